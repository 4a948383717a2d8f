"""A known household that registers again asks until somebody calls, plans, or says why not."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.store.filing import AT, put, say
from visitapp.operations.intake import unanswered_registrations
from visitapp.store.file.database import Database
from visitapp.store.log import records

ASKED_AT = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
ASKED_ON = date(2026, 11, 25)
BEFORE, AFTER = ASKED_AT - timedelta(hours=1), ASKED_AT + timedelta(hours=1)
STATES, ENDS = ("visited", "closed"), ("visited", "closed")


@pytest.fixture
def database(desk: Any) -> Database:
    """A new database."""
    found: Database = desk.database
    return found


@pytest.fixture
def home(database: Database) -> Database:
    """A household visited long ago, whose second registration came this afternoon."""
    put(database, "d1", "household", state="planned", at=AT - timedelta(days=400))
    records.set_state(database, "d1", "visited", at=AT - timedelta(days=300), author="ana",
                      device="d1")  # fmt: skip
    put(database, "r2", "registration", parent="d1", state="duplicate", at=ASKED_AT)
    return database


def asks(database: Database) -> bool:
    found = unanswered_registrations.unanswered(
        database, [("r2", "d1", ASKED_ON, ASKED_AT)], states=STATES, ends=ENDS
    )
    assert found <= {"r2"}
    return bool(found)


def test_it_asks_while_nobody_answered(home: Database) -> None:
    assert asks(home)
    assert unanswered_registrations.unanswered(home, [], states=STATES, ends=ENDS) == frozenset()


def test_a_file_that_waits_by_itself_or_ended_since_does_not_ask(home: Database) -> None:
    assert not unanswered_registrations.unanswered(
        home, [("r2", "d1", ASKED_ON, ASKED_AT)], states=("closed",), ends=ENDS
    )
    records.set_state(home, "d1", "closed", at=AFTER, author="ana", device="d1")
    assert not asks(home)


@pytest.mark.parametrize(("at", "state", "answers"), [
    (AFTER, "planned", True), (AFTER, "cancelled", False), (BEFORE, "planned", False),
])  # fmt: skip
def test_an_appointment_made_since_answers(
    home: Database, at: datetime, state: str, answers: bool
) -> None:
    put(home, "a2", "appointment", parent="d1", state=state, day=ASKED_ON, at=at)
    assert asks(home) is not answers


@pytest.mark.parametrize(("at", "whom", "state", "on", "answers"), [
    (AFTER, "household", "done", ASKED_ON, True),
    (AFTER, None, "done", ASKED_ON, True),
    (AFTER, "ccas", "done", ASKED_ON, False),
    (AFTER, "household", "no_answer", ASKED_ON, False),
    (BEFORE, "household", "done", ASKED_ON, False),  # the same day, before it asked
    (AFTER, "household", "done", ASKED_ON - timedelta(days=3), False),
])  # fmt: skip
def test_a_call_to_the_household_made_since_answers(
    home: Database, at: datetime, whom: str | None, state: str, on: date, answers: bool
) -> None:
    said = {"called_on": on.isoformat()} | ({"with_whom": whom} if whom else {})
    put(home, "c1", "call", parent="d1", state=state, at=at, **said)
    assert asks(home) is not answers


def test_a_reason_not_to_call_answers(home: Database) -> None:
    say(home, "r2", "no_call", "Déjà vue au marché.")
    assert not asks(home)


@pytest.mark.parametrize(("subject", "state", "home_state", "day", "there"), [
    ("call_back", "to_do", "visited", 25, True), ("before_visit", "no_answer", "visited", 25, True),
    ("report", "to_do", "visited", 25, False), ("call_back", "done", "visited", 25, False),
    ("call_back", "to_do", "closed", 25, False), ("call_back", "to_do", "closed", 28, True),
])  # fmt: skip
def test_a_call_to_make_on_a_day_has_the_household_already(
    database: Database, subject: str, state: str, home_state: str, day: int, there: bool
) -> None:
    put(database, "d1", "household", state=home_state)
    put(database, "c1", "call", parent="d1", state=state, day=date(2026, 11, day), subject=subject)
    found = unanswered_registrations.with_a_call_to_make(database, ["d1", "d2"], today=ASKED_ON)
    assert found == (frozenset({"d1"}) if there else frozenset())
    assert unanswered_registrations.with_a_call_to_make(database, [], today=ASKED_ON) == frozenset()
