"""What each action asks: a line for each rule, every mistake told at the start."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.energy.visits import tables
from tests.domain.savings.cases import PARAMETERS, run
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.savings.cards import ActionFileError, Card, read_cards, with_card

HEAD = "source: Choix\nreview_by: 2027-11-01\n"
LED = "  led: {effort: 1, who: household, buys: led_bulb, icon: ampoule}\n"
NOTHING = ranges.exact(Decimal(0))


def read(text: str) -> dict[str, Card]:
    return dict(read_cards(text, "actions.yaml", rules=["led"], parameters=["purchase_led_bulb"]))


def test_a_line_is_read() -> None:
    assert read(f"{HEAD}actions:\n{LED}") == {"led": Card(1, "household", "led_bulb", "ampoule")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "not a mapping."),
        ("[", "actions.yaml, -"),
        (f"{HEAD}actions: 3\n", "led\u00a0: has no line."),
        (f"actions:\n{LED}", "no source."),
        (f"{HEAD}actions:\n{LED}{LED.replace('led:', 'lamp:')}", "lamp\u00a0: is no rule."),
        (f"{HEAD}actions:\n{LED.replace('effort: 1', 'effort: 4')}", "Write effort: 1, 2 or 3."),
        (f"{HEAD}actions:\n{LED.replace('household', 'nobody')}", "household, us, landlord"),
        (f"{HEAD}actions:\n{LED.replace('buys: led_bulb, ', '')}", "no buys."),
        (f"{HEAD}actions:\n{LED.replace('led_bulb', 'lantern')}", "purchase_lantern"),
    ],
)
def test_each_mistake_says_what_to_write(text: str, told: str) -> None:
    with pytest.raises(ActionFileError, match=r".") as wrong:
        read(text)
    assert told in str(wrong.value)


def of(rule: str, *, buys: str, who: str = "household", **changes: object) -> Suggestion:
    plain = Suggestion(rule, rule, "", "heating", "", "")
    return with_card(replace(plain, **changes), Card(2, who, buys, "eau"), PARAMETERS)  # type: ignore[arg-type]


def test_what_is_bought_has_its_price_and_its_source() -> None:
    found = of("tank_jacket", buys="tank_jacket")
    assert found.cost_eur == Range(Decimal(30), Decimal(45), Decimal(70))
    [line] = found.bought
    assert (line.name, line.text, line.unit) == ("purchase_tank_jacket", "30 à 70", "€")
    assert line.source
    assert (found.effort, found.who, found.icon) == (2, "household", "eau")


def test_nothing_to_buy_is_zero_and_an_unknown_cost_is_none() -> None:
    assert of("a", buys="nothing").cost_eur == NOTHING
    assert of("a", buys="unknown").cost_eur is None
    known = of("led", buys="led_bulb", cost_eur=NOTHING)
    assert known.cost_eur == NOTHING  # the rule counted it
    bare = Parameters(PARAMETERS.day, {})
    plain = Suggestion("a", "a", "", "heating", "", "")
    assert with_card(plain, Card(1, "us", "tank_jacket", "eau"), bare).cost_eur is None


@pytest.mark.parametrize("buys", ["tank_jacket", "unknown", "nothing"])
def test_what_the_landlord_does_costs_the_tenant_nothing_to_buy(buys: str) -> None:
    found = of("a", buys=buys, landlord_acts=True)
    assert (found.who, found.cost_eur) == ("landlord", NOTHING)


def test_no_action_of_ours_is_a_habit_to_keep_but_what_was_fitted() -> None:
    kept = [rule for rule in tables().actions if rule.startswith("keep_")]
    assert all(tables().actions[rule].who == "us" for rule in kept)
    assert all(tables().actions[rule].buys == "nothing" for rule in kept)
    leds = run("led", {"answers": {"lamps/a/kind": "halogen", "lamps/a/count": 2}}).suggestion
    assert leds is not None
    assert leds.cost_eur == Range(Decimal(4), Decimal(6), Decimal(10))
