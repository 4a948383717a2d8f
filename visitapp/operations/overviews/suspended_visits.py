"""« Rappels »: visits that the review put aside, until taken up again; read from the records each
time."""

from datetime import date

from visitapp.domain.roles import LEADS
from visitapp.domain.states.marks import REASON
from visitapp.domain.states.visits import VisitState
from visitapp.local_time import PARIS
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.contact_refusals import NO_CALL, name_and_phone, refuses_calls
from visitapp.operations.overviews.shapes import SUSPENDED_VISIT, Reminder
from visitapp.operations.records.change_context import root_of
from visitapp.store.lists import review_queue
from visitapp.store.log import log
from visitapp.store.log.records import Record

TITLE = "Visite suspendue, à reprendre"


def due(desk: Desk) -> list[tuple[date, str]]:
    """The day each visit was put aside, and the visit; none for who does not lead."""
    if desk.role not in LEADS:
        return []
    visits = review_queue.in_state(desk.database, VisitState.SUSPENDED)
    return sorted((_suspended_on(desk, visit), visit) for visit in visits)


def line(desk: Desk, row: Record, on: date) -> Reminder:
    """One line: whose visit, why it was put aside, for how long."""
    home = root_of(desk, row)
    why = str(log.last_said(desk.database, row.id, REASON) or "")
    refused = refuses_calls(desk, home.id)
    more = (why.rstrip("."), NO_CALL) if refused else (why,)
    name, phone = name_and_phone(home.summary, refused)
    return Reminder(
        record=row.id, kind=SUSPENDED_VISIT, household=home.id, name=name, phone=phone, title=TITLE,
        detail=". ".join(part for part in more if part), state=row.state, on=on,
        late=(desk.now().date() - on).days, refuses=refused,
    )  # fmt: skip


def _suspended_on(desk: Desk, visit: str) -> date:
    """The day of its last state. The history tells moments, a person counts days where it is."""
    return log.history(desk.database, visit, log.STATE)[-1].at.astimezone(PARIS).date()
