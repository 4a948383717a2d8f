"""What a cost says beside its euros, and from which share another option is worth it: by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.tariffs.test_prices_at_their_limits import grids_with, grids_without
from tests.domain.energy.test_bills import YEAR
from tests.domain.energy.visits import DAY, bill, tables
from visitapp.domain.energy.tariffs.electricity_prices import (
    alternatives,
    break_even_share,
    grid_of,
    yearly_cost,
)
from visitapp.domain.energy.tariffs.gas_prices import gas_cost
from visitapp.domain.energy.tariffs.tariffs import Grids, TariffError, last_day
from visitapp.domain.energy.units import converted, result_unit
from visitapp.domain.energy.yearly_cost import Money, money_of
from visitapp.domain.parameters.parameters import Parameter, Parameters, ParameterTable

D = Decimal
GRIDS = tables().grids
SEPTEMBER, SUMMER, MARCH = date(2025, 9, 1), date(2026, 8, 15), date(2026, 3, 25)


@pytest.mark.parametrize("kwh", [1000, 2000, 9000])
def test_a_dearer_subscription_is_spread_over_the_kwh(kwh: int) -> None:
    """August 2025, 6 kVA: 15.47 and 15.74 €/month; 0.1952, then 0.2081 by day, 0.1635 by night."""
    more = 12 * (D("15.74") - D("15.47")) / kwh
    by_hand = (D("0.2081") - D("0.1952") + more) / (D("0.2081") - D("0.1635"))
    found = break_even_share(6, D(kwh), SEPTEMBER, GRIDS)
    assert found == pytest.approx(by_hand, abs=D("1e-9"))


@pytest.mark.parametrize(("heating", "cold"), [(0, "0"), (4500, "0.5"), (9000, "1"), (20000, "1")])
def test_tempo_is_worth_it_later_for_who_heats(heating: int, cold: str) -> None:
    """22 red and 43 white days of 365; 19 and 28 % of what heats; 9 kVA at 19.39 and 19.49."""
    part = D(cold)
    red = D(22) / 365 * (1 - part) + D("0.19") * part
    white = D(43) / 365 * (1 - part) + D("0.28") * part
    blue = 1 - red - white
    day = red * D("0.6468") + white * D("0.173") + blue * D("0.1494")
    night = red * D("0.146") + white * D("0.1391") + blue * D("0.1232")
    more = 12 * (D("19.49") - D("19.39")) / 9000
    by_hand = max(D(0), (day - D("0.1952") + more) / (day - night))
    found = break_even_share(9, D(9000), SEPTEMBER, GRIDS, option="tempo", heating_kwh=D(heating))
    assert found == pytest.approx(by_hand, abs=D("1e-8"))


def test_a_cost_says_its_prices_and_its_share_of_the_night() -> None:
    base = yearly_cost("base", 9, D(1000), D("0.4"), SEPTEMBER, GRIDS)
    assert (base.prices, base.off_peak_share) == ({"base": D("0.1952")}, None)
    off_peak = yearly_cost("off_peak", 9, D(1000), D("0.4"), SEPTEMBER, GRIDS)
    assert off_peak.prices == {"peak": D("0.2081"), "off_peak": D("0.1635")}
    assert off_peak.off_peak_share == D("0.4")
    tempo = yearly_cost("tempo", 9, D(1000), None, SEPTEMBER, GRIDS)
    assert set(tempo.prices) == {f"{colour}_{hours}" for colour in ("blue", "white", "red")
                                 for hours in ("peak", "off_peak")}  # fmt: skip
    assert tempo.off_peak_share == D(1) / 3


def test_a_grid_begins_with_the_later_of_its_two_tables() -> None:
    later = date(2025, 8, 20)
    for name in ("electricity_base_price", "electricity_base_subscription"):
        grids = grids_with(name, lambda p: replace(p, valid_from=later)
                           if p.valid_from == date(2025, 8, 1) else p)  # fmt: skip
        assert yearly_cost("base", 6, D(1000), None, SEPTEMBER, grids).valid_from == later


@pytest.mark.parametrize("name", ["electricity_base_price", "electricity_base_subscription"])
def test_an_unsure_table_makes_the_cost_one_to_check(name: str) -> None:
    unsure = grids_with(name, lambda p: replace(p, confidence="low"))
    assert yearly_cost("base", 6, D(1000), None, SEPTEMBER, unsure).to_check
    assert not yearly_cost("base", 6, D(1000), None, SEPTEMBER, GRIDS).to_check


def test_the_only_table_there_is_is_not_to_check_unless_another_was_asked_for() -> None:
    """Off-peak hours of August 2026 are in the regulator's table only."""
    assert not yearly_cost("off_peak", 6, D(1000), None, SUMMER, GRIDS).to_check
    assert yearly_cost("off_peak", 6, D(1000), None, SUMMER, GRIDS, basis="printed").to_check


