"""The year after, figure by figure: what is added, what is left out, in which words and numbers."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.domain.energy.visits import tables
from tests.domain.impact.cases import AFTER, BEFORE, FOLLOWED, VISITED, bills, by_months, compared
from tests.domain.impact.test_figures import bill, parted, year
from tests.domain.impact.test_impact import felt
from visitapp.domain.energy.before_after import Change
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.impact.energies import (
    NO_AFTER,
    NO_WEATHER,
    SHORT_AFTER,
    EnergyImpact,
    _measured,
)
from visitapp.domain.impact.euros import EuroChange, euro_change
from visitapp.domain.impact.figures import Measured
from visitapp.domain.impact.impact import NO_BILLS, Impact
from visitapp.domain.impact.words import table

D = Decimal
GAS, GAS_AFTER = bills(BEFORE, "gas", "b"), bills(AFTER, "gas", "a")
POWER = bills(by_months(date(2024, 2, 1), (200,) * 12, "0.25"), "electricity", "p")
POWER_AFTER = bills(by_months(date(2025, 2, 1), (150,) * 12, "0.25"), "electricity", "q")


def use(energy: str, kwh: int) -> AnnualUse:
    return replace(year(kwh, "1000"), energy=energy)


def measured(value: int, unit: str = "kWh/an") -> Measured:
    return Measured(D(value), D(value - 100), D(value + 100), unit)


def energy(name: str, before: int, after: int) -> EnergyImpact:
    return EnergyImpact(
        name,
        "kWh",
        None,
        measured(after - before),
        before=use(name, before),
        after=use(name, after),
    )


TWO = Impact(
    VISITED, FOLLOWED,
    (energy("gas", 9000, 8100), energy("electricity", 3000, 2700),
     replace(energy("water", 100, 80), measured=measured(-20, "m³/an"))),
    measured(-1200), EuroChange(D(1500), D(1480), D(-150), D(130)),
    persons_before=3, persons_after=2,
)  # fmt: skip


# What is added


def test_percents_and_persons_are_of_the_energies_that_compare_water_apart() -> None:
    """1 200 of 12 000 kWh; 12 000 / 3 and 10 800 / 2 a person."""
    assert TWO.percent(D(-1200)) == D("-10.0")
    assert str(TWO.percent(D(-1234))) == "-10.3"
    assert TWO.per_person() == (4000, 5400)
    assert [str(one) for one in replace(TWO, persons_before=7).per_person() or ()] == [
        "1714",
        "5400",
    ]
    assert [one.energy for one in TWO.compared] == ["gas", "electricity"]
    assert TWO.left_out == ()
    bare = replace(TWO, energies=(replace(TWO.energies[0], measured=None), *TWO.energies[1:]))
    assert bare.percent(D(-300)) == -10
    assert [one.energy for one in bare.left_out] == ["gas"]
    dry = replace(TWO, energies=(replace(TWO.energies[2], measured=None),))
    assert dry.left_out == ()
    assert dry.percent(D(1)) is None


def test_a_home_of_one_kwh_has_its_percent_and_its_kwh_a_person() -> None:
    tiny = replace(TWO, energies=(energy("gas", 1, 3),), persons_before=1, persons_after=1)
    assert (tiny.percent(D(2)), tiny.per_person()) == (200, (1, 3))
    rows = {row[0]: row[1:] for row in table(replace(tiny, energies=(energy("gas", 4, 4),)))}
    assert rows["Énergie d’une année normale"] == ("0\u00a0kWh", "0\u00a0kWh")  # to ten kWh


@pytest.mark.parametrize(
    ("before", "after", "same"), [(2, 2, True), (1, 2, False), (None, 2, None), (2, None, None)]
)
def test_the_same_people_are_two_counts_that_are_known(
    before: int | None, after: int | None, same: bool | None
) -> None:
    found = replace(TWO, persons_before=before, persons_after=after)
    assert found.same_people is same
    assert found.adds is (same is True)
    assert (found.per_person() is None) is (same is None)


@pytest.mark.parametrize(
    ("adults", "children", "persons"), [(1, 0, 1), (0, 0, None), (1, 1, 2), (None, None, None)]
)
def test_one_person_is_somebody_and_none_is_not_known(
    adults: int | None, children: int | None, persons: int | None
) -> None:
    found = compared({"adults": adults, "children": children}, {"adults": 1, "children": 0})
    assert (found.persons_before, found.persons_after) == (persons, 1)


# What compares


def test_energies_come_in_the_order_of_the_page() -> None:
    names = ("water", "other", "electricity", "wood", "gas")
    rows: dict[str, object] = {}
    for name in names:
        rows |= bills([(date(2024, 2, 1), VISITED, 100, None)], name, name)
    assert [one.energy for one in compared(rows, {}).energies] == [
        "gas", "electricity", "wood", "water", "other",
    ]  # fmt: skip


def test_each_energy_has_its_percent_its_interval_and_what_was_left() -> None:
    across = bills([(date(2024, 12, 1), date(2025, 4, 1), 100, None)], "electricity", "x")
    found = compared({**GAS, **across}, GAS_AFTER)
    gas, power = found.energies
    assert gas.before is not None
    assert gas.after is not None
    assert gas.measured is not None
    part = (gas.after.annual / gas.before.annual - 1) * 100
    assert gas.percent == part.quantize(D("0.1"))
    assert gas.percent_low is not None
    assert gas.percent_high is not None
    assert gas.percent_low < gas.percent < gas.percent_high < 0
    assert gas.measured.low == (gas.before.annual * gas.percent_low / 100).quantize(D("0.1"))
    assert gas.measured.high == (gas.before.annual * gas.percent_high / 100).quantize(D("0.1"))
    assert gas.measured.high < -100  # far below zero, it is not brought back to it
    assert gas.measured.low.as_tuple().exponent == -1
    assert [one.code for one in power.findings] == ["across_the_visit"]


def test_what_the_visit_told_of_the_home_is_known_of_its_bills() -> None:
    """Wood that only heats is all heating; gas that heats is not guessed to."""
    wood = [(date(2024, 2, 1), VISITED, 6000, None)], [(VISITED, date(2026, 2, 1), 5000, None)]
    answers = {"heating_energy": "wood", "hot_water_energy": "electricity",
               "cooking_energy": "electricity"}  # fmt: skip
    [found] = compared(
        {**answers, **bills(wood[0], "wood", "w")}, bills(wood[1], "wood", "x")
    ).compared
    assert found.before is not None
    assert found.before.base == 0
    [gas] = compared(GAS, GAS_AFTER).compared
    assert gas.before is not None
    assert "heating_unknown" not in [one.code for one in gas.before.warnings]
    assert gas.before.base > 0


@pytest.mark.parametrize(("days", "why"), [(84, SHORT_AFTER), (85, "")])
def test_eighty_five_days_compare(days: int, why: str) -> None:
    after = [(VISITED, VISITED + timedelta(days=days), 1500, None)]
    assert compared(GAS, bills(after, "gas", "a")).why_not == why


@pytest.mark.parametrize(("unknown", "why"), [(15, ""), (16, NO_WEATHER)])
def test_fifteen_days_may_lack_their_temperatures(unknown: int, why: str) -> None:
    last = tables().degree_days.last + timedelta(days=1)
    after = [(last - timedelta(days=120), last + timedelta(days=unknown), 3000, None)]
    assert compared(GAS, bills(after, "gas", "a")).why_not == why


def test_water_needs_no_temperature() -> None:
    water = bills([(date(2024, 2, 1), VISITED, 120, None)], "water", "w", "m3")
    later = bills([(date(2026, 2, 1), date(2027, 2, 1), 100, None)], "water", "x", "m3")
    [found] = compared(water, later).energies
    assert found.why_not == ""
    assert compared(water, later).why_not == NO_BILLS


def test_a_short_bill_just_after_the_visit_is_of_after() -> None:
    assert parted(bill(VISITED + timedelta(days=3), VISITED + timedelta(days=8))) == (0, 1, [])


# Why there is no whole, and what of it is known


def test_an_energy_that_does_not_heat_may_lack() -> None:
    """Electricity heats; the gas of the cooking has no bill since: the rest has its total."""
    home = {"heating_energy": "electricity", "hot_water_energy": "electricity"}
    found = compared({**home, **GAS, **POWER}, POWER_AFTER)
    assert found.why_not == ""
    assert found.total is not None
    assert found.euros is not None  # of what compares
    assert [one.energy for one in found.left_out] == ["gas"]


def test_the_first_heating_that_fails_says_why() -> None:
    """Gas compares, the wood of the stove does not."""
    wood = bills([(date(2024, 2, 1), VISITED, 3000, None)], "wood", "w")
    found = compared({**GAS, **wood}, GAS_AFTER)
    assert (found.total, found.euros, found.why_not) == (None, None, NO_AFTER)


def test_a_heating_that_was_replaced_is_said_only_where_its_bills_ended() -> None:
    short = bills(AFTER[:2], "gas", "a")
    assert compared(GAS, {**short, "heating_change": True}).why_not == SHORT_AFTER


def test_without_the_heating_no_euros_are_said_of_the_rest() -> None:
    found = compared({**GAS, **POWER, "auxiliary_heating": "none"}, POWER_AFTER)
    assert [one.euros is not None for one in found.energies] == [False, True]
    assert (found.total, found.euros) == (None, None)


def test_who_moved_has_no_energy_and_no_effort_of_today() -> None:
    """1 200 € of gas over 24 000 € a year at the visit, and the rest of the energy not known."""
    bill_of_gas = {"gas": replace(year(9000, "1200"), last_day=date(2025, 1, 31))}
    money = {"monthly_income": D(2000)}
    moved = compared({**GAS, **money}, {**GAS_AFTER, "still_here": False}, bills=bill_of_gas)
    assert (moved.energies, moved.effort_after) == ((), None)
    assert moved.effort_before is not None
    assert moved.effort_before.share == D("0.05")


def test_the_night_of_each_year_is_that_of_its_own_bills() -> None:
    """Two same years at the same contract: after the visit all of it is in the cheaper hours."""
    home = {"auxiliary_heating": "none", "contracts/c": True, "contracts/c/energy": "electricity",
            "contracts/c/option": "off_peak", "contracts/c/subscribed_power": "6"}  # fmt: skip

    def told(first: date, night: int, prefix: str) -> dict[str, object]:
        found = bills(by_months(first, (200,) * 12), "electricity", prefix)
        return found | {f"bills/{prefix}{n:02}/off_peak_kwh": D(night) for n in range(12)}

    prices = []
    for night in (200, 20):
        after = {**told(date(2025, 2, 1), night, "q"), "tariff_change": False}
        [power] = compared({**home, **told(date(2024, 2, 1), 20, "p")}, after).compared
        assert power.after is not None
        prices.append(power.after.marginal_eur)
    cheap, dear = prices
    assert cheap is not None
    assert dear is not None
    assert cheap < dear


# Small figures


def test_a_saving_beyond_doubt_keeps_its_own_end() -> None:
    before = year(1000, "100")
    change = Change(D(-5), D("-9.8"), D("-2.04"), True, before, replace(before, annual=D(950)))
    assert _measured(change) == Measured(D(-50), D("-98.0"), D("-20.4"), "kWh/an")


def test_doubts_of_two_energies_add_as_independent_ones() -> None:
    """30 and 40 make 50; 10 and 10 make 14.1."""
    both = Measured(D(-100), D(-130), D(-90), "kWh/an") + Measured(D(-50), D(-90), D(-40), "kWh/an")
    assert (both.value, str(both.low), str(both.high)) == (-150, "-200.0", "-135.9")


def test_a_year_of_nothing_has_no_price_and_a_year_of_one_kwh_has() -> None:
    assert euro_change(year(0, "100"), year(10, "100")) is None
    one = euro_change(year(1, "2"), year(3, "7"))
    assert one == EuroChange(D(2), D(7), D(4), D(1), mean_price=True)
    thirds = euro_change(year(3, "10.005"), year(4, "10"))
    assert thirds is not None
    exact = [thirds.before_eur, thirds.use_eur, thirds.price_eur]
    assert [one.as_tuple().exponent for one in exact] == [-2, -2, -2]


def test_a_mean_price_in_one_energy_is_said_of_both() -> None:
    own = EuroChange(D(1), D(1), D(0), D(0))
    mean = replace(own, mean_price=True)
    assert (own + mean).mean_price
    assert (mean + own).mean_price
    assert not (own + own).mean_price


# Comfort


def test_mould_is_gone_only_where_nothing_is_damp_any_more() -> None:
    was: dict[str, object] = {"damp": True, "mould": "little"}
    assert felt(was, {"damp": False})["mould"][2] == "better"
    assert felt(was, {"damp": True})["mould"][2] == "unknown"
    assert felt(was, {})["mould"][2] == "unknown"
    assert felt({"damp": True, "mould": "none"}, {"damp": False})["mould"][2] == "same"


def test_another_answer_that_lacks_is_not_good_because_nothing_is_damp() -> None:
    dry = felt({"damp": False, "comfort_score": 4}, {"damp": False, "draughts": False})
    assert dry["comfort_score"] == ("4", "", "unknown")
    assert dry["draughts"] == ("", "non", "unknown")
