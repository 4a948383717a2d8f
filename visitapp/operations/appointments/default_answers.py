"""Answers a new file or appointment starts with; the person who types may change them."""

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.roles import VISITOR
from visitapp.domain.states.kinds import Kind
from visitapp.operations.appointments.next_visits import to_suggest
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import territories
from visitapp.operations.records.list_row import text_of
from visitapp.store.log import records

FIRST = "first"
MINUTES = {FIRST: "appointment_minutes"}
LATER = "appointment_minutes_later"


def of_home(desk: Desk, *, typed: Answers) -> dict[str, Answer]:
    """The commune of a postcode that has one, and the scheme of either; nothing of elsewhere."""
    places = territories(desk)
    commune, postcode = text_of(typed, "commune"), text_of(typed, "postcode")
    alone, place = places.commune_of("", postcode), places.of(commune, postcode)
    found = {"commune": alone, "scheme": place.scheme if place is not None else ""}
    return {path: Answer(value=said) for path, said in found.items() if said}


def of_visit(desk: Desk, *, household: str, typed: Answers) -> dict[str, Answer]:
    """Which visit it is, how long it takes, and who plans her own."""
    number = text_of(typed, "visit_number") or _number(desk, household)
    numbers = desk.reference.tables().parameters.on(desk.now().date())
    found: dict[str, Answer] = {}
    if number:
        found["visit_number"] = Answer(value=number)
        minutes = numbers[MINUTES.get(number, LATER)]
        found["duration"] = Answer(value=int(minutes.number))
    if desk.role == VISITOR and desk.author:
        found["visitor"] = Answer(value=desk.author)
    return found


def _number(desk: Desk, household: str) -> str:
    """The next of its scheme; the first, where none was made."""
    planned = records.of_kind(desk.database, Kind.APPOINTMENT, parent=household)
    if any(records.of_kind(desk.database, Kind.VISIT, parent=one.id) for one in planned):
        return to_suggest(desk, household=household)[1]
    return FIRST
