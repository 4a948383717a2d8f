"""How long what is kept: the shipped numbers, with those that the agency wrote over them.

As its laptops read them (`operations/desk/overrides_in_force.py`), for every scheme.
"""

import json
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from visitapp import shipped
from visitapp.domain.parameters.files import read_parameters
from visitapp.domain.parameters.overrides import of_scheme, overridden
from visitapp.domain.parameters.parameters import ParameterTable
from visitapp.domain.privacy.retention import LIVING, Kept, days_of_notice, kept
from visitapp.operations.desk.overrides_in_force import override_of
from visitapp.server.database.database import Session
from visitapp.server.database.household_keys import opened
from visitapp.server.database.number_package import SAID, since_changed
from visitapp.server.instance.forms import form

WRITTEN = SAID.format("NOT LIKE '@%'")
_read: dict[str, tuple[list[ParameterTable]]] = {}


def begun(day: date) -> bool:
    """Whether there is a number for each time: before their first day the clock is wrong."""
    return day >= _first_day()


async def rule(session: Session, day: date, name: str) -> Kept:
    """How long, on this day; of schemes that say otherwise, the longest. By a clock that is before
    the first day, as on that one: who asks for a list or a page gets it."""
    return kept(await _tables(session), max(day, _first_day()), name)


async def notice_days(session: Session, day: date) -> int:
    """For how many days what will be erased is announced."""
    return days_of_notice(await _tables(session), day)


async def _tables(session: Session) -> list[ParameterTable]:
    """That of each scheme."""
    return await since_changed(session, _read, _living)


async def _living(session: Session) -> list[ParameterTable]:
    said: dict[str, dict[str, Any]] = {}
    last: dict[str, tuple[str, datetime]] = {}
    for row in await opened(session, await session.rows(WRITTEN)):
        record, wire = str(row["record"]), json.loads(row["wire"])
        said.setdefault(record, {})[row["path"]] = (wire.get("value") or {}).get("value")
        last.pop(record, None)  # the one that was said last comes last
        last[record] = str(wire.get("author") or ""), datetime.fromisoformat(wire["at"])
    found = [override_of(said[one], *by) for one, by in last.items()]
    every = [one for one in found if one is not None]
    schemes = form("household").located["scheme"].question.choices
    return [overridden(_shipped(), of_scheme(every, one.id)) for one in schemes]


@lru_cache
def _first_day() -> date:
    """From which each time has a number."""
    first: dict[str, date] = {}
    for one in _shipped().all:
        first[one.id] = min(first.get(one.id, one.valid_from), one.valid_from)
    return max(first.values())


@lru_cache
def _shipped() -> ParameterTable:
    return ParameterTable(read_parameters(shipped.text(LIVING), LIVING))
