"""The kit: carried, few left, cost. What nobody said is not zero."""

from datetime import UTC, date, datetime
from decimal import Decimal

from tests.domain.energy.visits import tables
from visitapp.domain.parameters.overrides import Override, overridden
from visitapp.domain.stock.kit import cost, is_carried, is_low

DAY = date(2026, 11, 25)
ITEMS = ("led_bulb", "aerator", "shower_head", "shower_timer", "draught_strip", "door_bottom",
         "switched_strip", "thermometer", "radiator_reflector", "window_film", "thermal_curtain",
         "wc_bag")  # fmt: skip
SHIPPED = tables().parameters.on(DAY)


def changed(parameter: str, column: str, value: str):
    one = Override(
        parameter, column, Decimal(value), date(2026, 1, 1), "Bon de commande", "Nadège",
        datetime(2026, 11, 25, tzinfo=UTC),
    )  # fmt: skip
    return overridden(tables().parameters, [one]).on(DAY)


def test_everything_is_carried_until_the_agency_says_otherwise() -> None:
    assert SHIPPED["kit_carried"].value == dict.fromkeys(ITEMS, Decimal(1))
    without = changed("kit_carried", "thermometer", "0")
    assert not is_carried("thermometer", without)
    assert is_carried("led_bulb", without)


def test_few_is_four_bulbs_two_aerators_one_of_the_others() -> None:
    assert SHIPPED["kit_low"].value == {
        **dict.fromkeys(ITEMS, Decimal(1)), "led_bulb": 4, "aerator": 2
    }  # fmt: skip
    assert is_low("led_bulb", 4, SHIPPED)
    assert not is_low("led_bulb", 5, SHIPPED)
    assert not is_low("led_bulb", 4, changed("kit_low", "led_bulb", "3"))
    assert not is_low("nothing", 0, SHIPPED)


def test_a_cost_that_nobody_said_is_unknown_until_the_agency_says_it() -> None:
    assert cost("thermometer", SHIPPED) is None
    assert cost("thermometer", changed("kit_cost", "thermometer", "2.40")) == Decimal("2.40")
    assert cost("led_bulb", changed("kit_cost", "led_bulb", "0")) == 0  # given to the agency


def test_before_the_first_period_nothing_is_known() -> None:
    """The kit's tables begin in 2016 (resources/parameters/kit.yaml)."""
    then = tables().parameters.on(date(2001, 1, 1))
    assert cost("led_bulb", then) is None
    assert not is_low("led_bulb", 0, then)
    assert not is_carried("led_bulb", then)
