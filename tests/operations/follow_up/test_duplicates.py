"""Two follow-ups of one year, as older versions made: one counts everywhere, a person decides."""

from datetime import date
from typing import Any

import pytest

from tests.operations.follow_ups_made import as_adviser, make_visited
from tests.operations.households_made import given, make_appointment
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.follow_up import duplicates, follow_ups
from visitapp.operations.indicators import sheets
from visitapp.operations.overviews import reminders
from visitapp.operations.overviews.follow_up_list import coverage, follow_up_card, follow_ups_of
from visitapp.operations.records.create import make
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import log, records

TODAY = date(2026, 11, 25)
YEAR = Scope(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def adviser(desk: Any) -> Any:
    return as_adviser(desk)


def older(desk: Any, visit: str, day: date, due: date) -> str:
    """A second follow-up of a household, as a version before this one made it."""
    home = records.get(desk.database, records.get(desk.database, visit).parent).parent
    return make(
        desk, kind="follow_up", parent=home,
        answers=given(household=home, visit=visit, visited_on=day, due_on=due),
    ).made  # fmt: skip


@pytest.fixture
def two(adviser: Any) -> tuple[str, str]:
    """Visited on 20 November 2025: due on 20 November 2026, and again four days after."""
    visit = make_visited(adviser, date(2025, 11, 20))
    first = follow_ups.prepare(adviser, visit=visit).made
    return first, older(adviser, visit, date(2025, 11, 24), date(2026, 11, 24))


def due(desk: Any) -> dict[str, str]:
    """By follow-up of « Rappels » until the end of the week, what its line says."""
    found = reminders.reminders(desk)
    groups = (found.overdue, found.today, found.week)
    return {
        one.record: one.detail for group in groups for one in group.lines if one.kind == "follow_up"
    }


def lost(desk: Any) -> tuple[Any, Any]:
    """How many households the figure of the year counts lost, and of how many."""
    found = {one.definition.name: one for one in sheets.sheet(desk, scope=YEAR).figures}
    return found["lost"].counted, found["lost"].of


def test_rappels_and_the_list_show_one_and_say_that_there_are_two(
    adviser: Any, two: tuple[str, str]
) -> None:
    first, _ = two
    assert due(adviser) == {first: "Deux suivis pour cette année"}
    found = reminders.reminders(adviser)
    assert (found.sorts["follow_up"], found.overdue.total) == (1, len(found.overdue.lines))
    assert reminders.waiting(adviser) == found.waiting
    shelf = follow_ups_of(adviser)
    assert [(line.follow_up, line.twin) for line in shelf.lines] == [(first, True)]
    assert shelf.counts == {"due": 1, "done": 0, "lost": 0}
    assert (coverage(adviser).visited, coverage(adviser).waiting) == (1, 1)


def test_alone_it_says_nothing(adviser: Any) -> None:
    first = follow_ups.prepare(adviser, visit=make_visited(adviser, date(2025, 11, 20))).made
    assert due(adviser) == {first: ""}
    assert follow_up_card(adviser, follow_up=first).twin is None
    with pytest.raises(UserError, match="seul suivi"):
        duplicates.cancel(adviser, follow_up=first)


def test_those_of_two_years_are_two(adviser: Any) -> None:
    visit = make_visited(adviser, date(2024, 11, 20))
    first = follow_ups.prepare(adviser, visit=visit).made
    home = records.get(adviser.database, records.get(adviser.database, visit).parent).parent
    planned = make_appointment(adviser, home, date(2025, 11, 20))
    again = visits.begin(adviser, appointment=planned).made
    second = older(adviser, again, date(2025, 11, 20), date(2026, 11, 20))
    assert due(adviser) == {first: "", second: ""}


def test_each_card_says_which_one_counts_and_which_may_be_given_up(
    adviser: Any, two: tuple[str, str]
) -> None:
    first, second = two
    twins = [follow_up_card(adviser, follow_up=one).twin for one in two]
    assert [(one.follow_up, one.counts, one.cancel, one.state) for one in twins if one] == [
        (second, False, second, "to_do"), (first, True, second, "to_do"),
    ]  # fmt: skip
    meta.write(adviser.database, "role", "visitor")
    twins = [follow_up_card(adviser, follow_up=one).twin for one in two]
    assert [one.cancel for one in twins if one] == ["", ""]


def test_given_up_it_stays_and_counts_for_nothing(adviser: Any, two: tuple[str, str]) -> None:
    first, second = two
    before = len(records.of_kind(adviser.database, "call"))
    duplicates.cancel(adviser, follow_up=second)
    assert due(adviser) == {first: ""}
    assert follow_ups_of(adviser).counts == {"due": 1, "done": 0, "lost": 0}
    assert lost(adviser) == (0, 1)
    [why] = log.history(adviser.database, second, "@reason")
    assert why.value == {"value": "Un autre suivi du foyer compte pour cette année."}
    calls = records.of_kind(adviser.database, "call")
    assert (len(calls), {one.state for one in calls}) == (before, {"to_do"})
    card = follow_up_card(adviser, follow_up=second)
    assert card.twin is not None
    assert (card.twin.follow_up, card.twin.counts, card.twin.cancel) == (first, True, "")
    assert follow_up_card(adviser, follow_up=first).twin is None


def test_once_asked_the_other_one_is_not_to_be_asked(adviser: Any, two: tuple[str, str]) -> None:
    _, second = two
    follow_ups.start(adviser, follow_up=second)
    assert due(adviser) == {second: "Deux suivis pour cette année"}, "the one that was begun"
    follow_ups.finish(adviser, follow_up=second)
    assert due(adviser) == {}
    assert follow_ups_of(adviser).counts == {"due": 0, "done": 1, "lost": 0}
    [line] = follow_ups_of(adviser, shelf="done").lines
    assert (line.follow_up, line.twin) == (second, True)


def test_lost_the_household_is_counted_once(adviser: Any, two: tuple[str, str]) -> None:
    first, second = two
    follow_ups.lose(adviser, follow_up=first, reason="moved")
    assert due(adviser) == {}, "who is lost is not asked"
    assert lost(adviser) == (1, 1)
    follow_ups.lose(adviser, follow_up=second, reason="moved")
    assert lost(adviser) == (1, 1)
    assert follow_ups_of(adviser).counts["lost"] == 1


def test_what_comes_later_counts_one(adviser: Any) -> None:
    visit = make_visited(adviser, date(2026, 6, 1))
    first = follow_ups.prepare(adviser, visit=visit).made
    older(adviser, visit, date(2026, 6, 2), date(2027, 6, 2))
    found = reminders.reminders(adviser, sort="follow_up", later=True)
    assert [one.record for one in found.later.lines] == [first]
    assert (found.later.total, found.comes) == (1, True)


def test_one_that_counts_for_nothing_does_not_come_alone(adviser: Any) -> None:
    """Asked already; its calls are made: nothing comes later."""
    visit = make_visited(adviser, date(2026, 6, 1))
    first = follow_ups.prepare(adviser, visit=visit).made
    older(adviser, visit, date(2026, 6, 2), date(2027, 6, 2))
    for call in records.of_kind(adviser.database, "call"):
        reminders.note_call(adviser, call=call.id, result="reached")
    follow_ups.start(adviser, follow_up=first)
    follow_ups.finish(adviser, follow_up=first)
    found = reminders.reminders(adviser, later=True)
    assert (found.comes, found.later.total) == (False, 0)


def test_the_figure_of_the_year_counts_the_household_once(adviser: Any) -> None:
    """Asked twice: one follow-up was made."""
    visit = make_visited(adviser, date(2025, 11, 20))
    first = follow_ups.prepare(adviser, visit=visit).made
    second = older(adviser, visit, date(2025, 11, 24), date(2026, 11, 24))
    for one in (first, second):
        follow_ups.start(adviser, follow_up=one)
        follow_ups.finish(adviser, follow_up=one)
    assert coverage(adviser).done == 1
    assert sheets.yearly(adviser, scope=YEAR).figure("year_followed").value == 1
