"""End uses: they add up to the bill exactly, measured parts hardly move, unknown is never zero."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.visits import DAY, GAS_FLAT, tables, visit, visit_form
from tests.domain.savings.anything import anything
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.energy.end_uses import LABELS, described, end_uses, split
from visitapp.domain.energy.estimates import estimates, unlisted
from visitapp.domain.energy.household import household_bills
from visitapp.domain.energy.parts_of_bill import Part, added_up
from visitapp.domain.energy.results import AnnualUse, EndUse
from visitapp.domain.parameters.parameters import Parameters

D = Decimal
PARAMETERS = tables().parameters.on(DAY)


def year(
    energy: str, kwh: int | Decimal, heating: int | Decimal = 0, eur: Decimal | None = None,
    subscription: Decimal | None = None,
) -> AnnualUse:  # fmt: skip
    annual, cold = D(kwh), D(heating)
    return AnnualUse(
        energy=energy, unit="kWh", annual=annual, low=annual, high=annual, heating=cold,
        base=annual - cold, balance_c=None, method="days", eur=eur, subscription_eur=subscription,
    )  # fmt: skip


def by_use(uses: tuple[EndUse, ...]) -> dict[str, EndUse]:
    return {use.use: use for use in uses}


def test_a_gas_flat_splits_over_heating_hot_water_and_cooking() -> None:
    reading = visit(GAS_FLAT)
    tab = tables()
    bills = household_bills(reading, tab.degree_days, PARAMETERS, tab.grids, DAY)
    gas = [use for use in end_uses(reading, bills, PARAMETERS) if use.energy == "gas"]
    assert [use.use for use in gas] == ["heating", "hot_water", "cooking"]
    assert sum(use.kwh for use in gas) == bills["gas"].annual
    # 3CL-DPE 2021: 669 useful kWh of hot water a person and year; three people.
    assert 1500 < gas[1].kwh < 3500
    assert gas[0].kwh > bills["gas"].annual / 2


def test_hot_water_need_is_that_of_the_3cl_method_brought_to_what_homes_use() -> None:
    """1.163 × 56 L × 0.72 × 365 days × (40 − 13.95 °C) = 446 useful kWh a person and year."""
    alone = {"adults": 1, "children": 0, "hot_water_energy": "gas", "hot_water_system": "instant"}
    assert hot_water(alone) * EFFICIENCY == pytest.approx(D("445.9"), abs=D("0.1"))


def test_hot_water_told_is_weighed_with_what_as_many_people_use() -> None:
    """Showers 10 × 6 min × 9 L, baths 2 × 125 L: 790 L a week at 38 °C, 41.08 m³ a year.

    1.163 × 41.08 × (38 − 13.95) = 1 149.0; taps, a quarter of 445.9: 111.5; 1 260.4 useful kWh.
    Flow measured, ± 30 %; people, ± 41 %: the told one weighs 0.1681 / 0.2581 = 65.1 %, so
    445.9 × (1 260.4 / 445.9) ^ 0.651 = 877.3. They are 1.039 apart: 4.18 times what their doubts
    say, so √(0.09 × 0.1681 / 0.2581 × 4.18) = 49.5 % of doubt.
    """
    home = {
        "adults": 1, "children": 0, "hot_water_energy": "gas", "hot_water_system": "instant",
        "showers_week": 10, "shower_minutes": 6, "baths_week": 2,
        "water_points/a/point": "shower", "water_points/a/flow": 9,
    }  # fmt: skip
    assert hot_water(home) * EFFICIENCY == pytest.approx(D("877.3"), abs=D("0.2"))
    part = next(e for e in estimates(visit(home), "gas", PARAMETERS) if e.use == "hot_water")
    assert part.origin == "said"
    assert part.doubt == pytest.approx(D("0.495"), abs=D("0.001"))


def test_told_showers_do_not_decide_the_heating_of_a_year_alone() -> None:
    """One bill of a year, 7 then 28 showers a week: heating moves by less than a fifth, and what
    is known of it is less by half. They say 0.31 and 1.36 more or less than people use."""
    few, many = (
        by_use(end_uses(visit({**BOILER, "showers_week": showers}), bills_of(showers), PARAMETERS))
        for showers in (7, 28)
    )
    assert few["heating"].kwh > many["heating"].kwh > few["heating"].kwh * D("0.8")
    assert width(many["heating"]) > 2 * width(few["heating"])


BOILER = {
    "adults": 2, "children": 0, "surface": 61, "hot_water_energy": "gas", "heating_energy": "gas",
    "hot_water_system": "instant", "heating_shared": False, "cooking_energy": "gas",
    "shower_minutes": 8, "bills/g/energy": "gas", "bills/g/start": "2025-02-01",
    "bills/g/end": "2026-02-01", "bills/g/quantity": 9000, "bills/g/unit": "kwh",
    "bills/g/reading": "actual",
}  # fmt: skip


def bills_of(showers: int) -> dict[str, AnnualUse]:
    tab = tables()
    reading = visit({**BOILER, "showers_week": showers})
    return household_bills(reading, tab.degree_days, PARAMETERS, tab.grids, DAY)


def width(use: EndUse) -> Decimal:
    assert use.low is not None
    assert use.high is not None
    return use.high - use.low


def test_a_bill_that_nothing_explains_is_no_fridge() -> None:
    """One fridge of 346 kWh on 30 m²: what it takes more is its share of a fifth at most."""
    home = {"surface": 30, "dwelling_type": "flat", "adults": 1, "children": 0,
            "hot_water_energy": "gas", "heating_energy": "gas", "cooking_energy": "gas",
            "appliances/a/kind": "fridge_freezer"}  # fmt: skip
    found = split(visit(home), {"electricity": year("electricity", 5204)}, PARAMETERS)
    uses = by_use(found.uses)
    assert uses["cold"].kwh < 346 * D("1.2")
    described = sum(e.kwh for e in estimates(visit(home), "electricity", PARAMETERS))
    most = max(described, 30 * D("26.3")) * D("1.2")
    assert uses["unexplained"].kwh == pytest.approx(5204 - most, abs=1)
    assert "inexpliquée" in found.findings[0].message


def test_parts_take_what_their_doubts_make_likely_and_the_rest_is_unexplained() -> None:
    """1 000 ± 100 and 500 ± 250 for 2 000: a fifth of 1 500 is taken (less than 1.645 × 269), 41.4
    and 258.6 by the squares of their doubts; 300 of the 500 missing are told, so 1 − 0.6 of what
    the sum would tell."""
    parts = [Part("cold", D(1000), D(100), "measured"), Part("other", D(500), D(250), "estimated")]
    found = {p.use: p for p in added_up(parts, D(2000), D("0.2"))}
    assert {use: p.kwh for use, p in found.items()} == {
        "cold": 1042, "other": 758, "unexplained": 200,
    }  # fmt: skip
    assert found["cold"].doubt == pytest.approx(D("95.77"), abs=D("0.01"))
    assert found["other"].doubt == pytest.approx(D("173.70"), abs=D("0.01"))
    sure = added_up([Part("cold", D(1000), D(10), "measured")], D(1100), D("0.2"))
    assert [(p.use, p.kwh) for p in sure] == [("cold", 1017), ("unexplained", 83)]
    exact = added_up([Part("cold", D(1000), D(0), "measured")], D(900), D("0.2"))
    assert [(p.use, p.kwh, p.doubt) for p in exact] == [("cold", 900, 0)]


@given(st.integers(0, 2**32), st.sampled_from(["gas", "electricity"]))
@settings(max_examples=examples(1000), deadline=None)
def test_a_bill_three_tenths_above_what_is_described_has_something_unexplained(
    seed: int, energy: str
) -> None:
    reading = Reading(visit_form(), anything(seed))
    total = sum(p.kwh for p in described(reading, year(energy, 1), PARAMETERS))
    if total < 1:
        return
    uses = by_use(end_uses(reading, {energy: year(energy, total * D("1.3") + 1)}, PARAMETERS))
    assert uses["unexplained"].kwh >= total * D("0.1") - 1


def test_the_pipes_of_a_building_lose_nearly_half_of_its_hot_water() -> None:
    """2.2 persons of the usual household × 445.9 / (0.895 × 0.535)."""
    shared = {"hot_water_energy": "heat_network", "hot_water_system": "shared"}
    found = estimates(visit(shared), "collective_charges", PARAMETERS)
    assert found[0].kwh == pytest.approx(D("2048.6"), abs=D("1"))


def hot_water(answers: dict[str, object]) -> Decimal:
    return next(e.kwh for e in estimates(visit(answers), "gas", PARAMETERS) if e.use == "hot_water")


EFFICIENCY = (
    PARAMETERS["hot_water_efficiency"].at("gas_low")
    + PARAMETERS["hot_water_efficiency"].at("gas_high")
) / 2


@pytest.mark.parametrize(
    ("told", "kwh", "origin"),
    [
        ({}, 417, "estimated"),  # hobs and small appliances 271.1, oven 187 × 0.78 = 145.9
        ({"oven_week": 2}, 352.3, "estimated"),  # 271.1 + 2 × 52 × 0.78 = 81.1
        ({"oven_week": 10}, 676.7, "said"),  # 271.1 + 405.6, most of it told
        ({"appliances/a/kind": "oven", "appliances/a/measured_kwh": 400}, 671.1, "measured"),
    ],
)
def test_cooking_takes_the_oven_that_was_told_or_measured(told, kwh, origin) -> None:
    found = estimates(visit({"cooking_energy": "electricity", **told}), "electricity", PARAMETERS)
    part = next(e for e in found if e.use == "cooking")
    assert float(part.kwh) == pytest.approx(kwh, abs=0.2)
    assert part.origin == origin


def test_the_doubt_of_a_use_shrinks_once_the_sum_is_known() -> None:
    """Hot water 3 × 445.9 / 0.81 = 1 651.5 ± 825.7, heating 6 000 ± 1 800 (balance not known).

    √(825.7² + 1 800²) = 1 980.4; what is left of each is 825.7 × 1 800 / 1 980.4 = 750.5.
    """
    answers = {
        "adults": 2,
        "children": 1,
        "hot_water_energy": "gas",
        "cooking_energy": "electricity",
    }
    uses = by_use(end_uses(visit(answers), {"gas": year("gas", 8000, 6000)}, PARAMETERS))
    for use in uses.values():
        assert use.low is not None
        assert use.high is not None
        assert float(use.kwh - use.low) == pytest.approx(750.5, abs=2)
        assert float(use.high - use.kwh) == pytest.approx(750.5, abs=2)


def test_one_use_alone_has_no_doubt_left() -> None:
    answers = {"hot_water_energy": "electricity", "cooking_energy": "electricity"}
    (use,) = end_uses(visit(answers), {"gas": year("gas", 8000, 8000)}, PARAMETERS)
    assert (use.low, use.kwh, use.high) == (8000, 8000, 8000)


def test_what_was_measured_moves_less_than_what_was_guessed() -> None:
    answers = {
        **GAS_FLAT,
        "appliances/a1/measured_kwh": 520,
        "appliances/a5/kind": "freezer",
    }
    reading = visit(answers)
    before = {e.use: e for e in estimates(reading, "electricity", PARAMETERS)}
    after = by_use(end_uses(reading, {"electricity": year("electricity", 3600)}, PARAMETERS))
    assert after["standby"].origin == "measured"

    def moved(use: str) -> Decimal:
        return abs(after[use].kwh / before[use].kwh - 1)

    assert moved("standby") < D("0.15")
    assert moved("standby") < moved("multimedia")


def test_parts_far_from_the_bill_are_said() -> None:
    reading = visit(GAS_FLAT)
    far = split(reading, {"electricity": year("electricity", 9000)}, PARAMETERS)
    assert [f.code for f in far.findings] == ["parts_far_from_bill"]
    assert "inexpliquée" in far.findings[0].message
    near = sum(e.kwh for e in estimates(reading, "electricity", PARAMETERS))
    close = split(reading, {"electricity": year("electricity", round(near * D("1.3")))}, PARAMETERS)
    assert close.findings == ()


def test_money_goes_with_the_kwh_without_the_subscription() -> None:
    bill = year("electricity", 2000, eur=D(600), subscription=D(200))
    uses = end_uses(visit(GAS_FLAT), {"electricity": bill}, PARAMETERS)
    for use in uses:
        assert use.eur == (use.kwh / 5).quantize(D("0.01"))
    total = sum((use.eur or D(0) for use in uses), D(0))
    assert abs(total - 400) < D("0.1")


def test_uses_never_cost_more_than_the_bill_whatever_price_was_typed() -> None:
    """2 000 kWh for 500 €, and 0.40 € a kWh at the contract: 0.25 € a kWh at most."""
    bill = replace(year("electricity", 2000, eur=D(500)), marginal_eur=D("0.40"))
    uses = end_uses(visit(GAS_FLAT), {"electricity": bill}, PARAMETERS)
    assert sum((use.eur or D(0) for use in uses), D(0)) == pytest.approx(D(500), abs=D("0.1"))


def test_without_money_on_the_bill_there_is_none_in_the_uses() -> None:
    uses = end_uses(visit(GAS_FLAT), {"gas": year("gas", 9000, 6000)}, PARAMETERS)
    assert [use.eur for use in uses] == [None] * len(uses)


def test_a_use_that_an_answer_rules_out_is_absent() -> None:
    answers = {**GAS_FLAT, "hot_water_energy": "electricity", "cooking_energy": "electricity"}
    uses = end_uses(visit(answers), {"gas": year("gas", 9000, 8000)}, PARAMETERS)
    assert [(use.use, use.kwh) for use in uses] == [("heating", 9000)]


def test_water_has_no_end_use_in_kwh() -> None:
    assert end_uses(visit(GAS_FLAT), {"water": year("water", 100)}, PARAMETERS) == ()


def test_labels_are_french_and_in_a_fixed_order() -> None:
    uses = end_uses(
        visit(GAS_FLAT),
        {"electricity": year("electricity", 2500), "gas": year("gas", 9000, 6000)},
        PARAMETERS,
    )
    order = list(LABELS)
    assert [order.index(use.use) for use in uses] == sorted(order.index(use.use) for use in uses)
    assert all(use.label == LABELS[use.use] for use in uses)


KINDS = ["fridge", "fridge_freezer", "freezer", "washing_machine", "dryer", "dishwasher", "oven",
         "hob", "tv", "box", "desktop", "laptop", "console", "aquarium", "fan",
         "air_conditioner", "other"]  # fmt: skip
ENERGIES = ["gas", "electricity", "fuel_oil", "wood", "lpg", "heat_network"]
OPTIONAL = st.fixed_dictionaries(
    {},
    optional={
        "adults": st.integers(1, 8),
        "children": st.integers(0, 8),
        "surface": st.integers(9, 300),
        "dwelling_type": st.sampled_from(["flat", "house"]),
        "ventilation": st.sampled_from(["none", "natural", "mechanical"]),
        "heating_energy": st.sampled_from([*ENERGIES, "none"]),
        "heating_shared": st.booleans(),
        "auxiliary_heating": st.sampled_from(["none", "electric", "fuel_heater"]),
        "hot_water_energy": st.sampled_from([*ENERGIES, "none"]),
        "hot_water_system": st.sampled_from(["tank", "instant", "shared"]),
        "cooking_energy": st.sampled_from(["gas", "electricity", "lpg", "mixed"]),
        "standby_watts_total": st.integers(0, 200),
        "appliances/a/kind": st.sampled_from(KINDS),
        "appliances/b/kind": st.sampled_from(KINDS),
        "lamps/l/kind": st.sampled_from(["incandescent", "halogen", "uplighter", "compact", "led"]),
        "lamps/l/count": st.integers(1, 30),
    },
)


@given(
    OPTIONAL,
    st.sampled_from([*ENERGIES, "collective_charges"]),
    st.integers(0, 60000),
    st.decimals(0, 1, places=2),
)
@settings(max_examples=examples(2000), deadline=None)
def test_the_parts_add_up_to_the_bill_exactly_and_none_is_negative(
    answers: dict[str, object], energy: str, kwh: int, heating: Decimal
) -> None:
    bill = year(energy, kwh, (kwh * heating).quantize(D(1)), eur=D(700), subscription=D(150))
    uses = end_uses(visit(answers), {energy: bill}, PARAMETERS)
    assert sum((use.kwh for use in uses), D(0)) == kwh
    assert all(use.kwh > 0 for use in uses)
    assert len({use.use for use in uses}) == len(uses)
    assert abs(sum((use.share for use in uses), D(0)) - (1 if kwh else 0)) <= D("0.001")


CENT = Decimal("0.01")
MANY = settings(max_examples=examples(2000), deadline=None, database=None)
HEATING = ("electricity", "gas", "fuel_oil", "lpg", "wood", "heat_network")


def kwh_by_use(
    answers: dict[str, object], energy: str, parameters: Parameters = PARAMETERS
) -> dict[str, Decimal]:
    reading = visit(answers)
    found = estimates(reading, energy, parameters)
    rest = unlisted(reading, energy, found, parameters)
    kwh = {one.use: one.kwh for one in found}
    kwh["all"] = sum((one.kwh for one in found), Decimal(0)) + rest
    return kwh


def not_less(more: dict[str, Decimal], less: dict[str, Decimal]) -> None:
    for use, kwh in less.items():
        assert more.get(use, Decimal(0)) >= kwh - CENT, use


@given(OPTIONAL, st.integers(1, 6), st.integers(1, 6), st.sampled_from(HEATING))
@MANY
def test_more_people_never_take_less(
    answers: dict[str, object], adults: int, more: int, energy: str
) -> None:
    few = {**answers, "adults": adults, "children": 0}
    many = {**answers, "adults": adults, "children": more}
    not_less(kwh_by_use(many, energy), kwh_by_use(few, energy))


@given(OPTIONAL, st.integers(9, 300), st.integers(0, 200))
@MANY
def test_a_larger_home_never_takes_less_electricity(
    answers: dict[str, object], surface: int, more: int
) -> None:
    small, large = (
        kwh_by_use({**answers, "surface": square}, "electricity")
        for square in (surface, surface + more)
    )
    not_less(large, small)


@given(OPTIONAL, st.decimals(5, 14, places=1), st.sampled_from(HEATING))
@MANY
def test_colder_water_never_takes_less(
    answers: dict[str, object], cold: Decimal, energy: str
) -> None:
    not_less(kwh_by_use(answers, energy, with_cold_water(cold)), kwh_by_use(answers, energy))


def with_cold_water(central: Decimal) -> Parameters:
    old = PARAMETERS["cold_water_temperature"]
    assert not isinstance(old.value, Decimal)
    new = replace(old, value={**old.value, "central": min(central, old.value["central"])})
    return replace(PARAMETERS, values={**PARAMETERS.values, old.id: new})


@given(
    OPTIONAL, st.sampled_from(["fridge", "freezer", "dryer", "tv", "box", "desktop", "aquarium"])
)
@MANY
def test_one_more_appliance_never_takes_less(answers: dict[str, object], kind: str) -> None:
    some = {**answers, "appliances/z/kind": "laptop"}
    more = {**some, "appliances/y/kind": kind}
    not_less(kwh_by_use(more, "electricity"), kwh_by_use(some, "electricity"))
