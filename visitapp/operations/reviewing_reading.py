"""One visit opened for review: the answers as the visitor saw them, what to see, the points."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib import import_module

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.progress import SectionProgress, section_states
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.relevance import rows_by_repeat
from visitapp.domain.checklist.walk import Place, shown
from visitapp.domain.errors import UserError
from visitapp.domain.review.findings import Finding, findings
from visitapp.domain.review.points import CORRECTION, WITHDRAWN, Point
from visitapp.domain.review.sifting import Filter, changed_since, kept_by
from visitapp.domain.review.verifying import Verified
from visitapp.domain.roles import LEADS
from visitapp.domain.states.machine import Move
from visitapp.operations import moving, reviewing_checks
from visitapp.operations.answering import draft_of
from visitapp.operations.desk import Desk
from visitapp.operations.its_day import known_of
from visitapp.operations.listing import text_of
from visitapp.operations.next_visits import said_at
from visitapp.operations.places import root_of
from visitapp.operations.reviewing_back import RETURNED, VALIDATED, points_of
from visitapp.operations.row_names import row_name
from visitapp.operations.summaries import short_name, summary_text
from visitapp.operations.verifying import last_verified
from visitapp.operations.who_visited import who_visited
from visitapp.store import branches, log, records, review_queue

NOT_A_VISIT = UserError(
    "Cette visite n’est pas sur cet ordinateur.", "Revenez à «\u00a0À relire\u00a0»."
)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One question of the visit with its answer, None when there is none.

    `marks` are what the checks say; `filters` those that keep the line; `fixed` the last
    correction of the adviser; `messages` how many points are about it; `row` what its row of a
    repeat is called.
    """

    place: Place
    answer: Answer | None
    words: str
    marks: tuple[Finding, ...]
    filters: frozenset[Filter]
    messages: int
    fixed: Point | None = None
    row: str = ""
    conflict: bool = False


@dataclass(frozen=True)
class Reading:
    """Everything that the screen of one review shows. `leads`: whether this person reviews."""

    visit: str
    dossier: str
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
    import_module("visitapp.reports.answer_words")
    desk.forms.latest("visit")


def open_reading(desk: Desk, *, visit: str) -> Reading:
    """A visit as a review shows it. Raises `UserError` when it is not on this computer."""
    draft = draft_of(desk, visit)
    if draft.record.kind != "visit":
        raise NOT_A_VISIT
    reviewing_checks.keep_if_stale(desk, visit)
    row = records.get(desk.database, visit)
    kept = row.summary.get(review_queue.KEY) or {}
    root, known, points = root_of(desk, row), known_of(desk, draft), points_of(desk, visit=visit)
    return Reading(
        visit=visit,
        dossier=root.id,
        name=short_name(text_of(known, "first_name"), text_of(known, "last_name")),
        about=text_of(known, "commune"),
        state=row.state,
        visitor=summary_text(kept, "visitor") or who_visited(desk, visit),
        day=row.day,
        since=_moment(kept.get("since")) or row.updated_at,
        training=row.training,
        questionnaire=draft.form,
        answers=dict(draft.answers),
        sections=tuple(section_states(draft.form, draft.answers)),
        lines=_lines(desk, visit, points),
        points=points,
        alerts=tuple((str(kind), str(title)) for kind, title in kept.get("alerts", ())),
        moves=moving.moves(desk, record=visit),
        leads=desk.role in LEADS,
        seen=log.leaves(desk.database, visit),
        now=desk.now(),
        place=said_at(desk, row.parent or ""),
        drawn="drawn" in kept.get("why", ()),
        verified=last_verified(desk, visit=visit),
    )


def _lines(desk: Desk, visit: str, points: tuple[Point, ...]) -> tuple[ReadLine, ...]:
    from visitapp.reports.answer_units import with_unit
    from visitapp.reports.answer_words import said

    draft = draft_of(desk, visit)
    seen = findings(draft.form, draft.answers)
    rows = rows_by_repeat(draft.answers)
    places = [
        replace(one, question=with_unit(draft.form, draft.answers, one.path, one.question))
        for one in shown(draft.form, draft.answers) if _is_read(one, draft.answers, rows)
    ]  # fmt: skip
    history = [
        (one.path, (one.value or {}).get("value")) for one in log.history(desk.database, visit)
    ]
    changed = changed_since(history, (RETURNED, VALIDATED))
    filters = kept_by([one.path for one in places], seen, points, changed)
    both = {one.path for one in branches.conflicts(desk.database, visit)}
    found = []
    for place in places:
        path, answer = place.path, draft.answers.get(place.path)
        about = [one for one in points if one.question == path and one.state != WITHDRAWN]
        marks = tuple(one for one in seen if one.path == path)
        words = said(place.question, answer) if answer is not None else ""
        fixed = next((one for one in reversed(about) if one.type == CORRECTION), None)
        found.append(
            ReadLine(place, answer, words, marks, filters[path], len(about), fixed,
                     row_name(draft.form, draft.answers, path) if place.row else "", path in both)
        )  # fmt: skip
    return tuple(found)


def _is_read(place: Place, answers: Answers, rows: Mapping[str, list[str]]) -> bool:
    """Questions without an answer are read when one was due; a repeat only when it has no row."""
    if place.question.type == "repeat":
        return place.question.required and not rows.get(place.path)
    return place.path in answers or place.question.required


def _moment(text: object) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else None
