"""A disk that fills up during a visit: nothing is lost, and the reserve gives room for the end."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from visitapp.store.copies import snapshots
from visitapp.store.file import ballast
from visitapp.store.file.database import open_database
from visitapp.store.file.errors import DiskFull
from visitapp.store.log import log, records
from visitapp.store.log.photos import Photos

from .small_disk import fill, small_disk_at
from .watching import KEY, acknowledged, lost, start, torn
from .writer import AT

pytestmark = pytest.mark.faults
SIZE = 6 * 1024 * 1024
RESERVE = 1024 * 1024


@pytest.fixture
def small_disk(tmp_path: Path, new_database: bytes) -> Iterator[Path]:
    """A disk of 6 MB with an empty database and a reserve of 1 MB."""
    with small_disk_at(tmp_path / "small", SIZE) as folder:
        (folder / "visits.db").write_bytes(new_database)
        assert ballast.reserve(folder, RESERVE)
        yield folder


def test_the_visit_goes_on_in_the_reserve_and_nothing_is_lost(small_disk: Path) -> None:
    fill(small_disk, leave=1_500_000)
    child = start("full", small_disk, seed=1)
    printed, complaint = child.communicate(timeout=60)
    lines = acknowledged(printed)
    assert lines[-1] == {"full": True, "detail": ""}, complaint
    assert not (small_disk / ballast.NAME).exists()
    promised = {line["change"] for line in lines if "change" in line}
    assert len(promised) > 100

    (small_disk / "visits.db-shm").unlink()
    fill(small_disk, leave=0)
    with pytest.raises(DiskFull):
        open_database(small_disk / "visits.db", KEY)
    elsewhere = small_disk.parent / "elsewhere"
    shutil.copytree(small_disk, elsewhere)
    database = open_database(elsewhere / "visits.db", KEY)
    assert lost(database, promised) == set()
    assert torn(database) == []
    database.close()


def test_a_full_disk_takes_one_more_answer_at_once(small_disk: Path) -> None:
    database = open_database(small_disk / "visits.db", KEY)
    visit = records.create(database, kind="visit", questionnaire="visit@1", at=AT)
    fill(small_disk, leave=0)

    def answer(path: str, text: str) -> None:
        log.append(
            database,
            record=visit.id,
            kind="visit",
            path=path,
            value={"value": text},
            author="a",
            device="d",
            at=AT,
        )

    answer("notes", "n" * 300_000)
    assert not (small_disk / ballast.NAME).exists()
    assert len(log.answers(database, visit.id)["notes"]["value"]) == 300_000
    with pytest.raises(DiskFull) as full:
        answer("more", "n" * 2_000_000)
    assert "disque est plein" in full.value.message
    assert list(log.answers(database, visit.id)) == ["notes"]
    (small_disk / "others").unlink()
    answer("more", "n" * 2_000_000)
    database.close()


def test_the_program_opens_on_a_full_disk(small_disk: Path) -> None:
    fill(small_disk, leave=0)
    database = open_database(small_disk / "visits.db", KEY)
    assert records.of_kind(database, "visit") == []
    database.close()


def test_a_snapshot_that_does_not_fit_is_not_kept_and_spares_the_reserve(small_disk: Path) -> None:
    database = open_database(small_disk / "visits.db", KEY)
    fill(small_disk, leave=40_000)
    keys = small_disk / "keys.json"
    with pytest.raises(DiskFull):
        snapshots.take(database.path, small_disk / "snapshots", key=KEY, keys=keys, at=AT)
    assert snapshots.list_snapshots(small_disk / "snapshots") == []
    assert list((small_disk / "snapshots").iterdir()) == []
    assert (small_disk / ballast.NAME).exists()
    database.close()


def test_a_photo_that_does_not_fit_leaves_nothing(small_disk: Path) -> None:
    fill(small_disk, leave=50_000)
    photos = Photos(small_disk / "photos", KEY, least_free=0)
    with pytest.raises(DiskFull):
        photos.put(os.urandom(200_000))
    assert [path for path in (small_disk / "photos").rglob("*") if path.is_file()] == []
    careful = Photos(small_disk / "photos", KEY)
    with pytest.raises(DiskFull) as refused:
        careful.put(b"small")
    assert "photo" in refused.value.message
