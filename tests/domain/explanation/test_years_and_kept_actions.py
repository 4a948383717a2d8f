"""Two years of bills, actions that are kept, bills that say little: each formula by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from tests.domain.energy.visits import GAS_FLAT, answers_of, tables, visit_form
from tests.domain.explanation.examples import example, sight_of, visit
from tests.domain.impact.cases import AFTER, BEFORE, Bill, by_months
from visitapp.domain.energy.tariffs.tariffs import Grids
from visitapp.domain.explanation.bills import bill_figures
from visitapp.domain.explanation.explain_visit import Explained, explained
from visitapp.domain.explanation.limits import limit_figures
from visitapp.domain.parameters.parameters import ParameterTable
from visitapp.domain.ranges.suggestion import TraceLine

D = Decimal
Raw = dict[str, object]
DAY = date(2026, 11, 25)
FLAT = {name: value for name, value in GAS_FLAT.items() if "/" not in name}


def rows(energy: str, name: str, bills: list[Bill], price: str = "", fixed: int = 0) -> Raw:
    """Bills at a price of a kWh beside a subscription; without a price, no euro is known."""
    found: Raw = {}
    for number, (start, end, quantity, _) in enumerate(bills):
        row = f"bills/{name}{number:02}"
        found |= {f"{row}/energy": energy, f"{row}/start": start.isoformat(),
                  f"{row}/end": end.isoformat(), f"{row}/quantity": quantity,
                  f"{row}/unit": "kwh", f"{row}/reading": "actual"}  # fmt: skip
        if price:
            found[f"{row}/amount"] = float(D(str(quantity)) * D(price) + fixed)
        if fixed:
            found[f"{row}/subscription_amount"] = fixed
    return found


def years(energy: str, before: int, after: int, price: str = "") -> Raw:
    """One bill a year, the second just after the first."""
    first = (date(2024, 2, 1), date(2025, 2, 1), before, None)
    second = (date(2025, 2, 1), date(2026, 2, 1), after, None)
    return rows(energy, "y", [first, second], price)


def of(answers: Raw) -> Explained:
    return explained(visit_form(), answers_of(answers), tables(), on=DAY, department="93")


def told(found: Explained, id: str) -> str:
    return found.figures[id].formula.replace("\u00a0", " ").replace("\u202f", " ")


@cache
def heated() -> Explained:
    """Gas that heats: 9 329 kWh at 0.10 € and 20 € a month, then 8 281 at 0.12 and 22."""
    gas = rows("gas", "b", BEFORE, "0.10", 20) | rows("gas", "c", AFTER, "0.12", 22)
    home = {"lamps/l1/kind": "halogen", "lamps/l1/count": 4, "actions/led/decision": "keep"}
    power = rows("electricity", "e", [(date(2025, 2, 1), date(2026, 2, 1), 2350, None)], "0.31")
    contract = {"contracts/c/energy": "electricity", "contracts/c/option": "base",
                "contracts/c/subscribed_power": "9", "contracts/c/max_power_kva": 3.9}  # fmt: skip
    return of({**FLAT, **gas, **power, **home, **contract})


def test_two_years_of_gas_part_by_part() -> None:
    """1 172.90 € then 1 257.72 €: −1 048 kWh at the mean price of 0.11, +0.02 on 8 805, +24."""
    effects = {
        name.rpartition(".")[2]: figure.value
        for name, figure in heated().figures.items()
        if name.startswith("bills.gas.effects.")
    }
    assert effects["before_eur"] == D("1172.90")
    assert effects["now_eur"] == D("1257.72")
    assert effects["volume_eur"] == D("-115.28")
    assert effects["price_eur"] == D("176.10")
    assert effects["subscription_eur"] == D(24)
    assert effects["weather_eur"] + effects["use_eur"] == D("-115.28")
    assert abs(effects["weather_eur"] - effects["weather_quantity"] * D("0.11")) < D("0.01")


def test_the_formulas_of_two_years_can_be_redone() -> None:
    found, start = heated(), "bills.gas.effects"
    assert told(found, f"{start}.volume_eur") == (
        "−115,28 € = (8 281,0 − 9 329,0) kWh × 0,11000 €, le prix moyen des deux années"
    )
    assert told(found, f"{start}.price_eur") == (
        "176,10 € = 1 257,72 € − 1 172,90 € − (−115,28 €) − 24,00 €"
    )
    weather = told(found, f"{start}.weather_eur")
    assert weather.endswith(" kWh × 0,11000 €, le prix moyen des deux années")
    cold = told(found, f"{start}.use_eur")
    assert cold.partition(" = ")[2] == f"−115,28 € − {weather.partition(' = ')[0]}"
    assert found.figures[f"{start}.price_eur"].made_of == tuple(
        f"{start}.{part}" for part in ("now_eur", "before_eur", "volume_eur", "subscription_eur")
    )


def test_what_heats_is_a_slope_and_a_temperature() -> None:
    found = heated()
    use = found.study.bills["gas"]
    assert use.balance_c is not None
    cold = tables().degree_days.normal(float(use.balance_c))
    words = told(found, "bills.gas.heating")
    each = float(words.partition(" = ")[2].partition(" kWh")[0].replace(",", "."))
    assert each == pytest.approx(float(use.heating) / cold, abs=0.01)
    assert "sous" in told(found, "bills.gas.balance_c")


def test_a_kept_action_is_said_with_its_cost_and_what_it_gives_back() -> None:
    """Four bulbs at 2 to 5 €; the heat that they gave comes from the gas."""
    found = heated()
    cost = found.figures["savings.led.cost_eur"]
    assert (cost.low, cost.value, cost.high) == (8, 12, 20)
    assert told(found, "savings.led.cost_eur") == "8 à 20 € à l’achat, une fois"
    assert found.figures["savings.led.back_kwh"].value > 0
    together = found.figures["savings.kept_together"]
    assert together.made_of == ("savings.led.eur",)
    assert together.value == found.figures["savings.led.eur"].value
    assert "pour une action, et jamais plus que la facture" in told(found, "savings.kept_together")


def test_less_carbon_of_a_lamp_is_told_without_the_heat_that_it_gave() -> None:
    home = {"lamps/l1/kind": "halogen", "lamps/l1/count": 4, "heating_energy": "wood",
            "heating_system": "stove"}  # fmt: skip
    power = rows("electricity", "e", [(date(2025, 2, 1), date(2026, 2, 1), 2350, None)], "0.31")
    words = told(of({**FLAT, **power, **home}), "savings.led.co2_kg")
    assert " la même chose pour " in words
    assert words.endswith(" kWh de chauffage")


def test_a_warmer_setting_than_needed_comes_from_the_temperature_of_the_bills() -> None:
    gas = rows("gas", "b", BEFORE, "0.10", 20) | rows("gas", "c", AFTER, "0.12", 22)
    found = of(
        {
            **FLAT,
            **gas,
            "setpoint_day": 23,
            "frail_people": ["none"],
            "restricts_heating": False,
            "cold_last_winter": "no",
        }
    )
    saving = found.figures["savings.lower_setpoint.kwh"]
    assert "bills.gas.balance_c" in saving.made_of


def test_two_kept_actions_never_sum_to_more_than_they_save_together() -> None:
    home = {"lamps/l1/kind": "halogen", "lamps/l1/count": 4, "lamps/l1/hours_day": 8,
            "actions/led/decision": "keep", "actions/switch_off_lamps/decision": "keep",
            "contracts/c/energy": "electricity", "contracts/c/kwh_price": 0.25}  # fmt: skip
    power = rows("electricity", "e", [(date(2025, 2, 1), date(2026, 2, 1), 2350, None)], "0.31")
    found = of({**FLAT, **power, **home})
    apart = [one.eur for one in (*found.study.suggestions, *found.study.held)
             if one.id in ("led", "switch_off_lamps")]  # fmt: skip
    together = found.figures["savings.kept_together"]
    assert len(apart) == 2
    assert 0 < sum(one.central for one in apart if one) <= together.value
    second = found.figures["savings.switch_off_lamps.eur"]
    assert any(line.name == "here.alone" for line in second.lines)
    assert "pour 2 actions ensemble" in told(found, "savings.kept_together")
    assert set(together.made_of) == {"savings.led.eur", "savings.switch_off_lamps.eur"}


def test_an_offer_above_the_public_price_comes_from_its_contract() -> None:
    """Half a euro a kWh is above the public price of any day of the bill."""
    dear = rows("electricity", "e", [(date(2025, 2, 1), date(2026, 2, 1), 2350, None)], "0.50")
    contract = {"contracts/c/energy": "electricity", "contracts/c/option": "base",
                "contracts/c/subscribed_power": "9", "contracts/c/offer_kind": "fixed"}  # fmt: skip
    found = of({**FLAT, **dear, **contract})
    saving = found.figures["savings.compare_offer.eur"]
    assert "contracts.electricity.reference_eur" in saving.made_of
    assert saving.value > 0


def test_a_use_that_no_cold_changes_is_its_whole_volume() -> None:
    """2 000 then 1 500 kWh at 0.30: 150 € less by use, nothing by weather."""
    found = of({**FLAT, **years("electricity", 2000, 1500, "0.30")})
    start = "bills.electricity.effects"
    assert found.figures[f"{start}.volume_eur"].value == -150
    assert f"{start}.use_eur" not in found.figures
    assert f"{start}.subscription_eur" not in found.figures
    assert told(found, f"{start}.price_eur") == "0,00 € = 450,00 € − 600,00 € − (−150,00 €)"
    assert found.figures["spending.change.volume"].made_of == (f"{start}.volume_eur",)


def test_beside_an_energy_that_heats_all_of_its_volume_is_use() -> None:
    gas = rows("gas", "b", BEFORE, "0.10", 20) | rows("gas", "c", AFTER, "0.12", 22)
    power = by_months(date(2024, 2, 1), (200,) * 12), by_months(date(2025, 2, 1), (150,) * 12)
    light = rows("electricity", "p", power[0], "0.30") | rows("electricity", "q", power[1], "0.30")
    found = of({**FLAT, **gas, **light, "auxiliary_heating": "none"})
    assert found.study.bills["electricity"].follows_cold is False
    assert found.figures["spending.change.use"].made_of == (
        "bills.gas.effects.use_eur", "bills.electricity.effects.volume_eur",
    )  # fmt: skip


def test_years_without_euros_are_quantities_only() -> None:
    found = of({**FLAT, **years("electricity", 2000, 1500)})
    parts = {name.rpartition(".")[2] for name in found.figures if ".effects." in name}
    assert parts == {"before_quantity", "now_quantity"}
    assert "spending.change" not in found.figures


def test_the_same_quantity_twice_has_no_price_of_a_kwh_less() -> None:
    found = of({**FLAT, **years("electricity", 2000, 2000, "0.30")})
    words = told(found, "bills.electricity.effects.volume_eur")
    assert words == "0,00 € : le changement de quantité, au prix moyen des deux années"


def test_the_same_quantity_through_another_winter_has_no_mean_price_of_its_cold() -> None:
    same = by_months(date(2025, 2, 1), [kwh for *_, kwh, _ in BEFORE])
    found = of({**FLAT, **rows("gas", "b", BEFORE, "0.10"), **rows("gas", "c", same, "0.12")})
    words = told(found, "bills.gas.effects.weather_eur")
    assert words.endswith(" : l’effet du froid, au prix moyen des deux années")


def test_euros_that_no_price_explains_are_those_that_were_paid() -> None:
    """Electricity without a contract: 620 € for 2 000 kWh, in proportion of the year."""
    one = [(date(2025, 2, 1), date(2026, 2, 1), 2000, None)]
    found = of({**FLAT, **rows("electricity", "e", one, "0.31")})
    words = told(found, "bills.electricity.eur")
    assert "= 620,00 € payés pour 2 000 kWh × " in words
    assert "bills.electricity.marginal_eur" not in found.figures


def test_a_year_without_use_is_paid_by_the_day() -> None:
    """120 € in 365 days: 120.08 in a year of 365.25."""
    empty = rows("electricity", "e", [(date(2025, 2, 1), date(2026, 2, 1), 0, None)], "0.31", 120)
    found = of({**FLAT, **empty})
    assert told(found, "bills.electricity.eur") == (
        "120,08 € = 120,00 € payés en 365 jours × 365,25 jours"
    )
    assert told(found, "bills.electricity.annual").startswith("0,0 kWh = 0,00 kWh par jour")


def test_a_visit_of_nothing_explains_nothing() -> None:
    found = of({})
    assert not [name for name in found.figures if name.startswith(("bills.", "spending."))]
    assert not [name for name in found.figures if name.startswith("savings.")]


CONTRACT: Raw = {
    "contracts/c/energy": "electricity", "contracts/c/option": "base",
    "contracts/c/subscribed_power": "6",
}  # fmt: skip
ONE = [(date(2025, 2, 1), date(2026, 2, 1), 2000, None)]


def test_bills_without_euros_are_not_compared_with_what_was_paid() -> None:
    found = of({**FLAT, **rows("electricity", "e", ONE), **CONTRACT}).figures
    assert "contracts.electricity.on_bills.total_eur" in found
    assert "contracts.electricity.on_bills.paid_eur" not in found
    assert "contracts.electricity.on_bills.gap_eur_year" not in found


def test_without_an_option_there_is_no_cost_to_set_the_others_beside() -> None:
    contract = {name: value for name, value in CONTRACT.items() if not name.endswith("option")}
    found = of({**FLAT, **rows("electricity", "e", ONE, "0.31"), **contract}).figures
    start = "contracts.electricity.alternatives.1"
    assert f"{start}.total_eur" in found
    assert f"{start}.gap_eur" not in found
    assert f"{start}.on_bills_eur" not in found


def test_a_cost_that_the_tables_cannot_make_whole_is_not_shown() -> None:
    tab = tables()
    gone = ("gas_reference_subscription", "cta_rate")
    left = ParameterTable([one for one in tab.parameters.all if one.id not in gone])
    gas = rows("gas", "b", AFTER, "0.12") | {"contracts/c/energy": "gas"}
    without = replace(tab, parameters=left, grids=Grids(left))
    march = date(2026, 3, 25)
    found = explained(visit_form(), answers_of({**FLAT, **gas}), without, on=march).figures
    assert "contracts.gas.yearly_eur" in found
    assert not [name for name in found if name.startswith("contracts.gas.present")]
    assert "contracts.gas.reference_eur" not in found
    power = rows("electricity", "e", ONE, "0.31")
    found = explained(visit_form(), answers_of({**FLAT, **power, **CONTRACT}), without,
                      on=march).figures  # fmt: skip
    assert "contracts.electricity.taxes.excise_eur" in found
    assert "contracts.electricity.taxes.cta_rate" not in found


def test_a_printed_price_is_said_to_be_that_of_the_contract() -> None:
    """0.25 € printed; the bill has no euro, so its subscription is the contract's: 12 × 15 €."""
    printed = {"contracts/c/kwh_price": 0.25, "contracts/c/subscription_month": 15}
    found = of({**FLAT, **rows("electricity", "e", ONE), **CONTRACT, **printed})
    assert told(found, "bills.electricity.marginal_eur") == "0,25 €/kWh : prix du contrat"
    fixed = told(found, "bills.electricity.subscription_eur")
    assert fixed == "180,00 € : l’abonnement du contrat ou du tarif public, sur un an"


