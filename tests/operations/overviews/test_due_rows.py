"""What is due by a day or comes after it, and what of it nobody is to do."""

from datetime import date, timedelta

import pytest

from tests.store.filing import AT, put, say
from visitapp.operations.overviews import due_rows
from visitapp.store.file.database import Database
from visitapp.store.lists import follow_ups
from visitapp.store.log import records

TODAY = date(2026, 11, 25)


@pytest.fixture
def database(desk) -> Database:
    """A new database."""
    found: Database = desk.database
    return found


def test_what_is_due_is_told_oldest_first_in_the_states_asked_for(database: Database) -> None:
    put(database, "d1", "household", state="followed")
    for id, state, days in (("o1", "sent", 0), ("o2", "asked", -3), ("o3", "sent", 1),
                            ("o4", "done", -9)):  # fmt: skip
        put(database, id, "orientation", parent="d1", state=state, day=TODAY + timedelta(days=days))
    put(database, "o5", "orientation", parent="d1", state="sent", day=TODAY, training=True)
    put(database, "o6", "orientation", parent="d1", state="sent")
    found = due_rows.due(database, "orientation", until=TODAY, states={"sent", "asked"})
    assert found == [(date(2026, 11, 22), "o2"), (TODAY, "o1")]


def test_nothing_is_due_of_a_closed_file_unless_it_is_asked_for(database: Database) -> None:
    put(database, "d1", "household", state="closed")
    put(database, "o1", "orientation", parent="d1", state="sent", day=TODAY)
    assert due_rows.due(database, "orientation", until=TODAY, states={"sent"}) == []
    found = due_rows.due(database, "orientation", until=TODAY, states={"sent"}, closed=True)
    assert found == [(TODAY, "o1")]


def test_calls_are_due_whatever_they_are_about(database: Database) -> None:
    put(database, "d1", "household", state="visited")
    put(database, "d2", "household", state="closed")
    for id, home, days, subject in (
        ("c1", "d1", 0, "report"),
        ("c2", "d1", -1, ""),
        ("c3", "d1", 1, "report"),
        ("c4", "d2", 0, "report"),
    ):
        day = TODAY + timedelta(days=days)
        put(database, id, "call", parent=home, state="to_do", day=day)
        said = {"subject": subject} if subject else {}
        records.describe(database, id, summary=said, search="", day=day)
    found = due_rows.due(database, "call", until=TODAY, states={"to_do"})
    assert found == [(date(2026, 11, 24), "c2"), (TODAY, "c1")]


def test_the_year_after_a_visit_that_was_put_aside_waits_with_it(database: Database) -> None:
    """Its calls and its follow-up; another call of the household is made all the same."""
    put(database, "d1", "household", state="visited")
    put(database, "a1", "appointment", parent="d1")
    put(database, "v1", parent="a1", state="suspended")
    put(database, "c1", "call", parent="d1", state="to_do", day=TODAY, subject="report")
    put(database, "c2", "call", parent="d1", state="to_do", day=TODAY, subject="call_back")
    put(database, "f1", "follow_up", parent="d1", state="to_do", day=TODAY, visit="v1")
    put(database, "f2", "follow_up", parent="d1", state="to_do", day=TODAY, visit="v0")

    def due() -> list[str]:
        return [
            one for kind in ("call", "follow_up")
            for _, one in due_rows.due(database, kind, until=TODAY, states={"to_do"})
        ]  # fmt: skip

    assert due() == ["c2", "f2"]
    assert [row.id for row, _ in follow_ups.due(database, TODAY, 9)] == ["f2"]
    assert sum(row["n"] for row in follow_ups.counts(database, TODAY, TODAY)) == 1
    records.set_state(database, "v1", "validated", author="ana", device="d1", at=AT)
    assert due() == ["c1", "c2", "f1", "f2"]
    assert sum(row["n"] for row in follow_ups.counts(database, TODAY, TODAY)) == 2


