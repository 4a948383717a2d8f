"""Who cannot be asked a year later is not visited either; who is not there any more, no file."""

from datetime import date, timedelta

import pytest

from tests.operations.endings_made import take_up_elsewhere
from tests.operations.follow_ups_made import make_visited
from tests.operations.households_made import given
from tests.operations.read_back import state
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import appointments, households
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.orientations import orientations
from visitapp.operations.overviews import reminders
from visitapp.operations.support import actions
from visitapp.operations.visits import visits
from visitapp.store.log import log

VISITED, TODAY = date(2025, 11, 20), date(2026, 11, 25)


def new_household(desk) -> tuple[str, str]:
    """A household visited a year ago, and its follow-up to come."""
    visit = make_visited(desk, VISITED)
    return household_of(desk, visit), follow_ups.prepare(desk, visit=visit).made


def planned(desk, household: str, number: str, days: int = 2) -> str:
    return households.plan_visit(desk, household=household, answers=given(
        day=TODAY + timedelta(days=days), start="10:00", visit_number=number, visitor="Karim",
    )).made  # fmt: skip


def expected(desk) -> list[str]:
    week = appointments.week(desk)
    return [one.appointment for _, day in week.days for one in day if one.state == "planned"]


def to_do(desk) -> list[str]:
    found = reminders.reminders(desk)
    return [one.kind for group in (found.overdue, found.today, found.week) for one in group.lines]


@pytest.mark.parametrize("reason", ["deceased", "unreachable"])
def test_nobody_goes_to_who_is_lost(adviser, reason: str) -> None:
    household, follow_up = new_household(adviser)
    visit = planned(adviser, household, "follow_up")
    assert state(adviser, household) == "planned"
    done = follow_ups.lose(adviser, follow_up=follow_up, reason=reason, words="Dit par sa fille")
    assert (state(adviser, visit), state(adviser, household)) == ("cancelled", "visited")
    assert expected(adviser) == []
    assert {visit, household, follow_up} <= done.records
    [why] = log.history(adviser.database, visit, "@reason")
    assert (why.value or {})["value"].endswith("Dit par sa fille")


def test_another_visit_and_one_that_was_begun_stay(adviser) -> None:
    household, follow_up = new_household(adviser)
    second, begun = (
        planned(adviser, household, "second"),
        planned(adviser, household, "follow_up", 0),
    )
    visits.begin(adviser, appointment=begun)
    follow_ups.lose(adviser, follow_up=follow_up, reason="unreachable")
    assert state(adviser, second) == "planned"
    assert state(adviser, begun) != "cancelled"


def test_with_its_file_nothing_is_left_to_do(adviser) -> None:
    household, follow_up = new_household(adviser)
    orientations.propose(adviser, household=household, title="CCAS", recipient="social_worker",
                      remind_on=TODAY)  # fmt: skip
    answers = given(subject="procedures", remind_on=TODAY)
    actions.open_action(adviser, household=household, answers=answers)
    visit, second = (
        planned(adviser, household, "follow_up"),
        planned(adviser, household, "second", 3),
    )
    assert {"orientation", "support_action"} <= set(to_do(adviser))
    follow_ups.lose(adviser, follow_up=follow_up, reason="deceased", words="En mai", close=True)
    assert [state(adviser, one) for one in (household, follow_up, visit, second)] == [
        "closed", "lost", "cancelled", "cancelled",
    ]  # fmt: skip
    assert (to_do(adviser), expected(adviser)) == ([], [])
    [why] = log.history(adviser.database, household, "@reason")
    assert why.value == {"value": "Décès. En mai"}


def test_left_open_it_stays(adviser) -> None:
    household, follow_up = new_household(adviser)
    follow_ups.lose(adviser, follow_up=follow_up, reason="moved")
    assert state(adviser, household) == "visited"


def test_a_file_that_was_closed_already_keeps_its_reason(adviser) -> None:
    """The follow-up was taken up after the file was closed, as another computer may do."""
    household, follow_up = new_household(adviser)
    appointments.of_file(adviser, household=household, state="closed", motive="moved")
    take_up_elsewhere(adviser, follow_up)
    follow_ups.lose(adviser, follow_up=follow_up, reason="deceased", close=True)
    [why] = log.history(adviser.database, household, "@reason")
    assert why.value == {"value": "Il a déménagé."}


def test_a_file_is_not_closed_for_a_reason_that_is_none_of_its_own(adviser) -> None:
    household, follow_up = new_household(adviser)
    with pytest.raises(UserError, match="Dites pourquoi"):
        follow_ups.lose(adviser, follow_up=follow_up, reason="unreachable", close=True)
    assert (state(adviser, follow_up), state(adviser, household)) == ("to_do", "visited")
