"""Checks on an appointment: its day is not years away, and it cannot be missed before its day."""

from datetime import date, timedelta

from visitapp.domain.dates import whole
from visitapp.domain.errors import UserError
from visitapp.domain.states.households import HouseholdState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.visits import AppointmentState, VisitState
from visitapp.domain.text import date_long
from visitapp.operations.desk.desk import Answered, Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.households.closing import require_open
from visitapp.operations.records.date_checks import HINT, clock_is_wrong
from visitapp.operations.records.list_row import date_of
from visitapp.operations.schemes.parameters import numbers_of
from visitapp.store.log import records
from visitapp.store.log.records import Record

AHEAD = "planned_ahead_days"
NOT_YET = UserError("Ce rendez-vous n’a pas encore eu lieu.", "Annulez-le ou reportez-le.")
MADE = "La visite a été faite."
MEANS_VISITED = {
    (Kind.APPOINTMENT, AppointmentState.DONE), (Kind.HOUSEHOLD, HouseholdState.VISITED),
}  # fmt: skip


def check_day(desk: Desk, draft: Draft, answers: Answered) -> None:
    """Raises `UserError` for a day further away than anybody plans a visit."""
    day = None if draft.record.training else date_of(answers, "day")
    if day is not None and day > _furthest(desk, draft.record) and not clock_is_wrong(desk):
        raise UserError(f"Le {date_long(day)} est bien loin pour une visite.", HINT)


def check_move(desk: Desk, row: Record, state: str) -> None:
    """Nobody can be absent before the day, and no visit is planned in a closed file."""
    if state == AppointmentState.ABSENT and row.day and row.day > desk.now().date():
        raise NOT_YET
    if row.state != state == AppointmentState.PLANNED:
        require_open(desk, row.parent or "")


def visit_made(desk: Desk, row: Record, state: str) -> str:
    """Why an appointment is done, or a household visited, when a visit tells it; else empty."""
    if (row.kind, state) not in MEANS_VISITED:
        return ""
    of_file = row.kind == Kind.HOUSEHOLD
    every = records.of_kind(desk.database, Kind.APPOINTMENT, parent=row.id) if of_file else [row]
    visits = (v for one in every for v in records.of_kind(desk.database, Kind.VISIT, parent=one.id))
    return MADE if any(visit.state != VisitState.IN_PROGRESS for visit in visits) else ""


def _furthest(desk: Desk, record: Record) -> date:
    """The last day that a household's scheme plans visits on; none is too far without a number."""
    ahead = numbers_of(desk, record.parent or "").get(AHEAD)
    return date.max if ahead is None else desk.now().date() + timedelta(days=whole(ahead.number))