def test_a_household_that_wants_no_call_has_none_of_the_year(database: Database) -> None:
    """It asked for the other one, or a service did."""
    put(database, "d1", "household", state="visited")
    put(database, "c1", "call", parent="d1", state="to_do", day=TODAY, subject="report")
    put(database, "c2", "call", parent="d1", state="to_do", day=TODAY, subject="call_back")

    def due() -> list[str]:
        found = due_rows.due(database, "call", until=TODAY, states={"to_do"})
        return [one for _, one in found]

    say(database, "d1", "consent_contact", True)
    assert due() == ["c1", "c2"]
    say(database, "d1", "consent_contact", False)
    assert due() == ["c2"]


def test_what_comes_after_a_day_the_first_ones_and_how_many(database: Database) -> None:
    put(database, "d1", "household", state="visited")
    put(database, "d2", "household", state="closed")
    assert not due_rows.comes(database, "call", after=TODAY, states={"to_do"})
    for id, home, days, subject in (
        ("c1", "d1", 0, "report"),
        ("c2", "d1", 1, "report"),
        ("c3", "d1", 2, "partner"),
        ("c4", "d1", 3, ""),
        ("c5", "d2", 1, "report"),
    ):
        day = TODAY + timedelta(days=days)
        put(database, id, "call", parent=home, state="to_do", day=day)
        said = {"subject": subject} if subject else {}
        records.describe(database, id, summary=said, search="", day=day)
    assert due_rows.comes(database, "call", after=TODAY, states={"to_do"})

    def coming(most: int) -> tuple[list[str], int]:
        found, many = due_rows.coming(database, "call", after=TODAY, states={"to_do"}, most=most)
        return [id for _, id in found], many

    assert coming(9) == (["c2", "c3", "c4"], 3)
    assert coming(2) == (["c2", "c3"], 3)


@pytest.mark.parametrize(
    ("sql", "index"),
    [(due_rows.DUE, "ix_record_kind_state_day"), (due_rows.FIRST_COMING, "ix_record_kind_day")],
)
def test_years_of_what_is_done_are_not_read_again(database: Database, sql: str, index: str) -> None:
    """By the index on states what is due, by that on days the first ones that come."""
    given = dict.fromkeys(("kind", "until", "after", "states", "gone", "kept"), "[]")
    asked = sql.replace("STATES", "state IN ('to_do', 'no_answer')").replace("OPEN", due_rows.OPEN)
    plan = database.rows(f"EXPLAIN QUERY PLAN {asked}", most=1, **given)
    assert f"INDEX {index} (" in next(row["detail"] for row in plan if "record" in row["detail"])


def test_a_closed_file_that_is_kept_has_all_but_the_year_after_a_visit(database: Database) -> None:
    put(database, "d1", "household", state="closed")
    put(database, "d2", "household", state="visited")
    for id, kind, subject in (
        ("o1", "orientation", ""),
        ("c1", "call", "report"),
        ("c2", "call", "call_back"),
        ("c3", "call", ""),
        ("f1", "follow_up", ""),
    ):
        more = {"subject": subject} if subject else {}
        put(database, id, kind, parent="d1", state="to_do", day=TODAY, **more)

    def due(kind: str, kept: tuple[str, ...]) -> list[str]:
        found = due_rows.due(database, kind, until=TODAY, states={"to_do"}, kept=kept)
        before = TODAY - timedelta(days=1)
        to_come, many = due_rows.coming(
            database, kind, after=before, states={"to_do"}, kept=kept, most=9
        )
        assert [one for _, one in to_come] == [one for _, one in found]
        assert many == len(found)
        assert due_rows.comes(database, kind, after=before, states={"to_do"}, kept=kept) == bool(
            found
        )
        return [one for _, one in found]

    kinds = ("orientation", "call", "follow_up")
    assert [due(kind, ()) for kind in kinds] == [[], [], []]
    assert [due(kind, ("d1",)) for kind in kinds] == [["o1"], ["c2", "c3"], []]
