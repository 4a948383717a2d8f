"""Of a closed file nothing is expected again before the file is opened."""

from datetime import date, timedelta

import pytest

from tests.operations.follow_ups_made import make_visited
from tests.operations.households_made import make_appointment, make_household
from tests.operations.read_back import state
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import appointments
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.households.closing import CLOSED_FIRST
from visitapp.operations.households.visits_of_household import household_of


def close(desk, household: str, motive: str = "deceased") -> None:
    appointments.of_file(desk, household=household, state="closed", motive=motive)


@pytest.mark.parametrize("ended", ["absent", "refused"])
def test_nobody_is_expected_at_a_closed_file(adviser, ended: str) -> None:
    household = make_household(adviser)
    missed = make_appointment(adviser, household, adviser.now().date())
    appointments.end(adviser, appointment=missed, state=ended, reason="Personne.")
    close(adviser, household)
    with pytest.raises(UserError) as refused:
        appointments.end(adviser, appointment=missed, state="planned", reason="Erreur.")
    assert refused.value is CLOSED_FIRST
    assert (state(adviser, missed), state(adviser, household)) == (ended, "closed")
    assert appointments.week(adviser).expected == 0


def test_opened_again_it_is_planned_again(adviser) -> None:
    household = make_household(adviser)
    missed = make_appointment(adviser, household, adviser.now().date())
    appointments.end(adviser, appointment=missed, state="absent", reason="Personne.")
    close(adviser, household, "moved")
    appointments.of_file(adviser, household=household, state="to_call", reason="Il est revenu.")
    appointments.end(adviser, appointment=missed, state="planned", reason="Il nous attend.")
    assert (state(adviser, missed), state(adviser, household)) == ("planned", "planned")


def test_a_lost_follow_up_waits_for_its_file(adviser) -> None:
    visit = make_visited(adviser, adviser.now().date() - timedelta(days=370))
    follow_up = follow_ups.prepare(adviser, visit=visit).made
    follow_ups.lose(adviser, follow_up=follow_up, reason="moved", close=True)
    household = household_of(adviser, visit)
    assert state(adviser, household) == "closed"
    with pytest.raises(UserError) as refused:
        follow_ups.take_up(adviser, follow_up=follow_up, reason="Retrouvé.")
    assert refused.value is CLOSED_FIRST
    assert state(adviser, follow_up) == "lost"


def test_the_file_opened_its_lost_follow_up_is_taken_up(adviser) -> None:
    visit = make_visited(adviser, date(2025, 11, 20))
    follow_up = follow_ups.prepare(adviser, visit=visit).made
    follow_ups.lose(adviser, follow_up=follow_up, reason="moved", close=True)
    household = household_of(adviser, visit)
    appointments.of_file(adviser, household=household, state="to_call", reason="Il est revenu.")
    follow_ups.take_up(adviser, follow_up=follow_up, reason="Retrouvé.")
    assert state(adviser, follow_up) == "to_do"
