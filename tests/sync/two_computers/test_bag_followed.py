"""What an adviser hands over, and corrects, is in her visitor's bag: through a real server."""

from dataclasses import replace
from typing import Any

from tests.operations.households_made import given, make_visit
from tests.sync.desks import talk
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers
from visitapp.operations.review import review
from visitapp.operations.sending import conflicts, outbox_page
from visitapp.operations.stock import agency_stock, bag, count_bag
from visitapp.operations.visits import visits

MANY = "fittings/r1/quantity"


def test_it_is_in_both_views_of_the_bag(basile: Any, ana: Any) -> None:
    (his, agency), hers = basile, ana[0]
    his = replace(his, author="Basile")
    count_bag.count(his, item="led_bulb", count=10)
    visit = make_visit(his)
    answers.answer_many(his, record=visit, answers=given(**{
        "fittings/r1": True, "fittings/r1/item": "led_bulb", "fittings/r1/outcome": "fitted",
        MANY: 8,
    }))  # fmt: skip
    visits.finish(his, visit=visit)
    talk((his, agency), ana)
    assert seen(hers) == [2]
    agency_stock.note(hers, item="led_bulb", what="handed", count=20, visitor="Basile")
    review.correct(hers, visit=visit, path=MANY, answer=Answer(value=3), reason="La photo")
    talk(ana, (his, agency), ana)
    assert [line.count for line in bag.stock(his)] == seen(hers) == [27]  # 10 + 20 - 3
    assert conflicts.conflicts(his) == conflicts.conflicts(hers) == ()
    assert outbox_page.refused(his) == outbox_page.refused(hers) == ()


def seen(desk: Any) -> list[int | None]:
    return [line.count for one in agency_stock.stock(desk).bags for line in one.lines]
