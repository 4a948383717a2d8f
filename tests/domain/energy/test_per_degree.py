"""One degree less: the share of the heating, from the balance temperature that the bills give."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.energy.test_end_uses import year
from tests.domain.energy.visits import DAY, tables
from visitapp.domain.energy.per_degree import per_degree, season_weights, share_per_degree
from visitapp.domain.energy.weather.degree_days import DegreeDays

WHOLE_YEAR = dict.fromkeys(range(1, 13), 1.0)
PARAMETERS = tables().parameters.on(DAY)


def test_it_is_that_of_the_weather_of_the_region_over_the_whole_year() -> None:
    """Computed apart, on the daily temperatures of 2016 to 2025: 12.4 % at 18 °C, 14.2 % at 16."""
    weather = tables().degree_days
    assert share_per_degree(weather, 18, WHOLE_YEAR) == pytest.approx(0.124, abs=0.001)
    assert share_per_degree(weather, 16, WHOLE_YEAR) == pytest.approx(0.142, abs=0.001)


def test_a_home_warmed_later_in_the_autumn_saves_a_larger_share() -> None:
    weather, months = tables().degree_days, season_weights(10, 5.645)
    shares = [share_per_degree(weather, base, months) for base in (12, 14, 16, 18, 20)]
    assert None not in shares
    assert shares == sorted(shares, reverse=True)


def test_each_end_of_the_season_counts() -> None:
    """October one degree short a day, May four, the months between none (30 days each).

    θb 16: DJ = 30 × 1 + 0.645 × 30 × 4, N = 30 + 0.645 × 30: (1 + 0.645) / (1 + 2.58).
    """
    bases = tuple(range(10, 23))

    def month(mean: float) -> tuple[float, ...]:
        return tuple(30 * max(0.0, base - mean) for base in bases)

    means = {10: 15, 5: 12}
    table = DegreeDays(bases, {(2020, m): month(means.get(m, 30)) for m in range(1, 13)})
    bill = replace(year("gas", 12000, 9000), balance_c=Decimal("16.0"))
    found = per_degree({"gas": bill}, table, PARAMETERS)
    assert float(found["gas"]) == pytest.approx(1.645 / 3.58, abs=0.0002)
