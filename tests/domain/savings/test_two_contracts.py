"""Gas beside electricity: what is found on one contract never hides the other one."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.energy.visits import tables, visit_form
from tests.domain.savings.anything import example
from tests.domain.savings.cases import PARAMETERS, home, run
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.parameters.overrides import Override, overridden
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.savings.advice import BY_ID
from visitapp.domain.savings.assess_rule import assess
from visitapp.domain.savings.combine_savings import together
from visitapp.domain.savings.results_for_rules import Results
from visitapp.domain.study.study import study

HIGH, LOW = "payment_too_high", "payment_too_low"
TOO_MUCH = "ous avancez trop d’argent. Un appel suffit pour la baisser."
CATCH_UP = "n rattrapage peut arriver. Mieux vaut payer un peu plus chaque mois."


def said(rule: str, **body: Any) -> Suggestion:
    found = run(rule, body).suggestion
    assert found is not None
    return found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def year(before: tuple[int, int], after: tuple[int, int]) -> dict[str, list[int]]:
    return {"before": list(before), "after": list(after)}


def test_the_bill_that_rose_most_is_the_one_that_is_told() -> None:
    found = said("price_or_use", years={"electricity": year((1000, 200), (1000, 205)),
                                        "gas": year((9000, 900), (13000, 1300)),
                                        "water": year((100, 450), (100, 400))})  # fmt: skip
    assert found.energy == "gas"
    assert plain(found.detail) == "En un an, 400 € de plus : c’est surtout la quantité."


def test_a_bill_that_fell_is_not_told() -> None:
    years = {"electricity": year((1000, 200), (1000, 190)), "gas": year((9000, 900), (9000, 900))}
    assert run("price_or_use", {"years": years}).suggestion is None


@pytest.mark.parametrize(
    ("codes", "detail"),
    [
        (("", LOW), f"U{CATCH_UP}"),
        ((HIGH, HIGH), f"V{TOO_MUCH}"),
        ((HIGH, LOW), f"Électricité : v{TOO_MUCH} Gaz : u{CATCH_UP}"),
    ],
)
def test_a_catch_up_of_gas_is_not_hidden_by_electricity_paid_too_early(
    codes: tuple[str, str], detail: str
) -> None:
    told = zip(("electricity", "gas"), codes, strict=True)
    contracts = [{"energy": energy, "code": code} for energy, code in told if code]
    assert plain(said("adjust_payment", contracts=contracts).detail) == detail


def why(offer: str) -> dict[str, tuple[str, str]]:
    """The lines of « pourquoi » of the payment of a gas home paid in 2025, seen in October 2026."""
    monthly = {"contracts/r1/monthly_payment": Answer(Decimal(40)),
               "contracts/r1/paid_options_month": Answer(Decimal(0)),
               "contracts/r1/offer_kind": Answer(offer)}  # fmt: skip
    answers = example("gas_flat.json") | monthly
    found = study(visit_form(), answers, tables(), on=date(2026, 11, 25))
    [one] = [one for one in found.suggestions if one.id == "adjust_payment"]
    return {line.label: (line.text, line.source) for line in one.trace if line.unit == "€"}


def test_a_payment_shows_the_year_that_it_was_compared_with() -> None:
    """40 € a month: under what was paid, which the price of October 2026 makes a quarter dearer."""
    fixed, follows = why("fixed"), why("indexed")
    assert fixed["Gaz, mensualité"] == follows["Gaz, mensualité"] == ("40", "calculé")
    assert fixed["Gaz, attendu sur un an"][0] == fixed["Gaz, payé par an"][0]
    paid, (today, source) = (
        follows["Gaz, payé par an"][0], follows["Gaz, attendu sur un an, au prix d’aujourd’hui"],
    )  # fmt: skip
    assert paid == fixed["Gaz, payé par an"][0]
    assert number_of_text(today) > number_of_text(paid) * Decimal("1.25")
    assert source == "dernier prix connu, octobre 2026"


def number_of_text(text: str) -> Decimal:
    return Decimal("".join(one for one in text if one.isdecimal()))


def test_two_contracts_over_the_public_price_are_both_named() -> None:
    contracts = [
        {"energy": energy, "code": "price_above_grid", "yearly": yearly, "reference": 1000}
        for energy, yearly in (("electricity", 1100), ("gas", 1240))
    ]
    both = said("compare_offer", contracts=contracts)
    alone = said("compare_offer", contracts=contracts[:1])
    assert both.energy == "gas"
    assert "Le contrat d’électricité aussi." in both.detail
    assert "aussi" not in alone.detail


def test_a_saving_on_the_last_price_known_is_to_be_checked_and_says_of_when() -> None:
    check = {"energy": "electricity", "code": "off_peak_share_low", "reference": 1000}
    visit = home({"contracts": [{**check, "alternatives": {"base": 900}}]})
    for mark in ("", "dernier prix connu, août 2026"):
        contracts = tuple(replace(one, mark=mark) for one in visit.results.contracts)
        results = replace(visit.results, contracts=contracts)
        found = assess(BY_ID["option_base"], replace(visit, results=results)).suggestion
        assert found.to_check is bool(mark)
        [line] = [line for line in found.trace if line.label == "Électricité, tarif public"]
        assert line.source == (mark or "calculé")


@pytest.mark.parametrize("flow", [None, 20])
def test_every_measured_flow_is_high_whoever_was_not_measured(flow: int | None) -> None:
    points: dict[str, Any] = {"water_points/a/point": "basin"}
    points |= {"water_points/b/point": "kitchen", "water_points/b/flow": 18}
    points |= {"water_points/c/point": "shower"}
    if flow is not None:
        points["water_points/c/flow"] = flow
    outcome = run("water_pressure", {"answers": points})
    assert (outcome.suggestion is not None) is (flow is not None)
    assert outcome.missing == ("" if flow else "water_points/a/flow")


LEAK = {"answers": {"meter_leak_l_h": 3}}  # 3 L/h × 8.76 = 26.28 m³ a year
PRICE = tables().parameters.on(date(2023, 6, 1))["water_price"]


def leak(results: Results):
    return assess(BY_ID["meter_leak"], replace(home(LEAK), results=results)).suggestion


def test_without_a_bill_the_local_price_gives_the_euros_and_is_to_be_checked() -> None:
    found = leak(Results(water_price=PRICE))
    # Sispea, France, 2023: 4.52 €/m³; 26.28 × 4.52 = 118.79 €
    assert found.eur.central == pytest.approx(Decimal("118.79"), abs=Decimal("0.01"))
    assert found.to_check
    [line] = [line for line in found.trace if line.name == "water_price"]
    assert (line.kind, line.unit, line.valid_from) == ("parameter", "€/m³", "2023-01-01")
    both = together([found], Results(water_price=PRICE))
    assert both.eur.central == found.eur.central


def test_the_price_of_the_bill_comes_first() -> None:
    annual = home(LEAK).results.annual  # water at 4.50 €/m³
    found = leak(Results({"water": annual["water"]}, water_price=PRICE))
    assert found.eur.central == pytest.approx(Decimal("118.26"), abs=Decimal("0.01"))
    assert all(line.name != "water_price" for line in found.trace)


def test_no_price_is_known_since_2024_and_nothing_is_stretched() -> None:
    assert PARAMETERS.get("water_price") is None
    found = leak(Results())
    assert found.eur is None
    assert found.m3.central == Decimal("26.28")


def test_the_price_of_the_agency_says_where_it_comes_from() -> None:
    ours = Override(
        "water_price", "", Decimal(5), date(2026, 1, 1), "Facture du SEDIF", "Nadège",
        datetime(2026, 11, 25, tzinfo=UTC), unit="€/m³",
    )  # fmt: skip
    table = overridden(tables().parameters, [ours])
    found = leak(Results(water_price=table.on(date(2026, 11, 25))["water_price"]))
    assert found.eur.central == pytest.approx(Decimal("131.40"), abs=Decimal("0.01"))
    [line] = [line for line in found.trace if line.name == "water_price"]
    assert line.source == "Agence\u00a0: Facture du SEDIF (Nadège, 25/11/2026)"
    assert not line.to_check


def test_the_kit_costs_what_shops_and_landlords_publish() -> None:
    """Doors 10 to 15 €, film 12 €, curtain from 25 €, three rings for 12 €, a bulb some 3 €."""
    assert PARAMETERS["kit_cost"].value == {
        "led_bulb": 3, "aerator": Decimal(12) / 3, "door_bottom": Decimal("12.5"),
        "window_film": 12, "thermal_curtain": 25,
    }  # fmt: skip
    assert PARAMETERS["kit_cost"].to_check


LAMPS = {"answers": {"lamps/a/kind": "incandescent", "lamps/a/count": 3, "lamps/a/watts": 60}}


def test_three_bulbs_cost_three_times_one() -> None:
    shipped = assess(BY_ID["led"], home(LAMPS)).suggestion
    assert shipped.cost_eur == Range(Decimal(6), Decimal(9), Decimal(15))  # 3 × 2, 3, 5 €


AERATOR = {"fittings/a/item": "aerator", "fittings/a/quantity": 1, "fittings/a/outcome": "fitted",
           "fittings/a/after": 5}  # fmt: skip
LAMP = {"fittings/a/item": "led_bulb", "fittings/a/quantity": 2, "fittings/a/outcome": "fitted",
        "fittings/a/after": 8}  # fmt: skip
TOWER = {"appliances/a/kind": "desktop", "appliances/a/watts": 100,
         "appliances/b/kind": "laptop"}  # fmt: skip
TAPS = {"water_points/a/point": "kitchen", "water_points/b/point": "shower",
        "water_points/b/flow": 18}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "answers", "path", "state", "told"),
    [
        ("keep_water_fittings", AERATOR, "fittings/a/before", "not_applicable", 12),
        ("keep_leds", LAMP, "fittings/a/before", "not_applicable", 60),
        ("laptop_instead", TOWER, "appliances/a/hours_day", "refused", 4),
        ("water_pressure", TAPS, "water_points/a/flow", "refused", 18),
    ],
)
def test_it_ends_there(
    rule: str, answers: dict[str, Any], path: str, state: str, told: float
) -> None:
    silent = run(rule, {"answers": {**answers, path: {"state": state}}})
    assert (silent.suggestion, silent.missing) == (None, "")
    assert run(rule, {"answers": {**answers, path: told}}).suggestion is not None


def test_a_setting_of_a_machine_that_is_not_there_saves_nothing() -> None:
    """The fridge that was set today is on no list of appliances: nothing is known of its use."""
    set_today = {"adjustments/a/what": "fridge", "adjustments/a/before": 2,
                 "adjustments/a/after": 4}  # fmt: skip
    fridge = {"appliances/a/kind": "fridge", "appliances/a/measured_kwh": 300}
    assert run("keep_cold_setting", {"answers": {**set_today, **fridge}}).suggestion is not None
    television = {"appliances/a/kind": "tv"}
    found = run("keep_cold_setting", {"answers": {**set_today, **television}})
    assert (found.suggestion, found.missing) == (None, "")
