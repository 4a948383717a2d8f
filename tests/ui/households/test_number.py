"""The file of a household asks what another number in its street is, and takes the answer."""

from datetime import timedelta
from typing import Any

import pytest

from tests.operations.agreeing import place
from tests.operations.households_made import given
from tests.ui.measuring import faults
from tests.ui.seeing import gathered, says, settle, to_press
from visitapp.operations.households.correct_address import say_corrected
from visitapp.operations.households.dwellings import visited_place
from visitapp.operations.records import answers
from visitapp.operations.visits import visits
from visitapp.ui.households.screen import HouseholdsScreen

ASKED = "« 3, rue Neuve » est devenu « 13, rue Neuve »."


@pytest.fixture
def at(desk: Any, clock: Any) -> Any:
    """Visited at number 3, at number 13 since."""
    made = place(desk)
    visits.finish(desk, visit=made.visit)
    clock.at += timedelta(days=30)
    answers.answer_many(desk, record=made.household, answers=given(street="13, rue Neuve"))
    return made


@pytest.fixture
def screen(look: Any, jobs: Any, show: Any) -> HouseholdsScreen:
    made = HouseholdsScreen(look, jobs)
    show(made, 1000, 700)
    return made


@pytest.mark.parametrize(
    ("words", "street"),
    [
        ("Dire que l’adresse était mal écrite", "13, rue Neuve"),
        ("Dire que le foyer a déménagé", "3, rue Neuve"),
    ],
)
def test_it_is_asked_once_and_the_home_of_the_visit_follows(
    desk: Any, at: Any, screen: HouseholdsScreen, words: str, street: str
) -> None:
    screen.open(household=at.household)
    settle()
    assert says(screen, ASKED)
    assert faults(screen) == []
    to_press(screen, words).click()
    settle()
    assert not says(screen, ASKED)
    assert visited_place(desk, at.household, at.visit).street == street


def test_what_another_computer_said_meanwhile_is_not_said_twice(
    desk: Any, at: Any, screen: HouseholdsScreen
) -> None:
    screen.open(household=at.household)
    settle()
    press = to_press(screen, "Dire que l’adresse était mal écrite")
    told = gathered(screen.told)
    say_corrected(desk, household=at.household)
    press.click()
    settle()
    assert says(screen, "L’adresse a changé entre-temps.")
    assert told == []
