"""Prices: the public grids to the cent, days outside the table refused, monotone costs."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.energy.visits import tables
from visitapp.domain.energy.tariffs import (
    OPTIONS,
    TariffError,
    alternatives,
    break_even_share,
    gas_cost,
    powers,
    subscription_year,
    yearly_cost,
)

D = Decimal
SUMMER = date(2026, 8, 15)
REFERENCE = Path(__file__).parents[4] / "shared/reference/electricity_trv.yaml"
NAMES = {"base": "base", "hphc": "off_peak", "tempo": "tempo"}
COLUMNS = {
    "heures_pleines": "peak",
    "heures_creuses": "off_peak",
    "bleu_hc": "blue_off_peak",
    "bleu_hp": "blue_peak",
    "blanc_hc": "white_off_peak",
    "blanc_hp": "white_peak",
    "rouge_hc": "red_off_peak",
    "rouge_hp": "red_peak",
}


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


def test_heating_makes_tempo_dearer() -> None:
    def energy(heating: int) -> Decimal:
        cost = yearly_cost(
            "tempo", 9, D(8000), None, date(2026, 3, 1), tables().grids, heating_kwh=D(heating)
        )
        return cost.energy_eur or D(0)

    assert energy(0) < energy(3000) < energy(8000)


@pytest.mark.parametrize("day", [date(2023, 1, 31), date(2027, 2, 1), date(2035, 1, 1)])
@pytest.mark.parametrize("option", OPTIONS)
def test_a_day_outside_the_table_is_said(option: str, day: date) -> None:
    with pytest.raises(TariffError, match="Elle va du 01/02/2023 au 3"):
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
    only = alternatives(18, D(4500), D("0.35"), SUMMER, tables().grids)
    assert "base" not in [cost.option for cost in only]


@given(st.integers(500, 20000), st.sampled_from([6, 9, 12]))
@settings(max_examples=200, deadline=None)
def test_at_the_break_even_share_both_options_cost_the_same(kwh: int, kva: int) -> None:
    grids = tables().grids
    share = break_even_share(kva, D(kwh), SUMMER, grids)
    if share is None or share == 0:
        return
    base = yearly_cost("base", kva, D(kwh), None, SUMMER, grids).total_eur or D(0)
    other = yearly_cost("off_peak", kva, D(kwh), share, SUMMER, grids).total_eur or D(0)
    assert abs(base - other) <= D(kwh) * D("0.00001") + D("0.02")


@given(
    st.sampled_from(OPTIONS),
    st.sampled_from([6, 9, 12, 15]),
    st.integers(0, 30000),
    st.integers(0, 5000),
    st.one_of(st.none(), st.decimals(0, 1, places=3)),
    st.dates(date(2023, 2, 1), date(2027, 1, 31)),
)
@settings(max_examples=1000, deadline=None)
def test_more_kwh_never_cost_less_and_off_peak_never_more(
    option: str, kva: int, kwh: int, more: int, share: Decimal | None, day: date
) -> None:
    grids = tables().grids
    low = yearly_cost(option, kva, D(kwh), share, day, grids)
    high = yearly_cost(option, kva, D(kwh + more), share, day, grids)
    assert 0 <= (low.total_eur or 0) <= (high.total_eur or 0)
    assert low.total_eur == (low.subscription_eur or 0) + (low.energy_eur or 0)
    if share is not None:
        night = yearly_cost(option, kva, D(kwh), min(D(1), share + D("0.1")), day, grids)
        assert (night.total_eur or 0) <= (low.total_eur or 0)


def test_gas_reference_price_by_hand() -> None:
    """CRE, February 2026: 0.09867 €/kWh and 343.90 € a year: 11 200 kWh make 1 449 €."""
    cost = gas_cost(D(11200), date(2026, 2, 3), tables().grids)
    assert (cost.option, cost.total_eur) == ("heating", D("1449.00"))
    small = gas_cost(D(1000), date(2026, 2, 3), tables().grids)
    assert (small.option, small.total_eur) == ("cooking", D("276.50"))


def test_a_month_without_gas_price_is_said_and_a_missing_part_stays_unknown() -> None:
    with pytest.raises(TariffError, match="mois qui manquent"):
        gas_cost(D(9000), date(2026, 8, 3), tables().grids)
    partial = gas_cost(D(9000), date(2026, 9, 3), tables().grids)
    assert partial.energy_eur == D("1212.30")
    assert partial.subscription_eur is None
    assert partial.total_eur is None
    assert partial.to_check


@pytest.mark.skipif(not REFERENCE.exists(), reason=f"no reference tables at {REFERENCE}")
def test_every_grid_of_the_reference_table_to_the_cent() -> None:
    """Issue « Numbers that hold », bar 4: each record, each power, each price."""
    grids = tables().grids
    records: list[dict[str, Any]] = yaml.safe_load(REFERENCE.read_text())["records"]
    compared = 0
    for record in records:
        option, day = NAMES[record["option"]], record["valid_from"]
        last = record["valid_to"] or date(2027, 1, 31)
        for kva, yearly in record["subscription_eur_year_ttc"].items():
            for at in (day, last):
                if record["subscription_basis"] == "cre_annual":
                    cre = grids.get(f"electricity_{option}_subscription_cre", at)
                    assert cre.at(str(kva)) == D(str(yearly))
                else:
                    found = subscription_year(option, int(kva), at, grids)
                    assert found == D(str(yearly))
                compared += 1
        every = record["subscription_eur_year_ttc"]
        by_kva = record.get("kwh_eur_ttc_by_kva") or dict.fromkeys(every, record["kwh_eur_ttc"])
        for kva, prices in by_kva.items():
            for name, price in prices.items():
                column = str(kva) if option == "base" else COLUMNS[name]
                for at in (day, last):
                    shipped = grids.get(f"electricity_{option}_price", at).at(column)
                    # The printed grid of 2026-02 rounds one CRE price up: 0.1579 for 0.1578.
                    assert abs(shipped - D(str(price))) <= D("0.0001")
                    compared += shipped == D(str(price))
    assert compared > 800