def test_a_subscription_is_that_of_the_table_asked_for() -> None:
    """15.86 € a month printed; 190.81 € a year for the regulator (CRE, 2026-08-01)."""
    assert grid_of("base", 6, SUMMER, GRIDS).subscription_eur == D("190.32")
    assert grid_of("base", 6, SUMMER, GRIDS, basis="printed").subscription_eur == D("190.32")
    assert grid_of("base", 6, SUMMER, GRIDS, basis="regulator").subscription_eur == D("190.81")


def test_options_are_ranked_on_the_basis_and_for_the_heating_that_are_told() -> None:
    def base(basis: str | None) -> Decimal | None:
        found = alternatives(6, D(1000), None, SUMMER, GRIDS, basis=basis)  # type: ignore[arg-type]
        return next(one.subscription_eur for one in found if one.option == "base")

    assert (base(None), base("printed")) == (D("190.81"), D("190.32"))

    def tempo(heating: int) -> Decimal | None:
        found = alternatives(9, D(9000), None, MARCH, GRIDS, heating_kwh=D(heating))
        return next(one.total_eur for one in found if one.option == "tempo")

    alone = yearly_cost("tempo", 9, D(9000), None, MARCH, GRIDS, heating_kwh=D(9000))
    assert tempo(9000) == alone.total_eur
    assert tempo(9000) != tempo(0)


def test_a_cost_of_gas_says_its_price_and_whether_it_is_sure() -> None:
    """March 2026, heating: 0.105 €/kWh and 343.90 € a year."""
    known = gas_cost(D(10000), MARCH, GRIDS)
    assert (known.energy_eur, known.subscription_eur) == (D(1050), D("343.90"))
    assert known.total_eur == D("1393.90")
    assert known.prices == {"kwh": D("0.105")}
    assert not known.to_check
    unsure = grids_with("gas_reference_price", lambda p: replace(p, confidence="low"))
    assert gas_cost(D(10000), MARCH, unsure).to_check
    bare = grids_with("gas_reference_price", lambda p: replace(p, value={"cooking": D("0.136")}))
    with pytest.raises(TariffError):
        gas_cost(D(10000), MARCH, bare)
    alone = gas_cost(D(10000), MARCH, grids_without("gas_reference_subscription"))
    assert (alone.energy_eur, alone.total_eur, alone.to_check) == (D(1050), None, True)


def test_gas_that_only_cooks_has_the_last_price_that_a_page_gave_of_it() -> None:
    """Of October 2026 the pages give heating alone: 0.136 €/kWh and 147.24 € a year in March."""
    found = gas_cost(D(1000), date(2026, 10, 15), GRIDS)
    assert (found.energy_eur, found.subscription_eur) == (D(136), D("147.24"))
    assert (found.mark, found.to_check) == ("dernier prix connu, mars 2026", True)
    assert gas_cost(D(10000), date(2026, 10, 15), GRIDS).mark == ""


def test_a_bill_of_nothing_to_pay_is_a_known_zero() -> None:
    assert money_of([bill(*YEAR, 500, amount_eur=D(0))], D(1000)) == Money(eur=D("0.00"))
    assert money_of([bill(*YEAR, 500)], D(1000)) == Money()


def test_a_year_is_paid_by_its_kwh_and_its_days() -> None:
    """365 days, 2 000 kWh, 500 € of which 120 of subscription; the normal year has 2 400 kWh.

    380 ÷ 2 000 = 0.19 each; 120 × 365.25 ÷ 365 = 120.08; 120.08 + 0.19 × 2 400 = 576.08.
    """
    whole = bill(*YEAR, 2000, amount_eur=D(500), subscription_eur=D(120))
    assert money_of([whole], D(2400)) == Money(D("576.08"), D("120.08"), D("0.19000"))


@pytest.mark.parametrize(
    ("subscription", "each", "year"),
    [
        (0, "0.16667", "200.00"),  # 500 ÷ 3 000
        (500, "0.00000", "500.34"),  # all of it: 500 × 365.25 ÷ 365
        (1, "0.16633", "200.60"),  # 499 ÷ 3 000, and 1.00
    ],
)
def test_a_subscription_is_from_nothing_to_all_that_was_paid(
    subscription: int, each: str, year: str
) -> None:
    """1 200 kWh in the normal year."""
    whole = bill(*YEAR, 3000, amount_eur=D(500), subscription_eur=D(subscription))
    found = money_of([whole], D(1200))
    assert (str(found.marginal_eur), str(found.eur)) == (each, year)


@pytest.mark.parametrize(("quantity", "known"), [("0", False), ("0.5", True)])
def test_a_price_of_a_kwh_needs_a_kwh(quantity: str, known: bool) -> None:
    some = bill(*YEAR, float(quantity), amount_eur=D(500), subscription_eur=D(100))
    assert (money_of([some], D(1)).marginal_eur is not None) is known


NOW = tables().parameters.on(DAY)
FIRST, SECOND = date(2025, 1, 1), date(2025, 7, 1)


def price(value: str, start: date, end: date | None = None) -> Parameter:
    """To be looked at again on 1 June 2026."""
    return Parameter("price", "Prix", "€", D(value), start, end, "essai", "high", date(2026, 6, 1))


