"""What is seen in a contract: costs, alternatives, findings, and what to check before a change."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.visits import DAY, GAS_FLAT, tables, visit
from visitapp.domain.energy.contracts.contracts import contract_checks
from visitapp.domain.energy.household import household_bills
from visitapp.domain.energy.results import ContractCheck

D = Decimal
CENT = D("0.01")
CONTRACTS = {k: v for k, v in GAS_FLAT.items() if not k.startswith("contracts/")}


def checks(answers: dict[str, object], day: date = DAY) -> list[ContractCheck]:
    tab = tables()
    reading, parameters = visit(answers), tab.parameters.on(day)
    bills = household_bills(reading, tab.degree_days, parameters, tab.grids, day)
    return list(contract_checks(reading, bills, tab.grids, day))


def contract(day: date = DAY, **answers: object) -> ContractCheck:
    """The check of one contract beside the bills of the gas flat; `bill_e1_amount` is a bill."""
    whole = dict(CONTRACTS)
    for name, value in answers.items():
        if name.startswith("bill_"):
            whole["bills/" + name[5:].replace("_", "/", 1)] = value
        else:
            whole[f"contracts/c/{name}"] = value
    return checks(whole, day)[0]


def said(check: ContractCheck, code: str) -> str:
    """The words of a finding, plain spaces; empty when it was not made."""
    found = [one.message for one in check.findings if one.code == code]
    return found[0].replace("\u00a0", " ").replace("\u202f", " ") if found else ""


def test_the_present_contract_and_the_others_are_on_one_basis() -> None:
    check = contract(energy="electricity", option="base", subscribed_power="6")
    assert check.present is not None
    assert check.present.total_eur == check.reference_eur
    assert check.present.subscription_eur == D("190.81")  # CRE, 2026-08-01: for every option
    assert check.present.prices == (("toute la journée", D("0.2001")),)
    assert {one.option for one in check.alternatives} == {"off_peak", "tempo"}
    off_peak = next(one for one in check.alternatives if one.option == "off_peak")
    assert off_peak.subscription_eur == D("190.81")
    assert off_peak.label == "Heures pleines et heures creuses"
    totals = [one.total_eur or D(0) for one in check.alternatives]
    assert totals == sorted(totals)
    for one in (*check.alternatives, check.present):
        assert one.total_eur == (one.subscription_eur or 0) + (one.energy_eur or 0)
        assert one.source
        assert one.valid_from == date(2026, 8, 1)


def test_each_alternative_says_what_to_check_and_none_names_a_supplier() -> None:
    check = contract(energy="electricity", option="off_peak", subscribed_power="9",
                     max_power_kva=4.0, offer_kind="fixed", bill_e1_amount=1200)  # fmt: skip
    assert len(check.alternatives) == 3
    assert all(one.check and one.to_check for one in check.alternatives)
    assert {"power_too_high", "price_above_grid"} <= {one.code for one in check.findings}
    assert len(check.before) == len(set(check.before)) > 2
    words = " ".join([*check.before, *(one.check for one in check.alternatives)])
    assert not any(name in words for name in ("EDF", "Engie", "Total", "Eni", "Vattenfall"))


def test_the_share_that_nobody_read_is_said_to_be_supposed() -> None:
    check = contract(energy="electricity", option="base", subscribed_power="6")
    off_peak = next(one for one in check.alternatives if one.option == "off_peak")
    assert "33 % supposés" in off_peak.check.replace("\u00a0", " ")
    read = contract(
        energy="electricity", option="base", subscribed_power="6", bill_e1_off_peak_kwh=500
    )
    off_peak = next(one for one in read.alternatives if one.option == "off_peak")
    assert "supposés" not in off_peak.check


def test_the_break_even_share_by_hand() -> None:
    """CRE, 2026-08-01, 6 kVA: same subscription; (0.2142 − 0.2001) ÷ (0.2142 − 0.1589)."""
    check = contract(energy="electricity", option="base", subscribed_power="6")
    by_hand = (D("0.2142") - D("0.2001")) / (D("0.2142") - D("0.1589"))
    assert check.break_even_share == pytest.approx(by_hand, abs=D("0.000001"))
    assert "à partir de 25 %" in said(check, "off_peak_break_even")


def test_the_alternatives_on_the_days_of_the_bills_by_hand() -> None:
    """2 350 kWh, 1 February 2024 to 31 January 2025, 9 kVA, half of it off-peak."""
    check = contract(
        energy="electricity", option="base", subscribed_power="9", bill_e1_off_peak_kwh=1175
    )
    assert check.on_bills is not None
    assert check.on_bills.total_eur == D("781.43")
    off_peak = next(one for one in check.alternatives if one.option == "off_peak")
    fixed = D("16.70") * 12 * 366 / D("365.25")
    energy = 1175 * D("0.2700") + 1175 * D("0.2068")
    assert off_peak.on_bills_eur == fixed.quantize(CENT) + energy.quantize(CENT)


def test_a_gas_class_far_from_the_use_is_said_with_its_cost() -> None:
    """About 11 000 kWh a year in class B0: cooking price 0.136 for 0.105, March 2026."""
    day = date(2026, 3, 25)
    check = contract(day, energy="gas", gas_class="b0")
    words = said(check, "gas_class_wrong")
    assert "classe B0" in words
    assert "la classe est B1" in words
    kwh = next(iter(checks({**GAS_FLAT}, day)[1:])).present
    assert kwh is not None
    assert check.present is not None
    assert check.present.option == "cooking"
    other = check.alternatives[0]
    assert other.option == "heating"
    gap = (check.present.total_eur or D(0)) - (other.total_eur or D(0))
    assert f"environ {gap.quantize(D(1), ROUND_HALF_UP)} €" in words
    assert check.verdict == "review"
    assert not said(contract(day, energy="gas", gas_class="b1"), "gas_class_wrong")
    assert not said(contract(day, energy="gas"), "gas_class_wrong")


def test_the_other_gas_profile_is_priced_on_the_same_days_of_the_same_bills() -> None:
    """February 2026 rectified by the CRE and March 2026: 0.13043 then 0.136 €/kWh for cooking,
    147.24 € a year for both; the subscription of 59 days.
    """
    bills = {
        "bill_g1_start": "2026-02-01", "bill_g1_end": "2026-03-01", "bill_g1_quantity": 1000,
        "bill_g2_start": "2026-03-01", "bill_g2_end": "2026-04-01", "bill_g2_quantity": 900,
    }  # fmt: skip
    check = contract(date(2026, 3, 25), energy="gas", gas_class="b1", **bills)
    [cooking] = check.alternatives
    by_hand = 1000 * D("0.13043") + 900 * D("0.136") + D("147.24") * 59 / D("365.25")
    assert cooking.option == "cooking"
    assert cooking.on_bills_eur is not None
    assert abs(cooking.on_bills_eur - by_hand) <= CENT


def test_a_gas_month_without_price_has_the_last_known_and_the_bills_their_own_alone() -> None:
    """The year at the price of October 2026; of the bills, the hole of October 2024 stays one."""
    check = contract(energy="gas")
    assert check.reference_eur == check.present.total_eur
    assert check.present.to_check
    assert "octobre 2026" in said(check, "price_last_known")
    assert "octobre 2026" in check.source
    assert said(check, "tariff_unknown") == ""
    assert check.on_bills is not None
    assert check.on_bills.without_price == ((date(2024, 10, 1), date(2024, 10, 31)),)
    months = [(29, "0.09851"), (31, "0.09291"), (30, "0.08792"), (31, "0.08940"),
              (30, "0.09140"), (31, "0.10261")]  # fmt: skip
    by_hand = sum((D(4300) * days / 182 * D(price) for days, price in months), D(0))
    assert check.on_bills.energy_eur == by_hand.quantize(CENT)
    assert (check.on_bills.days, check.on_bills.kwh) == (182, D(4300))


def test_days_without_price_are_named() -> None:
    check = contract(
        energy="gas",
        bill_g1_start="2026-03-01",
        bill_g1_end="2026-06-01",
        bill_g2_start="2026-06-01",
        bill_g2_end="2026-11-01",
    )
    words = said(check, "days_without_price")
    assert "du 01/04/2026 au 30/09/2026" in words
    assert check.on_bills is not None
    assert check.on_bills.days == 0


def test_estimated_bills_call_for_a_reading() -> None:
    check = contract(energy="electricity", bill_e1_reading="estimated")
    assert "La dernière facture est estimée" in said(check, "estimated_readings")
    assert "envoyez-le" in said(check, "estimated_readings")
    linky = contract(energy="electricity", bill_e1_reading="estimated", smart_meter=True)
    assert "communicant" in said(linky, "estimated_readings")
    both = contract(energy="gas", bill_g1_reading="estimated", bill_g2_reading="estimated")
    assert "Les 2 dernières factures sont estimées" in said(both, "estimated_readings")
    once = contract(energy="gas", bill_g1_reading="estimated")
    assert not said(once, "estimated_readings")


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (("12345678901234", "12345678901234"), "même numéro de compteur"),
        (("12345678901234", "99999999999999"), "différents"),
        (("", "12345678901234"), "Comparez les numéros de compteur"),
    ],
)
def test_two_contracts_and_their_meters(numbers: tuple[str, str], words: str) -> None:
    answers = dict(CONTRACTS)
    for row, number in zip("ab", numbers, strict=True):
        answers[f"contracts/{row}/energy"] = "gas"
        if number:
            answers[f"contracts/{row}/meter_number"] = number
    answers["contracts/b/subscription_month"] = 27.5
    first, second = checks(answers)
    assert not said(first, "two_contracts")
    assert words in said(second, "two_contracts")
    assert "330 € par an" in said(second, "two_contracts")


def test_a_payment_is_compared_with_a_year_and_its_paid_options() -> None:
    """735 € for 366 days in the bill; 12 × 5 € of services on top."""
    check = contract(energy="electricity", monthly_payment=40, paid_options_month=5)
    assert check.payment is not None
    assert (check.payment.low_eur, check.payment.high_eur) == (400, 480)
    assert check.yearly_eur is not None
    assert check.payment.expected_eur == check.yearly_eur + 60
    assert said(check, "payment_too_low")
    fits = contract(energy="electricity", monthly_payment=68)
    assert not said(fits, "payment_too_low")
    assert not said(fits, "payment_too_high")


def test_a_price_read_far_above_the_public_one_when_bills_do_not_tell() -> None:
    """The bill ends on 31 January 2025: Base at 9 kVA was 0.2516 € a kWh."""
    few = {"bill_e1_start": "2024-11-01", "offer_kind": "fixed", "energy": "electricity",
           "option": "base", "subscribed_power": "9"}  # fmt: skip
    dear = contract(kwh_price=0.30, **few)
    words = said(dear, "price_read_above")
    assert "Prix du kWh lu : 0,3000 €" in words
    assert "0,2516 €" in words
    assert not said(contract(kwh_price=0.26, **few), "price_read_above")
    assert not said(contract(kwh_price=0.30, **{**few, "offer_kind": "regulated"}),
                    "price_read_above")  # fmt: skip


def test_a_dear_gas_zone_is_not_a_dear_contract() -> None:
    """October 2026, heating: 0.14557 € on average, 0.16436 € in the dearest zone."""
    bill = {"bill_g1_start": "2026-08-01", "bill_g1_end": "2026-09-15",
            "bill_g2_start": "2026-09-15", "bill_g2_end": "2026-10-20"}  # fmt: skip
    zone = contract(energy="gas", offer_kind="fixed", kwh_price=0.1643, **bill)
    assert not said(zone, "price_read_above")
    above = contract(energy="gas", offer_kind="fixed", kwh_price=0.1660, **bill)
    assert "0,1456 €" in said(above, "price_read_above")


def test_a_counted_power_tells_what_it_counts() -> None:
    """0.5 + 70 W × 50 m² + hob 3 + oven 2.5 (both at once), × 1.1 = 10.45 kVA: 12 fits."""
    answers = {k: v for k, v in CONTRACTS.items() if not k.startswith("appliances/")}
    answers |= {
        "heating_energy": "electricity",
        "heating_system": "convectors",
        "hot_water_energy": "gas",
        "cooking_energy": "electricity",
        "surface": 50,
        "appliances/o/kind": "oven",
        "contracts/c/energy": "electricity",
        "contracts/c/option": "base",
        "contracts/c/subscribed_power": "15",
    }
    check = checks(answers)[0]
    assert check.fitting_kva == 12
    assert "10,5" in check.fitting_words
    assert not said(check, "power_too_high")  # electric heating: never without a measure


def test_a_water_contract_has_its_holder_and_its_payments() -> None:
    check = contract(energy="water", holder_is_occupant=False, monthly_payment=10)
    assert said(check, "holder_not_occupant")
    assert said(check, "payment_too_low")  # 520 € a year
    assert check.on_bills is None
    assert check.alternatives == ()


@given(
    st.sampled_from(["base", "off_peak", "tempo"]),
    st.sampled_from(["6", "9", "12", "15"]),
    st.integers(300, 20000),
    st.one_of(st.none(), st.integers(0, 20000)),
    st.dates(date(2023, 6, 1), date(2027, 1, 31)),
)
@settings(max_examples=examples(2000), deadline=None)
def test_any_contract_is_its_own_best_reference(
    option: str, kva: str, kwh: int, night: int | None, day: date
) -> None:
    """Present = reference, alternatives never the same one, parts to the cent, shares in range."""
    answers: dict[str, object] = {
        "heating_energy": "gas",
        "auxiliary_heating": "none",
        "bills/e/energy": "electricity",
        "bills/e/start": "2024-03-01",
        "bills/e/end": "2025-03-01",
        "bills/e/quantity": kwh,
        "bills/e/reading": "actual",
        "contracts/c/energy": "electricity",
        "contracts/c/option": option,
        "contracts/c/subscribed_power": kva,
    }
    if night is not None:
        answers["bills/e/off_peak_kwh"] = min(night, kwh)
    check = checks(answers, day)[0]
    present = check.present
    assert present is not None
    assert present.total_eur == check.reference_eur
    assert all((one.option, one.kva) != (option, present.kva) for one in check.alternatives)
    for one in (present, *check.alternatives):
        assert one.total_eur == (one.subscription_eur or 0) + (one.energy_eur or 0)
        assert one.break_even_share is None or 0 <= one.break_even_share <= 1
    assert check.on_bills is not None
    assert check.on_bills.days == 365
    assert check.verdict in ("fits", "review")
