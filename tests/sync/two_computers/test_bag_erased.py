"""A household is erased: the bag says what its visit took, and nothing more, on every computer."""

from dataclasses import replace
from typing import Any

from tests.operations.households_made import given, make_visit
from tests.sync.desks import talk
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households import erasure
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.records import answers
from visitapp.operations.review import review
from visitapp.operations.stock import agency_stock, bag, count_bag
from visitapp.operations.visits import visits
from visitapp.store.file.ids import named
from visitapp.store.log import log, records
from visitapp.sync.changes import remove_record

MANY = "fittings/r1/quantity"


def fitted(desk: Desk, many: int) -> str:
    """A finished visit that took so many bulbs out of the bag."""
    visit = make_visit(desk)
    answers.answer_many(desk, record=visit, answers=given(**{
        "fittings/r1": True, "fittings/r1/item": "led_bulb", "fittings/r1/outcome": "fitted",
        MANY: many,
    }))  # fmt: skip
    visits.finish(desk, visit=visit)
    return visit


def levels(his: Desk, hers: Desk) -> tuple[list[int | None], list[int | None]]:
    """What is left in the bag, to the visitor and to the adviser."""
    seen = [line.count for one in agency_stock.stock(hers).bags for line in one.lines]
    return [line.count for line in bag.stock(his)], seen


def everything(desk: Desk) -> str:
    """All that the changes and the answers of this computer say."""
    rows = [
        *desk.database.rows("SELECT * FROM change"),
        *desk.database.rows("SELECT * FROM answer"),
    ]
    return " ".join(str(tuple(dict(row).values())) for row in rows)


def test_what_an_erased_household_took_still_counts_and_leads_nowhere(
    basile: Any, ana: Any, server: Any
) -> None:
    """10 counted, 8 fitted, then said to be 3 by the adviser; the visitor is away while the
    household is erased, and had corrected the same visit before he knew."""
    (his, agency), hers = basile, ana[0]
    his = replace(his, author="Basile")
    count_bag.count(his, item="led_bulb", count=10)
    visit, other = fitted(his, 8), fitted(his, 1)
    talk((his, agency), ana)
    review.correct(hers, visit=visit, path=MANY, answer=Answer(value=3), reason="La photo")
    talk(ana, (his, agency))
    assert levels(his, hers) == ([6], [6])  # 10 - 3 - 1
    household = household_of(hers, visit)
    ids = remove_record.subtree(hers.database, household)
    made = [one.id for id in ids for one in log.history(hers.database, id)]
    assert len(ids) == 4, "the file, the appointment, the visit, the point of the correction"

    erasure.ask(hers, household=household, reason="request")
    talk(ana)
    assert levels(his, hers) == ([6], [6]), "erased at hers, not yet known at his"
    visits.reopen(his, visit=visit, reason="Faute de frappe")
    answers.answer(his, record=visit, path=MANY, answer=Answer(value=2))
    visits.finish(his, visit=visit)
    assert levels(his, hers)[0] == [7]
    talk((his, agency), ana, (his, agency))
    assert levels(his, hers) == ([7], [7])  # 10 - 2 - 1
    for desk in (his, hers):
        assert records.find(desk.database, visit) is None
        assert not [one for one in (*ids, *made, named("fitted", visit)) if one in everything(desk)]
    kept = " ".join(
        str(tuple(dict(row).values()))
        for row in server.rows("SELECT * FROM change WHERE path <> '@notice'")
    )
    assert not [one for one in (*ids, *made) if one in kept]
    assert other in everything(his), "nothing else went"
    count_bag.count(his, item="led_bulb", count=9)
    talk((his, agency), ana)
    assert levels(his, hers) == ([9], [9])
