"""A visit's answers to yearly uses, prices and contract checks, by hand-made cases."""

import random
from datetime import date
from decimal import Decimal

import pytest

from tests.depth import sample
from tests.domain.energy.visits import DAY, GAS_FLAT, tables, visit, visit_form
from tests.for_each import for_each
from visitapp.domain.checklist.answers import Answer, Value
from visitapp.domain.checklist.questions import Question
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.energy.contracts.contracts import contract_checks
from visitapp.domain.energy.end_uses import split
from visitapp.domain.energy.household import heats_the_home, household_bills
from visitapp.domain.energy.results import AnnualUse, ContractCheck
from visitapp.domain.support.aids import aids

D = Decimal


def bills_of(answers: dict[str, object], day: date = DAY) -> dict[str, AnnualUse]:
    tab = tables()
    parameters = tab.parameters.on(day)
    return household_bills(visit(answers), tab.degree_days, parameters, tab.grids, day)


def checks_of(answers: dict[str, object], day: date = DAY) -> dict[str, ContractCheck]:
    found = contract_checks(visit(answers), bills_of(answers, day), tables().grids, day)
    return {check.energy: check for check in found}


def codes(check: ContractCheck) -> list[str]:
    return [finding.code for finding in check.findings]


def test_electricity_takes_its_subscription_from_the_grid_of_its_days() -> None:
    """9 kVA Base: 735 € for 2 350 kWh over 366 days from 2024-02-01; middle day 2024-08-02."""
    use = bills_of(GAS_FLAT)["electricity"]
    fixed = D("15.79") * 12  # monthly subscription of the grid of 2024-02-01, 9 kVA
    assert use.subscription_eur == pytest.approx(fixed, abs=D("0.02"))
    price = (735 - fixed * 366 / D("365.25")) / 2350
    assert use.marginal_eur == pytest.approx(price, abs=D("0.00002"))
    assert "subscription_from_grid" in [w.code for w in use.warnings]


def test_an_offer_dearer_than_the_public_price_of_its_days_is_to_look_at() -> None:
    """9 kVA Base, 366 days: 274 at 15.79 €/month, 92 at 15.89, and 2 350 kWh at 0.2516 €.

    190.17 + 591.26 = 781.43 €; 900 − 781.43 = 118.57 €, so 118.25 € for 365 days.
    """
    assert "price_above_grid" not in codes(checks_of(GAS_FLAT)["electricity"])
    dear = checks_of({**GAS_FLAT, "bills/e1/amount": 900})["electricity"]
    message = next(f.message for f in dear.findings if f.code == "price_above_grid")
    assert "environ 118\u00a0€" in message
    assert dear.on_bills is not None
    assert (dear.on_bills.total_eur, dear.on_bills.days) == (D("781.43"), 366)
    assert dear.on_bills.gap_eur_year == D("118.25")
    regulated = {**GAS_FLAT, "bills/e1/amount": 900, "contracts/c1/offer_kind": "regulated"}
    assert "price_above_grid" not in codes(checks_of(regulated)["electricity"])


def test_the_price_on_the_contract_comes_first() -> None:
    use = bills_of({**GAS_FLAT, "contracts/c1/kwh_price": 0.21})["electricity"]
    assert use.marginal_eur == D("0.21")


def test_water_and_fuel_oil_take_the_price_of_the_bill() -> None:
    assert bills_of(GAS_FLAT)["water"].marginal_eur == pytest.approx(D(520) / 108, abs=D("0.001"))
    oil = {
        "heating_energy": "fuel_oil", "heating_shared": False, "auxiliary_heating": "none",
        "bills/f/energy": "fuel_oil", "bills/f/start": "2024-01-01", "bills/f/end": "2025-01-01",
        "bills/f/quantity": 1500, "bills/f/unit": "litre", "bills/f/amount": 1800,
        "bills/f/reading": "actual",
    }  # fmt: skip
    use = bills_of(oil)["fuel_oil"]
    assert use.marginal_eur == pytest.approx(D(1800) / (1500 * D("9.97")), abs=D("0.0002"))
    assert use.subscription_eur == 0


def test_without_option_and_amount_the_price_stays_unknown() -> None:
    answers = {
        k: v for k, v in GAS_FLAT.items() if not k.startswith("contracts/c1")
    }  # fmt: skip
    use = bills_of(answers)["electricity"]
    assert use.marginal_eur is None
    assert use.subscription_eur is None


@for_each(
    ("answers", "energy", "heats"),
    [
        ({"heating_energy": "gas", "heating_shared": False}, "gas", True),
        ({"heating_energy": "gas", "heating_shared": True}, "gas", False),
        ({"heating_energy": "gas", "heating_shared": True}, "collective_charges", True),
        ({"heating_energy": "heat_network", "heating_shared": True}, "heat_network", True),
        ({"heating_energy": "electricity", "heating_shared": False}, "electricity", True),
        ({"heating_energy": "gas", "auxiliary_heating": "none"}, "electricity", False),
        ({"heating_energy": "gas", "auxiliary_heating": "electric"}, "electricity", None),
        ({"heating_energy": "electricity", "heating_shared": False}, "gas", False),
        ({"heating_energy": "electricity", "heating_shared": False}, "wood", True),
        ({}, "gas", None),
        ({}, "water", False),
    ],
)
def test_which_energy_heats(answers: dict[str, object], energy: str, heats: bool | None) -> None:
    assert heats_the_home(visit(answers), energy) is heats