def test_the_unit_of_a_year() -> None:
    assert [result_unit(energy) for energy in ("water", "gas", "wood")] == ["m³", "kWh", "kWh"]


def one(energy: str, unit: str, parameters: Parameters = NOW, **more: object) -> tuple[object, str]:
    """The quantity of ten of these units, and the code of what is said of it."""
    found, findings = converted([bill(*YEAR, 10, unit=unit, **more)], energy, parameters)
    return (found[0].quantity if found else None), "".join(each.code for each in findings)


@pytest.mark.parametrize(
    ("energy", "unit"),
    [("water", "kwh"), ("water", "mwh"), ("gas", "litre"), ("electricity", "m3"), ("wood", "m3")],
)
def test_an_energy_never_has_the_unit_of_another(energy: str, unit: str) -> None:
    assert one(energy, unit, kwh_per_unit=D(11)) == (None, "unit_unknown")


def test_the_coefficient_of_a_bill_is_that_of_gas_in_cubic_metres() -> None:
    assert one("gas", "m3", kwh_per_unit=D("11.3")) == (113, "")
    assert one("water", "m3", kwh_per_unit=D("11.3")) == (10, "")
    usual = 10 * NOW["kwh_per_m3_gas"].number
    assert one("gas", "m3") == (usual, "unit_converted")
    own = 10 * NOW["kwh_per_m3_lpg"].number
    assert one("lpg", "m3", kwh_per_unit=D("11.3"))[0] == own


def test_an_unsure_content_is_said_and_a_sure_one_is_not() -> None:
    """9.97 kWh in a litre of fuel oil."""
    litre = NOW["kwh_per_litre_fuel_oil"]
    for confidence, code in (("high", ""), ("medium", ""), ("low", "unit_converted")):
        values = {**NOW.values, litre.id: replace(litre, confidence=confidence)}
        assert one("fuel_oil", "litre", replace(NOW, values=values)) == (D("99.70"), code)


def test_a_price_is_known_from_its_first_day_to_its_last() -> None:
    grids = Grids(ParameterTable([price("1", FIRST, date(2025, 6, 30)), price("2", SECOND)]))
    found = {day: getattr(grids.find("price", day), "number", None)
             for day in (date(2024, 12, 31), FIRST, date(2025, 6, 30), SECOND,
                         date(2026, 5, 31), date(2026, 6, 1))}  # fmt: skip
    assert list(found.values()) == [None, 1, 1, 2, 2, 2]
    late = [grids.find("price", day) for day in (SECOND, date(2026, 6, 1))]
    assert [one.last_known for one in late if one is not None] == [False, True]
    assert grids.strict().find("price", date(2026, 6, 1)) is None
    assert last_day(price("1", FIRST)) == date(2026, 5, 31)  # until it must be looked at again
    assert last_day(price("1", FIRST, FIRST)) == FIRST


def test_the_last_price_known_is_there_from_its_first_day_on_and_stays() -> None:
    grids = Grids(ParameterTable([price("1", FIRST, FIRST), price("2", SECOND, SECOND)]))
    assert grids.latest("price", date(2024, 12, 31)) is None
    for day, number in ((FIRST, 1), (date(2025, 6, 30), 1), (SECOND, 2), (date(2035, 1, 1), 2)):
        found = grids.latest("price", day)
        assert found is not None
        assert found.number == number
    assert grids.latest("other", SECOND) is None


def test_a_day_has_all_its_values() -> None:
    grids = Grids(ParameterTable([price("1", FIRST, date(2025, 6, 30)), price("2", SECOND)]))
    assert grids.on(FIRST)["price"].number == 1
    assert grids.on(SECOND)["price"].number == 2


@pytest.mark.parametrize(("second", "holes"), [(SECOND, False), (date(2025, 7, 2), True)])
def test_a_hole_between_two_prices_is_said(second: date, holes: bool) -> None:
    grids = Grids(ParameterTable([price("1", FIRST, date(2025, 6, 30)), price("2", second)]))
    with pytest.raises(TariffError) as said:
        grids.strict().get("price", date(2030, 1, 1))
    words = str(said.value)
    assert "Prix connus : du 01/01/2025 au 31/05/2026" in words.replace("\u00a0", " ")
    assert ("sauf quelques mois" in words) is holes


def test_a_stretch_is_cut_where_a_price_changes_inside_it() -> None:
    """31 January days, 28 of February, then 153 from March to July; the ends cut nothing."""
    march = date(2025, 3, 1)
    grids = Grids(ParameterTable([price("1", FIRST, date(2025, 2, 28)), price("2", march)]))
    assert list(grids.stretches(["price"], FIRST, date(2025, 8, 1))) == [(FIRST, 59), (march, 153)]
    assert list(grids.stretches(["price"], march, date(2025, 8, 1))) == [(march, 153)]
    assert list(grids.stretches(["price"], FIRST, march)) == [(FIRST, 59)]
    assert list(grids.stretches(["other"], FIRST, march)) == [(FIRST, 59)]
