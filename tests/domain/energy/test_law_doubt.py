"""What heating that breaks the law adds, by kind of bills; worked by hand from the table."""

from dataclasses import replace

import pytest

from tests.domain.energy.visits import DAY, tables
from visitapp.domain.energy.law_doubt import law_doubt
from visitapp.domain.energy.regression import Bill, Fit
from visitapp.domain.energy.weather.degree_days import DegreeDays

BASES = tuple(float(base) for base in range(10, 23))
WEATHER = DegreeDays(BASES, {(2020, month): (200.0,) * len(BASES) for month in range(1, 13)})
"""A year of 2 400 degree-days, whatever the base."""
HEATS = Fit(
    annual=1000, low=900, high=1100, heating=750, balance=16, balance_sd=0.5, constant=0.0,
    even_constant=0.0, heated_share=0.75,
)  # fmt: skip


def bills(count: int, days: int, cold: float) -> list[Bill]:
    """So many bills with so many days and degree-days in all, of every base."""
    each = Bill(100, days, [cold / count] * len(BASES), days)
    return [replace(each, days=days // count + (i < days % count)) for i in range(count)]


def added(made: list[Bill], fitted: Fit = HEATS) -> tuple[float, float, float]:
    return law_doubt(fitted, made, WEATHER, tables().parameters.on(DAY))


@pytest.mark.parametrize(
    ("count", "days", "cold", "low", "high", "own"),
    [
        (12, 365, 2400, 0.025, 0, 0.6), (6, 330, 2400, 0.025, 0, 0.6),
        (5, 330, 2400, 0.09, 0.005, 0.7), (2, 365, 2400, 0.09, 0.005, 0.7),
        (1, 330, 2400, 0.04, 0.04, 1), (12, 329, 2900, 0.1, 0.01, 0.7),
        (3, 183, 1600, 0.1, 0.01, 0.7), (1, 31, 367, 0.1, 0.01, 0.7), (3, 183, 1080, 0.2, 1.1, 1),
        (3, 183, 100, 0.2, 1.1, 1), (3, 183, 1322.75, 0.15, 0.555, 0.85),
    ],
)  # fmt: skip
def test_each_kind_has_its_own_shares(
    count: int, days: int, cold: float, low: float, high: float, own: float
) -> None:
    """Less than 330 days: summer to 0.9 of the usual cold of a day, winter from 1.3.

    183 days of a usual year have 1 202.5 degree-days: 0.9 of it is 1 082, half-way is 1 322.75.
    """
    assert added(bills(count, days, cold)) == pytest.approx((low, high, own), abs=1e-4)


def test_a_use_that_may_not_heat_has_so_much_less() -> None:
    """A quarter likely to heat: a quarter of 0.2 and of 1.1; not at all: nothing."""
    summer = bills(3, 183, 100)
    assert added(summer, replace(HEATS, constant=0.75)) == pytest.approx((0.05, 0.275, 1))
    assert added(summer, replace(HEATS, constant=1.0)) == (0, 0, 1)
    monthly = added(bills(12, 365, 2400), replace(HEATS, constant=0.5))
    assert monthly == pytest.approx((0.0125, 0, 0.8))


def test_one_bill_of_cold_weather_is_enough() -> None:
    """Five bills of a warm day, one of 30 days with 1.5 times the usual cold: 296 degree-days."""
    mild = bills(5, 152, 100)
    assert added([*mild, *bills(1, 30, 296)]) == pytest.approx((0.1, 0.01, 0.7))
    assert added([*mild, *bills(1, 30, 100)]) == pytest.approx((0.2, 1.1, 1))
