"""« Rappels »: first visits that wait for a person, which no record says.

An accepted household to call, one that was absent or put off to plan again, an appointment gone by
of which nobody said what became. Read from the records each time: what is done, on whatever
computer, is the answer.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.roles import LEADS
from visitapp.domain.schemes.settings import holds
from visitapp.domain.text import date_long
from visitapp.operations.answering import answers_of
from visitapp.operations.changed import Changed
from visitapp.operations.desk import Desk
from visitapp.operations.making import make
from visitapp.operations.reminders_shapes import Reminder
from visitapp.operations.schemes_in_force import versions
from visitapp.operations.summaries import short_name, summary_text
from visitapp.operations.territories import territories
from visitapp.store import meetings, records
from visitapp.store.database import Row
from visitapp.store.ids import named, uuid7
from visitapp.store.records import Record

FIRST_CALL, REPLAN, OUTCOME = "first_call", "replan", "outcome"
"""Kinds of line that no record holds: of a file to call, of one to plan again, of an appointment.
"""
LATE = "intake_late_days"
KINDS = (FIRST_CALL, REPLAN, OUTCOME)
STATES = {"to_call": FIRST_CALL, "absent": REPLAN, "postponed": REPLAN}
TITLES = {
    "absent": "Foyer absent, visite à prévoir de nouveau",
    "postponed": "Visite reportée, à prévoir de nouveau",
}
PAST = UserError("Ce jour est déjà passé.", "Choisissez aujourd’hui ou un jour à venir.")
NOT_SO = UserError(
    "Ce rendez-vous ne se reporte pas d’ici.", "Ouvrez-le, et dites ce qu’il est devenu."
)


def due(desk: Desk) -> list[tuple[date, str]]:
    """The day and the record of each, of every day, oldest first; none for who does not lead.

    A household is to be called some days after it registered, as its scheme says; one to plan
    again, from the day that was missed.
    """
    if desk.role not in LEADS:
        return []
    today = desk.now().date()
    rows = meetings.to_meet(desk.database, STATES)
    day = _days(desk) if rows else None
    found = [(day(row), str(row["id"])) for row in rows] if day is not None else []
    return sorted((*meetings.unsaid(desk.database, before=today), *found))


def kind_of(row: Record) -> str:
    """Which of these a record is; empty for another kind."""
    if row.kind == "appointment":
        return OUTCOME
    return STATES.get(row.state, "") if row.kind == "dossier" else ""


def line(desk: Desk, row: Record, kind: str, on: date) -> Reminder:
    """One line of « Rappels », of a file or of an appointment."""
    home = row if row.kind == "dossier" else records.find(desk.database, row.parent or "")
    known: Mapping[str, object] = home.summary if home is not None else {}
    title, detail = _said(desk, row)
    return Reminder(
        record=row.id, kind=kind, dossier=home.id if home is not None else "",
        name=short_name(summary_text(known, "first_name"), summary_text(known, "last_name")),
        phone=summary_text(known, "phone"), title=title, detail=detail, state=row.state, on=on,
        late=(desk.now().date() - on).days,
    )  # fmt: skip


def _said(desk: Desk, row: Record) -> tuple[str, str]:
    """What a line says: what it is, and more."""
    if row.kind == "appointment":
        day = date_long(row.day, year=False) if row.day else "jour non dit"
        return f"La visite du {day} a-t-elle eu lieu\u00a0?", summary_text(row.summary, "visitor")
    if row.state != "to_call":
        return TITLES[row.state], ""
    days = (desk.now().date() - _since(desk, row.summary.get("registered_on"), row.created_at)).days
    return "Foyer accepté, à appeler", f"Inscrit {_ago(days)}"


def postpone(desk: Desk, *, record: str, to: date) -> Changed:
    """Put a household off: it is to be called on a day. The same day chosen twice is one call.

    Raises `UserError` for a day that is over, or for an appointment: that is said where it is.
    """
    row = records.get(desk.database, record)
    if row.kind == "appointment":
        raise NOT_SO
    if to < desk.now().date():
        raise PAST
    made = named("call", record, "before_visit", to.isoformat())
    if records.find(desk.database, made) is not None:
        made = uuid7()
    return make(desk, kind="call", parent=record, record=made, answers={
        "subject": Answer(value="before_visit"), "with_whom": Answer(value="household"),
        "due_on": Answer(value=to),
    })  # fmt: skip


def _days(desk: Desk) -> Callable[[Row], date]:
    """By file, the day it is to be called; where its scheme says none, that of every scheme."""
    late = int(desk.reference.tables().parameters.on(desk.now().date())[LATE].number)
    wait = _first_calls(desk)

    def day(row: Row) -> date:
        if row["state"] != "to_call" and row["missed"]:
            return date.fromisoformat(row["missed"])
        since = _since(desk, row["registered_on"], datetime.fromisoformat(row["created_at"]))
        if row["state"] != "to_call":
            return since
        said = wait(row, since)
        return since + timedelta(days=late if said is None else said)

    return day


def _first_calls(desk: Desk) -> Callable[[Row, date], int | None]:
    """By file and day, in how many days its scheme calls it; each version is read once."""
    every = versions(desk)
    if not every:
        return lambda _row, _on: None
    there, own = territories(desk), dict[str, int | None]()

    def asked(row: Row, on: date) -> int | None:
        place = there.of(row["commune"] or "", row["postcode"] or "")
        version = holds(every, row["scheme"] or (place.scheme if place is not None else ""), on)
        if version is None:
            return None
        if version.record not in own:
            said = answers_of(desk, record=version.record).get("first_call")
            value = said.value if said is not None else None
            own[version.record] = value if type(value) is int else None
        return own[version.record]

    return asked


def _since(desk: Desk, said: object, made: datetime) -> date:
    """The day that a household registered; the day its file was made when nobody said."""
    if isinstance(said, str) and said:
        return date.fromisoformat(said)
    return made.astimezone(desk.now().tzinfo).date()


def _ago(days: int) -> str:
    """« aujourd’hui », « hier », « il y a 12 jours »."""
    return f"il y a {days}\u00a0jours" if days > 1 else ("aujourd’hui", "hier")[max(0, days)]
