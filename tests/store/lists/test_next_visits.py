"""Households in the year of their first visit that have fewer visits than their scheme has."""

from datetime import date

import pytest

from tests.store.filing import put
from visitapp.store.file.database import Database
from visitapp.store.lists import next_visits

TODAY = date(2026, 11, 25)
STATES = ("visited",)


@pytest.fixture
def home(database: Database) -> Database:
    """Visited on 1 October 2026: its year ends on 1 October 2027."""
    put(database, "d1", "household", state="visited")
    put(database, "f1", "follow_up", parent="d1", state="to_do", day=date(2027, 10, 1),
        visited_on="2026-10-01")  # fmt: skip
    put(database, "a1", "appointment", parent="d1", state="done", day=date(2026, 10, 1),
        visit_number="first")  # fmt: skip
    return database


def found(database: Database, most: int = 1) -> list[tuple[str, int]]:
    rows = next_visits.visited_less(database, today=TODAY, states=STATES, most=most)
    one = next_visits.visited_less_of(database, ["d1"], today=TODAY, states=STATES, most=most)
    assert [row["id"] for row in one] == [row["id"] for row in rows]
    return [(row["id"], row["visits"]) for row in rows]


def test_one_visit_made_and_none_to_come(home: Database) -> None:
    assert found(home) == [("d1", 1)]
    assert next_visits.visited_less(home, today=TODAY, states=("closed",), most=1) == []
    assert next_visits.visited_less(home, today=date(2027, 10, 2), states=STATES, most=1) == []


def test_a_second_one_made_is_counted(home: Database) -> None:
    put(home, "a2", "appointment", parent="d1", state="done", day=date(2026, 11, 3),
        visit_number="second")  # fmt: skip
    assert found(home) == []
    assert found(home, most=2) == [("d1", 2)]


def test_the_second_may_have_been_validated_before_the_first(database: Database) -> None:
    """The follow-up counts from the second, of 1 October: the year began in August all the same."""
    put(database, "d1", "household", state="visited")
    put(database, "f1", "follow_up", parent="d1", state="to_do", day=date(2027, 10, 1),
        visited_on="2026-10-01")  # fmt: skip
    for id, day, number in (
        ("old", date(2024, 2, 1), "first"), ("a1", date(2026, 8, 3), "first"),
        ("a2", date(2026, 10, 1), "second"),
    ):  # fmt: skip
        put(database, id, "appointment", parent="d1", state="done", day=day, visit_number=number)
    assert found(database) == []
    assert found(database, most=2) == [("d1", 2)]


def test_one_of_another_year_or_of_the_follow_up_is_not(home: Database) -> None:
    put(home, "a0", "appointment", parent="d1", state="done", day=date(2026, 7, 31))
    put(home, "a2", "appointment", parent="d1", state="done", day=date(2026, 11, 3),
        visit_number="follow_up")  # fmt: skip
    assert found(home) == [("d1", 1)]


def test_one_to_come_takes_the_household_out(home: Database) -> None:
    put(home, "a2", "appointment", parent="d1", state="planned", day=date(2026, 12, 3))
    assert found(home) == []


def test_a_call_to_make_takes_it_out_of_the_list_and_not_of_its_file(home: Database) -> None:
    put(home, "c1", "call", parent="d1", state="to_do", day=TODAY, subject="before_visit")
    assert next_visits.visited_less(home, today=TODAY, states=STATES, most=1) == []
    [row] = next_visits.visited_less_of(home, ["d1"], today=TODAY, states=STATES, most=1)
    assert row["visits"] == 1


def test_another_visit_that_was_refused_is_not_proposed_again(home: Database) -> None:
    put(home, "a2", "appointment", parent="d1", state="refused", day=date(2026, 11, 3),
        visit_number="second")  # fmt: skip
    assert found(home) == []


def test_a_first_one_refused_then_made_takes_nothing_away(home: Database) -> None:
    put(home, "a0", "appointment", parent="d1", state="refused", day=date(2026, 10, 9),
        visit_number="first")  # fmt: skip
    put(home, "a2", "appointment", parent="d1", state="refused", day=date(2026, 3, 9),
        visit_number="second")  # fmt: skip
    assert found(home) == [("d1", 1)]
