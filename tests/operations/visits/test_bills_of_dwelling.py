"""Bills count for the home that they are of, whichever visit typed them in, each once."""

from datetime import date, timedelta

from tests.domain.impact.cases import YEAR_AFTER, YEAR_BEFORE, by_months
from tests.operations.follow_ups_made import (
    VISITED,
    bill_answers,
    make_follow_up,
    make_visited,
)
from tests.operations.households_made import begin_visit, given, say
from visitapp.operations.follow_up.impact import household_impact
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.records import answers as answering
from visitapp.operations.visits import visits

BEFORE = bill_answers(by_months(date(2024, 2, 1), YEAR_BEFORE, "0.12"), prefix="b")
AFTER = bill_answers(by_months(VISITED, YEAR_AFTER, "0.13"), prefix="a")
AGAIN = bill_answers(by_months(date(2024, 2, 1), YEAR_BEFORE, "0.12"), prefix="c")


def again(desk, first: str, **answers) -> str:
    """A second visit, a month later, that says so."""
    day = VISITED + timedelta(days=30)
    visit = begin_visit(desk, household_of(desk, first), day)
    say(desk, visit, visit_date=day, visit_number="second")
    answering.answer_many(desk, record=visit, answers=answers)
    visits.finish(desk, visit=visit)
    return visit


def change(desk, visit: str):
    follow_up = make_follow_up(desk, visit)
    answering.answer_many(
        desk,
        record=follow_up,
        answers=AFTER | given(followed_on=date(2026, 2, 10), still_here=True, adults=2, children=1),
    )
    return household_impact(desk, follow_up=follow_up)


def kwh(found) -> int:
    assert found.total is not None, found.why_not
    return round(found.total.value)


def test_bills_of_the_second_visit_count(adviser) -> None:
    """−11.9 % by hand (tests/domain/impact): −1 166 kWh of 9 759, as if the first had them."""
    visit = make_visited(adviser)
    again(adviser, visit, **BEFORE)
    assert -1366 < kwh(change(adviser, visit)) < -966


def test_the_same_bills_at_both_visits_count_once(adviser) -> None:
    visit = make_visited(adviser)
    answering.answer_many(adviser, record=visit, answers=BEFORE)
    again(adviser, visit, **AGAIN)
    assert -1366 < kwh(change(adviser, visit)) < -966


def test_bills_of_another_home_do_not_count(adviser, clock) -> None:
    visit = make_visited(adviser)
    clock.at += timedelta(days=20)
    say(adviser, household_of(adviser, visit), street="40, avenue du Stade", commune="Montreuil")
    again(adviser, visit, **BEFORE)
    assert change(adviser, visit).total is None
