"""Copies beside the database: their age, those past a limit, those an erasure takes along."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from visitapp.store.copies import old_copies, snapshots
from visitapp.store.copies.expired_copies import DAYS
from visitapp.store.copies.snapshots import Snapshot
from visitapp.store.file.database import Database
from visitapp.store.file.ids import made_at, uuid7
from visitapp.store.file.profile import Profile

MONTH = timedelta(days=30)


@pytest.fixture
def profile(database: Database) -> Profile:
    """A profile whose database is open."""
    made = Profile(database.path.parent)
    made.keys.write_text("slots")
    return made


def id_of(at: datetime) -> str:
    """A UUIDv7 of that moment, by the layout of RFC 9562 §5.7."""
    return str(UUID(int=int(at.timestamp() * 1000) << 80 | 0x7 << 76 | 0b10 << 62))


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"something")
    return path


def aside(profile: Profile, at: datetime) -> Path:
    """A damaged database and its WAL, set aside then."""
    folder = profile.aside / id_of(at)
    put(folder / "visits.db-wal")
    return put(folder / "visits.db").parent


def before(profile: Profile, name: str, at: datetime) -> Path:
    return put(profile.root / f"{name}.before-{id_of(at)}")


def take(profile: Profile, database: Database, key: bytes, at: datetime) -> Snapshot:
    return snapshots.take(database.path, profile.snapshots, key=key, keys=profile.keys, at=at)


def starts(
    profile: Profile, database: Database, at: datetime, kept: timedelta, days: int = DAYS
) -> bool:
    """As a start a day from this moment on; whether the last one let all of it go."""
    told = [old_copies.let_go_of_old(database, profile, at + timedelta(days=day), kept)
            for day in range(days)]  # fmt: skip
    return told[-1]


def test_the_id_says_when_it_was_made() -> None:
    # The example of RFC 9562, appendix A.6: Tuesday, February 22, 2022 2:22:22.00 PM GMT-05:00.
    said = made_at("017F22E2-79B0-7CC3-98C4-DC0C0C07398F")
    assert said == datetime(2022, 2, 22, 19, 22, 22, tzinfo=UTC)
    assert abs(made_at(uuid7()) - datetime.now(UTC)) < timedelta(minutes=1)


def test_each_copy_goes_after_its_limit_and_not_before(
    profile: Profile, database: Database, at: datetime
) -> None:
    old, young = at - MONTH - timedelta(minutes=1), at - MONTH + timedelta(minutes=1)
    gone = [aside(profile, old), before(profile, "visits.db", old),
            before(profile, "keys.json", old)]  # fmt: skip
    kept = [aside(profile, young), before(profile, "visits.db", young),
            before(profile, "keys.json", young), profile.database, profile.keys]  # fmt: skip
    assert starts(profile, database, at, MONTH)
    assert [path.exists() for path in gone] == [False] * 3
    assert [path.exists() for path in kept] == [True] * 5


def test_a_copy_of_a_day_to_come_stays(profile: Profile, database: Database, at: datetime) -> None:
    later = aside(profile, at + 10 * MONTH)
    assert starts(profile, database, at, MONTH)
    assert later.exists()


def test_without_an_id_in_its_name_the_file_itself_says_when(
    profile: Profile, database: Database, at: datetime
) -> None:
    unnamed = put(profile.aside / "kept by hand" / "visits.db").parent
    os.utime(unnamed, (at.timestamp(), at.timestamp()))
    assert old_copies.databases(profile) == [old_copies.Beside(unnamed, at)]
    assert starts(profile, database, at + MONTH, MONTH)
    assert unnamed.exists(), "the first of these days was not past the limit"
    assert starts(profile, database, at + MONTH + timedelta(days=DAYS), MONTH, days=1)
    assert not unnamed.exists()


def test_old_snapshots_go_the_newest_never(
    profile: Profile, database: Database, key: bytes, at: datetime
) -> None:
    for days in (40, 35, 2):
        take(profile, database, key, at - timedelta(days=days))
    assert starts(profile, database, at, MONTH)
    [left] = snapshots.list_snapshots(profile.snapshots)
    assert left.at == at - timedelta(days=2)
    assert starts(profile, database, at + 12 * MONTH, MONTH)
    assert snapshots.list_snapshots(profile.snapshots) == [left]


def test_one_made_after_a_young_one_is_young_whatever_its_day(
    profile: Profile, database: Database, key: bytes, at: datetime
) -> None:
    """The clock was years behind for a while: what was copied then is of this week."""
    old = take(profile, database, key, at - 2 * MONTH)
    young = take(profile, database, key, at - timedelta(days=3))
    behind = [take(profile, database, key, at - 80 * MONTH + timedelta(hours=number))
              for number in range(2)]  # fmt: skip
    fresh = take(profile, database, key, at)
    assert starts(profile, database, at, MONTH)
    assert snapshots.list_snapshots(profile.snapshots) == [fresh, *reversed(behind), young]
    assert not old.folder.exists()


def test_a_day_to_come_says_nothing_of_those_made_after_it(
    profile: Profile, database: Database, key: bytes, at: datetime
) -> None:
    ahead = take(profile, database, key, at + 10 * MONTH)
    take(profile, database, key, at - 2 * MONTH)
    fresh = take(profile, database, key, at)
    assert starts(profile, database, at, MONTH)
    assert snapshots.list_snapshots(profile.snapshots) == [fresh, ahead]


@pytest.mark.parametrize("ahead", [timedelta(days=1), timedelta(days=3650)])
def test_after_an_erasure_seven_ahead_of_the_clock_go_too(
    profile: Profile, database: Database, key: bytes, at: datetime, ahead: timedelta
) -> None:
    for number in range(snapshots.KEPT):
        take(profile, database, key, at + ahead + timedelta(seconds=number))
    fresh = take(profile, database, key, at)
    assert old_copies.let_go_of_erased(profile, fresh, at, at)
    assert snapshots.list_snapshots(profile.snapshots) == [fresh]


def test_what_was_cut_is_removed_but_not_a_photo_being_written(
    profile: Profile, database: Database, at: datetime
) -> None:
    left = [put(profile.root / "visits.db.restored"), put(profile.root / "visits.db.new-wal"),
            put(profile.brought / "visits.db").parent,
            put(profile.photos / "ab" / "ab01.new")]  # fmt: skip
    yesterday = (at - timedelta(hours=25)).timestamp()
    os.utime(left[-1], (yesterday, yesterday))
    kept = [put(profile.photos / "ab" / "ab02.new"), put(profile.photos / "ab" / "ab03")]
    for path in kept:
        os.utime(path, (at.timestamp(), at.timestamp()))
    assert starts(profile, database, at, MONTH, days=1), "no limit is asked for these"
    assert [path.exists() for path in left] == [False] * 4
    assert [path.exists() for path in kept] == [True] * 2


def test_after_an_erasure_only_what_was_made_without_it_stays(
    profile: Profile, database: Database, key: bytes, at: datetime
) -> None:
    take(profile, database, key, at - timedelta(days=1))
    take(profile, database, key, at + timedelta(days=1))  # the clock was wrong then
    gone = [aside(profile, at - timedelta(days=1)), aside(profile, at + timedelta(days=1)),
            before(profile, "visits.db", at - timedelta(days=3))]  # fmt: skip
    kept = [aside(profile, at + timedelta(minutes=1)),
            before(profile, "keys.json", at - timedelta(days=3))]  # fmt: skip
    fresh = take(profile, database, key, at + timedelta(minutes=2))
    assert old_copies.let_go_of_erased(profile, fresh, at, at + timedelta(minutes=3))
    assert snapshots.list_snapshots(profile.snapshots) == [fresh]
    assert [path.exists() for path in gone] == [False] * 3
    assert [path.exists() for path in kept] == [True] * 2


def test_what_the_system_holds_is_said_and_stops_nothing(
    profile: Profile, database: Database, key: bytes, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows does for a file that another program reads."""
    take(profile, database, key, at - timedelta(days=1))
    fresh = take(profile, database, key, at)
    held, other = aside(profile, at - MONTH), before(profile, "visits.db", at - MONTH)
    remove = shutil.rmtree

    def refuse(path: Path) -> None:
        if path == held or "snapshots" in path.parts:
            raise PermissionError
        remove(path)

    monkeypatch.setattr(shutil, "rmtree", refuse)
    assert not old_copies.let_go_of_erased(profile, fresh, at, at)
    assert (held.exists(), other.exists()) == (True, False)
    monkeypatch.undo()
    assert old_copies.let_go_of_erased(profile, fresh, at, at)
    assert not held.exists()


def test_what_is_owed_is_noted_until_it_is_paid(database: Database, at: datetime) -> None:
    assert old_copies.owed(database) is None
    old_copies.schedule_removal(database, at)
    assert old_copies.owed(database) == at
    old_copies.paid(database)
    assert old_copies.owed(database) is None
