"""The list of follow-ups: who is due, who is late, who was asked, who was lost; read by index."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Literal

from visitapp.domain.impact.coverage import Coverage
from visitapp.domain.states.households import HouseholdState
from visitapp.domain.states.marks import REASON
from visitapp.domain.states.support import FollowUpState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.follow_up.follow_ups import OPEN
from visitapp.operations.follow_up.outdated_results import lacks_visit
from visitapp.operations.households.contact_refusals import refuses_calls
from visitapp.operations.overviews.open_work import running
from visitapp.operations.records import open_choices, transitions
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.choice_labels import labels_of
from visitapp.operations.records.find import summary_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import name_in, summary_date, summary_text
from visitapp.operations.visits.visits import OpenVisit
from visitapp.store.file.database import Row
from visitapp.store.lists import appointments, follow_ups
from visitapp.store.log import log, records
from visitapp.store.log.records import Record

Shelf = Literal["due", "done", "lost"]
AHEAD = timedelta(days=60)
"""How far ahead the list looks: the time to make an appointment."""
MOST = 100
"""Lines at first; as many more each time that the rest is asked for."""


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """One line. `late` in days; `result` and `lost` are choice ids; `closed`: its file was, since:
    read why before calling."""

    follow_up: str
    household: str
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
    closed: bool = False
    no_visit: bool = False
    """Its visit is not on this computer: not received yet, or kept no longer."""


@dataclass(frozen=True)
class FollowUps:
    """One shelf of the list, and the counts of all of them. `more`: lines that are not shown."""

    shelf: Shelf
    today: date
    lines: tuple[FollowUpLine, ...]
    coverage: Coverage
    counts: Mapping[str, int]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpCard(FollowUpLine):
    """One follow-up before it is asked, or lost. `agreed`: to be called a year later, None when not
    asked; `why_lost`: the reason given."""

    visit: str
    agreed: bool | None
    why_lost: str
    reasons: Mapping[str, str]
    ends: frozenset[str] = frozenset()
    """The states that this person may bring it to now."""
    why_closed: str = ""
    calls_refused: bool = False
    """The household said no to every call, whatever it said of the one a year later."""
    running: str = ""
    """What else goes on in its file: see `file_running`."""


def follow_ups_of(desk: Desk, *, shelf: Shelf = "due", most: int = MOST) -> FollowUps:
    """A shelf: those to ask (late first), those asked, those lost, the last ones first."""
    today = desk.now().date()
    counted = follow_ups.counts(desk.database, today, today + AHEAD)
    if shelf == "due":
        found = follow_ups.due(desk.database, today + AHEAD, most)
    else:
        found = follow_ups.in_state(
            desk.database, FollowUpState.DONE if shelf == "done" else FollowUpState.LOST, most
        )
    counts = {
        "due": _sum(counted, lambda row: row["state"] in OPEN and row["near"]),
        "done": _sum(counted, lambda row: row["state"] == FollowUpState.DONE),
        "lost": _sum(counted, lambda row: row["state"] == FollowUpState.LOST),
    }
    lines = tuple(
        _line(row, known, today, closed=row.state in OPEN and _is_closed(desk, row),
              no_visit=lacks_visit(desk, row))
        for row, known in found
    )  # fmt: skip
    return FollowUps(shelf, today, lines, _coverage(counted), counts, counts[shelf] - len(lines))


def _coverage(rows: list[Row]) -> Coverage:
    lost: dict[str, int] = {}
    for row in rows:
        if row["state"] == FollowUpState.LOST:
            lost[row["lost"] or "other"] = lost.get(row["lost"] or "other", 0) + row["n"]
    ended = (FollowUpState.DONE, FollowUpState.LOST)
    return Coverage(
        visited=_sum(rows, lambda row: True),
        due=_sum(rows, lambda row: bool(row["due"]) or row["state"] in ended),
        done=_sum(rows, lambda row: row["state"] == FollowUpState.DONE),
        evaluated=_sum(
            rows,
            lambda row: (
                row["state"] == FollowUpState.DONE and row["result"] in ("less", "same", "more")
            ),
        ),
        lost=lost,
    )


def follow_up_card(desk: Desk, *, follow_up: str) -> FollowUpCard:
    """What is known before the call. Raises `UserError` when it is not on this computer."""
    draft = draft_of(desk, follow_up)
    row = records.get(desk.database, follow_up)
    closed = row.state in OPEN and _is_closed(desk, row)
    line = _line(row, summary_of(desk, row.parent), desk.now().date(), closed=closed)
    visit = text_of(draft.answers, "visit")
    return FollowUpCard(
        **{**asdict(line), "phone": _phone(desk, line)},
        visit=visit,
        agreed=_agreed(desk, visit),
        calls_refused=refuses_calls(desk, line.household),
        why_lost=_why(desk, follow_up),
        reasons=labels_of(draft.form.located["lost_reason"].question),
        ends=frozenset(one.end for one in transitions.moves_of(desk, row)),
        why_closed=_why(desk, line.household) if closed else "",
        running=running(desk, line.household),
    )


def open_sheet(desk: Desk, *, visit: str) -> OpenVisit:
    """A follow-up (`visit` is its id) as the pages of a questionnaire want it."""
    draft = draft_of(desk, visit)
    row = records.get(desk.database, visit)
    line = _line(row, summary_of(desk, row.parent), desk.now().date())
    last = appointments.last_change(desk.database, visit)
    return OpenVisit(
        visit=visit,
        household=line.household,
        appointment="",
        name=line.name,
        about=", ".join(part for part in (line.commune, _phone(desk, line)) if part),
        state=line.state,
        training=row.training,
        questionnaire=draft.form,
        answers=dict(draft.answers),
        last_path=last.path if last is not None else "",
        last_at=last.at if last is not None else None,
        conflicts=open_choices.waiting(desk, visit),
        seen=log.leaves(desk.database, visit),
    )


def _is_closed(desk: Desk, row: Record) -> bool:
    household = records.find(desk.database, row.parent or "")
    return household is not None and household.state == HouseholdState.CLOSED


def _why(desk: Desk, record: str) -> str:
    return str(log.last_said(desk.database, record, REASON) or "")


def _phone(desk: Desk, line: FollowUpLine) -> str:
    return "" if refuses_calls(desk, line.household) else line.phone


def _agreed(desk: Desk, visit: str) -> bool | None:
    """What the household said at the visit of being called a year later; None when not asked."""
    if records.find(desk.database, visit) is None:
        return None
    said = draft_of(desk, visit).answers.get("consent_followup")
    return said.value if said is not None and isinstance(said.value, bool) else None


def _line(
    row: Record, known: Mapping[str, Any], today: date, *, closed: bool = False,
    no_visit: bool = False,
) -> FollowUpLine:  # fmt: skip
    said = row.summary
    waits = row.state in OPEN and not closed
    late = (today - row.day).days if row.day is not None and waits else 0
    return FollowUpLine(
        follow_up=row.id,
        household=row.parent or "",
        name=name_in(known),
        commune=summary_text(known, "commune"),
        phone=summary_text(known, "phone"),
        visited_on=summary_date(said, "visited_on"),
        due_on=row.day,
        followed_on=summary_date(said, "followed_on"),
        state=row.state,
        late=max(0, late),
        result=summary_text(said, "result"),
        lost=summary_text(said, "lost_reason"),
        closed=closed,
        no_visit=no_visit,
    )


def _sum(rows: list[Row], wanted: Callable[[Row], bool]) -> int:
    return sum(int(row["n"]) for row in rows if wanted(row))
