"""The visit as a whole: begin it, open it, finish it, find it again after a crash."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from visitapp.domain.asking.plausible_answers import Plausible
from visitapp.domain.checklist.answers import Answer, Answers, Source, State, already_said
from visitapp.domain.checklist.carried_over import of_a_second_visit, said_before
from visitapp.domain.checklist.contradictions import NONE, Contradictions
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.errors import UserError
from visitapp.domain.schemes.kit import offering
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.visits import VisitState
from visitapp.domain.text import date_long, listing
from visitapp.operations.appointments.checks import MADE
from visitapp.operations.appointments.reschedule import cancel_next
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.dwellings import keep_home, same_home
from visitapp.operations.profile.make_copies import wish
from visitapp.operations.records import open_choices
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.create import make
from visitapp.operations.records.list_row import number_of, text_of
from visitapp.operations.records.summaries import short_name
from visitapp.operations.records.transitions import check, follow, move
from visitapp.operations.records.write import save
from visitapp.operations.schemes.household_scheme import kit_of_file
from visitapp.operations.stock.bag_movements import note_fitted
from visitapp.operations.visits.corrections import send_back
from visitapp.operations.visits.date_checks import require_visited
from visitapp.operations.visits.open_visit import OPEN_VISIT
from visitapp.operations.visits.returned_visits import last_finished
from visitapp.store.file import meta
from visitapp.store.lists import appointments
from visitapp.store.log import log, records
from visitapp.store.log.records import Record

KNOWN_BEFORE = ("tenure", "dwelling_type", "reasons", "children")
CANCELLED = UserError(
    "Ce rendez-vous est annulé.", "Prévoyez une autre visite depuis le dossier du foyer."
)
CANCELLED_NEXT = "Visite terminée\u00a0: le rendez-vous du {} est annulé."


@dataclass(frozen=True)
class OpenVisit:
    """A visit with all that its screens show; `about`: beside the name; `questionnaire` offers the
    scheme's kit only."""

    visit: str
    household: str
    appointment: str
    name: str
    about: str
    state: str
    training: bool
    questionnaire: Questionnaire
    answers: Answers
    last_path: str
    last_at: datetime | None
    conflicts: Mapping[str, bool] = field(default_factory=dict)
    """The questions with two answers, each with whether it is this person who chooses."""
    seen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of each path, the changes that are shown: what the next answer there replaces."""
    doubts: Contradictions = NONE
    """What may contradict itself among the answers."""
    plausible: Plausible | None = None
    """What a household may answer, and what its tables usually hold."""


def begin(desk: Desk, *, appointment: str) -> Changed:
    """Make the visit of an appointment, prefilled, or find it. Raises `UserError` when that was
    cancelled."""
    planned = draft_of(desk, appointment)
    begun = records.of_kind(desk.database, Kind.VISIT, parent=appointment)
    if begun:
        return changed(begun[0].id, result=begun[0].id)
    if planned.record.state == "cancelled":
        raise CANCELLED

    def work() -> Changed:
        made = make(
            desk, kind=Kind.VISIT, parent=appointment, state=VisitState.IN_PROGRESS,
            answers=_already_known(desk, planned.record),
        )  # fmt: skip
        if planned.record.parent:
            keep_home(desk, planned.record.parent, made.made)
        return made

    return save(desk, work)


def open_visit(desk: Desk, *, visit: str) -> OpenVisit:
    """Everything that the visit's screens need; from now until `leave`, it is the one at work."""
    draft = draft_of(desk, visit)
    appointment = draft.record.parent or ""
    household = _parent_of(desk, appointment)
    known = draft_of(desk, household).answers if household else {}
    last = appointments.last_change(desk.database, visit)
    meta.write(desk.database, OPEN_VISIT, visit)
    return OpenVisit(
        visit=visit,
        household=household,
        appointment=appointment,
        name=short_name(text_of(known, "first_name"), text_of(known, "last_name")),
        about=_about(draft.answers, known),
        state=draft.record.state,
        training=draft.record.training,
        questionnaire=offering(draft.form, kit_of_file(desk, household) if household else None),
        answers=dict(draft.answers),
        last_path=last.path if last is not None else "",
        last_at=last.at if last is not None else None,
        conflicts=open_choices.waiting(desk, visit),
        seen=log.leaves(desk.database, visit),
        doubts=desk.forms.contradictions(draft.form),
        plausible=desk.forms.plausible(draft.form),
    )


