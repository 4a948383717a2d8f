"""Snapshots are verified copies; going back to one keeps what was there."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from visitapp.store.copies import snapshots
from visitapp.store.copies.snapshots import Snapshot
from visitapp.store.file import meta
from visitapp.store.file.database import Database, open_database
from visitapp.store.file.errors import Damaged, Missing, NoCopy, WrongKey
from visitapp.store.log import log, records


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the snapshots go."""
    return tmp_path / "snapshots"


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """A slots file, as far as snapshots know."""
    path = tmp_path / "keys.json"
    path.write_text("slots of today")
    return path


@pytest.fixture
def visit(database: Database, at: datetime) -> str:
    """A visit with one answer."""
    made = records.create(database, kind="visit", questionnaire="visit@1", at=at)
    answer(database, made.id, "a", at)
    return made.id


def answer(database: Database, visit: str, path: str, at: datetime) -> None:
    log.append(
        database,
        record=visit,
        kind="visit",
        path=path,
        value={"value": path},
        author="ana",
        device="d1",
        at=at,
    )


def taken(database: Database, folder: Path, key: bytes, keys: Path, at: datetime) -> Snapshot:
    return snapshots.take(database.path, folder, key=key, keys=keys, at=at)


def test_a_snapshot_is_a_whole_database_with_its_slots(
    database: Database, visit: str, folder: Path, key: bytes, keys: Path, at: datetime
) -> None:
    snapshot = taken(database, folder, key, keys, at)
    assert snapshots.list_snapshots(folder) == [snapshot]
    assert snapshot.at == at
    assert snapshot.size == snapshot.database.stat().st_size
    assert snapshot.keys.read_text() == "slots of today"
    names = sorted(one.name for one in snapshot.folder.iterdir())
    assert names == ["keys.json", "turn", "visits.db"]
    copy = open_database(snapshot.database, key)
    assert log.answers(copy, visit) == {"a": {"value": "a"}}
    copy.close()
    with pytest.raises(WrongKey):
        open_database(snapshot.database, os.urandom(32))


def test_the_last_seven_are_kept(
    database: Database, folder: Path, key: bytes, keys: Path, at: datetime
) -> None:
    moments = [at + timedelta(hours=hour) for hour in range(9)]
    for moment in moments:
        taken(database, folder, key, keys, moment)
    assert [one.at for one in snapshots.list_snapshots(folder)] == moments[:1:-1]
    assert len(list(folder.iterdir())) == 7


def test_one_is_due_each_day_even_when_the_clock_was_wrong(
    database: Database, folder: Path, key: bytes, keys: Path, at: datetime
) -> None:
    assert snapshots.due(folder, at)
    taken(database, folder, key, keys, at)
    assert not snapshots.due(folder, at)
    assert not snapshots.due(folder, at + timedelta(hours=23))
    assert snapshots.due(folder, at + timedelta(hours=24))
    assert snapshots.due(folder, at - timedelta(hours=1))


def test_what_an_interrupted_one_left_is_swept_and_never_listed(
    database: Database, folder: Path, key: bytes, keys: Path, at: datetime
) -> None:
    left = folder / "unfinished-1"
    left.mkdir(parents=True)
    (left / "visits.db").write_bytes(b"half")
    (folder / "somebody's folder").mkdir()
    assert snapshots.list_snapshots(folder) == []
    taken(database, folder, key, keys, at)
    assert not left.exists()
    assert len(snapshots.list_snapshots(folder)) == 1


