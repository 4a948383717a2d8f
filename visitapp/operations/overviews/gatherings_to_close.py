"""« Rappels »: gatherings whose day is over and that nobody, on whatever computer, closed; read by
the index on (kind, state, day)."""

from datetime import date, timedelta

from visitapp.domain.gatherings.figures import PROFESSIONALS
from visitapp.domain.gatherings.seats import CONFIRMED
from visitapp.domain.roles import LEADS
from visitapp.domain.states.collective import GatheringState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.text import date_long, plural
from visitapp.operations.desk.desk import Desk
from visitapp.operations.gatherings.rows import of_gathering
from visitapp.operations.overviews import due_rows
from visitapp.operations.overviews.shapes import TO_CLOSE, Reminder
from visitapp.operations.records.summaries import summary_text
from visitapp.store.log.records import Record

NEVER_OPENED = "Restée en préparation"


def due(desk: Desk) -> list[tuple[date, str]]:
    """The day and the session, oldest first; none for who may not close one."""
    if desk.role not in LEADS:
        return []
    yesterday = desk.now().date() - timedelta(days=1)
    return due_rows.due(
        desk.database,
        Kind.GATHERING,
        until=yesterday,
        states=(GatheringState.PREPARING, GatheringState.OPEN),
        closed=True,
    )


def line(desk: Desk, row: Record, on: date) -> Reminder:
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
