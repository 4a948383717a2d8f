"""The server gives a version to enrolled laptops, whole or by parts, and nothing else."""

import gzip
import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.server.operated import Operated
from tests.updates.making import NEW, OTHER, SECRET, Key, key_with
from visitapp.cli.server import updates as command
from visitapp.sync.bundle import signing
from visitapp.sync.wire.update_messages import Announced

DOTS = ("..%2f..%2fserver.toml", "%2e%2e/secrets.toml", "../../secrets.toml", "mise-a-jour.json",
        "a" * 63, "A" * 64, "g" * 64, "%00" * 64)  # fmt: skip


@pytest.fixture
def shelf(operated: Operated) -> Key:
    """The server's folder, filled by its administrator."""
    return key_with(operated.root / "mises-a-jour")


@pytest.fixture
def asked(operated: Operated, shelf: Key) -> Iterator[httpx2.Client]:
    """An enrolled laptop, before a server that runs."""
    code = operated.invite("Basile")
    with operated.here() as address, httpx2.Client(base_url=address) as client:
        keys = client.post("/v1/enrol", json={"code": code, "name": "Portable"}).json()
        client.headers["authorization"] = f"Bearer {keys['access']}"
        yield client


def sha256_of(shelf: Key) -> str:
    return hashlib.sha256(shelf.archive.read_bytes()).hexdigest()


def part(client: httpx2.Client, shelf: Key, span: str) -> httpx2.Response:
    return client.get(f"/v1/update/{sha256_of(shelf)}", headers={"range": span})


def test_what_was_signed_byte_by_byte_and_the_archive_by_parts(
    asked: httpx2.Client, shelf: Key
) -> None:
    told = Announced.model_validate_json(asked.get("/v1/update").content)
    assert told.manifest == shelf.manifest.read_bytes()
    assert told.signatures == (shelf.folder / "mise-a-jour.json.sig").read_text()
    whole = shelf.archive.read_bytes()
    assert gzip.decompress(whole)
    first, rest = part(asked, shelf, "bytes=0-999"), part(asked, shelf, "bytes=1000-")
    assert (first.status_code, first.headers["content-range"]) == (206, f"bytes 0-999/{len(whole)}")
    assert "content-encoding" not in first.headers
    assert first.content + rest.content == whole
    assert part(asked, shelf, f"bytes={len(whole)}-").status_code == 416
    assert part(asked, shelf, "bytes=a-b").status_code == 400
    assert asked.get(f"/v1/update/{sha256_of(shelf)}").content == whole


def test_nothing_else_of_the_disk(asked: httpx2.Client, shelf: Key, operated: Operated) -> None:
    secret = (operated.root / "secrets.toml").read_bytes()
    (shelf.folder / "notes.txt").write_bytes(secret)
    for name in (*DOTS, hashlib.sha256(secret).hexdigest(), "notes.txt"):
        told = asked.get(f"/v1/update/{name}")
        assert told.status_code in (404, 422), name
        assert secret not in told.content


def test_a_manifest_that_names_a_path_gives_nothing(
    asked: httpx2.Client, shelf: Key, operated: Operated
) -> None:
    """Whoever fills the folder cannot be made to give another file by what it says."""
    secret = operated.root / "secrets.toml"
    sha256 = hashlib.sha256(secret.read_bytes()).hexdigest()
    said = json.loads(shelf.manifest.read_text())
    said["archives"]["linux-x86_64"] |= {
        "name": "../secrets.toml", "sha256": sha256, "size": secret.stat().st_size,
    }  # fmt: skip
    shelf.manifest.write_text(json.dumps(said))
    assert asked.get("/v1/update").status_code == 404
    assert asked.get(f"/v1/update/{sha256}").status_code == 404


def test_half_a_folder_gives_nothing_until_it_is_whole(
    asked: httpx2.Client, shelf: Key, tmp_path: Path
) -> None:
    data, hashed = shelf.archive.read_bytes(), sha256_of(shelf)
    for half in (data[:-1], b""):
        shelf.archive.write_bytes(half)
        assert asked.get("/v1/update").status_code == 404
        assert asked.get(f"/v1/update/{hashed}").status_code == 404
    shelf.archive.write_bytes(data)
    assert asked.get("/v1/update").status_code == 200
    shutil.move(shelf.folder / "mise-a-jour.json.sig", tmp_path)
    assert asked.get("/v1/update").status_code == 404


def test_a_revoked_laptop_and_nobody_get_nothing(
    asked: httpx2.Client, shelf: Key, operated: Operated
) -> None:
    paths = ("/v1/update", f"/v1/update/{sha256_of(shelf)}")
    for path in paths:
        bare = httpx2.get(f"{operated.address}{path}")
        assert (bare.status_code, b"visitapp" in bare.content) == (401, False)
    [device] = [one for who in operated.do("accounts")["accounts"] for one in who["devices"]]
    operated.do("revoke", device["id"])
    assert [asked.get(path).status_code for path in paths] == [401, 401]


def test_a_server_without_the_setting_gives_none(operated: Operated, shelf: Key) -> None:
    settings = operated.root / "server.toml"
    lines = settings.read_text().splitlines()
    settings.write_text("\n".join(one for one in lines if not one.startswith("updates")))
    assert "ne donne pas de mise à jour" in operated.refused("update")
    code = operated.invite("Basile")
    with operated.here() as address, httpx2.Client(base_url=address) as client:
        keys = client.post("/v1/enrol", json={"code": code, "name": "Portable"}).json()
        client.headers["authorization"] = f"Bearer {keys['access']}"
        assert client.get("/v1/update").status_code == 404


@pytest.mark.parametrize("operated", ["sqlite"], indirect=True)
def test_the_keeper_is_told_what_is_given(
    operated: Operated, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = operated.root / "mises-a-jour"
    assert "mise-a-jour.json : absent" in operated.refused("update")
    shelf = key_with(folder)
    told = operated.do("update")
    assert (told["version"], told["systems"]) == (NEW, ["linux-x86_64"])
    monkeypatch.setattr(command, "_keys", lambda: (signing.public_of(SECRET),))
    assert operated.do("update")["version"] == NEW
    monkeypatch.setattr(command, "_keys", lambda: (signing.public_of(OTHER),))
    assert "n’est pas signée par l’agence" in operated.refused("update")
    data = bytearray(shelf.archive.read_bytes())
    data[50] ^= 1
    shelf.archive.write_bytes(bytes(data))
    assert "a été changé" in operated.refused("update")
    shelf.archive.write_bytes(bytes(data[:-1]))
    assert "n’est pas entier" in operated.refused("update")
