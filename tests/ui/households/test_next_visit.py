"""A scheme with two visits, as an adviser sees it: said where a visit is read, asked for after."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.operations.agreeing import place
from tests.operations.households_made import given
from tests.operations.next_visits_made import new_household, plan, put, visit
from tests.ui.measuring import faults
from tests.ui.seeing import Went, gathered, says, seen, settle, to_press
from visitapp.domain.roles import ADVISER
from visitapp.operations.households.correct_address import say_corrected
from visitapp.operations.households.dwellings import visited_place
from visitapp.operations.records import answers
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.ui.households.screen import HouseholdsScreen
from visitapp.ui.overviews.prepare.screen import PrepareScreen
from visitapp.ui.overviews.timeline.screen import TimelineScreen
from visitapp.ui.overviews.today.screen import TodayScreen
from visitapp.ui.review.screen import ReviewScreen

PLAN = "Planifier la deuxième visite"


@pytest.fixture
def household(desk) -> str:
    """A household whose first visit is validated."""
    meta.write(desk.database, "role", "coordinator")
    put(desk, 2, date(2026, 1, 1))
    made = new_household(desk)
    visit(desk, made)
    meta.write(desk.database, "role", ADVISER)
    return made


def test_the_reminder_leads_to_the_file_and_goes_once_it_is_planned(
    desk, look, jobs, show, household
) -> None:
    screen = TodayScreen(look, jobs)
    show(screen, 1000, 700)
    screen.refresh()
    for words in ("Visites (1)", "Deuxième visite à planifier",
                  "Première visite aujourd’hui", "Planifier la visite"):  # fmt: skip
        assert says(screen, words), (words, seen(screen))
    went = Went(screen)
    screen.rows[0].line.click()
    assert (went.to, went.given) == ("households", {"household": household})
    plan(desk, household, date(2026, 12, 8), "second")
    screen.refresh()
    assert not says(screen, "Visites (1)")


def test_it_is_planned_from_the_file_with_its_number(desk, look, jobs, show, household) -> None:
    screen = HouseholdsScreen(look, jobs)
    show(screen, 1000, 700)
    screen.go.connect(lambda name, given: name == "households" and screen.open(**given))
    screen.open(household=household)
    settle()
    to_press(screen, PLAN).click()
    settle()
    assert says(screen, PLAN)
    assert screen.inside.typed["visit_number"].value == "second"
    screen.open(household=household)
    settle()
    assert says(screen, "Noter le refus d’une autre visite")
    plan(desk, household, date(2026, 12, 8), "second")
    screen.open(household=household)
    settle()
    assert to_press(screen, "Prévoir une visite")


def test_the_timeline_says_which_visit_it_was_and_what_is_to_come(
    desk, look, jobs, show, household
) -> None:
    screen = TimelineScreen(look, jobs)
    show(screen, 1000, 700)
    screen.open(household=household)
    screen.refresh()
    assert says(screen, "visite 1 sur 2"), seen(screen)
    went = Went(screen)
    to_press(screen, "Deuxième visite à planifier").click()
    assert (went.to, went.given) == ("households", {"household": household, "form": "plan"})
    plan(desk, household, date(2026, 12, 8), "second")
    screen.refresh()
    assert says(screen, "visite 2 sur 2")
    assert not says(screen, "Deuxième visite à planifier")


def test_which_one_it_is_when_one_prepares_it(desk, look, jobs, show, household) -> None:
    screen = PrepareScreen(look, jobs)
    show(screen, 1274, 768)
    screen.open(plan(desk, household, date(2026, 12, 8), "second"))
    screen.refresh()
    assert says(screen, "2ᵉ visite : pose du matériel. Visite 2 sur 2")


def test_which_one_it_is_when_one_reads_it(desk, look, jobs, show, household) -> None:
    other = new_household(desk)
    made = visit(desk, other, validated=False)
    screen = ReviewScreen(look, jobs)
    show(screen, 1274, 768)
    screen.open(visit=made)
    screen.refresh()
    settle()
    assert says(screen, "Visite 1 sur 2"), seen(screen)


# --- the number of a visit
ASKED = "« 3, rue Neuve » est devenu « 13, rue Neuve »."


@pytest.fixture
def at(desk, clock) -> Any:
    """Visited at number 3, at number 13 since."""
    made = place(desk)
    visits.finish(desk, visit=made.visit)
    clock.at += timedelta(days=30)
    answers.answer_many(desk, record=made.household, answers=given(street="13, rue Neuve"))
    return made


@pytest.fixture
def screen(look, jobs, show) -> HouseholdsScreen:
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
    desk, at, screen, words, street
) -> None:
    screen.open(household=at.household)
    settle()
    assert says(screen, ASKED)
    assert faults(screen) == []
    to_press(screen, words).click()
    settle()
    assert not says(screen, ASKED)
    assert visited_place(desk, at.household, at.visit).street == street


def test_what_another_computer_said_meanwhile_is_not_said_twice(desk, at, screen) -> None:
    screen.open(household=at.household)
    settle()
    press = to_press(screen, "Dire que l’adresse était mal écrite")
    told = gathered(screen.told)
    say_corrected(desk, household=at.household)
    press.click()
    settle()
    assert says(screen, "L’adresse a changé entre-temps.")
    assert told == []
