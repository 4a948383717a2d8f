"""What only makes the next opening easier never keeps this one from being: a full disk, a folder
that may not be written, a keyring that does not keep."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.app.desktop import PASSWORD, MemoryKeyring
from tests.operations.profile.conftest import keys_of
from visitapp.operations.profile import open_profile
from visitapp.operations.profile.open_profile import Door
from visitapp.store.file import ballast, files
from visitapp.store.file.errors import DamagedKeys, DiskFull, Forbidden, WrongKey
from visitapp.store.keys import slots

ERRORS = (
    DiskFull("no room left"), PermissionError(13, "denied"), OSError(5, "input/output error"),
    OSError(30, "read-only file system"), DamagedKeys("checksum"), WrongKey("another database"),
)  # fmt: skip


def raising(error: Exception) -> Callable[..., None]:
    def write(_path: Path, _data: bytes) -> None:
        raise error

    return write


@pytest.mark.parametrize("error", ERRORS, ids=lambda one: f"{type(one).__name__} {one}")
def test_the_password_opens_though_the_keys_cannot_be_written(
    door: Door, code: str, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """A keyring that works: what it kept before still opens, without a password."""
    before = door.profile.keys.read_bytes()
    monkeypatch.setattr(slots, "write_whole", raising(error))
    open_profile.close(open_profile.open_with_password(door, password=PASSWORD))
    monkeypatch.undo()
    assert door.profile.keys.read_bytes() == before
    open_profile.close(open_profile.open_silently(door))


def test_a_keyring_that_forgets_leaves_the_file_as_it_was(door: Door, code: str) -> None:
    assert isinstance(door.keyring, MemoryKeyring)
    before = door.profile.keys.read_bytes()
    door.keyring.locked = True
    open_profile.close(open_profile.open_with_password(door, password=PASSWORD))
    door.keyring.locked = False
    assert door.profile.keys.read_bytes() == before
    open_profile.close(open_profile.open_silently(door))


NEW = "tout nouveau mot"


@pytest.mark.parametrize("reserve", [True, False])
def test_the_code_opens_a_full_disk_with_the_reserve(
    door: Door, code: str, monkeypatch: pytest.MonkeyPatch, reserve: bool
) -> None:
    held = door.profile.root / ballast.NAME
    before = [path.read_bytes() for path in keys_of(door)]
    if reserve:
        held.write_bytes(b"room")
    full = raising(DiskFull("no room left"))

    def write(path: Path, data: bytes) -> None:
        (full if held.exists() or not reserve else files.write_whole)(path, data)

    monkeypatch.setattr(slots, "write_whole", write)
    if reserve:
        desk = open_profile.open_with_recovery(door, code=code, password=NEW)
        open_profile.close(desk)
        open_profile.close(open_profile.open_with_password(door, password=NEW))
    else:
        with pytest.raises(DiskFull):
            open_profile.open_with_recovery(door, code=code, password=NEW)
        assert [path.read_bytes() for path in keys_of(door)] == before


def test_keys_that_may_not_be_written_are_said(
    door: Door, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "write_whole", raising(PermissionError(13, "denied")))
    with pytest.raises(Forbidden):
        open_profile.open_with_recovery(door, code=code, password=NEW)
