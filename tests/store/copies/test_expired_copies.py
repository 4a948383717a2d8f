"""What is past its limit goes once seven days of use said so; no wrong day counts twice."""

from datetime import datetime, timedelta

from visitapp.store.copies.expired_copies import DAYS, sure
from visitapp.store.file.database import Database

DAY = timedelta(days=1)


def test_it_goes_on_the_seventh_day_that_says_so(database: Database, at: datetime) -> None:
    told = [sure(database, "copies", ["old"], at + number * DAY) for number in range(9)]
    assert DAYS == 7
    assert told == [frozenset()] * 6 + [{"old"}] * 3


def test_one_day_counts_once_however_often_the_program_starts(
    database: Database, at: datetime
) -> None:
    for hour in range(12):
        assert not sure(database, "copies", ["old"], at + timedelta(hours=hour / 2))


def test_a_day_that_says_otherwise_begins_the_count_again(database: Database, at: datetime) -> None:
    for number in range(DAYS - 1):
        assert not sure(database, "copies", ["old"], at + number * DAY)
    assert not sure(database, "copies", [], at)
    assert not sure(database, "copies", ["old"], at + DAYS * DAY)


def test_each_name_and_each_list_has_its_own_count(database: Database, at: datetime) -> None:
    for number in range(DAYS - 1):
        sure(database, "copies", ["old"], at + number * DAY)
    last = at + DAYS * DAY
    assert not sure(database, "bin", ["old"], last)
    assert sure(database, "copies", ["old", "new"], last) == {"old"}


def test_a_clock_stuck_on_one_day_is_never_believed(database: Database, at: datetime) -> None:
    """Its battery is dead: each start says the same morning."""
    for _ in range(3 * DAYS):
        assert not sure(database, "copies", ["old"], at + 1000 * DAY)
