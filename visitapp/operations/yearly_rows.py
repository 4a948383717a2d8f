"""What a year's report reads: list rows by household, states and a few answers, no file opened."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from visitapp.domain.checklist.answers import ALREADY_SAID
from visitapp.domain.indicators.facts import DONE
from visitapp.operations.desk import Desk
from visitapp.operations.indicators_facts import day_of
from visitapp.store import histories, log, tallies
from visitapp.store.tallies import Listed

KINDS = (
    "dossier", "referral", "call", "appointment", "visit", "orientation", "support_action",
    "follow_up",
)  # fmt: skip
ANSWERS = {
    "dossier": ("called_on", "call_result", "reasons", "dwelling_type"),
    "referral": ("rfr", "persons"),
    "visit": ("report_given", "rfr", "adults", "children"),
}
"""Of each kind, the answers that are in no list row."""
WITH_STATES = ("dossier", "referral", "visit")


class Row(NamedTuple):
    """A record: what its list row says, the day it was made, its own `day`."""

    id: str
    state: str
    day: date | None
    opened: date
    said: Mapping[str, Any]


@dataclass(frozen=True)
class Rows:
    """Everything, by household and kind; states and answers by record.

    `entered` is, by record, the first day of each state; `why` the last reason written.
    """

    under: Mapping[str, Mapping[str, list[Row]]]
    entered: Mapping[str, Mapping[str, date]] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def of(self, household: str, kind: str) -> list[Row]:
        """The records of a kind under a household."""
        return self.under.get(household, {}).get(kind, [])

    def value(self, record: str, path: str) -> Any:
        """What an answer says; None where it does not, or is still to be confirmed."""
        one = self.answers.get(record, {}).get(path)
        return None if one is None or one.get("note") == ALREADY_SAID else one.get("value")

    def refused(self, record: str, path: str) -> bool:
        """Whether the household did not want to answer."""
        return str(self.answers.get(record, {}).get(path, {}).get("state")) == "refused"


def read_rows(desk: Desk) -> Rows:
    """Read it all, once."""
    zone = desk.now().tzinfo
    entered: dict[str, dict[str, date]] = {}
    why: dict[str, str] = {}
    answers: dict[str, Mapping[str, Any]] = {}
    for kind in WITH_STATES:
        for one in histories.moves(desk.database, kind):
            if one.path == log.STATE:
                on = datetime.fromisoformat(one.at).astimezone(zone).date()
                entered.setdefault(one.record, {}).setdefault(one.value, on)
            else:
                why[one.record] = one.value
        answers |= histories.said(desk.database, kind, ANSWERS[kind])
    return Rows(_under(desk), entered, why, answers)


def _under(desk: Desk) -> dict[str, dict[str, list[Row]]]:
    """A visit stands under its appointment, which stands under the household."""
    found: dict[str, dict[str, list[Row]]] = {}
    planned: dict[str, tuple[str, date | None]] = {}
    visits: list[tuple[str, Row]] = []
    for listed in tallies.scan(desk.database, KINDS):
        row = _row(desk, listed)
        if listed.kind == "visit":
            visits.append((listed.parent or "", row))
            continue
        home = listed.id if listed.kind == "dossier" else listed.parent or ""
        found.setdefault(home, {}).setdefault(listed.kind, []).append(row)
        if listed.kind == "appointment":
            planned[listed.id] = home, row.day
    for appointment, row in visits:
        if row.state in DONE and appointment in planned:
            home, day = planned[appointment]
            kept = row._replace(day=row.day or day or row.opened)
            found.setdefault(home, {}).setdefault("visit", []).append(kept)
    return found


def _row(desk: Desk, listed: Listed) -> Row:
    opened = datetime.fromisoformat(listed.created_at).astimezone(desk.now().tzinfo).date()
    return Row(listed.id, listed.state, day_of(listed.day), opened, json.loads(listed.summary))


def first(days: Iterable[date | None]) -> date | None:
    """The earliest day that is known."""
    return min((day for day in days if day is not None), default=None)
