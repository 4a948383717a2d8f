"""What a year's report reads: list rows by household, states and a few answers, no file opened.

The list rows are read once, with those of the other figures (`indicators_facts.Beside`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from typing import Any, NamedTuple

from visitapp.domain.checklist.answers import COPIED
from visitapp.domain.indicators.facts import Household
from visitapp.domain.indicators.yearly.handing import answered
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.registrations import own_files
from visitapp.operations.indicators.facts import day_of
from visitapp.operations.records.reasons import CLOSING, motive_after
from visitapp.store.lists.tallies import Listed
from visitapp.store.log import histories, log

KINDS = (
    "household", "registration", "call", "appointment", "visit", "orientation", "support_action",
    "follow_up",
)  # fmt: skip
OF_A_FILE = ("household", "registration")
"""What is a file's own, whatever household it is one more of."""
NO_OTHER: Mapping[str, str] = {}
REPORT = "report_given"
ANSWERS = {
    "household": ("called_on", "call_result", "reasons", "dwelling_type"),
    "registration": ("rfr", "persons", "refusal"),
    "visit": (REPORT, "rfr", "adults", "children", "dwelling_type"),
}
"""Of each kind whose states have their days, the answers that are in no list row."""
BESIDE: Mapping[str, tuple[str, ...]] = {"household": (CLOSING,), "visit": (REPORT,)}
"""Of these, what is read as it was ever answered, beside the states and their reasons."""
LISTED = (
    "with_whom", "result", "called_on", "visit_number", "started_on", "lost_reason", "followed_on",
    "recipient", "visit", "visited_on",
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

    `entered` is, by record, the first moment of each state as it is stored (few are asked for),
    `since` the moment since when it stands where it is;
    `why` the last reason written, `motives` those that files were closed with; `handed` all that a
    visit ever said of its report, with when.
    """

    under: Mapping[str, Mapping[str, list[Row]]]
    zone: tzinfo | None = None
    entered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    since: Mapping[str, str] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    motives: Mapping[str, str] = field(default_factory=dict)
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


class Lists:
    """The list rows, taken in while the other figures of the year read theirs.

    `homes` are the households of the scope, once all was taken. `own`: by file that is one more of
    a household, that household's; what happened in the one happened to the other.
    """

    def __init__(
        self, zone: tzinfo | None, kinds: Collection[str] = KINDS, own: Mapping[str, str] = NO_OTHER
    ) -> None:
        self.zone, self.kinds, self.own = zone, kinds, own
        self.homes: list[Household] = []
        self.begin()

    def begin(self) -> None:
        """The rows come from the first one on."""
        self._under: dict[str, dict[str, list[Row]]] = {}
        self._planned: dict[str, tuple[str, date | None]] = {}
        self._visits: list[tuple[str, Row]] = []

    def take(self, listed: Listed, said: Mapping[str, Any]) -> None:
        """A row that was read, with its summary."""
        if listed.kind not in self.kinds:
            return
        row = _row(listed, said)
        if listed.kind == "visit":
            self._visits.append((listed.parent or "", row))
            return
        home = listed.id if listed.kind == "household" else listed.parent or ""
        if listed.kind not in OF_A_FILE:
            home = self.own.get(home, home)
        self._under.setdefault(home, {}).setdefault(listed.kind, []).append(row)
        if listed.kind == "appointment":
            self._planned[listed.id] = home, row.day

    def among(self, homes: Iterable[Household]) -> None:
        """All was taken: these households are looked at."""
        self.homes = list(homes)

    def rows(self) -> Rows:
        """By household: no state's day, and no answer that is in no list.

        A visit stands under its appointment, which stands under the household.
        """
        for appointment, row in self._visits:
            if appointment in self._planned:
                home, day = self._planned[appointment]
                made = datetime.fromisoformat(row.made).astimezone(self.zone).date
                kept = row._replace(day=row.day or day or made())
                self._under.setdefault(home, {}).setdefault("visit", []).append(kept)
        self._visits = []
        return Rows(self._under, self.zone)


def lists_of(desk: Desk, *kinds: str) -> Lists:
    """Where these kinds of rows are to be taken in; all of a year's report when none is named."""
    return Lists(desk.now().tzinfo, kinds or KINDS, own_files(desk))


def read_rows(desk: Desk, lists: Lists, homes: Iterable[str]) -> Rows:
    """The rows that were taken; of these households also what stands in no list: states' days and
    a few answers."""
    rows, among = lists.rows(), list(homes)
    entered: dict[str, dict[str, str]] = {}
    since: dict[str, str] = {}
    why: dict[str, str] = {}
    motives: dict[str, str] = {}
    answers: dict[str, Mapping[str, Any]] = {}
    handed: dict[str, list[tuple[str, str]]] = {}
    for kind, paths in ANSWERS.items():
        records = [row.id for home in among for row in rows.of(home, kind)]
        log_of = (*histories.MOVES, *BESIDE.get(kind, ()))
        for one in histories.told(desk.database, records, log_of):
            if kind == "household":
                motives[one.record] = motive_after(one, motives.get(one.record, ""))
            if one.path == log.STATE:
                entered.setdefault(one.record, {}).setdefault(one.text, one.at)
                since[one.record] = one.at
            elif one.path == REPORT:
                handed.setdefault(one.record, []).append((answered(one.said), one.at))
            elif one.path == histories.REASON:
                why[one.record] = one.text
        answers |= histories.said(desk.database, records, paths)
    return replace(rows, entered=entered, since=since, why=why, motives=motives, answers=answers,
                   handed=handed)  # fmt: skip


def _row(listed: Listed, said: Mapping[str, Any]) -> Row:
    kept = {name: said[name] for name in LISTED if name in said}
    return Row(listed.id, listed.state, day_of(listed.day), listed.created_at, kept)


def first(days: Iterable[date | None]) -> date | None:
    """The earliest day that is known."""
    return min((day for day in days if day is not None), default=None)
