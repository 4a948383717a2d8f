"""A full disk, as SQLite says it: undone, the reserve given back, and done once more with it.

SQLite's own limit of pages says what a full disk says. The real one is in tests/faults.
"""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from tests.store.filing import put
from visitapp.store.file import ballast, connection
from visitapp.store.file.database import Database, open_database
from visitapp.store.file.errors import Busy, Damaged, DiskFull, Forbidden
from visitapp.store.log import records

LONG = "x" * 200_000


@pytest.fixture
def full(database: Database) -> Database:
    """A database that may not grow by a page."""
    [row] = database.rows("PRAGMA page_count")
    database.connection.execute(f"PRAGMA max_page_count = {row['page_count']}")
    return database


def reserve(database: Database) -> Path:
    path = database.path.parent / ballast.NAME
    path.write_bytes(b"room")
    return path


def test_nothing_of_it_stays_when_there_is_no_room(full: Database) -> None:
    with pytest.raises(DiskFull):
        put(full, "v1", last_name=LONG)
    assert records.find(full, "v1") is None or "last_name" not in records.get(full, "v1").summary
    full.connection.execute("PRAGMA max_page_count = 1000000")
    put(full, "v2", last_name=LONG)
    assert records.get(full, "v2").summary["last_name"] == LONG


def test_the_reserve_makes_room_and_the_work_is_done_once_more(
    full: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given back, the reserve lets the same work through: nobody is told of anything."""
    path, real = reserve(full), ballast.release

    def release(folder: Path) -> bool:
        full.connection.execute("PRAGMA max_page_count = 1000000")
        return real(folder)

    monkeypatch.setattr("visitapp.store.file.database.ballast.release", release)
    put(full, "v1", last_name=LONG)
    assert records.get(full, "v1").summary["last_name"] == LONG
    assert not path.exists()


def test_a_reserve_that_is_not_enough_is_said(full: Database) -> None:
    path = reserve(full)
    with pytest.raises(DiskFull):
        put(full, "v1", last_name=LONG)
    assert not path.exists()


def error(code: int) -> sqlcipher.DatabaseError:
    made = sqlcipher.OperationalError("said by SQLite")
    made.sqlite_errorcode = code
    return made


@pytest.mark.parametrize(
    ("code", "free", "kind"),
    [
        (sqlcipher.SQLITE_FULL, 10**12, DiskFull),
        (sqlcipher.SQLITE_IOERR, 0, DiskFull),
        (sqlcipher.SQLITE_IOERR | 10 << 8, 0, DiskFull),  # an extended code of the same
        (sqlcipher.SQLITE_IOERR, 10**12, Damaged),
        (sqlcipher.SQLITE_CANTOPEN, 0, DiskFull),
        (sqlcipher.SQLITE_CANTOPEN, 10**12, Forbidden),
        (sqlcipher.SQLITE_CORRUPT, 0, Damaged),
        (sqlcipher.SQLITE_BUSY, 10**12, Busy),
    ],
)
def test_what_an_error_means_depends_on_the_room_left(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int, free: int, kind: type[Exception]
) -> None:
    monkeypatch.setattr(ballast, "free", lambda folder: free)
    assert type(connection.meaning(error(code), path)) is kind


def test_a_mistake_of_ours_stays_what_it_is(path: Path) -> None:
    ours = error(sqlcipher.SQLITE_ERROR)
    assert connection.meaning(ours, path) is ours


def test_on_a_full_disk_the_program_opens_with_the_reserve(
    path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite needs room for its shared memory, even to look: the reserve gives it."""
    held, real = path.parent / ballast.NAME, connection._looking
    held.write_bytes(b"room")

    def looking(*given: object) -> object:
        if held.exists():
            raise error(sqlcipher.SQLITE_FULL)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(connection, "_looking", looking)
    open_database(path, key).close()
    assert not held.exists()


def test_without_a_reserve_a_full_disk_is_said(
    path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looking(*given: object) -> object:
        raise error(sqlcipher.SQLITE_FULL)

    monkeypatch.setattr(connection, "_looking", looking)
    with pytest.raises(DiskFull):
        open_database(path, key)
