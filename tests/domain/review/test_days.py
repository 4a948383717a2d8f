"""Days that cannot be, by a clock that is right, a little behind, or dead."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from visitapp.domain.review.days import (
    is_wrong,
    last_day,
    why_not_followed,
    why_not_visited,
)

NOW = datetime(2026, 11, 28, 9, 30, tzinfo=timezone(timedelta(hours=1)))
TODAY = date(2026, 11, 28)


def test_a_visit_of_today_or_before_can_be() -> None:
    assert why_not_visited(TODAY, NOW) is None
    assert why_not_visited(date(2024, 2, 29), NOW) is None


def test_a_visit_to_come_is_told_with_both_days_and_what_may_be_corrected() -> None:
    message, hint = why_not_visited(date(2031, 1, 1), NOW) or ("", "")
    assert message == (
        "La visite est datée du 1er\u00a0janvier 2031, et cet ordinateur est au 28\u00a0novembre "
        "2026."
    )
    assert hint == "Corrigez la date de la visite, ou celle de l’ordinateur."


@pytest.mark.parametrize(
    ("hour", "last"), [(0, TODAY), (11, TODAY), (12, date(2026, 11, 29)), (23, date(2026, 11, 29))]
)
def test_a_clock_that_is_up_to_twelve_hours_behind_refuses_no_day(hour: int, last: date) -> None:
    """At 23:00 on the 28th it may well be the 29th already; at 11:00 it is not."""
    assert last_day(NOW.replace(hour=hour, minute=0)) == last


def test_a_follow_up_is_not_to_come_and_not_before_its_visit() -> None:
    visited = date(2025, 11, 20)
    for on in (visited, TODAY):
        assert why_not_followed(on, visited, NOW) is None
        assert why_not_followed(on, None, NOW) is None
    assert why_not_followed(date(2031, 1, 5), visited, NOW) == (
        "Le suivi est daté du 5\u00a0janvier 2031, et cet ordinateur est au 28\u00a0novembre 2026.",
        "Corrigez la date du suivi, ou celle de l’ordinateur.",
    )
    assert why_not_followed(date(2024, 1, 1), visited, NOW) == (
        "Le suivi est daté du 1er\u00a0janvier 2024, avant la visite du 20\u00a0novembre 2025.",
        "Corrigez la date du suivi, ou celle de la visite.",
    )


def test_a_visit_that_is_dated_to_come_says_nothing_of_its_follow_up() -> None:
    assert why_not_followed(TODAY, date(2031, 1, 5), NOW) is None


def test_a_clock_is_wrong_before_any_visit_and_before_what_was_written_with_it() -> None:
    dead = datetime(2000, 1, 1, 0, 3, tzinfo=UTC)
    assert is_wrong(dead, None)
    assert is_wrong(NOW, NOW + timedelta(days=3))
    assert not is_wrong(NOW, NOW + timedelta(hours=11))
    assert not is_wrong(NOW, None)
