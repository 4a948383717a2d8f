"""Prices of one day by hand, days and powers outside the table refused."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.visits import tables
from tests.for_each import for_each
from visitapp.domain.energy.results import Taxes
from visitapp.domain.energy.tariffs.electricity_prices import (
    BASES,
    alternatives,
    break_even_share,
    grid_of,
    powers,
    shared_basis,
    yearly_cost,
)
from visitapp.domain.energy.tariffs.gas_prices import gas_class, gas_cost, gas_profile, profile_of
from visitapp.domain.energy.tariffs.tariffs import OPTIONS, Cost, TariffError
from visitapp.domain.energy.tariffs.taxes import taxes_in

D = Decimal
SUMMER = date(2026, 8, 15)


def test_a_cost_says_its_grid() -> None:
    cost = yearly_cost("base", 6, D(4500), None, SUMMER, tables().grids)
    assert cost.valid_from == date(2026, 8, 1)
    assert "edf" in cost.source.lower()


def test_a_share_that_nobody_knows_is_eight_hours_of_twenty_four() -> None:
    grids, day = tables().grids, date(2025, 9, 1)
    cost = yearly_cost("off_peak", 6, D(4000), None, day, grids)
    assert cost.energy_eur == yearly_cost("off_peak", 6, D(4000), D(1) / 3, day, grids).energy_eur


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


@for_each("option", OPTIONS)
def test_a_day_before_the_table_is_said_and_one_after_it_has_the_last_grid(option: str) -> None:
    grids, last = tables().grids, date(2027, 1, 31)
    with pytest.raises(TariffError, match="du 01/02/2023 au 3"):
        yearly_cost(option, 6, D(1000), None, date(2023, 1, 31), grids)
    known = yearly_cost(option, 6, D(1000), None, last, grids)
    assert known.mark == ""
    for day in (date(2027, 2, 1), date(2035, 1, 1)):
        late = yearly_cost(option, 6, D(1000), None, day, grids)
        assert (late.total_eur, late.mark, late.to_check) == (
            known.total_eur, "dernier prix connu, août 2026", True
        )  # fmt: skip
        with pytest.raises(TariffError):
            yearly_cost(option, 6, D(1000), None, day, grids.strict())


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


CENT = D("0.01")
DAYS = st.dates(date(2023, 2, 1), date(2027, 1, 31))
SHARES = st.one_of(st.none(), st.decimals(0, 1, places=3))
POWERS = st.sampled_from([6, 9, 12, 15])
KWH = st.integers(0, 30000)
MANY = settings(max_examples=examples(2000), deadline=None)


@given(st.sampled_from(OPTIONS), POWERS, KWH, st.integers(0, 5000), SHARES, DAYS)
@MANY
def test_more_kwh_never_cost_less_and_parts_add_up(
    option: str, kva: int, kwh: int, more: int, share: Decimal | None, day: date
) -> None:
    grids = tables().grids
    low = yearly_cost(option, kva, D(kwh), share, day, grids)
    high = yearly_cost(option, kva, D(kwh + more), share, day, grids)
    assert 0 < (low.total_eur or 0) <= (high.total_eur or 0)
    for cost in (low, high):
        assert cost.total_eur == (cost.subscription_eur or 0) + (cost.energy_eur or 0)
        assert cost.total_eur == (cost.total_eur or D(0)).quantize(CENT)


@given(
    st.sampled_from(["off_peak", "tempo"]), POWERS, KWH, st.decimals(0, 1, places=3),
    st.decimals(0, 1, places=3), st.integers(0, 20000), DAYS,
)  # fmt: skip
@MANY
def test_more_off_peak_never_costs_more(
    option: str, kva: int, kwh: int, one: Decimal, two: Decimal, heating: int, day: date
) -> None:
    grids, heat = tables().grids, D(heating)
    less = yearly_cost(option, kva, D(kwh), min(one, two), day, grids, heating_kwh=heat)
    more = yearly_cost(option, kva, D(kwh), max(one, two), day, grids, heating_kwh=heat)
    assert (more.total_eur or 0) <= (less.total_eur or 0)


@given(POWERS, KWH, SHARES, st.integers(0, 20000), DAYS)
@MANY
def test_every_alternative_is_the_option_itself_at_the_same_cost(
    kva: int, kwh: int, share: Decimal | None, heating: int, day: date
) -> None:
    grids, heat = tables().grids, D(heating)
    ranked = alternatives(kva, D(kwh), share, day, grids, heating_kwh=heat)
    assert {one.option for one in ranked} == set(OPTIONS)
    assert len({one.basis for one in ranked}) == 1
    totals = [one.total_eur or D(0) for one in ranked]
    assert totals == sorted(totals)
    for found in ranked:
        alone = yearly_cost(
            found.option, kva, D(kwh), share, day, grids,
            heating_kwh=heat, basis=shared_basis(day, grids),
        )  # fmt: skip
        assert alone == found


@given(st.integers(1, 30000), POWERS, st.sampled_from(["off_peak", "tempo"]), KWH, DAYS)
@MANY
def test_at_the_break_even_share_both_cost_the_same_to_the_cent(
    kwh: int, kva: int, option: str, heating: int, day: date
) -> None:
    grids, heat = tables().grids, D(min(heating, kwh))
    share = break_even_share(kva, D(kwh), day, grids, option=option, heating_kwh=heat)
    at = D(1) if share is None else share
    ranked = alternatives(kva, D(kwh), at, day, grids, heating_kwh=heat)
    cost = {one.option: one.total_eur or D(0) for one in ranked}
    if share is None:
        assert cost[option] >= cost["base"] - CENT
    elif share == 0:
        assert cost[option] <= cost["base"] + CENT
    else:
        assert abs(cost[option] - cost["base"]) <= CENT


@given(KWH, st.integers(0, 5000), st.sampled_from(["cooking", "heating"]), DAYS)
@MANY
def test_more_gas_never_costs_less(kwh: int, more: int, profile: str, day: date) -> None:
    grids = tables().grids
    try:
        low = gas_cost(D(kwh), day, grids, profile)
        high = gas_cost(D(kwh + more), day, grids, profile)
    except TariffError:
        assume(False)
        return
    if low.total_eur is not None:
        assert low.total_eur <= (high.total_eur or D(0))
        assert low.total_eur == (low.subscription_eur or 0) + (low.energy_eur or 0)


def test_a_higher_power_never_has_a_cheaper_subscription_on_any_real_grid() -> None:
    """Each option, each basis, each first day of a grid: no published grid breaks it."""
    grids = tables().grids
    starts = {p.valid_from for p in tables().parameters.all if "_subscription" in p.id}
    starts = {day for day in starts if day >= date(2023, 2, 1)}
    compared = 0
    for day in sorted(starts):
        for option in OPTIONS:
            for basis in BASES:
                known = powers(option, day, grids)
                fixed = [
                    grid_of(option, kva, day, grids, basis=basis).subscription_eur for kva in known
                ]
                pairs = list(pairwise(fixed))
                assert all(low < high for low, high in pairs), (day, option, basis, fixed)
                compared += len(pairs)
    assert compared > 200


def test_off_peak_hours_are_cheaper_than_peak_ones_on_every_grid() -> None:
    tables_of = [p for p in tables().parameters.all if p.id.endswith(("_price", "_price_cre"))]
    for parameter in tables_of:
        for column in [] if isinstance(parameter.value, Decimal) else parameter.value:
            if column.endswith("off_peak"):
                peak = parameter.at(column.replace("off_peak", "peak"))
                assert parameter.at(column) < peak, parameter.id


def taxes(energy: str, day: date, kwh: int = 1000) -> Taxes:
    """On a cost of 120 € of subscription and 240 € of energy."""
    cost = Cost("base", None, D(360), D(120), D(240), day, "made up")
    found = taxes_in(energy, D(kwh), cost, day, tables().grids)
    assert found is not None
    return found


@for_each(
    ("energy", "day", "euros_per_mwh", "cta"),
    [
        ("electricity", date(2024, 2, 1), "21.00", "0.2193"),
        ("electricity", date(2025, 7, 31), "33.70", "0.2193"),
        ("electricity", date(2026, 1, 31), "29.98", "0.2193"),
        ("electricity", date(2026, 2, 1), "30.85", "0.15"),
        ("electricity", date(2026, 8, 1), "30.62", "0.15"),
        ("gas", date(2023, 6, 1), "8.37", "0.208"),
        ("gas", date(2024, 12, 31), "16.37", "0.208"),
        ("gas", date(2025, 7, 31), "17.16", "0.208"),
        ("gas", date(2025, 8, 1), "15.43", "0.208"),
        ("gas", date(2026, 2, 1), "16.39", "0.208"),
        ("gas", date(2026, 8, 1), "16.66", "0.208"),
    ],
)
def test_the_excise_of_a_mwh_and_the_rate_of_the_cta(
    energy: str, day: date, euros_per_mwh: str, cta: str
) -> None:
    found = taxes(energy, day)
    assert found.excise_eur == D(euros_per_mwh)
    assert found.cta_rate == D(cta)


def test_the_vat_inside_a_price() -> None:
    """20 % inside 240 € is 40 €; 5.5 % inside 120 € is 6.26 €, 20 % is 20 €."""
    assert taxes("gas", date(2025, 7, 31)).vat_eur == D("46.26")
    assert taxes("gas", date(2025, 8, 1)).vat_eur == D("60.00")


def test_an_unsure_rate_is_marked_and_an_unknown_one_gives_nothing() -> None:
    assert taxes("gas", date(2026, 9, 1)).to_check
    assert not taxes("electricity", date(2026, 9, 1)).to_check
    cost = Cost("base", None, D(360), D(120), D(240), date(2023, 3, 1), "made up")
    grids = tables().grids
    assert taxes_in("electricity", D(1000), cost, date(2023, 3, 1), grids) is None
    open_cost = Cost("heating", None, None, None, D(240), date(2026, 9, 1), "made up")
    assert taxes_in("gas", D(1000), open_cost, date(2026, 9, 1), grids) is None
