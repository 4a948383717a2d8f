"""One encrypted file: opened or refused, never replaced, written all or nothing."""

import os
import sqlite3
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from tests.conftest import KEY
from visitapp.domain.errors import UserError
from visitapp.store.file import database as database_module
from visitapp.store.file import meta
from visitapp.store.file.connection import connect
from visitapp.store.file.database import Database, create_database, open_database, verify
from visitapp.store.file.errors import (
    AlreadyThere,
    Busy,
    Damaged,
    Forbidden,
    Missing,
    NewerDatabase,
    WrongKey,
)


def setting(database: Database, name: str) -> object:
    return database.connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_the_settings_that_durability_and_secrecy_rest_on(path: Path) -> None:
    real = open_database(path, KEY)
    assert setting(real, "journal_mode") == "wal"
    assert setting(real, "synchronous") == 2  # FULL
    assert setting(real, "foreign_keys") == 1
    assert setting(real, "secure_delete") == 1
    assert setting(real, "temp_store") == 2  # MEMORY
    assert setting(real, "busy_timeout") == 5000
    assert setting(real, "fullfsync") == 1
    assert setting(real, "checkpoint_fullfsync") == 1
    assert str(setting(real, "cipher_version")).startswith("4.")
    assert setting(real, "cipher_page_size") in (4096, "4096")
    real.close()


def test_a_missing_file_is_said_and_none_is_made(tmp_path: Path, key: bytes) -> None:
    with pytest.raises(Missing):
        open_database(tmp_path / "visits.db", key)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_key_opens_nothing_and_makes_nothing(path: Path, key: bytes) -> None:
    before = path.read_bytes()
    with pytest.raises(WrongKey) as refused:
        open_database(path, os.urandom(32))
    assert isinstance(refused.value, UserError)
    assert refused.value.hint
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["visits.db"]
    open_database(path, key).close()


def test_a_wrong_key_after_a_crash_loses_no_answer(path: Path, key: bytes, tmp_path: Path) -> None:
    first = open_database(path, key)
    meta.write(first, "epoch", "seven")
    for file in path.parent.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())  # as a crash would leave them
    first.close()
    with pytest.raises(WrongKey):
        open_database(tmp_path / "visits.db", os.urandom(32))
    again = open_database(tmp_path / "visits.db", key)
    assert meta.read(again, "epoch") == "seven"
    again.close()


def test_nothing_is_printed_for_a_wrong_key(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WrongKey):
        open_database(path, os.urandom(32))
    assert capfd.readouterr() == ("", "")


def test_a_damaged_first_page_is_not_called_a_wrong_password(path: Path, key: bytes) -> None:
    data = bytearray(path.read_bytes())
    data[2000] ^= 1
    path.write_bytes(data)
    with pytest.raises(Damaged):
        open_database(path, key)


@pytest.mark.parametrize("content", [b"", b"x", b"\0" * 4096, os.urandom(9000)])
def test_a_file_that_is_no_database_is_refused_and_left_alone(
    tmp_path: Path, key: bytes, content: bytes
) -> None:
    path = tmp_path / "visits.db"
    path.write_bytes(content)
    with pytest.raises((WrongKey, Damaged)):
        open_database(path, key)
    assert path.read_bytes() == content


def test_a_database_without_our_tables_is_refused(tmp_path: Path, key: bytes) -> None:
    path = tmp_path / "visits.db"
    path.touch()
    connection = connect(path, key)
    connection.execute("CREATE TABLE other (x)")
    connection.close()
    with pytest.raises(Damaged):
        open_database(path, key)


def test_the_standard_library_cannot_open_it(path: Path) -> None:
    plain = sqlite3.connect(path)
    with pytest.raises(sqlite3.DatabaseError, match="file is not a database"):
        plain.execute("SELECT count(*) FROM sqlite_master")
    plain.close()


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
def test_nothing_new_is_made_where_something_is(tmp_path: Path, key: bytes, end: str) -> None:
    there = tmp_path / f"visits.db{end}"
    there.write_bytes(b"somebody's")
    with pytest.raises(AlreadyThere):
        create_database(tmp_path / "visits.db", key)
    assert there.read_bytes() == b"somebody's"
    assert list(tmp_path.iterdir()) == [there]


def test_an_unfinished_creation_is_begun_again(tmp_path: Path, key: bytes) -> None:
    (tmp_path / "visits.db.new").write_bytes(b"half a database")
    create_database(tmp_path / "visits.db", key).close()
    assert [one.name for one in tmp_path.iterdir()] == ["visits.db"]


