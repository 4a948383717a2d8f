"""What must hold for every cost, over every option, power and day of the tables."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.visits import tables
from visitapp.domain.energy.tariffs.electricity_prices import (
    BASES,
    alternatives,
    break_even_share,
    powers,
    shared_basis,
    subscription_year,
    yearly_cost,
)
from visitapp.domain.energy.tariffs.gas_prices import gas_cost
from visitapp.domain.energy.tariffs.tariffs import OPTIONS, TariffError

D = Decimal
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
                fixed = [subscription_year(option, kva, day, grids, basis=basis) for kva in known]
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
