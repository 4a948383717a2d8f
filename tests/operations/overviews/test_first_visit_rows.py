"""First visits that nobody dates: which households, which appointments."""

from datetime import date, timedelta

import pytest

from tests.store.filing import put
from visitapp.operations.overviews import first_visit_rows
from visitapp.store.file.database import Database
from visitapp.store.log import records

TODAY = date(2026, 11, 25)
YESTERDAY = TODAY - timedelta(days=1)
STATES = ("to_call", "absent")


@pytest.fixture
def database(desk) -> Database:
    """A new database."""
    found: Database = desk.database
    return found


def ids(database: Database) -> list[str]:
    return [row["id"] for row in first_visit_rows.to_meet(database, STATES)]


def test_an_appointment_gone_by_that_nobody_spoke_of(database: Database) -> None:
    put(database, "d1", "household", state="planned")
    put(database, "d2", "household", state="closed")
    for id, home, state, day in (
        ("gone", "d1", "planned", YESTERDAY), ("older", "d1", "planned", date(2026, 11, 2)),
        ("today", "d1", "planned", TODAY), ("said", "d1", "absent", YESTERDAY),
        ("begun", "d1", "planned", YESTERDAY), ("closed", "d2", "planned", YESTERDAY),
    ):  # fmt: skip
        put(database, id, "appointment", parent=home, state=state, day=day)
    put(database, "v1", parent="begun")
    put(database, "t1", "appointment", parent="d1", state="planned", day=YESTERDAY, training=True)
    assert first_visit_rows.unsaid(database, before=TODAY) == [
        (date(2026, 11, 2), "older"), (YESTERDAY, "gone"),
    ]  # fmt: skip


def test_a_household_to_meet_is_in_a_state_asked_for(database: Database) -> None:
    for id, state in (("d1", "to_call"), ("d2", "absent"), ("d3", "visited")):
        put(database, id, "household", state=state)
    put(database, "d4", "household", state="to_call", training=True)
    assert ids(database) == ["d1", "d2"]


@pytest.mark.parametrize(
    ("kind", "state", "subject", "there"),
    [
        ("appointment", "planned", "", False),
        ("appointment", "done", "", False),
        ("appointment", "cancelled", "", True),
        ("call", "to_do", "before_visit", False),
        ("call", "no_answer", "call_back", False),
        ("call", "done", "before_visit", True),
        ("call", "to_do", "report", True),
    ],
)
def test_a_day_or_a_call_to_make_takes_its_place(
    database: Database, kind: str, state: str, subject: str, there: bool
) -> None:
    put(database, "d1", "household", state="to_call")
    put(database, "x1", kind, parent="d1", state=state, day=TODAY)
    records.describe(database, "x1", summary={"subject": subject}, search="", day=TODAY)
    assert (ids(database) == ["d1"]) is there


def test_the_last_day_that_was_missed(database: Database) -> None:
    put(database, "d1", "household", state="absent")
    for id, state, day in (("a1", "absent", 3), ("a2", "absent", 9), ("a3", "cancelled", 20)):
        put(database, id, "appointment", parent="d1", state=state, day=date(2026, 11, day))
    (row,) = first_visit_rows.to_meet(database, STATES)
    assert row["missed"] == "2026-11-09"
