"""Visits suspended until taken up again, and gatherings whose day is over and that nobody
closed."""

from datetime import date, timedelta

from visitapp.domain.gatherings.figures import PROFESSIONALS
from visitapp.domain.gatherings.seats import CONFIRMED
from visitapp.domain.overviews.next_step import SUSPENDED_VISIT, TO_CLOSE
from visitapp.domain.roles import LEADS
from visitapp.domain.states.collective import GatheringState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.marks import REASON
from visitapp.domain.states.visits import VisitState
from visitapp.domain.text import date_long, plural
from visitapp.local_time import PARIS
from visitapp.operations.desk.desk import Desk
from visitapp.operations.gatherings.rows import of_gathering
from visitapp.operations.households.contact_refusals import NO_CALL, name_and_phone, refuses_calls
from visitapp.operations.overviews import due_rows
from visitapp.operations.overviews.shapes import Reminder, whereabouts
from visitapp.operations.records.find import root_of
from visitapp.operations.records.summaries import summary_text
from visitapp.store.lists import review_queue
from visitapp.store.log import log
from visitapp.store.log.records import Record

TITLE = "Visite suspendue, à reprendre"
NEVER_OPENED = "Restée en préparation"


def due(desk: Desk) -> list[tuple[date, str, str]]:
    """The day each visit was put aside, as counted where people are, and each session's, with the
    kind of line; none for who does not lead."""
    if desk.role not in LEADS:
        return []
    aside = review_queue.in_state(desk.database, VisitState.SUSPENDED)
    last = ((log.history(desk.database, one, log.STATE)[-1].at, one) for one in aside)
    over = due_rows.due(
        desk.database,
        Kind.GATHERING,
        until=desk.now().date() - timedelta(days=1),
        states=(GatheringState.PREPARING, GatheringState.OPEN),
        closed=True,
    )
    return [
        *((at.astimezone(PARIS).date(), one, SUSPENDED_VISIT) for at, one in last),
        *((*one, TO_CLOSE) for one in over),
    ]


def suspended(desk: Desk, row: Record, on: date) -> Reminder:
    """One line: whose visit, why it was put aside, for how long."""
    home = root_of(desk, row)
    why = str(log.last_said(desk.database, row.id, REASON) or "")
    refused = refuses_calls(desk, home.id)
    more = (why.rstrip("."), NO_CALL) if refused else (why,)
    name, phone = name_and_phone(home.summary, refused)
    return Reminder(
        record=row.id, kind=SUSPENDED_VISIT, household=home.id, name=name, phone=phone, title=TITLE,
        detail=". ".join(part for part in more if part), state=row.state, on=on,
        late=(desk.now().date() - on).days, refuses=refused, where=whereabouts(home.summary),
    )  # fmt: skip


def to_close(desk: Desk, row: Record, on: date) -> Reminder:
    """One line: which session, of what day, and whose presence is not noted."""
    today = desk.now().date()
    training = summary_text(row.summary, "audience") == PROFESSIONALS
    day = date_long(on, year=on.year != today.year)
    return Reminder(
        record=row.id, kind=TO_CLOSE, household="",
        name=f"{'Formation' if training else 'Atelier'} du {day}\u00a0: à clore", phone="",
        title=summary_text(row.summary, "title"), detail=_detail(desk, row), state=row.state,
        on=on, late=(today - on).days,
    )  # fmt: skip


def _detail(desk: Desk, row: Record) -> str:
    if row.state == GatheringState.PREPARING:
        return NEVER_OPENED
    unsaid = sum(one.state == CONFIRMED and not one.training for one in of_gathering(desk, row.id))
    return plural(unsaid, "présence à noter", "présences à noter") if unsaid else ""