def test_fuel_oil_is_carried_by_the_mean_of_its_deliveries() -> None:
    """1 000 L of August 2026, as if one knew a year later what they lasted; 1.68475 to 1.9373 €."""
    oil = {"heating_energy": "fuel_oil", "bills/f/energy": "fuel_oil", "bills/f/unit": "litre",
           "bills/f/start": "2026-08-10", "bills/f/end": "2027-08-10", "bills/f/quantity": 1000,
           "bills/f/amount": 1700}  # fmt: skip
    found = explained(visit_form(), answers_of({**FLAT, **oil}), tables(), on=date(2027, 8, 20))
    words = told(found, "bills.fuel_oil.marginal_eur")
    assert "× 0,19431 € ÷ 0,16898 € : le prix moyen (dernier prix connu, septembre 2026)" in words
    assert words.endswith("celui des jours des livraisons")


def test_a_subscription_that_the_bill_cannot_hold_is_not_read_on_it() -> None:
    """700 € of subscription in a bill of 620 € is a mistake: the contract's 12 × 15 € are told."""
    bill = rows("electricity", "e", ONE, "0.31") | {"bills/e00/subscription_amount": 700}
    printed = {"contracts/c/kwh_price": 0.25, "contracts/c/subscription_month": 15}
    found = of({**FLAT, **bill, **CONTRACT, **printed})
    assert "lu sur les factures" not in told(found, "bills.electricity.subscription_eur")


