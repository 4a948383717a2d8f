"""The periods that may be chosen: each quarter that has something to count."""

from datetime import date
from typing import Any

from tests.operations.follow_ups_made import as_adviser, make_follow_up, make_visited
from tests.operations.households_made import given
from visitapp.operations.indicators import sheets
from visitapp.operations.records import answers


def test_a_quarter_with_follow_ups_only_may_be_chosen(desk: Any) -> None:
    """Visited on 20 November 2024, a year that ends on 20 November 2025; followed on 10 February
    2026, though the reminder was put off to April."""
    as_adviser(desk)
    follow_up = make_follow_up(desk, make_visited(desk, day=date(2024, 11, 20)))
    answers.answer_many(desk, record=follow_up, answers=given(due_on=date(2026, 4, 15)))
    assert sheets.scopes_known(desk).quarters == ((2026, 4), (2025, 4), (2024, 4))
    said = given(followed_on=date(2026, 2, 10), still_here=True)
    answers.answer_many(desk, record=follow_up, answers=said)
    found = sheets.scopes_known(desk)
    assert found.quarters == ((2026, 4), (2026, 1), (2025, 4), (2024, 4))
    assert found.years == (2026, 2025, 2024)


def test_a_follow_up_to_come_makes_no_quarter(desk: Any) -> None:
    as_adviser(desk)
    make_follow_up(desk, make_visited(desk, day=date(2026, 2, 1)))
    assert sheets.scopes_known(desk).quarters == ((2026, 4), (2026, 1))
