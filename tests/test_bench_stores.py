"""The stores that `make bench` fills row by row have the columns of the program's own."""

import pytest

import bench.desk
import bench.indicators
from tests.operations.follow_ups_made import as_adviser
from tests.operations.households_made import make_visit
from visitapp.operations.desk.desk import Desk
from visitapp.operations.indicators import sheets
from visitapp.operations.review import queue
from visitapp.operations.visits import visits
from visitapp.store.lists import tallies
from visitapp.store.log import records


def test_one_visit_in_two_of_a_bench_waits_for_its_review(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench.desk, "MANY", 5)
    as_adviser(desk)
    bench.desk.fill(desk, 2)
    assert len(queue.queue(desk).visits) == 3


def test_the_visits_of_a_bench_are_counted_with_the_one_they_are_made_of(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench.indicators, "MANY", 5)
    visit = make_visit(desk)
    visits.finish(desk, visit=visit)
    sheets.prepare(desk)
    bench.indicators.fill(desk, records.get(desk.database, visit).summary[tallies.KEY])
    as_adviser(desk)
    assert len(sheets.sheet(desk, scope=bench.indicators.WHOLE).figures[0].records) == 5 + 1
