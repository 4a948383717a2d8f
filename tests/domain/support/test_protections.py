"""Winter truce, power left, delays and surfaces: on each side of each date and number."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.visits import DAY, tables
from visitapp.domain.dates import first_day, months_later
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.support.occupancy import least_surface, too_few_rooms, too_small
from visitapp.domain.support.protections import (
    landlord_late,
    mediator_window,
    steps_before_a_cut,
    truce_power,
    winter_truce,
)

D = Decimal
NOW = tables().parameters.on(DAY)


def on(day: str) -> Parameters:
    return tables().parameters.on(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "running", "start", "end"),
    [
        ("2026-10-31", False, "2026-11-01", "2027-03-31"),
        ("2026-11-01", True, "2026-11-01", "2027-03-31"),
        ("2027-01-15", True, "2026-11-01", "2027-03-31"),
        ("2027-03-31", True, "2026-11-01", "2027-03-31"),
        ("2027-04-01", False, "2027-11-01", "2028-03-31"),
    ],
)
def test_the_truce_runs_from_november_to_march(
    day: str, running: bool, start: str, end: str
) -> None:
    found = winter_truce(on(day))
    assert (found.running, found.start, found.end) == (
        running, date.fromisoformat(start), date.fromisoformat(end),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kva", "holder", "left"),
    [(9, False, 3), (6, False, 3), (3, False, 2), (6, None, 3), (6, True, 6), (None, True, 2)],
)
def test_power_left_in_the_truce(kva: int | None, holder: bool | None, left: int) -> None:
    """energie-info: 3 kVA from 6 kVA on, 2 kVA under; nothing taken from who sent the paper."""
    assert truce_power(None if kva is None else D(kva), holder, NOW) == left


def test_sixty_days_at_one_kva_before_a_cut_since_april_2023() -> None:
    assert steps_before_a_cut(on("2023-03-31")) is None
    found = steps_before_a_cut(on("2023-04-01"))
    assert found is not None
    assert (found.kva, found.notice_days, found.contacts) == (1, 20, 2)
    assert found.earliest_cut(date(2026, 4, 1)) == date(2026, 5, 31)


def test_the_mediator_comes_two_months_after_the_letter_and_ten_more_at_most() -> None:
    assert mediator_window(date(2026, 9, 30), NOW) == (date(2026, 11, 30), date(2027, 9, 30))
    assert mediator_window(date(2025, 12, 31), NOW) == (date(2026, 2, 28), date(2026, 12, 28))


def test_a_landlord_has_two_months_to_answer() -> None:
    assert landlord_late(date(2026, 9, 25), NOW) is True
    assert landlord_late(date(2026, 9, 26), NOW) is False
    assert landlord_late(None, NOW) is None


@pytest.mark.parametrize(
    ("persons", "least"), [(1, 9), (2, 16), (3, 25), (4, 34), (7, 61), (8, 70), (9, 70)]
)
def test_the_smallest_surface_of_a_home(persons: int, least: int) -> None:
    assert least_surface(persons, NOW) == least
    assert too_small(persons, D(least), NOW) is False
    assert too_small(persons, D(least) - 1, NOW) is True


def test_more_than_two_persons_a_room() -> None:
    assert too_few_rooms(4, 2, NOW) is False
    assert too_few_rooms(5, 2, NOW) is True


def test_an_unknown_count_decides_nothing() -> None:
    assert too_small(None, D(10), NOW) is None
    assert too_small(3, None, NOW) is None
    assert too_few_rooms(None, 2, NOW) is None
    assert too_few_rooms(3, None, NOW) is None
    with pytest.raises(ValueError, match="one person"):
        least_surface(0, NOW)


def test_months_are_counted_to_the_end_of_short_ones() -> None:
    assert months_later(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_later(date(2023, 12, 31), 2) == date(2024, 2, 29)
    assert first_day("2024-03") == date(2024, 3, 1)
    assert first_day(None) is None
    assert first_day("2024") is None
