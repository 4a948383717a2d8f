"""Today's price beside that of the bills: who follows the public price, by hand to the cent."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.test_end_uses import year
from tests.domain.energy.visits import GAS_FLAT, bill, tables, visit, visit_form
from tests.domain.savings.anything import example
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.energy.contracts.contracts import contract_checks
from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.household import household_bills
from visitapp.domain.energy.price_today import at_todays_price
from visitapp.domain.energy.prices import Terms
from visitapp.domain.energy.results import AnnualUse, ContractCheck
from visitapp.domain.study.study import Study, study

D = Decimal
OCTOBER, NOVEMBER = date(2026, 10, 15), date(2026, 11, 25)
GAS = replace(year("gas", 10000, eur=D(1500)), marginal_eur=D("0.12"))
POWER = replace(year("electricity", 4000, eur=D(900)), marginal_eur=D("0.20"))


def seen(use: AnnualUse, terms: Terms, day: date = OCTOBER, first: int = 2025) -> AnnualUse:
    """Bills of an October and a November, of which three quarters of the kWh are October's."""
    bills = [
        bill(date(first, 10, 1), date(first, 11, 1), 7500),
        bill(date(first, 11, 1), date(first, 12, 1), 2500),
    ]
    return at_todays_price(use, bills, terms, day, tables().grids)


def told(use: AnnualUse) -> list[str]:
    return [one.code for one in use.warnings]


@pytest.mark.parametrize("offer", ["regulated", "indexed"])
def test_who_follows_the_public_price_pays_todays(offer: str) -> None:
    """0.103 and 0.10345 then, 0.103113 in all; 0.14557 now: 0.12 € become 0.16941 €."""
    found = seen(GAS, Terms(offer=offer))
    now = (D("0.12") * D("0.14557") / D("0.1031125")).quantize(D("0.00001"))
    assert (now, found.marginal_eur) == (D("0.16941"), D("0.16941"))
    assert found.today is not None
    assert (found.today.paid_eur, found.paid_unit_eur) == (D("0.12"), D("0.12"))
    assert (found.today.since, found.today.mark) == (date(2026, 10, 1), "")
    assert (found.eur, found.year_ahead_eur) == (D(1500), D("1994.10"))  # + 10 000 × 0.04941
    assert (found.price_to_check, told(found)) == (False, ["price_of_today"])
    [said] = [one.message for one in found.warnings]
    for words in ("0,1200", "du 01/10/2025 au 01/12/2025", "0,1694", "01/10/2026", "1\u202f994"):
        assert words in said


def test_on_the_last_price_known_it_is_to_check() -> None:
    found = seen(GAS, Terms(offer="indexed"), NOVEMBER)
    assert found.today is not None
    assert (found.today.mark, found.price_to_check) == ("dernier prix connu, octobre 2026", True)
    [said] = [one.message for one in found.warnings]
    assert "dernier prix connu, octobre 2026" in said


def test_of_an_offer_that_nobody_knows_the_price_stays_and_the_move_is_said() -> None:
    found = seen(GAS, Terms())
    assert replace(found, warnings=()) == GAS
    assert told(found) == ["public_price_moved"]
    assert "monté de 41\u00a0%" in found.warnings[0].message  # 0.14557 ÷ 0.103113
    fell = seen(GAS, Terms(), date(2025, 12, 15), 2024)  # 0.10282 after 0.10363 (hole) and 0.109
    assert told(fell) == []
    fell = seen(GAS, Terms(), date(2024, 3, 15), 2023)  # 0.09291 after 0.093 and 0.098
    assert told(fell) == []
    fell = seen(replace(POWER, heating=D(0)), Terms("base", 6), date(2025, 3, 1), 2024)
    assert "baissé de 20\u00a0%" in fell.warnings[0].message  # 0.2016 after 0.2516


@pytest.mark.parametrize(
    ("use", "terms", "first"),
    [
        (GAS, Terms(offer="fixed"), 2025),
        (GAS, Terms(offer="indexed", kwh_price=D("0.12")), 2025),  # typed: it is of the contract
        (GAS, Terms(offer="fixed", kwh_price=D("0.12")), 2025),
        (replace(GAS, marginal_eur=None), Terms(offer="indexed"), 2025),
        (replace(GAS, eur=None), Terms(offer="indexed"), 2025),
        (replace(GAS, warnings=(finding("price_from_grid", ""),)), Terms(offer="indexed"), 2025),
        (GAS, Terms(offer="indexed"), 2022),  # before the first month that is known
        (POWER, Terms("base", 6, offer="regulated"), 2025),  # 0.1952, then 0.2001: 2.5 %
        (POWER, Terms(offer="regulated"), 2024),  # 0.2516, but of which option?
        (year("wood", 4000), Terms(), 2025),
    ],
)
def test_where_it_does_not_follow_or_cannot_be_told_nothing_changes(
    use: AnnualUse, terms: Terms, first: int
) -> None:
    assert seen(use, terms, first=first) == use


NOW = D("0.16941")
"""0.12 € of the bills, carried."""


@pytest.mark.parametrize("offer", ["indexed", "fixed", None])
def test_a_typed_price_near_that_of_the_bills_is_used(offer: str | None) -> None:
    """0.125 € typed, 0.12 on the bills: the year stays theirs, a move that may matter is said."""
    found = seen(GAS, Terms(offer=offer, kwh_price=D("0.125")))
    assert (found.marginal_eur, found.eur, found.today) == (D("0.125"), D(1500), None)
    assert told(found) == ([] if offer else ["public_price_moved"])


