"""A secret beside the database: sealed, for one database, and gone when it is forgotten."""

from pathlib import Path

import pytest

from visitapp.store.file.errors import KeyringUnavailable
from visitapp.store.keys.secret_file import SecretFile

KEY = bytes(range(32))


def test_what_is_kept_is_read_and_is_not_to_be_seen(tmp_path: Path) -> None:
    path = tmp_path / "agency.sealed"
    kept = SecretFile(path, KEY)
    kept.write("base/agency", b"a token\nof two lines")
    assert SecretFile(path, KEY).read("base/agency") == b"a token\nof two lines"
    assert b"token" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("what", ["nothing", "altered", "another key", "another database"])
def test_anything_else_is_no_secret(what: str, tmp_path: Path) -> None:
    path = tmp_path / "agency.sealed"
    kept = SecretFile(path, bytes(32) if what == "another key" else KEY)
    name = "another" if what == "another database" else "base"
    if what != "nothing":
        kept.write(name, b"secret")
    if what == "altered":
        data = bytearray(path.read_bytes())
        data[-1] ^= 1
        path.write_bytes(bytes(data))
    with pytest.raises(KeyringUnavailable):
        SecretFile(path, KEY).read("base")


def test_forgotten_it_is_gone_and_forgetting_again_is_fine(tmp_path: Path) -> None:
    kept = SecretFile(tmp_path / "agency.sealed", KEY)
    kept.write("base", b"secret")
    for _ in range(2):
        kept.forget("base")
    with pytest.raises(KeyringUnavailable):
        kept.read("base")
