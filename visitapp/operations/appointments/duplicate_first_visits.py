"""A first visit planned twice for one household: warned of before, shown in the agenda, never
cancelled by itself."""

from visitapp.domain.gatherings.hours import read_hour
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.visits import AppointmentState
from visitapp.domain.text import date_long, hour, listing
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.summaries import summary_text
from visitapp.store.log import records
from visitapp.store.log.records import Record

FIRST = "first"
ALREADY = "Ce foyer a déjà un rendez-vous pour la première visite\u00a0: {}."


def others(desk: Desk, row: Record) -> list[Record]:
    """The other first visits to come of a household, in the order of their days; none of another
    visit, of one that is over, or in training."""
    if not _to_come(desk, row):
        return []
    found = [
        one for one in records.of_kind(desk.database, Kind.APPOINTMENT, parent=row.parent or "")
        if one.id != row.id and _to_come(desk, one)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (str(one.day), summary_text(one.summary, "start"), one.id))


def already(there: list[Record]) -> str:
    """« Ce foyer a déjà un rendez-vous pour la première visite : jeudi 26 novembre 2026 à 9 h 30,
    avec Nadège. » Of several, each."""
    return ALREADY.format(listing([_words(one) for one in there]))


def _to_come(desk: Desk, row: Record) -> bool:
    first = summary_text(row.summary, "visit_number") == FIRST
    planned = row.state == AppointmentState.PLANNED and not row.training
    return first and planned and row.day is not None and row.day >= desk.now().date()


def _words(row: Record) -> str:
    starts = read_hour(summary_text(row.summary, "start"))
    at = f" à {hour(starts)}" if starts is not None else ""
    who = summary_text(row.summary, "visitor")
    day = date_long(row.day, weekday=True) if row.day is not None else ""
    return f"{day}{at}, avec {who}" if who else f"{day}{at}"
