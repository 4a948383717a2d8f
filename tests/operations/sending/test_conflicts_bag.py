"""Two answers on what was fitted: the one that is chosen is what left the bag."""

from datetime import timedelta

import pytest

from tests.operations.follow_ups_made import as_adviser
from tests.operations.households_made import make_visit, say
from tests.operations.traffic_made import link, other_answer
from visitapp.operations.review import review
from visitapp.operations.sending import conflicts
from visitapp.operations.stock import bag, count_bag
from visitapp.operations.visits import visits

HOW_MANY = "fittings/r1/quantity"


@pytest.fixture
def visit(desk, clock) -> str:
    """20 bulbs in the bag, 5 fitted at a visit that is finished; another computer says 3."""
    count_bag.count(desk, item="led_bulb", count=20)
    link(desk)
    clock.at += timedelta(minutes=1)
    made = str(make_visit(desk))
    said = {"fittings/r1": True, "fittings/r1/item": "led_bulb", "fittings/r1/outcome": "fitted",
            HOW_MANY: 5}  # fmt: skip
    say(desk, made, **said)
    clock.at += timedelta(minutes=1)
    visits.finish(desk, visit=made)
    assert in_bag(desk) == 15
    other_answer(desk, made, HOW_MANY, 3)
    return made


def in_bag(desk) -> int | None:
    [bulbs] = bag.stock(desk)
    return bulbs.count


def choose(desk, visit: str, words: str) -> None:
    [one] = conflicts.conflicts(desk)
    [side] = [each for each in one.sides if each.words.startswith(words)]
    conflicts.choose(desk, record=visit, path=HOW_MANY, change=side.change)


@pytest.mark.parametrize(("words", "left"), [("3", 17), ("5", 15)])
def test_the_bag_holds_what_the_chosen_answer_left_in_it(
    desk, visit: str, words: str, left: int
) -> None:
    choose(desk, visit, words)
    assert in_bag(desk) == left


def test_choosing_on_a_visit_that_is_read_leaves_it_to_be_validated(desk, visit: str) -> None:
    as_adviser(desk)
    choose(desk, visit, "3")
    assert in_bag(desk) == 17
    review.validate(desk, visit=visit)


def test_choosing_on_a_visit_that_never_touched_a_bag_makes_no_line(desk) -> None:
    link(desk)
    made = str(make_visit(desk))
    say(desk, made, surface=61)
    other_answer(desk, made, "surface", 62)
    [one] = conflicts.conflicts(desk)
    conflicts.choose(desk, record=made, path="surface", change=one.sides[1].change)
    assert bag.stock(desk) == ()
