"""One visit opened for review: the answers as the visitor saw them, what to see, the points."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.progress import SectionProgress, section_states
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.errors import UserError
from visitapp.domain.review.points import Point
from visitapp.domain.review.verification import Verified
from visitapp.domain.roles import LEADS
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machine import Move
from visitapp.operations.appointments.next_visits import said_at
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.visit_inputs import known_of, who_visited
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.find import root_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import short_name, summary_text
from visitapp.operations.review import findings
from visitapp.operations.review.lines import ReadLine, read_lines
from visitapp.operations.review.verification import last_verified
from visitapp.operations.visits.returned_visits import points_of
from visitapp.store.lists import review_queue
from visitapp.store.log import log, records

NOT_A_VISIT = UserError(
    "Cette visite n’est pas sur cet ordinateur.", "Revenez à «\u00a0À relire\u00a0»."
)


@dataclass(frozen=True)
class Reading:
    """Everything that the screen of one review shows. `leads`: whether this person reviews."""

    visit: str
    household: str
    name: str
    about: str
    state: str
    visitor: str
    day: date | None
    since: datetime
    training: bool
    questionnaire: Questionnaire
    answers: Answers
    sections: tuple[SectionProgress, ...]
    lines: tuple[ReadLine, ...]
    points: tuple[Point, ...]
    alerts: tuple[tuple[str, str], ...]
    moves: tuple[Move, ...]
    leads: bool
    seen: Mapping[str, tuple[str, ...]]
    now: datetime
    place: str = ""
    """« Visite 1 sur 2 », of a scheme with several."""
    drawn: bool = False
    """Whether the draw took it: it is one of those to verify with the household."""
    verified: Verified | None = None


def get_ready(desk: Desk) -> None:
    """Read now, once, what the first reading needs: the questions, the words of answers."""
    import_module("visitapp.reports.answers.words")
    desk.forms.latest(Kind.VISIT)


def open_reading(desk: Desk, *, visit: str) -> Reading:
    """A visit as a review shows it. Raises `UserError` when it is not on this computer."""
    draft = draft_of(desk, visit)
    if draft.record.kind != Kind.VISIT:
        raise NOT_A_VISIT
    findings.keep_if_stale(desk, visit)
    row = records.get(desk.database, visit)
    kept = row.summary.get(review_queue.KEY) or {}
    root, known, points = root_of(desk, row), known_of(desk, draft), points_of(desk, visit=visit)
    return Reading(
        visit=visit,
        household=root.id,
        name=short_name(text_of(known, "first_name"), text_of(known, "last_name")),
        about=text_of(known, "commune"),
        state=row.state,
        visitor=summary_text(kept, "visitor") or who_visited(desk, visit),
        day=row.day,
        since=datetime.fromisoformat(kept["since"]) if kept.get("since") else row.updated_at,
        training=row.training,
        questionnaire=draft.form,
        answers=dict(draft.answers),
        sections=tuple(section_states(draft.form, draft.answers)),
        lines=read_lines(desk, visit, points),
        points=points,
        alerts=tuple((str(kind), str(title)) for kind, title in kept.get("alerts", ())),
        moves=transitions.moves(desk, record=visit),
        leads=desk.role in LEADS,
        seen=log.leaves(desk.database, visit),
        now=desk.now(),
        place=said_at(desk, row.parent or ""),
        drawn="drawn" in kept.get("why", ()),
        verified=last_verified(desk, visit=visit),
    )
