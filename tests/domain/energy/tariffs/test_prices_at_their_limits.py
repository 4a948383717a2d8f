"""Where a price is not in the tables, or a bill cannot tell it: nothing is made up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.contracts.test_contracts import checks, contract, said
from tests.domain.energy.test_end_uses import year
from tests.domain.energy.visits import DAY, GAS_FLAT, tables, visit
from visitapp.domain.energy.average_prices import average_price
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.contracts.contracts import contract_checks
from visitapp.domain.energy.contracts.power import fitting_power
from visitapp.domain.energy.household import household_bills
from visitapp.domain.energy.price_today import at_todays_price
from visitapp.domain.energy.prices import Terms, with_prices
from visitapp.domain.energy.results import AnnualUse, ContractCheck
from visitapp.domain.energy.tariffs.electricity_prices import break_even_share, yearly_cost
from visitapp.domain.energy.tariffs.gas_prices import gas_cost
from visitapp.domain.energy.tariffs.tariffs import Grids, TariffError
from visitapp.domain.parameters.parameters import Parameter, ParameterTable

D = Decimal
SUMMER = date(2026, 8, 15)
GRIDS = tables().grids
YEAR = (date(2025, 8, 15), date(2026, 8, 15))


def grids_without(*names: str) -> Grids:
    return Grids(ParameterTable([p for p in tables().parameters.all if p.id not in names]))


def grids_with(name: str, change: Callable[[Parameter], Parameter]) -> Grids:
    every = tables().parameters.all
    return Grids(ParameterTable([change(p) if p.id == name else p for p in every]))


def checked(grids: Grids, **answers: object) -> ContractCheck:
    """A contract of the gas flat in March 2026, beside these tables."""
    march, tab = date(2026, 3, 25), tables()
    rows = {f"contracts/c/{name}": value for name, value in answers.items()}
    flat = {name: value for name, value in GAS_FLAT.items() if not name.startswith("contracts/")}
    reading, parameters = visit(flat | rows), tab.parameters.on(march)
    bills = household_bills(reading, tab.degree_days, parameters, tab.grids, march)
    (check,) = contract_checks(reading, bills, grids, march)
    return check


def codes(use: AnnualUse) -> list[str]:
    return [one.code for one in use.warnings]


@pytest.mark.parametrize(
    ("option", "kwh", "share", "words"),
    [
        ("night", D(1000), None, "base, off-peak ou tempo"),
        ("base", D(-1), None, "ne sont pas négatives"),
        ("off_peak", D(1000), D("1.01"), "ne sont pas négatives"),
        ("off_peak", D(1000), D("-0.01"), "ne sont pas négatives"),
    ],
)
def test_a_year_that_cannot_be_is_refused(
    option: str, kwh: Decimal, share: Decimal | None, words: str
) -> None:
    with pytest.raises(TariffError, match=words):
        yearly_cost(option, 6, kwh, share, SUMMER, GRIDS)


def test_all_of_it_by_night_and_none_of_it_are_shares() -> None:
    """Grid of 2025-08-01, 6 kVA: 0.2081 and 0.1635 €/kWh."""
    day = date(2025, 9, 1)
    by_day = yearly_cost("off_peak", 6, D(1000), D(0), day, GRIDS)
    by_night = yearly_cost("off_peak", 6, D(1000), D(1), day, GRIDS)
    assert (by_day.energy_eur, by_night.energy_eur) == (D("208.10"), D("163.50"))
    assert yearly_cost("off_peak", 6, D(0), None, day, GRIDS).energy_eur == 0


def test_nothing_used_has_no_share_from_which_another_option_is_worth_it() -> None:
    assert break_even_share(6, D(0), SUMMER, GRIDS) is None


def test_gas_is_never_less_than_nothing() -> None:
    march = date(2026, 3, 25)
    with pytest.raises(TariffError, match="négative"):
        gas_cost(D(-1), march, GRIDS)
    assert gas_cost(D(0), march, GRIDS).energy_eur == 0


def test_a_price_that_nobody_knows_is_said_so() -> None:
    with pytest.raises(TariffError, match="n’est pas connu"):
        GRIDS.get("no_such_price", SUMMER)


def test_a_stretch_without_a_day_has_no_piece() -> None:
    assert list(GRIDS.stretches(["electricity_base_price"], SUMMER, SUMMER)) == []


def test_the_agencys_own_price_of_water_comes_before_the_mean() -> None:
    mean = next(p for p in tables().parameters.all if p.id == "water_average_price")
    local = replace(mean, id="water_price", value=D("5.10"), valid_from=date(2026, 1, 1),
                    valid_to=date(2026, 12, 31))  # fmt: skip
    grids = Grids(ParameterTable([*tables().parameters.all, local]))
    found = average_price("water", "m3", "75", DAY, grids)
    assert found is not None
    assert (found.eur, found.of) == (D("5.10"), "2026")
    assert average_price("water", "m3", "75", date(2025, 12, 31), grids) != found


def test_without_a_table_water_has_no_mean_price() -> None:
    assert average_price("water", "m3", "75", DAY, grids_without("water_average_price")) is None


def paid(quantity: int, eur: int) -> list[BillPeriod]:
    return [BillPeriod(*YEAR, D(quantity), amount_eur=D(eur))]


def test_what_was_paid_without_the_subscription_is_the_price_of_the_kwh() -> None:
    """A year at 6 kVA; 15.74 €/month in February 2026: (800 − 188.88 × 365 ÷ 365.25) ÷ 3 000."""
    use = year("electricity", 3000, eur=D(800))
    found = with_prices(use, paid(3000, 800), Terms("base", 6), SUMMER, GRIDS)
    fixed = found.subscription_eur
    assert fixed is not None
    by_hand = (D(800) - fixed * 365 / D("365.25")) / 3000
    assert found.marginal_eur == pytest.approx(by_hand, abs=D("0.00002"))
    assert "subscription_from_grid" in codes(found)


@pytest.mark.parametrize(
    ("energy", "terms", "years", "mark"),
    [
        ("electricity", Terms("base", 6), 0, ""),
        ("electricity", Terms("base", 6), 2, " (dernier prix connu, août 2026)"),
        ("gas", Terms(), 2, " (dernier prix connu, octobre 2026)"),
        ("cooking", Terms(), 2, " (dernier prix connu, mars 2026)"),
    ],
)
def test_a_subscription_of_bills_after_the_last_grid_says_of_when_it_is(
    energy: str, terms: Terms, years: int, mark: str
) -> None:
    kwh, energy = (2000, "gas") if energy == "cooking" else (9000, energy)
    bills = [replace(one, start=later(one.start, years), end=later(one.end, years))
             for one in paid(kwh, 2000)]  # fmt: skip
    day = later(SUMMER, years)
    found = with_prices(year(energy, kwh, eur=D(2000)), bills, terms, day, GRIDS)
    [said] = [one.message for one in found.warnings if one.code == "subscription_from_grid"]
    assert f"le tarif public{mark}\u00a0:" in said


def later(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


@pytest.mark.parametrize(
    ("price", "asked"),
    [("0.20", False), ("0.2350", False), ("0.2354", True), ("0.26", True), ("0.30", True)],
)
def test_a_price_that_is_not_that_of_the_bills_is_asked(price: str, asked: bool) -> None:
    """3 000 kWh for 800 €, 6 kVA at about 189 € a year: 0.20 leaves 200 €; 0.26 leaves 20 €, and
    0.30 less than nothing. Then the year stays that of the bills, and so does the price of a kWh:
    what the public subscription leaves, 611 € for 3 000."""
    use = year("electricity", 3000, eur=D(800))
    found = told(use, paid(3000, 800), Terms("base", 6, kwh_price=D(price)))
    assert ("price_unlike_bills" in codes(found)) is asked
    assert found.marginal_eur is not None
    assert found.marginal_eur == pytest.approx(D("0.2036") if asked else D(price), abs=D("0.001"))
    assert found.eur == pytest.approx(D(800), abs=D("0.5"))
    assert found.subscription_eur == pytest.approx(D(800) - 3000 * found.marginal_eur, abs=D(1))


def told(use: AnnualUse, bills: list[BillPeriod], terms: Terms) -> AnnualUse:
    return at_todays_price(
        with_prices(use, bills, terms, SUMMER, GRIDS), bills, terms, SUMMER, GRIDS
    )


@pytest.mark.parametrize(
    ("price", "asked", "used"),
    [("0.20", False, "0.20"), ("0.215", False, "0.215"), ("0.30", True, "0.20662"),
     ("0.10", True, "0.10")],
)  # fmt: skip
def test_both_prices_of_a_contract_that_bills_do_not_hold_are_asked(
    price: str, asked: bool, used: str
) -> None:
    """800 € less 15 € a month: 620 € for 3 000 kWh. The lower of both promises."""
    terms = Terms("base", 6, kwh_price=D(price), subscription_month=D(15))
    found = told(year("electricity", 3000, eur=D(800)), paid(3000, 800), terms)
    assert ("price_unlike_bills" in codes(found)) is asked
    assert found.marginal_eur == pytest.approx(D(used), abs=D("0.0001"))
    assert found.subscription_eur == D(180)
    assert found.eur == pytest.approx(D(800) if asked else 180 + 3000 * D(price), abs=D("0.5"))


def test_a_price_that_bills_of_an_unknown_subscription_do_not_hold_is_asked() -> None:
    """0.30 € a kWh is 900 € of 800: 0.2667 € at most. A subscription of 900 € is none either."""
    use = year("electricity", 3000, eur=D(800))
    for terms in (Terms(kwh_price=D("0.30")),
                  Terms(kwh_price=D("0.30"), subscription_month=D(75))):  # fmt: skip
        found = told(use, paid(3000, 800), terms)
        assert codes(found) == ["price_unlike_bills"]
        assert (found.marginal_eur, found.eur) == (D("0.26667"), D(800))


def test_a_printed_price_and_subscription_make_the_year() -> None:
    """15 € a month and 0.20 € a kWh: 180 + 0.20 × 3 000 = 780 €, whatever was paid."""
    use = year("electricity", 3000, eur=D(800))
    terms = Terms("base", 6, kwh_price=D("0.20"), subscription_month=D(15))
    found = with_prices(use, paid(3000, 800), terms, SUMMER, GRIDS)
    assert (found.subscription_eur, found.eur) == (D(180), D("780.00"))


def test_a_printed_price_stands_where_no_bill_says_what_was_paid() -> None:
    """0.20 € a kWh, and 15 € a month where it is printed too."""
    bare = [replace(one, amount_eur=None) for one in paid(3000, 800)]
    for month, eur in ((None, None), (D(15), D("780.00"))):
        terms = Terms("base", 6, kwh_price=D("0.20"), subscription_month=month)
        found = told(year("electricity", 3000), bare, terms)
        assert (found.marginal_eur, found.eur, codes(found)) == (D("0.20"), eur, [])


def test_what_was_paid_beside_a_printed_price_is_the_subscription() -> None:
    """800 € for 3 000 kWh at 0.20 €: 200 € in 365 days, 200.14 € in a year."""
    use = year("electricity", 3000, eur=D(800))
    found = with_prices(use, paid(3000, 800), Terms(kwh_price=D("0.20")), SUMMER, GRIDS)
    assert (found.subscription_eur, found.eur) == (D("200.14"), D("800.14"))


def test_bills_of_no_kwh_do_not_give_the_price_of_one() -> None:
    """60 € for a year of an empty home: the public price of the day, not what was paid."""
    use = year("electricity", 300, eur=D(60))
    found = with_prices(use, paid(0, 260), Terms("base", 6), SUMMER, GRIDS)
    assert codes(found) == ["price_from_grid"]


def test_a_bill_below_the_subscription_leaves_the_public_price_of_the_day() -> None:
    """60 € for a year at 6 kVA is less than its subscription: 0.2001 €/kWh from 2026-08-01."""
    use = year("electricity", 300, eur=D(60))
    found = with_prices(use, paid(300, 60), Terms("base", 6), SUMMER, GRIDS)
    assert found.marginal_eur == D("0.20010")
    assert codes(found) == ["price_from_grid"]


@pytest.mark.parametrize("terms", [Terms(), Terms("base"), Terms(kva=6), Terms("base", 5)])
def test_a_contract_that_is_not_in_the_table_leaves_the_price_unknown(terms: Terms) -> None:
    use = year("electricity", 3000, eur=D(800))
    found = with_prices(use, paid(3000, 800), terms, SUMMER, GRIDS)
    assert found.marginal_eur is None
    assert found.subscription_eur is None
    assert codes(found) == []


def test_gas_without_a_subscription_in_the_table_is_priced_by_the_month() -> None:
    march = date(2026, 3, 25)
    none = grids_without("gas_reference_subscription")
    use = year("gas", 11000, eur=D(1500))
    bills = [BillPeriod(date(2025, 3, 25), march, D(11000), amount_eur=D(1500))]
    found = with_prices(use, bills, Terms(), march, none)
    assert found.marginal_eur == D("0.10500")  # heating, March 2026
    assert codes(found) == ["price_from_grid"]


def test_nothing_known_of_gas_that_day_leaves_its_price_unknown() -> None:
    found = with_prices(year("gas", 11000), [], Terms(), date(2001, 3, 25), GRIDS)
    assert found.marginal_eur is None


# Contracts


def test_a_contract_whose_option_nobody_read_still_sees_every_option() -> None:
    check = contract(energy="electricity", subscribed_power="9")
    assert check.reference_eur is None
    assert check.taxes is None
    assert {one.option for one in check.alternatives} == {"base", "off_peak", "tempo"}
    assert all(one.on_bills_eur is None for one in check.alternatives)


def test_a_power_that_only_one_option_has_is_weighed_with_no_other() -> None:
    """In September 2025 off-peak hours began at 6 kVA."""
    small = contract(date(2025, 9, 1), energy="electricity", option="base", subscribed_power="3")
    assert small.reference_eur is not None
    assert (small.alternatives, small.break_even_share) == ((), None)
    assert not said(small, "off_peak_break_even")


def test_tempo_is_not_weighed_by_its_nights() -> None:
    check = contract(energy="electricity", option="tempo", subscribed_power="9")
    assert check.break_even_share is None
    assert not said(check, "off_peak_share_unknown")


def test_where_nights_are_never_worth_it_nothing_is_said_of_them() -> None:
    """With nights as dear as 0.30 €, no share makes off-peak hours cheaper than Base."""

    def dear(price: Parameter) -> Parameter:
        return replace(price, value={"peak": D("0.40"), "off_peak": D("0.30")})

    every = [dear(p) if p.id.startswith("electricity_off_peak_price") else p
             for p in tables().parameters.all]  # fmt: skip
    grids = Grids(ParameterTable(every))
    assert break_even_share(6, D(3000), SUMMER, grids) is None
    check = checked(grids, energy="electricity", option="base", subscribed_power="6")
    assert "off_peak" in {one.option for one in check.alternatives}
    assert check.break_even_share is None
    assert not said(check, "off_peak_break_even")


@pytest.mark.parametrize(("option", "compared"), [("off_peak", False), ("base", True)])
def test_a_price_read_at_a_power_that_is_not_in_the_table_is_not_compared(
    option: str, compared: bool
) -> None:
    """The bill ends in January 2025: 3 kVA were on sale on Base only."""
    few = {"bill_e1_start": "2024-11-01", "offer_kind": "fixed", "energy": "electricity"}
    check = contract(kwh_price=0.90, option=option, subscribed_power="3", **few)
    assert bool(said(check, "price_read_above")) is compared


def test_what_is_not_known_is_said_once() -> None:
    """Neither the cost nor the price that was read can be compared: one finding for both."""
    grids = grids_without("gas_heating_profile_from")
    check = checked(grids, energy="gas", offer_kind="fixed", kwh_price=0.5)
    assert [one.code for one in check.findings] == ["tariff_unknown"]


def test_the_wrong_class_on_the_right_profile_costs_nothing_more() -> None:
    """About 11 000 kWh: B1. B2i is wrong, and priced as B1 is: no difference in euros."""
    check = contract(date(2026, 3, 25), energy="gas", gas_class="b2i")
    words = said(check, "gas_class_wrong")
    assert "la classe est B1" in words
    assert "Écart" not in words


def test_a_class_that_costs_less_than_the_right_one_is_said_without_a_gain() -> None:
    """Where a kWh of cooking costs a cent, the class of heating saves nothing."""

    def free(price: Parameter) -> Parameter:
        return replace(price, value={"cooking": D("0.01"), "heating": D("0.105")})

    check = checked(grids_with("gas_reference_price", free), energy="gas", gas_class="b0")
    assert "la classe est B1" in said(check, "gas_class_wrong")
    assert "Écart" not in said(check, "gas_class_wrong")


def test_a_profile_without_a_price_is_no_alternative() -> None:
    def heating_only(price: Parameter) -> Parameter:
        return replace(price, value={"heating": D("0.105")})

    check = checked(grids_with("gas_reference_price", heating_only), energy="gas")
    assert check.present is not None
    assert check.present.option == "heating"
    assert check.alternatives == ()


def test_a_profile_known_of_an_earlier_month_alone_is_no_alternative() -> None:
    """A year of one month's prices beside a year of another's: neither costs less for that."""

    def heating_only(price: Parameter) -> Parameter:
        late = price.valid_from >= date(2026, 1, 1)
        return replace(price, value={"heating": D("0.105")}) if late else price

    check = checked(grids_with("gas_reference_price", heating_only), energy="gas", gas_class="b0")
    assert check.mark == "dernier prix connu, décembre 2025"
    assert check.alternatives == ()
    assert "Écart" not in said(check, "gas_class_wrong")


def test_an_electric_heating_of_unknown_surface_is_not_counted() -> None:
    home = {"heating_energy": "electricity", "appliances/o/kind": "oven",
            "contracts/c/energy": "electricity"}  # fmt: skip
    known, unknown = visit({**home, "surface": 50}), visit(home)
    found = fitting_power(known, known.rows("contracts")[0], GRIDS, DAY)
    assert found is not None
    # base 0.5 + heating 70 W × 50 m² + oven 2.5, × 1.1
    assert found.kw == D("7.15")
    assert fitting_power(unknown, unknown.rows("contracts")[0], GRIDS, DAY) is None


def test_no_contract_is_seen_without_a_row() -> None:
    assert checks({k: v for k, v in GAS_FLAT.items() if not k.startswith("contracts/")}) == []