def test_a_power_far_above_the_measured_one_is_to_review() -> None:
    check = checks_of(GAS_FLAT)["electricity"]  # 3.9 kVA measured, 9 subscribed
    assert check.verdict == "review"
    assert "power_too_high" in codes(check)
    message = next(f.message for f in check.findings if f.code == "power_too_high")
    assert "6\u00a0kVA" in message
    assert "Vérifiez" in message
    assert "holder_not_occupant" in codes(check)
    smaller = next(one for one in check.alternatives if one.kva == 6)
    assert smaller.option == "base"
    assert check.reference_eur is not None
    gain = check.reference_eur - (smaller.total_eur or D(0))
    use = bills_of(GAS_FLAT)["electricity"].annual
    # CRE, 2026-08-01: 239.84 and 190.81 € a year, 0.1985 and 0.2001 €/kWh.
    assert gain == pytest.approx(D("49.03") - use * D("0.0016"), abs=D("0.02"))


def test_a_power_that_fits_says_nothing_and_one_too_small_does() -> None:
    fits = checks_of({**GAS_FLAT, "contracts/c1/max_power_kva": 7.5})["electricity"]
    assert not {"power_too_high", "power_too_low"} & set(codes(fits))
    small = {**GAS_FLAT, "contracts/c1/subscribed_power": "3", "contracts/c1/max_power_kva": 3.9}
    assert "power_too_low" in codes(checks_of(small)["electricity"])


def test_an_off_peak_share_below_break_even_is_to_review() -> None:
    answers = {
        **GAS_FLAT,
        "contracts/c1/option": "off_peak",
        "contracts/c1/offer_kind": "regulated",
        "bills/e1/quantity": 4000,
        "bills/e1/off_peak_kwh": 300,
    }
    check = checks_of(answers)["electricity"]
    assert "off_peak_share_low" in codes(check)
    high = checks_of({**answers, "bills/e1/off_peak_kwh": 2200})["electricity"]
    assert "off_peak_share_low" not in codes(high)


def test_paid_options_and_two_contracts_are_named_with_their_cost() -> None:
    answers = {
        **GAS_FLAT,
        "contracts/c1/paid_options_month": 4.5,
        "contracts/c3/energy": "electricity",
        "contracts/c3/option": "base",
        "contracts/c3/holder_is_occupant": True,
    }
    found = contract_checks(visit(answers), bills_of(answers), tables().grids, DAY)
    assert "54\u00a0€" in next(f.message for f in found[0].findings if f.code == "paid_options")
    assert "two_contracts" in codes(found[-1])


def test_a_day_without_grid_has_the_last_one_and_says_so() -> None:
    days = (date(2027, 1, 31), date(2027, 3, 1))
    known, late = (
        contract_checks(visit(GAS_FLAT), bills_of(GAS_FLAT), tables().grids, day)[0] for day in days
    )
    assert late.reference_eur == known.reference_eur
    assert "price_last_known" in codes(late)
    assert "price_last_known" not in codes(known)


def test_no_finding_names_a_supplier() -> None:
    for check in checks_of(GAS_FLAT).values():
        for finding in check.findings:
            assert not any(name in finding.message for name in ("EDF", "Engie", "Total", "Eni"))


NUMBERS = [
    "0",
    "1",
    "999999999999999",
    "0.000000000000001",
    "-5",
    "3",
    "250",
    "1e14",
    "12.5",
    "6000",
]
WHOLE = [0, 1, 2, 3, 7, -1, 10**14]
YEARS = [2024] * 4 + [2025] * 5 + [2026] * 3 + [1, 9999]


def questions() -> dict[str, Question]:
    found: dict[str, Question] = {}

    def walk(inner: tuple[Question, ...], prefix: str) -> None:
        for question in inner:
            if question.type == "group":
                walk(question.questions, prefix)
            elif question.type == "repeat":
                walk(question.questions, f"{question.id}/")
            else:
                found[prefix + question.id] = question

    for section in visit_form().sections:
        walk(section.questions, "")
    return found


def a_value(question: Question, rng: random.Random) -> Value:
    choices = [choice.id for choice in question.choices]
    if question.type in ("number", "money"):
        return Decimal(rng.choice(NUMBERS))
    if question.type == "integer":
        return rng.choice(WHOLE)
    if question.type == "date":
        return date(rng.choice(YEARS), rng.randint(1, 12), 1)
    if question.type == "choice" and choices:
        return rng.choice(choices)
    if question.type == "choices":
        return tuple(rng.sample(choices, min(2, len(choices))))
    return rng.random() < 0.5 if question.type == "yes_no" else "2024-03"


@for_each("seed", range(sample(150, 30)))
def test_a_visit_filled_at_random_has_a_result(seed: int) -> None:
    rng = random.Random(seed)
    answers: dict[str, Answer] = {}
    for path, question in questions().items():
        repeat, _, child = path.rpartition("/")
        rows = [f"{repeat}/{row}/" for row in "ab"] if repeat else [""]
        for row in rows:
            if rng.random() < 0.8:
                if row:
                    answers[row.rstrip("/")] = Answer(value=True)
                answers[row + child] = Answer(value=a_value(question, rng))
    tab = tables()
    parameters = tab.parameters.on(DAY)
    reading = Reading(visit_form(), answers)
    bills = household_bills(reading, tab.degree_days, parameters, tab.grids, DAY)
    uses = split(reading, bills, parameters).uses
    assert all(use.kwh > 0 for use in uses)
    for energy, bill in bills.items():
        assert 0 <= bill.low <= bill.annual <= bill.high
        if energy != "water":
            assert sum(use.kwh for use in uses if use.energy == energy) == bill.annual
    contract_checks(reading, bills, tab.grids, DAY)
    aids(reading, parameters, tab.aids, DAY, bills=bills)
