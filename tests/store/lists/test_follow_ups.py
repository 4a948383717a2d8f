"""The follow-ups of several households, by state and day, and what comes later."""

from datetime import date, timedelta

import pytest

from tests.store.filing import put
from visitapp.operations.overviews import due_rows
from visitapp.store.file.database import Database
from visitapp.store.lists import follow_ups

TODAY = date(2026, 11, 25)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _homes(database: Database) -> None:
    """d1 has three (one late), d2 two to come later, d3 one late, d4 two that are done."""
    for home, id, state, day in (
        ("d1", "a", "to_do", TODAY - DAY), ("d1", "b", "to_do", TODAY + 200 * DAY),
        ("d1", "c", "lost", TODAY - 400 * DAY), ("d2", "d", "to_do", TODAY + 90 * DAY),
        ("d2", "e", "to_do", TODAY + 100 * DAY), ("d3", "f", "to_do", TODAY),
        ("d4", "g", "done", TODAY), ("d4", "h", "done", TODAY),
    ):  # fmt: skip
        put(database, id, "follow_up", parent=home, state=state, day=day, visit=f"v-{id}",
            visited_on=(day - 365 * DAY).isoformat(), lost_reason="moved")  # fmt: skip


def test_training_and_what_was_put_aside_are_in_no_list_and_no_count(database: Database) -> None:
    put(database, "p3", "appointment", parent="d3")
    put(database, "v-i", "visit", parent="p3", state="suspended")
    put(database, "i", "follow_up", parent="d3", state="to_do", day=TODAY, visit="v-i")
    put(database, "j", "follow_up", parent="d3", state="to_do", day=TODAY, training=True)
    assert [row.id for row, _ in follow_ups.due(database, TODAY, 9)] == ["a", "f"]
    assert len(follow_ups.in_state(database, "done", 9)) == 2
    assert sum(row["n"] for row in follow_ups.counts(database, TODAY, TODAY)) == 8


def test_what_comes_later_and_how_many(database: Database) -> None:
    found = due_rows.coming(database, "follow_up", after=TODAY, states={"to_do"}, most=9)
    assert ([id for _, id in found[0]], found[1]) == (["d", "e", "b"], 3)
