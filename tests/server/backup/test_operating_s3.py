"""Photos in a bucket, by the command line: a server beside a store that speaks S3, over HTTP.

The store is moto's server on loopback; the keys are in secrets.toml, as a keeper has them.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.server.backup.test_operating_restore import names_of
from tests.server.free_port import free_port
from tests.server.object_store import BUCKET, object_store
from tests.server.operated import Operated, enrolled
from tests.server.pictures import photo
from visitapp.domain.errors import UserError
from visitapp.server.instance.bucket import read_bucket
from visitapp.server.instance.instance import read_place
from visitapp.server.photos.rows import sha256_of
from visitapp.sync.wire.link import Offline

ONE, TWO = photo(1), photo(2)


@pytest.fixture
def bucket() -> Iterator[Any]:
    """A client of an empty bucket."""
    with object_store() as client:
        yield client


def to_bucket(server: Operated, endpoint: str) -> None:
    """What a keeper does: takes the # off the lines that `init` wrote, and fills them in."""
    for name in ("server.toml", "secrets.toml"):
        path = server.root / name
        before, mark, after = path.read_text().partition("# [s3]\n")
        assert mark, "init writes the lines"
        its, blank, others = after.partition("\n\n")
        text = "\n".join(line.removeprefix("# ") for line in (mark + its).splitlines())
        text = text.replace("https://s3.exemple.fr", endpoint).replace("visitapp-photos", BUCKET)
        text = text.replace('key = ""', 'key = "test"').replace('secret = ""', 'secret = "test"')
        path.write_text(before + text + blank + others)


def names(client: Any) -> set[str]:
    """The photos in the bucket."""
    found = client.list_objects_v2(Bucket=BUCKET).get("Contents", [])
    return {one["Key"].removeprefix("photos/").replace("/", "") for one in found}


def test_a_photo_goes_to_the_bucket_to_the_backup_and_back(
    operated: Operated, bucket: Any, tmp_path: Path
) -> None:
    to_bucket(operated, bucket.meta.endpoint_url)
    codes = [operated.invite("basile") for _ in range(2)]
    copies = tmp_path / "copies"
    with operated.here() as address, enrolled("basile", tmp_path, address, codes[0]) as basile:
        assert httpx2.get(f"{address}/ready").json()["photos"] is True
        basile.laptop.make("d1")
        basile.laptop.photograph("d1", "photos", ONE, TWO)
        basile.sync()
        assert names_of(operated, names(bucket)) == {sha256_of(ONE), sha256_of(TWO)}
        assert [path for path in (operated.root / "photos").rglob("*") if path.is_file()] == []
        made = operated.do("backup", str(copies))
        assert (made["photos"], made["damaged"]) == (2, [])
    for name in names(bucket):  # somebody empties it
        bucket.delete_object(Bucket=BUCKET, Key=f"photos/{name[:2]}/{name[2:]}")
    assert operated.do("restore", str(copies))["photos"] == 2
    assert names_of(operated, names(bucket)) == {sha256_of(ONE), sha256_of(TWO)}
    with operated.here() as address, enrolled("new", tmp_path, address, codes[1]) as again:
        again.sync()
        assert again.laptop.camera.photos.get(sha256_of(TWO)) == TWO


def test_an_erased_household_leaves_the_bucket_and_then_the_backups(
    operated: Operated, bucket: Any, tmp_path: Path
) -> None:
    to_bucket(operated, bucket.meta.endpoint_url)
    code = operated.invite("basile")
    with operated.here() as address, enrolled("basile", tmp_path, address, code) as basile:
        for household, data in (("d1", ONE), ("d2", TWO)):
            basile.laptop.make(household)
            basile.laptop.photograph(household, "photos", data)
        basile.sync()
        operated.do("backup", str(tmp_path / "copies"))
        operated.do("erase", "d1", "--reason", "request")
        assert names_of(operated, names(bucket)) == {sha256_of(TWO)}
        basile.sync()
        assert basile.records() == {"d2"}
    operated.do("restore", str(tmp_path / "copies"))
    assert names_of(operated, names(bucket)) == {sha256_of(TWO)}, (
        "not even a restore brings it back"
    )


def test_photos_move_from_the_folder_to_a_bucket(
    operated: Operated, bucket: Any, tmp_path: Path
) -> None:
    code = operated.invite("basile")
    with operated.here() as address, enrolled("basile", tmp_path, address, code) as basile:
        basile.laptop.make("d1")
        basile.laptop.photograph("d1", "photos", ONE)
        basile.sync()
    operated.do("backup", str(tmp_path / "copies"))
    to_bucket(operated, bucket.meta.endpoint_url)
    assert operated.do("restore", str(tmp_path / "copies"))["photos"] == 1
    assert names_of(operated, names(bucket)) == {sha256_of(ONE)}