@pytest.mark.parametrize("offer", ["indexed", None])
def test_a_typed_price_that_is_theirs_carried_to_today_is_used(offer: str | None) -> None:
    found = seen(GAS, Terms(offer=offer, kwh_price=D("0.165")))
    assert (found.marginal_eur, told(found)) == (D("0.165"), ["price_of_today"])
    assert found.today is not None
    assert (found.today.paid_eur, found.year_ahead_eur) == (D("0.12"), D("1950.00"))
    assert (found.eur, found.price_to_check) == (D(1500), False)
    assert "Le prix noté au contrat va avec le prix public" in found.warnings[0].message


@pytest.mark.parametrize(
    ("offer", "typed", "used"),
    [
        ("fixed", "0.165", "0.12"),  # renewed? the lower one, until it is known
        ("fixed", "0.10", "0.10"),
        (None, "0.14", "0.12"),
        ("indexed", "0.20", str(NOW)),
        ("indexed", "0.14", "0.12"),
    ],
)
def test_a_typed_price_that_contradicts_the_bills_is_asked(
    offer: str | None, typed: str, used: str
) -> None:
    found = seen(GAS, Terms(offer=offer, kwh_price=D(typed)))
    assert (found.marginal_eur, found.eur) == (D(used), D(1500))
    [asked] = [one.message for one in found.warnings if one.code == "price_unlike_bills"]
    for words in (typed.replace(".", ","), "0,1200\u00a0€ hors abonnement", "Vérifiez"):
        assert words in asked
    assert (found.today is None) is (used != str(NOW))


def test_without_a_kwh_on_the_bills_nothing_is_compared() -> None:
    nothing = [bill("2025-10-01", "2025-11-01", 0)]
    assert at_todays_price(GAS, nothing, Terms(offer="indexed"), OCTOBER, tables().grids) == GAS


def test_nights_count_in_the_price_of_today() -> None:
    """All by night: 0.1635 then, 0.1579 × … as the grid of the day says; a third, not two."""
    half = Terms("off_peak", 6, off_peak_share=D("0.5"), offer="regulated")
    found = seen(replace(POWER, marginal_eur=D("0.24")), half, date(2025, 3, 1), 2024)
    # October and November 2024: (0.27 + 0.2068) ÷ 2; March 2025: (0.2146 + 0.1696) ÷ 2
    assert found.marginal_eur == (D("0.24") * D("0.1921") / D("0.2384")).quantize(D("0.00001"))


def checks(offer: str | None, monthly: int) -> ContractCheck:
    """Gas paid about 0.117 € a kWh from February 2024 to January 2025, seen in October 2026."""
    rows: dict[str, object] = {"contracts/c/energy": "gas", "contracts/c/monthly_payment": monthly}
    if offer:
        rows["contracts/c/offer_kind"] = offer
    flat = {name: value for name, value in GAS_FLAT.items() if not name.startswith("contracts/")}
    reading, tab = visit(flat | rows), tables()
    parameters = tab.parameters.on(OCTOBER)
    bills = household_bills(reading, tab.degree_days, parameters, tab.grids, OCTOBER)
    (check,) = contract_checks(reading, bills, tab.grids, OCTOBER)
    return check


def test_a_payment_is_compared_with_the_year_to_come_where_it_is_known() -> None:
    """About 1 480 € paid, 2 000 € today: 190 € a month is too much of the first alone."""
    codes = {offer: [one.code for one in checks(offer, 190).findings]
             for offer in ("fixed", "indexed", None)}  # fmt: skip
    assert "payment_too_high" in codes["fixed"]
    assert "payment_too_high" not in codes["indexed"]
    assert "payment_too_high" not in codes[None]
    paid, ahead = (checks(offer, 190).payment for offer in ("fixed", "indexed"))
    assert paid is not None
    assert ahead is not None
    assert ahead.expected_eur > paid.expected_eur * D("1.25")


def studied(offer: str, without: str = "") -> Study:
    """The family of the shipped example; its gas contract is the first."""
    answers = {path: answer for path, answer in example("gas_flat.json").items()
               if not (without and path.startswith(without))}  # fmt: skip
    answers |= {"contracts/r1/offer_kind": Answer(value=offer)}
    return study(visit_form(), answers, tables(), on=OCTOBER)


def test_what_is_saved_is_worth_todays_price_and_what_was_paid_stays() -> None:
    fixed, follows = studied("fixed"), studied("indexed")
    before, now = fixed.bills["gas"], follows.bills["gas"]
    assert (before.eur, before.annual) == (now.eur, now.annual)
    assert fixed.end_uses == follows.end_uses
    worth = [{one.id: one.eur for one in found.suggestions
              if one.energy == "gas" and one.kwh and not one.m3}
             for found in (fixed, follows)]  # fmt: skip
    assert before.marginal_eur is not None
    assert now.marginal_eur is not None
    rise = now.marginal_eur / before.marginal_eur
    assert rise > D("1.25")
    assert len(worth[0]) > 1
    for id, eur in worth[0].items():
        later = worth[1][id]
        assert eur is not None
        assert later is not None
        assert later.central == pytest.approx(eur.central * rise, abs=D("0.02"))


def test_of_when_the_prices_of_a_study_are() -> None:
    """The month of the public price; without one the day that ends the last bill."""
    assert studied("indexed").prices_day == studied("fixed").prices_day == date(2026, 10, 1)
    alone = studied("fixed", "contracts/")
    assert alone.prices_day == max(use.read_until for use in alone.bills.values() if use.read_until)
