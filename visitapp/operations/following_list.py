"""The list of follow-ups: who is due, who is late, who was asked, who was lost; read by index."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.impact.coverage import Coverage
from visitapp.operations.answering import draft_of
from visitapp.operations.desk import Desk
from visitapp.operations.following import DONE, LOST, OPEN
from visitapp.operations.listing import text_of
from visitapp.operations.summaries import short_name, summary_text
from visitapp.store import below, follow_ups, log, records
from visitapp.store.database import Row
from visitapp.store.records import Record

Shelf = Literal["due", "done", "lost"]
AHEAD = timedelta(days=60)
"""How far ahead the list looks: the time to make an appointment."""
MOST = 100


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """One line. `late` in days, 0 for what is not late; `result` and `lost` are choice ids."""

    follow_up: str
    dossier: str
    name: str
    commune: str
    phone: str
    visited_on: date | None
    due_on: date | None
    followed_on: date | None
    state: str
    late: int
    result: str
    lost: str


@dataclass(frozen=True)
class FollowUps:
    """One shelf of the list, and the counts of all of them. `more`: lines that are not shown."""

    shelf: Shelf
    today: date
    lines: tuple[FollowUpLine, ...]
    coverage: Coverage
    counts: Mapping[str, int]
    more: int = 0


@dataclass(frozen=True)
class OpenFollowUp:
    """One follow-up with all that its sheet shows. `agreed`: to be called a year later."""

    follow_up: str
    dossier: str
    visit: str
    name: str
    commune: str
    phone: str
    state: str
    training: bool
    agreed: bool | None
    due_on: date | None
    visited_on: date | None
    questionnaire: Questionnaire
    answers: Answers
    seen: Mapping[str, tuple[str, ...]]


def follow_ups_of(desk: Desk, *, shelf: Shelf = "due") -> FollowUps:
    """A shelf: those to ask (late first), those asked, those lost, the last ones first."""
    today = desk.now().date()
    counted = follow_ups.counts(desk.database, today)
    if shelf == "due":
        found = below.due(desk.database, follow_ups.KIND, until=today + AHEAD, ended=(DONE, LOST))
    else:
        state = DONE if shelf == "done" else LOST
        found = follow_ups.in_state(desk.database, state, MOST + 1)
    lines = tuple(_line(row, known, today) for row, known in found[:MOST])
    counts = {
        "due": len(found) if shelf == "due" else _sum(counted, lambda row: row["state"] in OPEN),
        "done": _sum(counted, lambda row: row["state"] == DONE),
        "lost": _sum(counted, lambda row: row["state"] == LOST),
    }
    more = max(0, counts[shelf] - len(lines))
    return FollowUps(shelf, today, lines, _coverage(counted), counts, more)


def coverage(desk: Desk) -> Coverage:
    """How many households were visited, are due, were asked, evaluated, lost and why."""
    return _coverage(follow_ups.counts(desk.database, desk.now().date()))


def _coverage(rows: list[Row]) -> Coverage:
    lost: dict[str, int] = {}
    for row in rows:
        if row["state"] == LOST:
            lost[row["lost"] or "other"] = lost.get(row["lost"] or "other", 0) + row["n"]
    ended = (DONE, LOST)
    return Coverage(
        visited=_sum(rows, lambda row: True),
        due=_sum(rows, lambda row: bool(row["due"]) or row["state"] in ended),
        done=_sum(rows, lambda row: row["state"] == DONE),
        evaluated=_sum(
            rows, lambda row: row["state"] == DONE and row["result"] in ("less", "same", "more")
        ),
        lost=lost,
    )


def open_follow_up(desk: Desk, *, follow_up: str) -> OpenFollowUp:
    """Everything that the sheet of one follow-up needs. Raises `UserError` when it is not here."""
    draft = draft_of(desk, follow_up)
    row = records.get(desk.database, follow_up)
    dossier = records.find(desk.database, draft.record.parent or "")
    known: Mapping[str, Any] = dossier.summary if dossier is not None else {}
    visit = text_of(draft.answers, "visit")
    return OpenFollowUp(
        follow_up=follow_up,
        dossier=draft.record.parent or "",
        visit=visit,
        name=short_name(summary_text(known, "first_name"), summary_text(known, "last_name")),
        commune=summary_text(known, "commune"),
        phone=summary_text(known, "phone"),
        state=row.state,
        training=row.training,
        agreed=_agreed(desk, visit),
        due_on=row.day,
        visited_on=_day(row.summary, "visited_on"),
        questionnaire=draft.form,
        answers=dict(draft.answers),
        seen=log.leaves(desk.database, follow_up),
    )


def _agreed(desk: Desk, visit: str) -> bool | None:
    """What the household said at the visit of being called a year later; None when not asked."""
    if records.find(desk.database, visit) is None:
        return None
    said = draft_of(desk, visit).answers.get("consent_followup")
    return said.value if said is not None and isinstance(said.value, bool) else None


def _line(row: Record, known: Mapping[str, Any], today: date) -> FollowUpLine:
    said = row.summary
    late = (today - row.day).days if row.day is not None and row.state in OPEN else 0
    return FollowUpLine(
        follow_up=row.id,
        dossier=row.parent or "",
        name=short_name(summary_text(known, "first_name"), summary_text(known, "last_name")),
        commune=summary_text(known, "commune"),
        phone=summary_text(known, "phone"),
        visited_on=_day(said, "visited_on"),
        due_on=row.day,
        followed_on=_day(said, "followed_on"),
        state=row.state,
        late=max(0, late),
        result=summary_text(said, "result"),
        lost=summary_text(said, "lost_reason"),
    )


def _day(summary: Mapping[str, Any], name: str) -> date | None:
    text = summary_text(summary, name)
    return date.fromisoformat(text) if text else None


def _sum(rows: list[Row], wanted: Callable[[Row], bool]) -> int:
    return sum(int(row["n"]) for row in rows if wanted(row))
