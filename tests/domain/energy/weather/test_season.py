"""The season in which homes are heated: 1 October to 20 May (Costic), across the new year."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.visits import tables
from tests.for_each import for_each
from visitapp.domain.energy.weather.season import heated_that_day, is_heated


@for_each(
    ("day", "heated"),
    [
        (date(2026, 9, 30), False), (date(2026, 10, 1), True), (date(2026, 12, 31), True),
        (date(2027, 1, 1), True), (date(2026, 5, 20), True), (date(2026, 5, 21), False),
        (date(2026, 7, 15), False), (date(2028, 2, 29), True),
    ],
)  # fmt: skip
def test_homes_are_heated_from_october_to_the_twentieth_of_may(day: date, heated: bool) -> None:
    assert heated_that_day(tables().parameters.on(day)) is heated


@pytest.mark.parametrize(("month", "inside"), [(1, False), (2, True), (3, True), (4, False)])
def test_a_season_may_stay_within_one_year(month: int, inside: bool) -> None:
    assert is_heated(date(2026, month, 1), Decimal(2), Decimal(4)) is inside