def test_a_new_database_knows_itself_and_only_we_may_read_it(tmp_path: Path, key: bytes) -> None:
    first = create_database(tmp_path / "a.db", key)
    second = create_database(tmp_path / "b.db", key)
    for fact in ("database", "device", "incarnation"):
        assert meta.read(first, fact)
        assert meta.read(first, fact) != meta.read(second, fact)
    assert meta.read(first, "epoch") is None
    first.close()
    second.close()
    assert (tmp_path / "a.db").stat().st_mode & 0o077 == 0


def test_a_newer_database_is_refused_politely_and_left_alone(path: Path, key: bytes) -> None:
    newer = open_database(path, key)
    newer.connection.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    before = path.read_bytes()
    with pytest.raises(NewerDatabase):
        open_database(path, key)
    assert path.read_bytes() == before


def test_a_key_has_32_bytes(path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        open_database(path, b"short")


def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        meta.write(database, "epoch", "one")
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        database.run(fail)
    assert meta.read(database, "epoch") is None
    meta.write(database, "epoch", "two")
    assert meta.read(database, "epoch") == "two"


def test_facts_are_forgotten_by_what_their_key_begins_with(database: Database) -> None:
    for key in ("typed/a/call/answers", "typed/a/visit/answers", "typed/ab/call/answers"):
        meta.write(database, key, "{}")
    meta.forget_under(database, "typed/a/")
    kept = database.rows("SELECT key FROM meta WHERE key LIKE 'typed%'")
    assert [one["key"] for one in kept] == ["typed/ab/call/answers"]


def test_an_inner_transaction_is_part_of_the_outer_one(database: Database) -> None:
    with database.transaction():
        with database.transaction():
            meta.write(database, "epoch", "one")
        assert database.connection.in_transaction
    assert not database.connection.in_transaction
    assert meta.read(database, "epoch") == "one"


def test_a_write_outside_a_transaction_is_a_mistake(database: Database) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        database.write("DELETE FROM meta")


def test_another_writer_is_waited_for_then_said(path: Path, key: bytes, database: Database) -> None:
    other = connect(path, key)
    other.execute("BEGIN IMMEDIATE")
    database.connection.execute("PRAGMA busy_timeout = 1")
    with pytest.raises(Busy):
        meta.write(database, "epoch", "one")
    other.execute("ROLLBACK")
    other.close()
    meta.write(database, "epoch", "one")


def test_a_file_held_by_another_program_is_not_called_damaged(path: Path, key: bytes) -> None:
    other = connect(path, key)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("CREATE TABLE held (x)")
    with pytest.raises(Busy):
        open_database(path, key, busy_milliseconds=1)
    other.close()


def test_an_error_of_ours_stays_what_it_is(database: Database) -> None:
    with pytest.raises(sqlcipher.IntegrityError), database.transaction():
        database.write("INSERT INTO answer VALUES ('no record', 'a', '{}', 'no change')")


def test_closing_twice_is_harmless_and_folds_the_wal(path: Path, key: bytes) -> None:
    opened = open_database(path, key)
    meta.write(opened, "epoch", "one")
    opened.close()
    opened.close()
    assert [one.name for one in path.parent.iterdir()] == ["visits.db"]


def test_a_damaged_page_is_noticed_by_the_check_even_when_not_at_once(
    path: Path, key: bytes
) -> None:
    data = bytearray(path.read_bytes())
    data[-100] ^= 1
    path.write_bytes(data)
    with pytest.raises(Damaged):
        open_database(path, key)
    late = open_database(path, key, check=False)
    with pytest.raises(Damaged):
        verify(late)
    late.close()


def test_a_folder_that_may_not_be_written_is_said(
    path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        error = sqlcipher.OperationalError("attempt to write a readonly database")
        error.sqlite_errorcode = sqlcipher.SQLITE_READONLY
        raise error

    monkeypatch.setattr(database_module, "connect", forbidden)
    with pytest.raises(Forbidden) as refused:
        open_database(path, key)
    assert "session" in refused.value.hint


def test_a_last_page_cut_short_is_damage_not_a_wrong_key(path: Path, key: bytes) -> None:
    data = bytearray(path.read_bytes())[:-1000]
    data[2000] ^= 1
    path.write_bytes(data)
    with pytest.raises(Damaged):
        open_database(path, key)
    path.write_bytes(data[:4096])
    with pytest.raises(WrongKey):
        open_database(path, key)
