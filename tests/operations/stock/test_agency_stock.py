"""The agency's stock as an adviser keeps it, and her visitors' bags beside it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.operations.households_made import say
from visitapp.domain.checklist.walk import question_at
from visitapp.domain.errors import UserError
from visitapp.operations.desk.desk import Desk
from visitapp.operations.stock import agency_stock, bag, count_bag
from visitapp.operations.stock.count_bag import shipped_items
from visitapp.store.file import meta
from visitapp.store.log import records


@pytest.fixture
def desk(desk) -> Desk:
    meta.write(desk.database, "role", "adviser")
    return desk


def line(desk, item: str) -> agency_stock.StockLine:
    [found] = [one for one in agency_stock.stock(desk).lines if one.item == item]
    return found


def test_the_items_are_those_of_the_catalogue(desk) -> None:
    question = question_at(desk.forms.latest("stock"), "movements/r/item")
    assert question is not None
    assert [one.id for one in question.choices] == [one["id"] for one in shipped_items()]


def test_never_counted_is_said_unknown(desk) -> None:
    assert line(desk, "led_bulb").count is None
    assert agency_stock.stock(desk).value == 0


def test_bought_then_handed(desk) -> None:
    agency_stock.note(desk, item="led_bulb", what="bought", count=20, unit_cost=Decimal("2.5"))
    agency_stock.note(desk, item="led_bulb", what="handed", count=17, visitor="Nadège")
    found = line(desk, "led_bulb")
    assert (found.count, found.low, found.unit_cost) == (3, True, Decimal("2.5"))  # few is 4
    assert agency_stock.stock(desk).value == Decimal("7.5")
    assert [one.what for one in agency_stock.stock(desk).movements] == ["handed", "bought"]
    assert len(records.of_kind(desk.database, "stock")) == 1


def test_a_count_of_yesterday_comes_before_todays_handover(desk) -> None:
    today = desk.now().date()
    agency_stock.note(desk, item="aerator", what="handed", count=2, visitor="Karim", on=today)
    agency_stock.note(desk, item="aerator", what="counted", count=10, on=today - timedelta(days=1))
    assert line(desk, "aerator").count == 8


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"what": "bought", "count": None}, "nombre d’objets"),
        ({"what": "bought", "count": -1}, "nombre d’objets"),
        ({"what": "handed", "count": 3, "visitor": " "}, "quel visiteur"),
        ({"what": "bought", "count": 5, "unit_cost": Decimal("-3")}, "sous zéro"),
        ({"what": "bought", "count": 5, "on": date(2030, 1, 1)}, "pas encore là"),
        ({"what": "bought", "count": 5, "on": date(2022, 12, 31)}, "jour où c’est arrivé"),
        ({"what": "bought", "count": 5, "unit_cost": Decimal("1000.01")}, "prix d’un seul objet"),
        ({"what": "counted", "count": 100_000}, "de 0 à 99.999"),
    ],
)
def test_a_movement_that_says_too_little_is_refused(desk, given: dict, said: str) -> None:
    with pytest.raises(UserError, match=said):
        agency_stock.note(desk, item="aerator", **given)
    assert agency_stock.stock(desk).movements == ()


def test_anothers_bag_is_shown_and_is_not_hers(desk) -> None:
    from dataclasses import replace

    other = replace(desk, author="Nadège", device="laptop-of-nadege")
    count_bag.count(other, item="led_bulb", count=9)
    [held] = agency_stock.stock(desk).bags
    assert held.visitor == "Nadège"
    assert [(one.item, one.count) for one in held.lines] == [("led_bulb", 9)]
    assert bag.stock(desk) == ()
    count_bag.count(desk, item="aerator", count=2)
    assert [(one.item, one.count) for one in bag.stock(desk)] == [("aerator", 2)]
    assert [(one.item, one.count) for one in bag.stock(other)] == [("led_bulb", 9)]


def test_a_visitor_on_another_computer_finds_her_bag_again(desk) -> None:
    from dataclasses import replace

    meta.write(desk.database, "role", "visitor")
    count_bag.count(desk, item="led_bulb", count=9)
    moved = replace(desk, device="a-new-laptop")
    assert [one.count for one in bag.stock(moved)] == [9]


def test_a_day_to_come_that_another_program_wrote_is_not_counted_yet(desk) -> None:
    made = agency_stock.note(desk, item="led_bulb", what="bought", count=10)
    row = agency_stock.stock(desk).movements[0].order
    [home] = records.of_kind(desk.database, "stock")
    assert made.records
    path = f"movements/{row}/on"
    say(desk, home.id, **{path: date(2030, 1, 1)})
    assert line(desk, "led_bulb").count is None
    assert len(agency_stock.stock(desk).movements) == 1


def shelf(desk, scheme: str) -> int | None:
    [found] = [
        one for one in agency_stock.stock(desk, scheme=scheme).lines if one.item == "led_bulb"
    ]
    return found.count


def test_each_scheme_has_its_shelf_for_who_works_for_both(desk) -> None:
    meta.write(desk.database, "schemes", "ecogie visites_energie")
    bulbs = {"item": "led_bulb", "what": "counted"}
    agency_stock.note(desk, **bulbs, count=40, scheme="ecogie")
    agency_stock.note(desk, **bulbs, count=7, scheme="visites_energie")
    agency_stock.note(desk, item="led_bulb", what="bought", count=10, scheme="ecogie")
    assert (shelf(desk, "ecogie"), shelf(desk, "visites_energie")) == (50, 7)
    found = agency_stock.stock(desk, scheme="visites_energie")
    assert (found.scheme, len(found.movements)) == ("visites_energie", 1)
    assert found.schemes == (("ecogie", "Ecogie"), ("visites_energie", "Visites énergie"))


def test_a_shelf_of_before_is_taken_from_nobody(desk) -> None:
    """It may be the other scheme's too: what is noted from then on has a record of its own."""
    agency_stock.note(desk, item="led_bulb", what="counted", count=40)
    meta.write(desk.database, "schemes", "ecogie")
    agency_stock.note(desk, item="led_bulb", what="bought", count=10)
    agency_stock.note(desk, item="led_bulb", what="bought", count=1)
    assert len(records.of_kind(desk.database, "stock")) == 2
    assert agency_stock.stock(desk).schemes == ()
    assert shelf(desk, "") == 51
    meta.write(desk.database, "schemes", "ecogie visites_energie")
    assert (shelf(desk, "ecogie"), shelf(desk, "visites_energie")) == (51, 40)
