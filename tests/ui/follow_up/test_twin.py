"""Two follow-ups of one year: the list says so, the card opens the other, or gives one up."""

from datetime import date
from typing import Any

import pytest

from tests.operations.follow_up.test_duplicates import older
from tests.operations.follow_ups_made import as_adviser, make_visited
from tests.ui.seeing import gathered, says, settle, to_press
from visitapp.operations.follow_up import duplicates, follow_ups
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.ui.follow_up.result import ResultPage
from visitapp.ui.follow_up.screen import FollowUpScreen
from visitapp.ui.overviews.reminders.screen import RemindersScreen

TWO = "Deux suivis pour cette année"


@pytest.fixture
def two(desk: Any) -> tuple[str, str]:
    """Visited on 20 November 2025; the second counts from the 24th."""
    visit = make_visited(as_adviser(desk), date(2025, 11, 20))
    first = follow_ups.prepare(desk, visit=visit).made
    return first, older(desk, visit, date(2025, 11, 24), date(2026, 11, 24))


@pytest.fixture
def page(look: Any, jobs: Any, show: Any) -> FollowUpScreen:
    made = FollowUpScreen(look, jobs)
    show(made, 1000, 700)

    def follow(name: str, given: dict[str, Any]) -> None:
        if name == "follow_up":
            made.open(**given)
            made.refresh()
            settle()

    made.go.connect(follow)
    return made


def opened(page: FollowUpScreen, follow_up: str) -> None:
    page.open(follow_up)
    page.refresh()
    settle()


def test_the_list_has_one_line_that_says_two(page: FollowUpScreen, two: tuple[str, str]) -> None:
    page.refresh()
    settle()
    assert len(page.list.rows) == 1
    assert says(page, TWO)


def test_rappels_too(look: Any, jobs: Any, show: Any, two: tuple[str, str]) -> None:
    made: Any = show(RemindersScreen(look, jobs), 1000, 700)
    made.refresh()
    settle()
    assert [row.one.record for row in made.rows if row.one.kind == "follow_up"] == [two[0]]
    assert says(made, TWO)


def test_from_the_one_that_counts_the_other_is_opened_and_given_up(
    desk: Any, page: FollowUpScreen, two: tuple[str, str]
) -> None:
    told = gathered(page.told)
    opened(page, two[0])
    assert says(page, "Celui-ci compte. L’autre : à faire, visite du 24 novembre 2025.")
    to_press(page, "Ouvrir l’autre suivi").click()
    assert says(page, "L’autre compte : à faire, visite du 20 novembre 2025.")
    to_press(page, "Annuler ce suivi").click()
    settle()
    assert records.get(desk.database, two[1]).state == "lost"
    assert records.get(desk.database, two[0]).state == "to_do"
    assert told == ["Suivi annulé. Un seul compte pour cette année."]
    assert says(page, "Un autre suivi du foyer compte pour cette année.")
    to_press(page, "Ouvrir l’autre suivi").click()
    assert not says(page, TWO)


def test_begun_it_says_so_before_the_questions(
    desk: Any, page: FollowUpScreen, two: tuple[str, str]
) -> None:
    follow_ups.start(desk, follow_up=two[0])
    opened(page, two[0])
    to_press(page, "Annuler l’autre suivi").click()
    settle()
    assert records.get(desk.database, two[1]).state == "lost"
    assert not says(page, TWO)
    to_press(page, "Continuer le suivi").click()
    assert not says(page, "Qui appeler"), "the questions are there"


def test_done_its_result_opens_the_other_and_gives_it_up(
    desk: Any, page: FollowUpScreen, two: tuple[str, str]
) -> None:
    """The line of the shelf says two: what it opens offers the same as before the call."""
    follow_ups.start(desk, follow_up=two[1])
    follow_ups.finish(desk, follow_up=two[1])
    page.shelf = "done"
    page.refresh()
    settle()
    assert says(page, TWO)
    page.list.rows[0].click()
    settle()
    assert isinstance(page.inside, ResultPage)
    assert says(page, "Celui-ci compte. L’autre : à faire, visite du 20 novembre 2025.")
    to_press(page, "Ouvrir l’autre suivi").click()
    assert says(page, "L’autre compte : fait, visite du 20 novembre 2025.")
    to_press(page, "Ouvrir l’autre suivi").click()
    told = gathered(page.told)
    to_press(page, "Annuler l’autre suivi").click()
    settle()
    assert [records.get(desk.database, one).state for one in two] == ["lost", "done"]
    assert told == ["Suivi annulé. Un seul compte pour cette année."]
    assert isinstance(page.inside, ResultPage)
    assert not says(page, TWO)
    assert to_press(page, "Faire la lettre au foyer").isEnabled()


def test_a_refusal_to_give_up_is_said_on_the_result(
    desk: Any, page: FollowUpScreen, two: tuple[str, str]
) -> None:
    """This person leads no more since it was drawn."""
    follow_ups.start(desk, follow_up=two[0])
    follow_ups.finish(desk, follow_up=two[0])
    opened(page, two[0])
    give_up = to_press(page, "Annuler l’autre suivi")
    meta.write(desk.database, "role", "visitor")
    give_up.click()
    assert says(page, "Seule une conseillère")
    assert records.get(desk.database, two[1]).state == "to_do"


def test_both_done_the_one_that_counts_for_nothing_says_so(
    desk: Any, page: FollowUpScreen, two: tuple[str, str]
) -> None:
    for one in two:
        follow_ups.start(desk, follow_up=one)
        follow_ups.finish(desk, follow_up=one)
    [gone] = duplicates.folded(desk)
    opened(page, gone)
    assert says(page, "L’autre compte : fait, visite du 20 novembre 2025.")
    to_press(page, "Ouvrir l’autre suivi").click()
    assert isinstance(page.inside, ResultPage)
    assert not says(page, TWO)
