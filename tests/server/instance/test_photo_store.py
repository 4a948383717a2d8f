"""Both stores keep the same promises: a folder, and a bucket over real HTTP."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.object_store import BUCKET, object_store
from tests.server.pictures import photo
from visitapp.server.instance.photo_s3 import S3, S3Unreachable
from visitapp.server.instance.photo_store import Folder, PhotoLost, PhotoStore
from visitapp.server.photos.rows import sha256_of
from visitapp.store.file.errors import DiskFull

ONE, TWO = photo(1), photo(2)


@pytest.fixture(params=["folder", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PhotoStore]:
    """An empty store."""
    if request.param == "folder":
        yield Folder(tmp_path / "photos")
        return
    with object_store() as client:
        yield S3(client, BUCKET)


def test_what_is_put_is_had_whole_and_in_parts(store: PhotoStore) -> None:
    name = sha256_of(ONE)
    assert not store.has(name)
    store.put(name, ONE)
    store.put(name, ONE)
    store.put(sha256_of(TWO), TWO)
    assert store.has(name)
    assert store.get(name) == ONE


def test_what_is_removed_is_gone(store: PhotoStore) -> None:
    name = sha256_of(ONE)
    store.put(name, ONE)
    store.remove(name)
    store.remove(name)
    assert not store.has(name)
    with pytest.raises(PhotoLost):
        store.get(name)


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "ab", "", "0" * 63 + "/"])
def test_no_path_is_made_of_what_is_no_hash(store: PhotoStore, name: str) -> None:
    for ask in (store.get, store.has, store.remove, lambda n: store.put(n, ONE)):
        with pytest.raises(ValueError, match="sha256"):
            ask(name)


def test_a_folder_holds_no_half_photo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full in the middle: nothing is there, under any name."""
    store = Folder(tmp_path / "photos")

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("visitapp.store.file.files._flush", full)
    with pytest.raises(DiskFull):
        store.put(sha256_of(ONE), ONE)
    assert [path for path in (tmp_path / "photos").rglob("*") if path.is_file()] == []


def test_a_bucket_that_refuses_is_told_apart_from_a_photo_that_is_lost() -> None:
    with object_store() as client:
        store = S3(client, "another-bucket")
        with pytest.raises(S3Unreachable):
            store.put(sha256_of(ONE), ONE)
