"""A household that was visited stays so when another visit is cancelled, or refused."""

from datetime import timedelta

import pytest

from tests.operations.households_made import begin_visit, make_appointment, make_household
from tests.operations.next_visits_made import DAY, new_household, plan, put, visit
from tests.operations.read_back import state
from visitapp.operations.appointments import appointments, next_visits
from visitapp.operations.records import transitions
from visitapp.operations.visits import visits

WHY = "N’en veut plus."


pytestmark = pytest.mark.usefixtures("coordinator")


def visited(desk) -> str:
    home = make_household(desk)
    visits.finish(desk, visit=begin_visit(desk, home))
    return home


def by_agenda(desk, home: str, appointment: str, end: str) -> None:
    appointments.end(desk, appointment=appointment, state=end, reason=WHY)


def by_file(desk, home: str, appointment: str, end: str) -> None:
    to = {"cancelled": "to_call", "refused": "refused"}[end]
    done = appointments.of_file(desk, household=home, state=to, reason=WHY)
    assert {home, appointment} <= done.records


@pytest.mark.parametrize("door", [by_agenda, by_file])
@pytest.mark.parametrize("end", ["cancelled", "refused"])
@pytest.mark.parametrize("before", ["visited", "followed"])
def test_another_visit_that_will_not_be_made(desk, door, end: str, before: str) -> None:
    home = visited(desk)
    if before == "followed":
        transitions.move(desk, record=home, state="followed")
    for _ in range(2):
        planned = make_appointment(desk, home, desk.now().date() + timedelta(days=9))
        assert state(desk, home) == "planned"
        door(desk, home, planned, end)
        assert (state(desk, planned), state(desk, home)) == (end, before)


def test_put_off_then_given_up(desk) -> None:
    home = visited(desk)
    planned = make_appointment(desk, home, desk.now().date())
    appointments.end(desk, appointment=planned, state="absent")
    again = make_appointment(desk, home, desk.now().date() + timedelta(days=2))
    appointments.end(desk, appointment=again, state="cancelled", reason=WHY)
    assert state(desk, home) == "visited"


@pytest.mark.parametrize(("end", "then"), [("cancelled", "to_call"), ("refused", "refused")])
def test_one_that_is_taken_up_anew_is_to_be_called(desk, end: str, then: str) -> None:
    """Closed after its visit, and opened again a year later: it begins anew."""
    home = visited(desk)
    transitions.move(desk, record=home, state="closed", motive="other", reason=WHY)
    transitions.move(desk, record=home, state="to_call", reason="Revient cette année.")
    planned = make_appointment(desk, home, desk.now().date() + timedelta(days=2))
    appointments.end(desk, appointment=planned, state=end, reason=WHY)
    assert state(desk, home) == then


def test_cancelled_it_is_proposed_again_and_refused_it_is_not(desk) -> None:
    today = desk.now().date()
    put(desk, 2, today - 40 * DAY)
    home = new_household(desk)
    visit(desk, home)
    for end, words in (("cancelled", "Deuxième visite"), ("refused", "")):
        planned = plan(desk, home, today + 9 * DAY, "second")
        appointments.end(desk, appointment=planned, state=end, reason=WHY)
        assert next_visits.next_words_of(desk, household=home) == words
        assert state(desk, home) == "visited"
