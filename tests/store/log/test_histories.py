"""The states of many records, oldest first, and a few of their answers, each by its record."""

from datetime import UTC, datetime
from functools import partial

from tests.store.filing import put, say
from visitapp.store.file.database import Database
from visitapp.store.log import histories, log, records

EIGHT = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
NINE = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def move(database: Database, record: str, state: str) -> None:
    records.set_state(database, record, state, author="ana", device="d1", at=NINE)


def test_states_and_reasons_are_told_oldest_first_of_these_records_alone(
    database: Database,
) -> None:
    put(database, "r1", "registration", state="received")
    put(database, "r2", "registration", state="received")
    put(database, "r3", "registration", state="received")
    say(database, "r1", "@reason", "Hors du territoire", NINE)
    say(database, "r1", "phone", "01 99 00 00 00", NINE)
    for record in ("r1", "r3"):
        move(database, record, "refused")
    eight, nine = "2026-11-25T08:00:00.000000+00:00", "2026-11-25T09:00:00.000000+00:00"
    found = histories.told(database, ["r2", "r1", "nowhere"], histories.MOVES)
    assert [(one.record, one.path, one.text, one.at) for one in found] == [
        ("r1", "@state", "received", eight),
        ("r2", "@state", "received", eight),
        ("r1", "@reason", "Hors du territoire", nine),
        ("r1", "@state", "refused", nine),
    ]
    assert list(histories.told(database, [], histories.MOVES)) == []


def test_a_reason_that_was_taken_back_is_empty(database: Database) -> None:
    put(database, "r1", "registration", state="received")
    say(database, "r1", "@reason", None, NINE)
    found = histories.told(database, ["r1"], histories.MOVES)
    assert [one.text for one in found] == ["received", ""]


def test_all_that_a_record_ever_answered_to_one_question(database: Database) -> None:
    for id in ("v1", "v2"):
        put(database, id, "visit")
        say(database, id, "report_given", "later", EIGHT)
        say(database, id, "surface", 61, EIGHT)
        say(database, id, "report_given", "printed", NINE)
    eight, nine = "2026-11-25T08:00:00.000000+00:00", "2026-11-25T09:00:00.000000+00:00"
    assert list(histories.told(database, ["v1"], ("report_given",))) == [
        ("v1", "report_given", {"value": "later"}, eight),
        ("v1", "report_given", {"value": "printed"}, nine),
    ]  # fmt: skip


def test_what_is_said_now_is_told_by_record_and_path(database: Database) -> None:
    for record in ("r1", "r2", "r3"):
        put(database, record, "registration")
        say(database, record, "rfr", 14200)
    say(database, "r1", "rfr", 15000)
    say(database, "r1", "commune", "Bondy")
    say(database, "r1", "phone", "01 99 00 00 00")
    assert histories.said(database, ["r1", "r2"], ("rfr", "commune")) == {
        "r1": {"rfr": {"value": 15000}, "commune": {"value": "Bondy"}},
        "r2": {"rfr": {"value": 14200}},
    }
    assert histories.said(database, ["r1"], ("tenure",)) == {}


def test_changes_come_in_the_order_of_the_log_what_the_agency_numbered_first(
    database: Database,
) -> None:
    """By the agency's number whatever the clocks and the arrival, then what waits here."""
    put(database, "r1", "registration", state="received")
    put(database, "r2", "registration", state="received")
    say(database, "r1", "phone", "waits", EIGHT)
    say(database, "r2", "phone", "second", EIGHT)
    say(database, "r1", "name", "first", NINE)
    say(database, "r1", "other", "of another question", NINE)
    for record, path, number in (("r2", "phone", 12), ("r1", "name", 11)):
        change = log.history(database, record, path)[0]
        database.run(partial(log.set_number, database, change, number))
    found = histories.changes(database, ["r2", "r1", "nowhere"], ["phone", "name"])
    assert [(one.value or {})["value"] for one in found] == ["first", "second", "waits"]
    assert histories.changes(database, [], ["phone"]) == []
