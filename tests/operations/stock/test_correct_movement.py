"""A movement that was noted wrongly is corrected: the shelf, the costs and the bag follow."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from visitapp.domain.errors import UserError
from visitapp.operations.stock import agency_stock, count_bag
from visitapp.operations.stock.correct_movement import correct
from visitapp.store.log import log, records

pytestmark = pytest.mark.usefixtures("adviser")


def level(desk) -> int | None:
    [line] = [one for one in agency_stock.stock(desk).lines if one.item == "led_bulb"]
    return line.count


def test_a_wrong_price_count_and_day_are_put_right_with_the_reason(desk) -> None:
    today, day = desk.now().date(), desk.now().date() - timedelta(days=1)
    agency_stock.note(
        desk, item="led_bulb", what="bought", count=100, unit_cost=Decimal(290), on=today
    )
    [one] = agency_stock.stock(desk).movements
    correct(desk, movement=one.order, count=10, on=day, unit_cost=Decimal("2.90"), reason="Virgule")
    [one] = agency_stock.stock(desk).movements
    assert (one.count, one.on, one.unit_cost, one.why) == (10, day, Decimal("2.90"), "Virgule")
    assert level(desk) == 10
    assert agency_stock.paid(desk, "") == {"led_bulb": [(day, Decimal("2.90"))]}
    [home] = records.of_kind(desk.database, "stock")
    told = log.history(desk.database, home.id, f"movements/{one.order}/count")
    assert [change.value["value"] for change in told] == [100, 10]


def test_a_price_that_was_none_is_taken_back(desk) -> None:
    agency_stock.note(desk, item="led_bulb", what="bought", count=10, unit_cost=Decimal(0))
    [one] = agency_stock.stock(desk).movements
    correct(desk, movement=one.order, count=10, on=one.on, reason="Prix pas connu")
    assert agency_stock.paid(desk, "") == {"led_bulb": []}
    assert agency_stock.stock(desk).movements[0].why == "Prix pas connu"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reason": "  "}, "manque la raison"),
        ({"count": None}, "nombre d’objets"),
        ({"count": 100_000}, "de 0 à 99.999"),
        ({"on": date(2030, 1, 1)}, "pas encore là"),
        ({"unit_cost": Decimal(1001)}, "prix d’un seul objet"),
        ({"movement": "nowhere"}, "plus dans le stock"),
    ],
)
def test_a_correction_that_cannot_be_changes_nothing(
    desk, given: dict[str, Any], said: str
) -> None:
    agency_stock.note(desk, item="led_bulb", what="bought", count=10, unit_cost=Decimal(3))
    [before] = agency_stock.stock(desk).movements
    right = {"movement": before.order, "count": 9, "on": before.on, "reason": "Compté deux fois"}
    with pytest.raises(UserError, match=said):
        correct(desk, **(right | given))
    assert agency_stock.stock(desk).movements == (before,)


@pytest.mark.parametrize(("moved", "left"), [(0, 3 + 2), (1, 3)])
def test_the_bag_that_it_went_in_follows(desk, moved: int, left: int) -> None:
    """Of a day that is over, it came before the count of that bag: the count holds it."""
    other = replace(desk, author="Nadège", device="laptop-of-nadege")
    agency_stock.note(desk, item="led_bulb", what="counted", count=50)
    count_bag.count(other, item="led_bulb", count=3)
    agency_stock.note(desk, item="led_bulb", what="handed", count=20, visitor="Nadège")
    one = agency_stock.stock(desk).movements[0]
    day = one.on - timedelta(days=moved)
    correct(desk, movement=one.order, count=2, on=day, reason="Deux, pas vingt")
    [held] = agency_stock.stock(desk).bags
    assert [line.count for line in held.lines] == [left]
    assert level(desk) == 50 - 2 * (1 - moved)  # a count of today comes after what was yesterday


def test_a_handover_that_is_in_no_bag_stays_in_none(desk) -> None:
    agency_stock.note(desk, item="led_bulb", what="handed", count=20, visitor="Basile")
    [one] = agency_stock.stock(desk).movements
    correct(desk, movement=one.order, count=2, on=one.on, reason="Deux, pas vingt")
    assert agency_stock.stock(desk).bags == ()
    assert level(desk) == -2


def test_the_last_reason_is_the_one_that_is_shown(desk) -> None:
    day, two, three = desk.now().date(), Decimal(2), Decimal(3)
    agency_stock.note(desk, item="led_bulb", what="bought", count=10, unit_cost=two, on=day)
    [one] = agency_stock.stock(desk).movements
    correct(desk, movement=one.order, count=12, on=day, unit_cost=two, reason="Recompté")
    correct(desk, movement=one.order, count=12, on=day, unit_cost=three, reason="Facture relue")
    [one] = agency_stock.stock(desk).movements
    assert (one.count, one.unit_cost, one.why) == (12, three, "Facture relue")
