"""What a year's report reads: list rows by household, states and a few answers, no file opened."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any, NamedTuple

from visitapp.domain.checklist.answers import COPIED
from visitapp.domain.indicators.facts import DONE
from visitapp.domain.yearly.handing import answered
from visitapp.operations.desk import Desk
from visitapp.operations.indicators_facts import day_of
from visitapp.store import histories, log, tallies
from visitapp.store.tallies import Listed

KINDS = (
    "dossier", "referral", "call", "appointment", "visit", "orientation", "support_action",
    "follow_up",
)  # fmt: skip
REPORT = "report_given"
ANSWERS = {
    "dossier": ("called_on", "call_result", "reasons", "dwelling_type"),
    "referral": ("rfr", "persons"),
    "visit": (REPORT, "rfr", "adults", "children"),
}
"""Of each kind, the answers that are in no list row."""
_decode = json.JSONDecoder().raw_decode
WITH_STATES = ("dossier", "referral", "visit")
LISTED = (
    "with_whom", "result", "called_on", "visit_number", "started_on", "lost_reason", "followed_on",
    "recipient",
)  # fmt: skip
"""What is read of the list rows: the rest, tens of megabytes of it, is let go at once."""


class Row(NamedTuple):
    """A record: what its list row says of `LISTED`, when it was made as it is stored, its day."""

    id: str
    state: str
    day: date | None
    made: str
    said: Mapping[str, Any]


@dataclass(frozen=True)
class Rows:
    """Everything, by household and kind; states and answers by record.

    `entered` is, by record, the first moment of each state as it is stored (few are asked for);
    `why` the last reason written; `handed` all that a visit ever said of its report, with when.
    """

    under: Mapping[str, Mapping[str, list[Row]]]
    zone: tzinfo | None = None
    entered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    handed: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)

    def of(self, household: str, kind: str) -> list[Row]:
        """The records of a kind under a household."""
        return self.under.get(household, {}).get(kind, [])

    def day(self, moment: str | None) -> date | None:
        """The day of a stored moment, where we are."""
        return datetime.fromisoformat(moment).astimezone(self.zone).date() if moment else None

    def value(self, record: str, path: str) -> Any:
        """What an answer says; None where it does not, or is still to be confirmed."""
        one = self.answers.get(record, {}).get(path)
        return None if one is None or one.get("note") in COPIED else one.get("value")

    def refused(self, record: str, path: str) -> bool:
        """Whether the household did not want to answer."""
        return str(self.answers.get(record, {}).get(path, {}).get("state")) == "refused"


def read_lists(desk: Desk, *kinds: str) -> Rows:
    """The list rows of these kinds alone: no state's day, and no answer that is in no list."""
    zone = desk.now().tzinfo
    return Rows(_under(desk, zone, kinds), zone)


def read_rows(desk: Desk) -> Rows:
    """Read it all, once."""
    entered: dict[str, dict[str, str]] = {}
    why: dict[str, str] = {}
    answers: dict[str, Mapping[str, Any]] = {}
    for kind in WITH_STATES:
        for one in histories.moves(desk.database, kind):
            if one.path == log.STATE:
                entered.setdefault(one.record, {}).setdefault(one.value, one.at)
            else:
                why[one.record] = one.value
        answers |= histories.said(desk.database, kind, ANSWERS[kind])
    handed: dict[str, list[tuple[str, str]]] = {}
    for told in histories.written(desk.database, "visit", REPORT):
        handed.setdefault(told.record, []).append((answered(told.said), told.at))
    zone = desk.now().tzinfo
    return Rows(_under(desk, zone, KINDS), zone, entered, why, answers, handed)


def _under(
    desk: Desk, zone: tzinfo | None, kinds: Sequence[str]
) -> dict[str, dict[str, list[Row]]]:
    """A visit stands under its appointment, which stands under the household."""
    found: dict[str, dict[str, list[Row]]] = {}
    planned: dict[str, tuple[str, date | None]] = {}
    visits: list[tuple[str, Row]] = []
    for listed in tallies.scan(desk.database, kinds):
        row = _row(listed)
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
            made = datetime.fromisoformat(row.made).astimezone(zone).date
            kept = row._replace(day=row.day or day or made())
            found.setdefault(home, {}).setdefault("visit", []).append(kept)
    return found


def _row(listed: Listed) -> Row:
    said, _ = _decode(listed.summary)
    kept = {name: said[name] for name in LISTED if name in said}
    return Row(listed.id, listed.state, day_of(listed.day), listed.created_at, kept)


def first(days: Iterable[date | None]) -> date | None:
    """The earliest day that is known."""
    return min((day for day in days if day is not None), default=None)