def leave(desk: Desk) -> None:
    """The visit was left in order: nothing to recover at the next start."""
    meta.write(desk.database, OPEN_VISIT, "")


def finish(desk: Desk, *, visit: str) -> Changed:
    """The visit is complete: « Plus tard » answers go to the call list, a corrected one is sent
    again, a verified copy wished for. The result: a sentence to say, of the next appointment
    cancelled. Raises `ImpossibleDay`."""
    require_visited(desk, visit=visit)
    if draft_of(desk, visit).record.state == VisitState.TO_CORRECT:
        return send_back(desk, visit=visit)
    return _move(desk, visit, VisitState.FINISHED)


def reopen(desk: Desk, *, visit: str, reason: str) -> Changed:
    """Open a finished visit again. The reason is kept in the history."""
    if not reason.strip():
        raise UserError("Dites pourquoi vous rouvrez la visite.", "Une phrase suffit.")
    return _move(desk, visit, VisitState.IN_PROGRESS, reason)


def _move(desk: Desk, visit: str, state: str, reason: str = "") -> Changed:
    draft = draft_of(desk, visit)
    check(desk, draft.record, state, reason)

    def work() -> list[Record]:
        move(desk, record=visit, state=state, reason=reason)
        if state != VisitState.FINISHED:
            return []
        wish(desk)
        note_fitted(desk, visit)
        return _say_made(desk, draft.record.parent or "")

    cancelled = save(desk, work)
    touched = frozenset({visit, *(one.id for one in cancelled)})
    days = listing([date_long(one.day) for one in cancelled if one.day is not None])
    said = CANCELLED_NEXT.format(days) if days else None
    return Changed(touched, frozenset({(visit, log.STATE)}), said)


def _say_made(desk: Desk, appointment: str) -> list[Record]:
    """Its appointment and file say that a visit was made; the appointments put off to that are
    cancelled."""
    row = records.find(desk.database, appointment)
    noted = row.state if row is not None else "done"
    why = "" if noted in ("planned", "done") else MADE
    cancelled: list[Record] = []
    if row is not None and noted != "done":  # the first time: what is planned since is another
        cancelled = cancel_next(desk, row, before=desk.now())
    follow(desk, record=appointment, state="done", reason=why)
    follow(desk, record=_parent_of(desk, appointment), state="visited", reason=why)
    return cancelled


def _parent_of(desk: Desk, record: str) -> str:
    row = records.find(desk.database, record) if record else None
    return row.parent or "" if row is not None else ""


def _already_known(desk: Desk, planned: Record) -> dict[str, Answer]:
    known = draft_of(desk, planned.parent).answers if planned.parent else {}
    filled = {
        name: already_said(known[name])
        for name in KNOWN_BEFORE
        if name in known and known[name].state is State.GIVEN
    }
    adults = (number_of(known, "persons") or 0) - (number_of(filled, "children") or 0)
    if "children" in filled and adults > 0:
        filled["adults"] = already_said(Answer(value=adults, source=Source.SAID))
    filled["visit_date"] = Answer(value=desk.now().date())
    number = draft_of(desk, planned.id).answers.get("visit_number")
    if number is not None:
        filled["visit_number"] = number
    if of_a_second_visit(filled):
        filled |= _said_at_the_visit_before(desk, planned.parent or "")
    return filled


def _said_at_the_visit_before(desk: Desk, household: str) -> dict[str, Answer]:
    """What the last ended visit here was told; in another home, of the people only."""
    last = last_finished(desk, household=household)
    if not last:
        return {}
    draft = draft_of(desk, last)
    moved = not same_home(desk, household, last, desk.now().date())
    return said_before(draft.form, draft.answers, moved=moved)


def _about(answers: Answers, known: Answers) -> str:
    persons = number_of(known, "persons")
    adults = number_of(answers, "adults")
    if adults is not None:
        persons = adults + (number_of(answers, "children") or 0)
    people = "" if persons is None else f"{persons}\u00a0personne{'s' if persons > 1 else ''}"
    dwelling = {"flat": "appartement", "house": "maison"}.get(
        text_of(answers, "dwelling_type") or text_of(known, "dwelling_type"), ""
    )
    return ", ".join(part for part in (people, dwelling, text_of(known, "commune")) if part)