@pytest.mark.parametrize("operated", ["sqlite"], indirect=True)
def test_the_drill_of_the_runbook_leaves_the_real_server_alone(
    operated: Operated, bucket: Any, tmp_path: Path
) -> None:
    """Its photos are in a bucket and « apart » on another disk, as the runbook wants them."""
    elsewhere = tmp_path / "other-disk"
    shutil.copytree(operated.root / "apart", elsewhere)
    settings = operated.root / "server.toml"
    settings.write_text(settings.read_text().replace('"apart"', f'"{elsewhere}"'))
    to_bucket(operated, bucket.meta.endpoint_url)
    code = operated.invite("basile")
    with operated.running() as address, enrolled("basile", tmp_path, address, code) as basile:
        basile.laptop.make("d1")
        basile.laptop.photograph("d1", "photos", ONE)
        basile.sync()
        operated.do("backup", str(tmp_path / "copies"))
        marker = (elsewhere / "epoch.json").read_text()

        drill = Operated(tmp_path / "drill")
        drill.init()
        shutil.copytree(elsewhere, drill.root / "apart", dirs_exist_ok=True)
        assert drill.do("restore", str(tmp_path / "copies"))["photos"] == 1
        with drill.running() as there:
            assert httpx2.get(f"{there}/ready").json()["ready"] is True
            drill.do("erase", "d1", "--reason", "mistake")
        assert (elsewhere / "epoch.json").read_text() == marker
        assert names_of(operated, names(bucket)) == {sha256_of(ONE)}
        basile.sync()
        assert basile.records() == {"d1"}
        operated.stop()
        operated.start()


def test_answers_go_on_without_the_store_and_photos_come_later(
    operated: Operated, bucket: Any, tmp_path: Path
) -> None:
    code = operated.invite("basile")
    made = operated.do("backup", str(tmp_path / "copies"))["backup"]
    to_bucket(operated, f"http://127.0.0.1:{free_port()}")  # nobody is there
    with operated.here() as address, enrolled("basile", tmp_path, address, code) as basile:
        ready = httpx2.get(f"{address}/ready")
        assert (ready.status_code, ready.json()["ready"], ready.json()["photos"]) == (
            200, True, False,
        )  # fmt: skip
        basile.laptop.make("d1")
        basile.laptop.photograph("d1", "photos", ONE)
        basile.laptop.sync()
        with pytest.raises(Offline) as told:
            basile.laptop.sync_photos()
        assert told.value.after == 60, "503 and when to come back, not a failure"
        assert "ne répond pas" in operated.refused("backup", str(tmp_path / "copies"))
    assert "ne répond pas" in operated.refused("restore", made)
    assert "ne répond pas" in operated.refused("restore", "--adopt")
    settings = operated.root / "server.toml"
    endpoint = read_place(operated.root).bucket.endpoint  # type: ignore[union-attr]
    settings.write_text(settings.read_text().replace(endpoint, bucket.meta.endpoint_url))
    operated.port = 0
    with operated.here() as address, enrolled("other", tmp_path, address,
                                                 operated.invite("basile")) as other:  # fmt: skip
        other.laptop.sync()
        assert other.records() == {"d1"}, "the refused restore touched nothing"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ('endpoint = "https://s3.exemple.fr"\nbucket = "b-1"\nkey = "AK"', "secrets.toml"),
        ('endpoint = "http://s3.exemple.fr"\nbucket = "b-1"', "https"),
        ('endpoint = "https://u:p@s3.exemple.fr"\nbucket = "b-1"', "https"),
        ('endpoint = "file:///etc"\nbucket = "b-1"', "https"),
        ('endpoint = "https://s3.exemple.fr"', "bucket"),
        ('bucket = "../x"', "bucket"), ('bucket = "b-1"\nprefix = "../"', "clés"),
        ('bucket = "b-1"\nprefix = "/x"', "prefix"), ("bucket = 3", "lisible"),
        ('bucket = "b-1"', "clés"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("operated", ["sqlite"], indirect=True)
def test_what_is_wrong_in_the_settings_is_one_line(operated: Operated, said: str, why: str) -> None:
    settings = operated.root / "server.toml"
    settings.write_text(f"{settings.read_text()}\n[s3]\n{said}\n")
    assert why in operated.refused("run", "--port", "0")


def test_the_environment_gives_the_keys_before_the_file() -> None:
    said = {"s3": {"bucket": "b-1"}}
    kept = {"s3": {"key": "of the file", "secret": "s"}}
    told = {"VISITAPP_S3_KEY": "AK", "VISITAPP_S3_SECRET": "SK"}
    found = read_bucket(said, kept, told, Path("server.toml"))
    assert found is not None
    assert (found.key, found.secret, found.prefix) == ("AK", "SK", "photos/")
    assert "SK" not in repr(found)
    found = read_bucket(said, kept, {}, Path("server.toml"))
    assert found is not None
    assert found.key == "of the file"
    with pytest.raises(UserError, match="nulle part"):
        read_bucket(said, {}, {"VISITAPP_S3_KEY": "AK"}, Path("server.toml"))
    assert read_bucket({}, kept, told, Path("server.toml")) is None
