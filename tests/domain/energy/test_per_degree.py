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


def constant(mean: float) -> DegreeDays:
    """Twelve months of thirty days, all at the same temperature."""
    bases = tuple(range(10, 23))
    row = tuple(30 * max(0.0, base - mean) for base in bases)
    return DegreeDays(bases, {(2020, month): row for month in range(1, 13)})


@pytest.mark.parametrize(("mean", "balance"), [(5, 15), (8, 16), (4, 12.5), (0, 20)])
def test_in_steady_cold_it_is_one_over_the_gap(mean: float, balance: float) -> None:
    """Every day is `balance − mean` degrees short: one degree less saves one of them."""
    found = share_per_degree(constant(mean), balance, {1: 1, 2: 1, 12: 1})
    assert found == pytest.approx(1 / (balance - mean))


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


def test_the_season_crosses_the_new_year_and_counts_parts_of_months() -> None:
    found = season_weights(10, 5.645)
    assert set(found) == {10, 11, 12, 1, 2, 3, 4, 5}
    assert [found[month] for month in (10, 1, 4)] == [1, 1, 1]
    assert found[5] == pytest.approx(20 / 31, abs=0.001)
    assert season_weights(2.5, 4) == {2: 0.5, 3: 1}


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


def test_only_bills_with_a_balance_temperature_and_heating_tell_it() -> None:
    known = replace(year("gas", 12000, 9000), balance_c=Decimal("16.0"))
    bills = {
        "gas": known,
        "electricity": year("electricity", 2000),
        "wood": replace(known, heating=Decimal(0)),
    }
    found = per_degree(bills, tables().degree_days, PARAMETERS)
    assert set(found) == {"gas"}
    assert Decimal("0.13") < found["gas"] < Decimal("0.14")


def test_outside_the_table_nothing_is_said() -> None:
    assert share_per_degree(constant(5), 22, {1: 1}) is None
    assert share_per_degree(constant(5), 10.2, {1: 1}) is None
    assert share_per_degree(constant(25), 15, {1: 1}) is None
