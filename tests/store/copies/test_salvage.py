"""From a damaged database, every change on a sound page comes back."""

import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from visitapp.store.copies import salvage, snapshots
from visitapp.store.copies.salvage import Salvaged
from visitapp.store.file.connection import connect
from visitapp.store.file.database import Database, open_database
from visitapp.store.file.errors import Damaged
from visitapp.store.log import log, records


def answer(database: Database, visit: str, path: str, value: object, at: datetime) -> None:
    log.append(
        database,
        record=visit,
        kind="visit",
        path=path,
        value=None if value is None else {"value": value},
        author="ana",
        device="d1",
        at=at,
    )


@pytest.fixture
def kept(path: Path, key: bytes, tmp_path: Path, at: datetime) -> tuple[str, snapshots.Snapshot]:
    """A snapshot of the morning, and 400 answers of the afternoon after it."""
    database = open_database(path, key)
    morning = records.create(database, kind="visit", questionnaire="visit@1", at=at).id
    answer(database, morning, "a", "morning", at)
    answer(database, morning, "b", "morning", at)
    snapshot = snapshots.take(
        database.path, tmp_path / "snapshots", key=key, keys=tmp_path / "keys.json", at=at
    )
    answer(database, morning, "a", "afternoon", at)
    answer(database, morning, "b", None, at)
    later = at + timedelta(hours=3)
    visit = records.create(
        database, record_id="v2", kind="visit", questionnaire="visit@2", parent="a9", at=later
    )
    with database.transaction():
        for number in range(400):
            answer(database, visit.id, f"q{number}", "x" * 100, later)
    records.set_state(database, visit.id, "finished", author="ana", device="d1", at=later)
    database.close()
    return morning, snapshot


def back(snapshot: snapshots.Snapshot, path: Path, key: bytes) -> tuple[Database, Salvaged]:
    aside = path.parent / "aside"
    database = snapshots.restore(snapshot, path, key=key, aside=aside)
    damaged = salvage.latest(aside, path.name)
    assert damaged is not None
    return database, salvage.replay(damaged, key, database)


def flip(path: Path, page: int) -> None:
    data = bytearray(path.read_bytes())
    data[page * 4096 + 2000] ^= 1
    path.write_bytes(data)


def test_a_sound_file_gives_everything_back_as_it_was(
    path: Path, key: bytes, kept: tuple[str, snapshots.Snapshot]
) -> None:
    morning, snapshot = kept
    database, found = back(snapshot, path, key)
    assert found == Salvaged(read=407, added=404)
    assert {path for record, path in found.places if record == morning} == {"a", "b"}
    assert log.answers(database, morning) == {"a": {"value": "afternoon"}}
    assert len(log.answers(database, "v2")) == 400
    visit = records.get(database, "v2")
    assert (visit.state, visit.parent, visit.questionnaire) == ("finished", "a9", "visit@2")
    history = log.history(database, morning, "a")
    assert history[1].bases == (history[0].id,)
    database.close()


def test_twice_is_once(path: Path, key: bytes, kept: tuple[str, snapshots.Snapshot]) -> None:
    database, _ = back(kept[1], path, key)
    damaged = salvage.latest(path.parent / "aside", path.name)
    assert damaged is not None
    assert salvage.replay(damaged, key, database) == Salvaged(read=407, added=0)
    database.close()


def test_one_broken_page_costs_only_what_is_on_it(
    path: Path, key: bytes, kept: tuple[str, snapshots.Snapshot]
) -> None:
    connection = connect(path, key)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.close()
    whole = path.read_bytes()
    for page in random.Random(3).sample(range(1, pages), 12):
        path.write_bytes(whole)
        flip(path, page)
        with pytest.raises(Damaged):
            open_database(path, key)
        database, found = back(kept[1], path, key)
        assert found.read in (0, *range(380, 408)), page
        assert len(log.answers(database, kept[0])) >= 1
        database.close()


def test_an_unreadable_file_gives_nothing_and_is_left_alone(
    path: Path, key: bytes, kept: tuple[str, snapshots.Snapshot]
) -> None:
    flip(path, 0)
    before = path.read_bytes()
    database, found = back(kept[1], path, key)
    assert found == Salvaged(0, 0)
    assert log.answers(database, kept[0])["a"] == {"value": "morning"}
    damaged = salvage.latest(path.parent / "aside", path.name)
    assert damaged is not None
    assert damaged.read_bytes() == before
    database.close()


def test_without_its_creation_a_record_cannot_come_back(
    path: Path, key: bytes, kept: tuple[str, snapshots.Snapshot]
) -> None:
    connection = connect(path, key)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DELETE FROM change WHERE record = 'v2' AND path = '@created'")
    connection.close()
    database, found = back(kept[1], path, key)
    assert found == Salvaged(read=406, added=2)
    assert records.find(database, "v2") is None
    database.close()


def test_nothing_was_ever_set_aside(tmp_path: Path) -> None:
    assert salvage.latest(tmp_path / "aside", "visits.db") is None
    (tmp_path / "aside").mkdir()
    assert salvage.latest(tmp_path / "aside", "visits.db") is None