def test_a_month_without_its_day_is_no_day_of_the_year() -> None:
    def line(name: str, text: str) -> TraceLine:
        return TraceLine("parameter", name, "Trêve", text, "mois et jour", "source", "2026-01-01")

    both = [line("truce_start_month", "11"), line("truce_start_day", "1")]
    assert len(list(limit_figures("x", "Trêve", both))) == 1
    assert list(limit_figures("x", "Trêve", both[:1])) == []


@pytest.mark.parametrize(
    "answers",
    [
        {"contracts/c/energy": "electricity"},
        {"contracts/c/energy": "electricity", "contracts/c/option": "base",
         "contracts/c/subscribed_power": "3"},
        {"contracts/c/energy": "electricity", "contracts/c/subscribed_power": "6"},
        {"contracts/c/energy": "gas", "contracts/c/gas_class": "b0"},
        {"contracts/c/energy": "water"},
    ],
)  # fmt: skip
def test_a_contract_without_a_bill_shows_no_euro_that_is_not_in_the_tables(answers: Raw) -> None:
    found = of({**FLAT, **answers})
    made = [figure for name, figure in found.figures.items() if name.startswith("contracts.")]
    assert not [one for one in made if one.id.endswith(("yearly_eur", "paid_eur", "gap_eur_year"))]
    assert all(one.lines or one.made_of for one in made)


def test_euros_that_nothing_explains_are_said_to_come_from_the_bills() -> None:
    file, study = visit("gas_flat.json"), example("gas_flat.json").study
    gas = replace(study.bills["gas"], eur=D(4000))
    other = sight_of(file, replace(study, bills={"gas": gas}), "93")
    (found,) = [one for one in bill_figures(other) if one.id == "bills.gas.eur"]
    words = found.formula.replace("\u00a0", " ").replace("\u202f", " ")
    assert words.startswith("4 000,00 € d’après les ")
    assert found.made_of == ("bills.gas.annual",)
