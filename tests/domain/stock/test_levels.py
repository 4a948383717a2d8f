"""The stock: counts, purchases, handovers; each expected value is worked out by hand."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from tests.domain.energy.visits import tables
from visitapp.domain.parameters.overrides import Override, overridden
from visitapp.domain.stock.kit import cost, is_carried, is_low
from visitapp.domain.stock.levels import (
    Moved,
    Movement,
    costs,
    in_force,
    last_cost,
    left_in_bag,
    levels,
)

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def move(what, count, on=MONDAY, order="1", item="led_bulb", visitor="", cost=None) -> Movement:
    price = None if cost is None else Decimal(cost)
    return Movement(on, order, item, what, count, visitor, price)


def test_a_count_replaces_what_was_before_it() -> None:
    moved = [move("bought", 50), move("counted", 40, TUESDAY), move("handed", 12, TUESDAY, "2")]
    assert levels(moved) == {"led_bulb": 28}  # 40 seen, 12 gone
    assert levels(reversed(moved)) == {"led_bulb": 28}, "in whatever order they are read"


def test_what_came_in_and_out() -> None:
    moved = [move("bought", 50), move("handed", 12, order="2"), move("returned", 2, order="3"),
             move("lost", 5, order="4")]  # fmt: skip
    assert levels(moved) == {"led_bulb": 35}  # 50 - 12 + 2 - 5


def test_never_counted_is_unknown_and_too_much_handed_is_seen() -> None:
    assert levels([]) == {}
    assert levels([move("handed", 3)]) == {"led_bulb": -3}


def test_a_bag_is_its_last_count_and_what_moved_since() -> None:
    """Ten bulbs counted at 9 h; 3 fitted before, 4 fitted and 20 handed after: 10 - 4 + 20."""
    nine = datetime(2026, 11, 23, 9, tzinfo=UTC)
    before, after = nine - timedelta(hours=1), nine + timedelta(hours=1)
    moved = [Moved(before, "led_bulb", -3), Moved(nine, "led_bulb", -1),
             Moved(after, "led_bulb", -4), Moved(after, "led_bulb", 20),
             Moved(after, "aerator", -2), Moved(after, "wc_bag", 5)]  # fmt: skip
    counted = {"led_bulb": (nine, 10), "aerator": (nine, 1), "shower_head": (nine, 6)}
    left = left_in_bag(counted, moved)
    assert left == {"led_bulb": 26, "aerator": -1, "shower_head": 6}, "no bag was ever counted"
    assert left_in_bag({}, moved) == {}


def test_the_last_price_paid() -> None:
    moved = [move("bought", 10, TUESDAY, cost="2.90"), move("bought", 10, MONDAY, cost="3.10"),
             move("bought", 5, TUESDAY, "2")]  # fmt: skip
    assert last_cost(moved, "led_bulb") == Decimal("2.90")
    assert last_cost(moved, "aerator") is None


def test_a_movement_of_another_kind_moves_nothing() -> None:
    moved = [move("bought", 50), move("ordered", 30, TUESDAY)]
    assert levels(moved) == {"led_bulb": 50}


def test_a_price_counts_from_the_day_that_it_was_paid_and_a_gift_is_free() -> None:
    """Bought at 2 € on Monday, given on Tuesday; a price under zero is none."""
    moved = [move("bought", 5, TUESDAY, cost="0"), move("bought", 9, MONDAY, cost="2"),
             move("bought", 1, TUESDAY, "2", cost="-3"), move("handed", 4)]  # fmt: skip
    steps = costs(moved, "led_bulb")
    assert steps == [(MONDAY, 2), (TUESDAY, 0)]
    before, after = date(2026, 11, 22), date(2027, 1, 10)
    assert [in_force(steps, day) for day in (before, MONDAY, TUESDAY, after)] == [None, 2, 0, 0]
    assert costs(moved, "aerator") == []


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
