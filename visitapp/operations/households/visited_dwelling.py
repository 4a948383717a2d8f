"""Where a household lived when it was visited: findings about a dwelling stay with its address.

The log of the household knows every address that was ever written; no visit keeps one.
"""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from visitapp.domain.addresses.addresses import address_parts, another_dwelling, same_address
from visitapp.domain.indicators.facts import DONE
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.address_corrections import corrected
from visitapp.operations.households.on_visit_day import day_of
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.store.lists import by_household
from visitapp.store.log import log

PARTS = ("street", "postcode", "commune")


class Place(NamedTuple):
    """An address as the household says it."""

    street: str = ""
    postcode: str = ""
    commune: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """As on an envelope."""
        town = f"{self.postcode} {self.commune}".strip()
        return tuple(line for line in (self.street, town) if line)


def place_now(desk: Desk, household: str) -> Place:
    """Where the household lives."""
    known = draft_of(desk, household).answers
    return Place(*(text_of(known, name) for name in PARTS))


def visited_place(desk: Desk, household: str, visit: str) -> Place:
    """Where a visit took place: the address of today, unless the household moved since.

    An address that was completed or corrected after the visit is the one that counts. One without
    a number is kept as well when the household lives elsewhere since: who reads about the old home
    is not told of the new one.
    """
    now = place_now(desk, household)
    known = [place for moment in _ended(desk, visit)
             if address_parts(*(place := place_at(desk, household, moment))[::2])[1]]  # fmt: skip
    if not known:
        return now
    whole = (place for place in known if same_address(*place[::2])
             and not another_dwelling(known[0][::2], place[::2]))  # fmt: skip
    then = next(whole, known[0])
    return then if another_dwelling(then[::2], now[::2]) else now


def same_home(desk: Desk, household: str, visit: str, on: date) -> bool:
    """Whether the household lived, on a day, where this visit took place."""
    there = visited_place(desk, household, visit)
    return not another_dwelling(place_at(desk, household, _midnight(desk, on))[::2], there[::2])


def one_home(desk: Desk, household: str, day: date, other: date) -> bool:
    """Whether the household lived in one home on two days; before any address was written, in that
    of the first."""
    first = [one.at for one in by_household.written(desk.database, household, PARTS[0])[:1]]
    ends = [max([_midnight(desk, one), *first]) for one in (day, other)]
    then, now = (place_at(desk, household, moment)[::2] for moment in ends)
    return not another_dwelling(then, now)


def _midnight(desk: Desk, day: date) -> datetime:
    """The end of a day."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=desk.now().tzinfo)


def _ended(desk: Desk, visit: str) -> tuple[datetime, ...]:
    """The evening of its day or when it was ended, the first of both first; none: it goes on."""
    ended = [one.at for one in by_household.moves(desk.database, visit)
             if one.path == log.STATE and (one.value or {}).get("value") in DONE]  # fmt: skip
    if not ended:
        return ()
    return tuple(sorted((ended[0], _midnight(desk, day_of(desk, visit)))))


def place_at(desk: Desk, household: str, moment: datetime) -> Place:
    """The address in force at a moment; its parts are empty where they were not written yet."""
    said = {}
    for name in PARTS:
        written = by_household.written(desk.database, household, name)
        for one in corrected(desk, household, written) if name == PARTS[0] else written:
            if one.at <= moment:
                said[name] = str((one.value or {}).get("value") or "")
    return Place(**said)
