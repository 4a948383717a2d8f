"""Who works here, and what waits at each place of the rail."""

from tests.operations.households_made import given, make_expected, make_household, make_visit
from visitapp.operations.overviews.rail_counts import standing
from visitapp.operations.records.create import make
from visitapp.operations.review import queue
from visitapp.operations.visits import visits
from visitapp.store.file import meta


def test_a_visitor_has_what_is_to_send(desk) -> None:
    make_household(desk)
    found = standing(desk)
    assert (found.role, found.counts) == ("visitor", {"sending": 1})


def test_an_adviser_has_what_is_to_read_and_to_do(desk) -> None:
    home = make_expected(desk)
    make(desk, kind="call", parent=home, answers=given(due_on=desk.now().date()))
    visits.finish(desk, visit=make_visit(desk))
    meta.write(desk.database, "role", "adviser")
    found = standing(desk)
    assert found.role == "adviser"
    assert (found.counts["today"], found.counts["sending"]) == (1 + len(queue.queue(desk).lines), 2)


def test_a_role_that_is_none_is_a_visitors(desk) -> None:
    meta.write(desk.database, "role", "minister")
    assert standing(desk).role == "visitor"
