"""First visits that wait for a person: households to call, to plan again, appointments gone by that
nobody settled. Read from the records each time."""

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta

from visitapp.domain.dates import whole
from visitapp.domain.intake.reach import reach
from visitapp.domain.overviews.next_step import FILES, OUTCOME
from visitapp.domain.roles import LEADS
from visitapp.domain.states.kinds import Kind
from visitapp.domain.text import ago, date_long
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.contact_refusals import NO_CALL, name_and_phone, refuses_calls
from visitapp.operations.overviews import first_visit_rows
from visitapp.operations.overviews.priority import NOTHING, Presses, Pressing, of_files
from visitapp.operations.overviews.shapes import Reminder, whereabouts
from visitapp.operations.records.find import summary_of
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.schemes.list_row_schemes import numbers, registered_on, standings
from visitapp.operations.schemes.parameters import numbers_by_scheme
from visitapp.store.file.database import Row
from visitapp.store.log.records import Record

LATE = "intake_late_days"
TO_CALL, WRITTEN_TO = "Foyer accepté, à appeler", "Foyer accepté, à prévenir par écrit"
TITLES = {
    "absent": "Foyer absent, visite à prévoir de nouveau",
    "postponed": "Visite reportée, à prévoir de nouveau",
}


def due(desk: Desk) -> list[tuple[date, str, str]]:
    """Day, record and kind of line of each, oldest first; none for who does not lead. Who was
    accepted is to be called today, and late once the days that its scheme gives after the
    registration are over; a visit to plan again, from the day missed."""
    if desk.role not in LEADS:
        return []
    today = desk.now().date()
    rows = first_visit_rows.to_meet(desk.database, FILES)
    day = _days(desk) if rows else None
    found = [
        (min(day(row), today), str(row["id"]), FILES[row["state"]]) for row in rows
    ] if day is not None else []  # fmt: skip
    gone_by = first_visit_rows.unsaid(desk.database, before=today)
    return sorted((*((*one, OUTCOME) for one in gone_by), *found))


def pressing(desk: Desk, urgent: Collection[str]) -> Pressing:
    """By file of a household to call first, what presses, a call put off to a day or not; none for
    who does not lead. `urgent`: the households with an urgency."""
    if desk.role not in LEADS:
        return {}
    rows = [
        row
        for called in (False, True)
        for row in first_visit_rows.to_meet(desk.database, ("to_call",), called=called)
    ]
    return of_files(desk, rows, urgent) if rows else {}


def kind_of(row: Record) -> str:
    """Which of these a record is; empty for another kind."""
    if row.kind == Kind.APPOINTMENT:
        return OUTCOME
    return FILES.get(row.state, "") if row.kind == Kind.HOUSEHOLD else ""


def line(desk: Desk, row: Record, kind: str, on: date, why: Presses = NOTHING) -> Reminder:
    """One line of « Aujourd’hui », of a file or of an appointment. `why` it presses."""
    home = row.id if row.kind == Kind.HOUSEHOLD else row.parent or ""
    known, refused = summary_of(desk, home), refuses_calls(desk, home)
    title, detail = _line_words(desk, row)
    where = reach(known, calls=not refused)
    if where.writes:
        title = WRITTEN_TO if title == TO_CALL else title
    more = (why.words, detail, NO_CALL if refused else "")
    name, phone = name_and_phone(known, refused)
    return Reminder(
        record=row.id, kind=kind, household=home,
        name=name, phone=phone, title=title,
        detail=". ".join(part for part in more if part),
        state=row.state, on=on, late=(desk.now().date() - on).days, refuses=refused,
        urgent=why.urgent, at=where.written_at, where=whereabouts(known), points=why.points,
    )  # fmt: skip


def _line_words(desk: Desk, row: Record) -> tuple[str, str]:
    """What a line says: what it is, and more."""
    if row.kind == Kind.APPOINTMENT:
        day = date_long(row.day, year=False) if row.day else "jour non dit"
        return f"La visite du {day} a-t-elle eu lieu\u00a0?", summary_text(row.summary, "visitor")
    if row.state != "to_call":
        return TITLES[row.state], ""
    days = (desk.now().date() - registered_on(desk, row.summary, row.created_at)).days
    return TO_CALL, f"Inscrit {ago(days)}"


def _days(desk: Desk) -> Callable[[Row], date]:
    """By file, the day it is to be called, as the settings of its scheme say, else its numbers."""
    standing, wait, own = standings(desk), numbers(desk, "first_call"), numbers_by_scheme(desk)

    def day(row: Row) -> date:
        if row["state"] != "to_call" and row["missed"]:
            return date.fromisoformat(row["missed"])
        scheme, since = standing(row, datetime.fromisoformat(row["created_at"]))
        if row["state"] != "to_call":
            return since
        said = wait(scheme, since)
        return since + timedelta(days=whole(own(scheme)[LATE].number) if said is None else said)

    return day
