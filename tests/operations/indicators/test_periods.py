"""The years that may be chosen: each that has something to count."""

from datetime import date

from tests.operations.follow_ups_made import as_adviser, make_follow_up, make_visited
from tests.operations.households_made import say
from visitapp.operations.indicators import sheets


def test_a_year_with_follow_ups_only_may_be_chosen(desk) -> None:
    """Visited on 20 November 2024, a year that ends on 20 November 2025, though the reminder
    was put off to April 2026."""
    as_adviser(desk)
    follow_up = make_follow_up(desk, make_visited(desk, day=date(2024, 11, 20)))
    say(desk, follow_up, due_on=date(2026, 4, 15))
    assert sheets.scopes_known(desk).years == (2026, 2025, 2024)


def test_a_follow_up_to_come_makes_no_year(desk) -> None:
    as_adviser(desk)
    make_follow_up(desk, make_visited(desk, day=date(2026, 2, 1)))
    assert sheets.scopes_known(desk).years == (2026,)
