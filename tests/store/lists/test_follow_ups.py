"""The follow-ups of households that have several, and lists without those that are left out."""

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


def ids(rows: list[follow_ups.Row]) -> list[str]:
    return sorted(str(row["id"]) for row in rows)


def test_those_of_one_household_with_what_tells_them_apart(database: Database) -> None:
    put(database, "call", "call", parent="d1", state="to_do", day=TODAY)
    [one] = [row for row in follow_ups.of_homes(database, home="d1") if row["id"] == "a"]
    assert dict(one) == {
        "id": "a", "parent": "d1", "state": "to_do", "visit": "v-a", "visited_on": "2025-11-24",
        "lost_reason": "moved",
    }  # fmt: skip
    assert ids(follow_ups.of_homes(database, home="d1")) == ["a", "b", "c"]


def test_where_households_are_is_what_their_files_say(database: Database) -> None:
    put(database, "h1", "household", scheme="ecogie", commune="Montreuil")
    put(database, "h2", "household", postcode="94300")
    put(database, "h3", "household", commune="Vincennes")
    found = follow_ups.places(database, {"h1", "h2", "gone"})
    assert [dict(one) for one in sorted(found, key=lambda one: str(one["id"]))] == [
        {"id": "h1", "scheme": "ecogie", "commune": "Montreuil", "postcode": None},
        {"id": "h2", "scheme": None, "commune": None, "postcode": "94300"},
    ]


def test_those_of_the_households_that_have_one_to_ask_by_a_day(database: Database) -> None:
    assert ids(follow_ups.of_homes(database, until=TODAY)) == ["a", "b", "c", "f"]


def test_those_of_the_households_that_have_several(database: Database) -> None:
    assert ids(follow_ups.of_homes(database)) == ["a", "b", "c", "d", "e", "g", "h"]


def test_training_and_what_was_put_aside_are_nobodys_second(database: Database) -> None:
    put(database, "p3", "appointment", parent="d3")
    put(database, "v-i", "visit", parent="p3", state="suspended")
    put(database, "i", "follow_up", parent="d3", state="to_do", day=TODAY, visit="v-i")
    put(database, "j", "follow_up", parent="d3", state="to_do", day=TODAY, training=True)
    assert ids(follow_ups.of_homes(database, home="d3")) == ["f"]


def test_what_is_left_out_is_in_no_list_and_no_count(database: Database) -> None:
    for without, due, done, counted in (((), ["a", "f"], 2, 8), (("f", "g"), ["a"], 1, 6)):
        found = follow_ups.due(database, TODAY, 9, without)
        assert [row.id for row, _ in found] == due
        assert len(follow_ups.in_state(database, "done", 9, without)) == done
        assert (
            sum(row["n"] for row in follow_ups.counts(database, TODAY, TODAY, without)) == counted
        )


def test_what_comes_without_those_left_out(database: Database) -> None:
    for gone, ids_, many in (((), ["d", "e", "b"], 3), (("e",), ["d", "b"], 2)):
        found = due_rows.coming(
            database, "follow_up", after=TODAY, states={"to_do"}, gone=gone, most=9
        )
        assert ([id for _, id in found[0]], found[1]) == (ids_, many)
