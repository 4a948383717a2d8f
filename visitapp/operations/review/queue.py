"""« À relire »: all finished visits, most urgent first, from their summaries only: one never
validated would have no follow-up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from visitapp import __version__
from visitapp.domain.states.visits import VisitState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.summaries import name_in, summary_number, summary_text
from visitapp.store.file.database import Row
from visitapp.store.lists import review_queue
from visitapp.store.lists.review_queue import Waits
from visitapp.store.log import records

View = Literal["selected", "all", "returned", "suspended"]
STATE_OF: Mapping[View, str] = {
    "all": VisitState.FINISHED,
    "selected": VisitState.FINISHED,
    "returned": VisitState.TO_CORRECT,
    "suspended": VisitState.SUSPENDED,
}
SHOWN = 40


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One visit of the queue: `alerts` (kind, words), `why` to read it, counts unknown until
    `looked`."""

    visit: str
    household: str
    name: str
    commune: str
    visitor: str
    day: date | None
    since: datetime
    number: str
    state: str
    alerts: tuple[tuple[str, str], ...]
    checks: int
    missing: int
    unknown: int
    why: tuple[str, ...]
    looked: bool

    @property
    def drawn(self) -> bool:
        """Whether the draw took it."""
        return "drawn" in self.why


@dataclass(frozen=True)
class Queue:
    """The lines shown, how many by view, `unseen` to look at; `visits`: all that match, in
    order."""

    view: View
    lines: tuple[QueueLine, ...]
    visits: tuple[str, ...]
    counts: Mapping[View, int]
    unseen: int
    now: datetime


def queue(desk: Desk, *, view: View = "all", text: str = "", limit: int = SHOWN) -> Queue:
    """The first `limit` visits of a view, of households that match what is typed."""
    waits, words = desk.remembered(_waits), records.words_of(text)
    visits = _waiting_in(waits, view)
    if words:
        matching = review_queue.matching(desk.database, words)
        visits = tuple(one for one in visits if one in matching)
    found = review_queue.lines(desk.database, visits[:limit])
    counts = {name: len(_waiting_in(waits, name)) for name in STATE_OF}
    lines = tuple(_line(row) for row in found)
    return Queue(view, lines, visits, counts, waits.unseen, desk.now())


def waiting(desk: Desk) -> int:
    """How many finished visits wait to be validated: the count on the rail."""
    return review_queue.how_many(desk.database, VisitState.FINISHED)


def _waits(desk: Desk) -> Waits:
    """Ten thousand visits are put in order in 50 ms; the queue and each of its filters ask."""
    return review_queue.waits(desk.database, __version__)


def _waiting_in(waits: Waits, view: View) -> tuple[str, ...]:
    by_state = waits.selected if view == "selected" else waits.every
    return by_state.get(STATE_OF[view], ())


def _line(row: Row) -> QueueLine:
    summary, known = row["summary"], row["known"]
    seen: Mapping[str, Any] = summary.get(review_queue.KEY) or {}
    return QueueLine(
        visit=row["id"],
        household=row["household"] or "",
        name=name_in(known),
        commune=summary_text(known, "commune"),
        visitor=summary_text(seen, "visitor"),
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        since=datetime.fromisoformat(row["since"]),
        number=summary_text(summary, "visit_number"),
        state=row["state"],
        alerts=tuple((str(kind), str(title)) for kind, title in seen.get("alerts", ())),
        checks=summary_number(seen, "checks") or 0,
        missing=summary_number(seen, "missing") or 0,
        unknown=summary_number(seen, "unknown") or 0,
        why=tuple(str(one) for one in seen.get("why", ())),
        looked=bool(seen),
    )
