"""300 single flipped bits of the database, and 300 of a photo: every one is noticed."""

import os
import random
from pathlib import Path

import pytest

from tests.depth import sample
from visitapp.domain.errors import UserError
from visitapp.store.file.database import open_database
from visitapp.store.file.errors import StoreError
from visitapp.store.log import log, records
from visitapp.store.log.photos import Photos

from .watching import KEY
from .writer import AT

pytestmark = pytest.mark.faults
FLIPS = sample(300, 60)


def flipped(content: bytes, bit: int) -> bytes:
    data = bytearray(content)
    data[bit // 8] ^= 1 << bit % 8
    return bytes(data)


@pytest.fixture
def filled(tmp_path: Path, new_database: bytes) -> Path:
    """A closed database of some 100 pages, with free pages among them."""
    path = tmp_path / "visits.db"
    path.write_bytes(new_database)
    database = open_database(path, KEY)
    record = records.create(database, kind="visit", questionnaire="visit@1", at=AT)
    with database.transaction():
        for number in range(600):
            log.append(
                database,
                record=record.id,
                kind="visit",
                path=f"q{number}",
                value={"value": "v" * 300},
                author="a",
                device="d",
                at=AT,
            )
        database.write("UPDATE answer SET value = '{}' WHERE path > 'q3'")
    database.close()
    return path


def test_every_flip_of_the_database_is_noticed(filled: Path) -> None:
    whole = filled.read_bytes()
    assert len(whole) > 100 * 4096
    chance = random.Random(2026)
    unnoticed = []
    for bit in chance.sample(range(len(whole) * 8), FLIPS):
        filled.write_bytes(flipped(whole, bit))
        try:
            open_database(filled, KEY).close()
        except StoreError:
            continue
        unnoticed.append(bit)
    assert unnoticed == []
    filled.write_bytes(whole)
    open_database(filled, KEY).close()


def test_every_flip_of_a_photo_is_noticed(tmp_path: Path) -> None:
    photos = Photos(tmp_path / "photos", KEY, least_free=0)
    picture = os.urandom(200_000)
    name = photos.put(picture)
    path = photos.folder / name[:2] / name
    whole = path.read_bytes()
    chance = random.Random(2027)
    for bit in chance.sample(range(len(whole) * 8), FLIPS):
        path.write_bytes(flipped(whole, bit))
        with pytest.raises(UserError):
            photos.get(name)
    path.write_bytes(whole)
    assert photos.get(name) == picture


@pytest.mark.parametrize("kept", [0, 1, 40, 41, 65_000, 65_593, 131_145, 199_999])
def test_a_photo_cut_short_is_noticed(tmp_path: Path, kept: int) -> None:
    photos = Photos(tmp_path / "photos", KEY, least_free=0)
    name = photos.put(bytes(200_000))
    path = photos.folder / name[:2] / name
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(UserError):
        photos.get(name)