def test_a_copy_that_is_not_the_same_is_not_kept(
    database: Database,
    visit: str,
    folder: Path,
    key: bytes,
    keys: Path,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    flushed = snapshots.flush_file

    def one_answer_lost_on_the_way(path: Path) -> None:
        flushed(path)
        copy = open_database(path, key)
        with copy.transaction():
            copy.write("DELETE FROM answer WHERE record = :visit", visit=visit)
        copy.close()

    monkeypatch.setattr(snapshots, "flush_file", one_answer_lost_on_the_way)
    with pytest.raises(Damaged):
        taken(database, folder, key, keys, at)
    assert list(folder.iterdir()) == []


def test_without_a_slots_file_there_is_still_a_copy(
    database: Database, folder: Path, key: bytes, tmp_path: Path, at: datetime
) -> None:
    snapshot = taken(database, folder, key, tmp_path / "none.json", at)
    assert not snapshot.keys.exists()
    with pytest.raises(Missing):
        snapshots.restore_keys(snapshot, tmp_path / "keys.json")
    assert not (tmp_path / "keys.json").exists()


def test_going_back_keeps_the_damaged_files_and_is_another_incarnation(
    path: Path, key: bytes, folder: Path, keys: Path, at: datetime, tmp_path: Path
) -> None:
    database = open_database(path, key)
    visit = records.create(database, kind="visit", questionnaire="visit@1", at=at).id
    answer(database, visit, "a", at)
    snapshot = taken(database, folder, key, keys, at)
    before = meta.read(database, "incarnation")
    device = meta.read(database, "device")
    answer(database, visit, "b", at)
    wal = path.with_name("visits.db-wal").read_bytes()
    database.close()
    damaged = bytearray(path.read_bytes())
    damaged[5000] ^= 1
    path.write_bytes(damaged)
    path.with_name("visits.db-wal").write_bytes(wal)

    with pytest.raises(Damaged):
        open_database(path, key)
    opened = snapshots.restore(snapshot, path, key=key, aside=tmp_path / "aside")
    assert log.answers(opened, visit) == {"a": {"value": "a"}}
    assert meta.read(opened, "incarnation") not in (None, before)
    assert meta.read(opened, "device") == device
    [place] = (tmp_path / "aside").iterdir()
    assert (place / "visits.db").read_bytes() == bytes(damaged)
    assert (place / "visits.db-wal").exists()
    opened.close()
    assert snapshots.list_snapshots(folder) == [snapshot]
    open_database(snapshot.database, key).close()


def test_a_snapshot_that_does_not_open_moves_nothing(
    path: Path, key: bytes, folder: Path, keys: Path, at: datetime, tmp_path: Path
) -> None:
    database = open_database(path, key)
    snapshot = taken(database, folder, key, keys, at)
    database.close()
    before = path.read_bytes()
    data = bytearray(snapshot.database.read_bytes())
    data[-1] ^= 1
    snapshot.database.write_bytes(data)
    with pytest.raises(Damaged):
        snapshots.restore(snapshot, path, key=key, aside=tmp_path / "aside")
    snapshot.database.unlink()
    with pytest.raises(Missing):
        snapshots.restore(snapshot, path, key=key, aside=tmp_path / "aside")
    assert path.read_bytes() == before
    assert not (tmp_path / "aside").exists()


def test_going_back_when_the_database_is_gone(
    path: Path, key: bytes, folder: Path, keys: Path, at: datetime, tmp_path: Path
) -> None:
    database = open_database(path, key)
    snapshot = taken(database, folder, key, keys, at)
    database.close()
    path.unlink()
    snapshots.restore(snapshot, path, key=key, aside=tmp_path / "aside").close()
    open_database(path, key).close()


def test_the_slots_of_a_snapshot_come_back_and_the_others_are_kept(
    database: Database, folder: Path, key: bytes, keys: Path, at: datetime
) -> None:
    snapshot = taken(database, folder, key, keys, at)
    keys.write_text("damaged")
    snapshots.restore_keys(snapshot, keys)
    assert keys.read_text() == "slots of today"
    [kept] = keys.parent.glob("keys.json.before-*")
    assert kept.read_text() == "damaged"


def test_snapshots_are_dated_in_utc(
    database: Database, folder: Path, key: bytes, keys: Path, at: datetime
) -> None:
    paris = at.astimezone(datetime.now().astimezone().tzinfo)
    snapshot = taken(database, folder, key, keys, paris)
    assert snapshot.at.tzinfo is UTC
    assert snapshot.at == at


def test_the_slots_come_back_where_there_are_none_left(
    database: Database, folder: Path, key: bytes, keys: Path, at: datetime
) -> None:
    snapshot = taken(database, folder, key, keys, at)
    keys.unlink()
    snapshots.restore_keys(snapshot, keys)
    assert keys.read_text() == "slots of today"
    assert list(keys.parent.glob("keys.json.before-*")) == []


def test_who_writes_meanwhile_waits_for_nothing_and_is_not_in_the_copy(
    database: Database, visit: str, folder: Path, key: bytes, keys: Path, at: datetime
) -> None:
    with database.transaction():
        answer(database, visit, "b", at)
        snapshot = taken(database, folder, key, keys, at)
    copy = open_database(snapshot.database, key)
    assert log.answers(copy, visit) == {"a": {"value": "a"}}
    copy.close()
    assert set(log.answers(database, visit)) == {"a", "b"}


@pytest.mark.parametrize("erased", [False, True])
def test_what_is_written_while_it_is_copied(
    database: Database, visit: str, folder: Path, key: bytes, keys: Path, at: datetime,
    erased: bool,
) -> None:  # fmt: skip
    """As it begins; and, of the second, erased before what there is is counted again."""
    done = []

    def erase() -> None:
        database.run(lambda: database.write("DELETE FROM answer"))

    def meanwhile(statement: str) -> None:
        if statement.startswith("VACUUM"):
            answer(database, visit, "c", at)
            done.append("written")
        elif erased and done == ["written"] and "count(*)" in statement:
            erase()
            done.append("erased")

    def copy() -> Snapshot:
        return snapshots.take(
            database.path, folder, key=key, keys=keys, at=at,
            begun=lambda own: own.connection.set_trace_callback(meanwhile),
        )  # fmt: skip

    if erased:
        with pytest.raises(NoCopy):
            copy()
        assert done == ["written", "erased"]
    else:
        assert copy().turn == 1
        assert done == ["written"]
    assert [one for one in folder.iterdir() if one.name.startswith("unfinished")] == []
