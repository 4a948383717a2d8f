"""Prices of one day by hand, days and powers outside the table refused."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.visits import tables
from tests.for_each import for_each
from visitapp.domain.energy.tariffs.electricity_prices import (
    alternatives,
    powers,
    shared_basis,
    yearly_cost,
)
from visitapp.domain.energy.tariffs.gas_prices import gas_class, gas_cost, gas_profile, profile_of
from visitapp.domain.energy.tariffs.tariffs import OPTIONS, TariffError

D = Decimal
SUMMER = date(2026, 8, 15)


def test_base_by_hand() -> None:
    """EDF grid of 2026-08-01: 15.86 €/month at 6 kVA, 0.2001 €/kWh."""
    cost = yearly_cost("base", 6, D(4500), None, SUMMER, tables().grids)
    assert cost.subscription_eur == D("190.32")
    assert cost.energy_eur == D("900.45")
    assert cost.total_eur == D("1090.77")
    assert cost.valid_from == date(2026, 8, 1)
    assert "edf" in cost.source.lower()


def test_off_peak_by_hand() -> None:
    """Grid of 2025-08-01: 15.74 €/month at 6 kVA, 0.2081 and 0.1635 €/kWh, 35 % off-peak."""
    cost = yearly_cost("off_peak", 6, D(4000), D("0.35"), date(2025, 9, 1), tables().grids)
    assert cost.subscription_eur == D("188.88")
    assert cost.energy_eur == D("769.96")  # 2600 × 0.2081 + 1400 × 0.1635


def test_a_share_that_nobody_knows_is_eight_hours_of_twenty_four() -> None:
    grids, day = tables().grids, date(2025, 9, 1)
    cost = yearly_cost("off_peak", 6, D(4000), None, day, grids)
    assert cost.energy_eur == yearly_cost("off_peak", 6, D(4000), D(1) / 3, day, grids).energy_eur


def test_tempo_by_hand() -> None:
    """Grid of 2026-02-01, one kWh an hour: 22 red, 43 white, 300 blue days, 8 h off-peak."""
    blue = 300 * (8 * D("0.1325") + 16 * D("0.1612"))
    white = 43 * (8 * D("0.1499") + 16 * D("0.1871"))
    red = 22 * (8 * D("0.1575") + 16 * D("0.706"))
    cost = yearly_cost("tempo", 9, D(8760), None, date(2026, 3, 1), tables().grids)
    assert cost.subscription_eur == D("232.56")
    assert cost.energy_eur == (blue + white + red).quantize(D("0.01"))


def test_tempo_with_heating_by_hand() -> None:
    """Grid of 2026-02-01, all of it heating: 19 % on red days, 28 % on white, 53 % on blue."""
    third = D(1) / 3
    mean = D("0.19") * (third * D("0.1575") + 2 * third * D("0.706"))
    mean += D("0.28") * (third * D("0.1499") + 2 * third * D("0.1871"))
    mean += D("0.53") * (third * D("0.1325") + 2 * third * D("0.1612"))
    cost = yearly_cost(
        "tempo", 9, D(9000), None, date(2026, 3, 1), tables().grids, heating_kwh=D(9000)
    )
    assert cost.energy_eur == (9000 * mean).quantize(D("0.01"))


def test_heating_makes_tempo_dearer() -> None:
    def energy(heating: int) -> Decimal:
        cost = yearly_cost(
            "tempo", 9, D(8000), None, date(2026, 3, 1), tables().grids, heating_kwh=D(heating)
        )
        return cost.energy_eur or D(0)

    assert energy(0) < energy(3000) < energy(8000)


@for_each("day", [date(2023, 1, 31), date(2027, 2, 1), date(2035, 1, 1)])
@for_each("option", OPTIONS)
def test_a_day_outside_the_table_is_said(option: str, day: date) -> None:
    with pytest.raises(TariffError, match="du 01/02/2023 au 3"):
        yearly_cost(option, 6, D(1000), None, day, tables().grids)


def test_a_power_that_is_not_sold_is_said() -> None:
    with pytest.raises(TariffError, match="à 7 kVA"):
        yearly_cost("base", 7, D(1000), None, SUMMER, tables().grids)
    assert powers("base", SUMMER, tables().grids) == [3, 6, 9, 12, 15]
    assert powers("base", date(2025, 9, 1), tables().grids)[-1] == 36


def test_every_option_is_ranked_by_cost() -> None:
    ranked = alternatives(6, D(4500), D("0.35"), SUMMER, tables().grids)
    assert {cost.option for cost in ranked} == set(OPTIONS)
    totals = [cost.total_eur or D(0) for cost in ranked]
    assert totals == sorted(totals)
    assert {cost.basis for cost in ranked} == {"regulator"}  # no printed off-peak grid that day
    only = alternatives(18, D(4500), D("0.35"), SUMMER, tables().grids)
    assert "base" not in [cost.option for cost in only]


def test_gas_reference_price_by_hand() -> None:
    """CRE, February 2026, corrected: 0.09983 €/kWh and 343.90 € a year; 11 200 kWh: 1 462 €."""
    cost = gas_cost(D(11200), date(2026, 2, 3), tables().grids)
    assert (cost.option, cost.total_eur) == ("heating", D("1462.00"))
    small = gas_cost(D(1000), date(2026, 2, 3), tables().grids)
    assert (small.option, small.total_eur) == ("cooking", D("277.67"))


def test_a_month_without_gas_price_is_said_and_a_missing_part_stays_unknown() -> None:
    with pytest.raises(TariffError, match="sauf quelques mois"):
        gas_cost(D(9000), date(2026, 8, 3), tables().grids)
    partial = gas_cost(D(9000), date(2026, 9, 3), tables().grids)
    assert partial.energy_eur == D("1212.30")
    assert partial.subscription_eur is None
    assert partial.total_eur is None
    assert partial.to_check


def test_the_class_and_the_profile_of_a_gas_quantity() -> None:
    """Classes: Base up to 1 000 kWh, B0 to 6 000, B1 to 30 000; heating profile from 6 000."""
    grids, day = tables().grids, date(2026, 2, 3)
    found = [gas_class(D(kwh), day, grids) for kwh in (0, 999, 1000, 5999, 6000, 29999, 30000)]
    assert found == ["base", "base", "b0", "b0", "b1", "b1", "b2i"]
    assert [gas_profile(D(kwh), day, grids) for kwh in (5999, 6000)] == ["cooking", "heating"]
    assert [profile_of(one, day, grids) for one in ("base", "b0", "b1", "b2i")] == [
        "cooking", "cooking", "heating", "heating",
    ]  # fmt: skip


def test_options_are_compared_on_one_basis() -> None:
    """Printed where every option has its printed grid, else the regulator's for all."""
    grids = tables().grids
    assert shared_basis(date(2026, 7, 31), grids) == "printed"
    assert shared_basis(SUMMER, grids) == "regulator"
    alone = yearly_cost("base", 6, D(0), None, SUMMER, grids)
    assert (alone.basis, alone.total_eur) == ("printed", D("190.32"))
    compared = yearly_cost("base", 6, D(0), None, SUMMER, grids, basis="regulator")
    assert (compared.total_eur, compared.to_check) == (D("190.81"), False)


def test_a_power_that_the_regulator_no_longer_lists_is_marked() -> None:
    """Base at 18 kVA is closed to new customers: the bill still prints 31.14 € a month."""
    cost = yearly_cost("base", 18, D(0), None, SUMMER, tables().grids, basis="regulator")
    assert (cost.basis, cost.total_eur, cost.to_check) == ("printed", D("373.68"), True)
