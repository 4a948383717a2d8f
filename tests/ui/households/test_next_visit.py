"""A scheme with two visits, as an adviser sees it: said where a visit is read, asked for after."""

from datetime import date
from typing import Any

import pytest

from tests.operations.next_visits_made import new_household, plan, put, visit
from tests.ui.seeing import Went, says, seen, settle, to_press
from visitapp.domain.roles import ADVISER
from visitapp.store.file import meta
from visitapp.ui.households.screen import HouseholdsScreen
from visitapp.ui.overviews.prepare.screen import PrepareScreen
from visitapp.ui.overviews.reminders.screen import RemindersScreen
from visitapp.ui.overviews.timeline.screen import TimelineScreen
from visitapp.ui.review.screen import ReviewScreen

PLAN = "Planifier la deuxième visite"


@pytest.fixture
def household(desk: Any) -> str:
    """A household whose first visit is validated."""
    meta.write(desk.database, "role", "coordinator")
    put(desk, 2, date(2026, 1, 1))
    made = new_household(desk)
    visit(desk, made)
    meta.write(desk.database, "role", ADVISER)
    return made


def test_the_reminder_leads_to_the_file_and_goes_once_it_is_planned(
    desk: Any, look: Any, jobs: Any, show: Any, household: str
) -> None:
    screen = RemindersScreen(look, jobs)
    show(screen, 1000, 700)
    screen.refresh()
    for words in ("Visites à planifier (1)", "Deuxième visite à planifier",
                  "Première visite aujourd’hui", "Planifier la visite"):  # fmt: skip
        assert says(screen, words), (words, seen(screen))
    went = Went(screen)
    screen.rows[0].line.click()
    assert (went.to, went.given) == ("households", {"household": household})
    plan(desk, household, date(2026, 12, 8), "second")
    screen.refresh()
    assert not says(screen, "Visites à planifier")


def test_it_is_planned_from_the_file_with_its_number(
    desk: Any, look: Any, jobs: Any, show: Any, household: str
) -> None:
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
    desk: Any, look: Any, jobs: Any, show: Any, household: str
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


def test_which_one_it_is_when_one_prepares_it(
    desk: Any, look: Any, jobs: Any, show: Any, household: str
) -> None:
    screen = PrepareScreen(look, jobs)
    show(screen, 1274, 768)
    screen.open(plan(desk, household, date(2026, 12, 8), "second"))
    screen.refresh()
    assert says(screen, "2ᵉ visite : pose du matériel. Visite 2 sur 2")


def test_which_one_it_is_when_one_reads_it(
    desk: Any, look: Any, jobs: Any, show: Any, household: str
) -> None:
    other = new_household(desk)
    made = visit(desk, other, validated=False)
    screen = ReviewScreen(look, jobs)
    show(screen, 1274, 768)
    screen.open(visit=made)
    screen.refresh()
    settle()
    assert says(screen, "Visite 1 sur 2"), seen(screen)
