"""Households: search among all of them, make one, plan a visit, see what was done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.errors import UserError
from visitapp.domain.roles import LEADS
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machines import MACHINES
from visitapp.domain.states.visits import VisitState
from visitapp.operations.appointments.double_booking import check_free
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.find_by_number import by_number
from visitapp.operations.households.visit_inputs import who_visited
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.create import make
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import name_in, short_name, summary_text
from visitapp.operations.records.sync_state import shown_state
from visitapp.operations.records.transitions import follow
from visitapp.operations.records.write import save
from visitapp.operations.schemes.visitor_name import makes
from visitapp.store.log import records
from visitapp.store.log.records import Record
from visitapp.sync.wire.attempts import server_of

NO_HOUSEHOLD = UserError("Ce n’est pas le dossier d’un foyer.", "Revenez à la liste des foyers.")
CLOSED = UserError("Ce dossier est clos.", "Une conseillère le rouvre, puis on prévoit la visite.")


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """One line of the list of households; `number` when that of its registration was typed."""

    household: str
    name: str
    address: str
    commune: str
    phone: str
    training: bool
    number: str = ""


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One appointment with its visit if begun; `state` is the visit's, else the appointment's.
    `hers`: this person makes it, and it is not over; a visitor has nobody else's."""

    appointment: str
    visit: str | None
    day: date | None
    state: str
    visit_number: str
    hers: bool = True


@dataclass(frozen=True)
class Household:
    """One household: what is known of it, and its visits, the last first."""

    household: str
    name: str
    training: bool
    questionnaire: Questionnaire
    answers: Answers
    visits: tuple[VisitLine, ...]


def search(desk: Desk, *, text: str, limit: int = 200) -> tuple[int, tuple[HouseholdLine, ...]]:
    """How many households there are, and those that match, accents and capitals aside; one named by
    its registration's number comes first."""
    lines = {row.id: line_of(row, number) for row, number in by_number(desk, text)}
    for row in records.search(desk.database, text, Kind.HOUSEHOLD, limit):
        lines.setdefault(row.id, line_of(row))
    return records.count(desk.database, Kind.HOUSEHOLD), tuple(lines.values())[:limit]


def sees_buildings(desk: Desk) -> bool:
    """Whether this person follows what comes again across households."""
    return desk.role in LEADS


def may_use_lists(desk: Desk) -> bool:
    """Whether this person may import and export lists: advisers, and anyone without an agency."""
    return desk.role in LEADS or server_of(desk.database) is None


def create(desk: Desk, *, answers: Mapping[str, Answer], training: bool = False) -> Changed:
    """A new household. Raises `UserError` without a first or a last name."""
    if not (text_of(answers, "first_name") or text_of(answers, "last_name")):
        raise UserError("Il manque le nom du foyer.", "Écrivez au moins un prénom ou un nom.")
    return _made(desk, "household", "", answers, training)


def plan_visit(
    desk: Desk, *, household: str, answers: Mapping[str, Answer], anyway: bool = False
) -> Changed:
    """A new appointment; a household that refused is expected after all. Raises `UserError` without
    a day or hour or for a closed file and, unless `anyway`, `ExpectedElsewhereError` or
    `PlannedAlreadyError`."""
    if "day" not in answers or "start" not in answers:
        raise UserError("Il manque le jour ou l’heure.", "Écrivez-les, par exemple 14 h 30.")
    held = draft_of(desk, household)
    if held.record.kind != Kind.HOUSEHOLD:
        raise NO_HOUSEHOLD
    if held.record.state == "closed":
        raise CLOSED
    answers = {**answers, "household": Answer(value=household)}

    def work() -> Changed:
        expect(desk, household)
        made = _made(desk, "appointment", household, answers, held.record.training)
        if not anyway:
            check_free(desk, made.made)
        return made

    return save(desk, work)


def expect(desk: Desk, household: str) -> None:
    """A visit is to come at a household: its file says so, after a refusal too."""
    if records.get(desk.database, household).state == "refused":
        follow(desk, record=household, state="to_call")
    follow(desk, record=household, state="planned")


def household_page(desk: Desk, *, household: str) -> Household:
    """Everything that this computer knows of one household. Raises `UserError` for another."""
    draft = draft_of(desk, household)
    if draft.record.kind != Kind.HOUSEHOLD:
        raise NO_HOUSEHOLD
    planned = records.of_kind(desk.database, Kind.APPOINTMENT, parent=household)
    lines = [_visit_line(desk, one) for one in planned]
    return Household(
        household=household,
        name=short_name(text_of(draft.answers, "first_name"), text_of(draft.answers, "last_name")),
        training=draft.record.training,
        questionnaire=draft.form,
        answers=dict(draft.answers),
        visits=tuple(sorted(lines, key=lambda line: line.day or date.min, reverse=True)),
    )


def _made(
    desk: Desk, kind: str, parent: str, answers: Mapping[str, Answer], training: bool
) -> Changed:
    return make(
        desk, kind=kind, parent=parent, state=MACHINES[kind].first[-1], answers=answers,
        training=training,
    )  # fmt: skip


def line_of(row: Record, number: str = "") -> HouseholdLine:
    """What a list shows of a household's row."""
    known = row.summary
    return HouseholdLine(
        household=row.id,
        name=name_in(known),
        address=summary_text(known, "street"),
        commune=summary_text(known, "commune"),
        phone=summary_text(known, "phone"),
        training=row.training,
        number=number,
    )


def _visit_line(desk: Desk, planned: Record) -> VisitLine:
    visits = records.of_kind(desk.database, Kind.VISIT, parent=planned.id)
    visit = visits[0] if visits else None
    return VisitLine(
        appointment=planned.id,
        visit=visit.id if visit is not None else None,
        day=planned.day,
        state=shown_state(desk, visit.id, visit.state) if visit is not None else planned.state,
        visit_number=summary_text(planned.summary, "visit_number"),
        hers=_hers(desk, planned, visit),
    )


def _hers(desk: Desk, planned: Record, visit: Record | None) -> bool:
    if visit is None:
        return makes(desk, summary_text(planned.summary, "visitor"))
    going = visit.state == VisitState.IN_PROGRESS
    return desk.role not in LEADS or (going and makes(desk, who_visited(desk, visit.id)))
