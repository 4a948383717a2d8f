"""A visit that was made says so everywhere, whatever had been noted of its appointment."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.operations.households_made import make_appointment, make_household, say
from tests.operations.read_back import figures, reasons, state
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.appointments import appointments
from visitapp.operations.overviews import reminders
from visitapp.operations.records import transitions
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import records

MADE = "La visite a été faite."
WHY = "Personne n’a ouvert."


pytestmark = pytest.mark.usefixtures("coordinator")


def note(desk, appointment: str, as_: str) -> str:
    """What the office notes while the visitor is at the door; the other appointment, if any."""
    if as_ == "postponed":
        day = desk.now().date() + timedelta(days=2)
        return appointments.postpone(
            desk, appointment=appointment, reason=WHY, day=day, start="10h"
        ).made
    appointments.end(desk, appointment=appointment, state=as_, reason=WHY)
    return ""


def make(desk, visit: str) -> None:
    say(desk, visit, visit_date=desk.now().date(), visit_number="first")
    visits.finish(desk, visit=visit)


@pytest.mark.parametrize("noted", ["absent", "postponed", "refused", "cancelled"])
@pytest.mark.parametrize("role", ["visitor", "coordinator"])
def test_the_appointment_and_the_file_say_it(desk, noted: str, role: str) -> None:
    home = make_household(desk)
    planned = make_appointment(desk, home, desk.now().date())
    visit = visits.begin(desk, appointment=planned).made
    note(desk, planned, noted)
    meta.write(desk.database, "role", role)
    make(desk, visit)
    assert (state(desk, planned), state(desk, home)) == ("done", "visited")
    assert reasons(desk, planned) == [WHY, MADE], "what was noted before is not lost"


def test_as_planned_nothing_is_to_be_explained(desk) -> None:
    planned = make_appointment(desk, make_household(desk), desk.now().date())
    make(desk, visits.begin(desk, appointment=planned).made)
    assert (state(desk, planned), reasons(desk, planned)) == ("done", [])


def test_noted_absent_nobody_is_to_be_met_again_and_no_absence_is_counted(desk) -> None:
    home = make_household(desk)
    planned = make_appointment(desk, home, desk.now().date())
    visit = visits.begin(desk, appointment=planned).made
    note(desk, planned, "absent")
    make(desk, visit)
    found = reminders.reminders(desk)
    assert "replan" not in [one.kind for day in (found.overdue, found.today) for one in day.lines]
    assert absences(desk) == (0, 0, 1)


def test_an_absence_that_stands_on_another_computer_is_none(desk) -> None:
    """What stands apart from another computer is chosen later: the visit is there already."""
    planned = make_appointment(desk, make_household(desk), desk.now().date())
    make(desk, visits.begin(desk, appointment=planned).made)
    records.set_state(
        desk.database, planned, "absent", author="Nadège", device="device-2", at=desk.now()
    )
    assert absences(desk) == (0, 0, 1)


def absences(desk) -> tuple[Any, Any, Any]:
    year = Scope(date(2026, 1, 1), date(2026, 12, 31))
    found = figures(desk, year)
    return found["no_show"].value, found["no_show"].counted, found["no_show"].of


@pytest.mark.parametrize("noted", ["absent", "postponed", "refused"])
def test_of_two_states_that_stand_apart_the_visit_made_is_chosen(desk, noted: str) -> None:
    """The office noted it, its word numbered first; the visitor's came later with his visit."""
    home = make_household(desk)
    planned = make_appointment(desk, home, desk.now().date())
    make(desk, visits.begin(desk, appointment=planned).made)
    transitions.agree(desk, record=planned, state="done", stands=noted)
    transitions.agree(desk, record=home, state="visited", stands=noted)
    assert (state(desk, planned), state(desk, home)) == ("done", "visited")
    assert reasons(desk, planned) == reasons(desk, home) == [MADE]
