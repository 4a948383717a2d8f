"""First start, keyring, password, code, going back: and never a new file over an old one."""

from pathlib import Path

import pytest

from tests.conftest import Clock
from visitapp.domain.errors import UserError
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.store.file.errors import Damaged, KeyringUnavailable, Missing, OtherCode, WrongKey
from visitapp.store.file.profile import Profile, prepare
from visitapp.store.keys.recovery_code import new_code

PASSWORD = "trois petits chats"


class MemoryKeyring:
    """A keyring that works; the real daemon is tested in tests/store."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def read(self, database: str) -> bytes:
        if database not in self.kept:
            raise KeyringUnavailable("no secret")
        return self.kept[database]

    def write(self, database: str, secret: bytes) -> None:
        self.kept[database] = secret

    def forget(self, database: str) -> None:
        self.kept.pop(database, None)


@pytest.fixture
def door(tmp_path: Path) -> open_profile.Door:
    return open_profile.Door(
        prepare(tmp_path / "profile"), MemoryKeyring(), "Nadège", Clock(), hooks_of
    )


@pytest.fixture
def code(door: open_profile.Door) -> str:
    """A profile made and closed; gives its recovery code."""
    made = open_profile.begin_profile(door, password=PASSWORD)
    open_profile.close(open_profile.finish_profile(door, made, typed=made.recovery_code))
    return made.recovery_code


def test_a_profile_starts_once(door: open_profile.Door, code: str) -> None:
    assert open_profile.state_of(door.profile) == open_profile.KNOWN
    with pytest.raises(UserError):
        open_profile.begin_profile(door, password=PASSWORD)


def test_a_short_password_is_refused_before_anything_is_made(door: open_profile.Door) -> None:
    with pytest.raises(UserError, match="trop court"):
        open_profile.begin_profile(door, password="court")
    assert open_profile.state_of(door.profile) == open_profile.FIRST_START


def test_the_code_must_be_typed_back_right(door: open_profile.Door) -> None:
    made = open_profile.begin_profile(door, password=PASSWORD)
    with pytest.raises(UserError):
        open_profile.finish_profile(
            door,
            made,
            typed=made.recovery_code[:-1] + ("2" if made.recovery_code[-1] != "2" else "3"),
        )
    assert not door.profile.database.exists()


def test_a_first_start_left_before_the_code_begins_again(door: open_profile.Door) -> None:
    open_profile.begin_profile(door, password=PASSWORD)
    assert open_profile.state_of(door.profile) == open_profile.FIRST_START
    made = open_profile.begin_profile(door, password=PASSWORD)
    open_profile.close(open_profile.finish_profile(door, made, typed=made.recovery_code))
    open_profile.close(open_profile.open_with_password(door, password=PASSWORD))


def test_a_first_start_cut_between_database_and_keys_is_completed(
    door: open_profile.Door, code: str
) -> None:
    door.profile.keys.rename(door.profile.keys.with_name("keys.unfinished.json"))
    assert open_profile.state_of(door.profile) == open_profile.KNOWN
    open_profile.close(open_profile.open_with_password(door, password=PASSWORD))


def test_silent_password_and_code_open_the_same_data(door: open_profile.Door, code: str) -> None:
    devices = set()
    for way in (
        lambda: open_profile.open_silently(door),
        lambda: open_profile.open_with_password(door, password=PASSWORD),
        lambda: open_profile.open_with_recovery(door, code=code, password="un autre, plus long"),
    ):
        desk = way()
        devices.add(desk.device)
        open_profile.close(desk)
    assert len(devices) == 1


def test_after_the_code_only_the_new_password_opens(door: open_profile.Door, code: str) -> None:
    open_profile.close(
        open_profile.open_with_recovery(door, code=code, password="tout nouveau mot")
    )
    with pytest.raises(WrongKey):
        open_profile.open_with_password(door, password=PASSWORD)
    open_profile.close(open_profile.open_with_password(door, password="tout nouveau mot"))


def test_another_computer_s_code_is_said_to_be_another_s(
    door: open_profile.Door, code: str
) -> None:
    with pytest.raises(OtherCode):
        open_profile.open_with_recovery(door, code=new_code(), password="un autre, plus long")
    open_profile.close(open_profile.open_with_password(door, password=PASSWORD))


def test_a_lost_keyring_asks_for_the_password_then_knows_again(
    door: open_profile.Door, code: str
) -> None:
    assert isinstance(door.keyring, MemoryKeyring)
    door.keyring.kept.clear()
    with pytest.raises(KeyringUnavailable):
        open_profile.open_silently(door)
    open_profile.close(open_profile.open_with_password(door, password=PASSWORD))
    open_profile.close(open_profile.open_silently(door))


def test_a_missing_database_is_never_replaced(door: open_profile.Door, code: str) -> None:
    door.profile.database.unlink()
    with pytest.raises(Missing):
        open_profile.open_silently(door)
    assert not door.profile.database.exists()


def test_a_damaged_database_goes_aside_and_the_copy_opens(
    door: open_profile.Door, code: str
) -> None:
    desk = open_profile.open_silently(door)
    open_profile.take_copy(desk)
    device = desk.device
    open_profile.close(desk)
    altered = bytearray(door.profile.database.read_bytes())
    altered[5000] ^= 0xFF
    door.profile.database.write_bytes(bytes(altered))
    with pytest.raises((Damaged, WrongKey)):
        _open_and_settle(door)
    copy = open_profile.saved_copies(door.profile)[0]
    desk = open_profile.go_back(door, snapshot=copy, password=PASSWORD)
    assert desk.device == device
    open_profile.close(desk)
    kept = list(Profile(door.profile.root).aside.rglob("visits.db"))
    assert [path.read_bytes() for path in kept] == [bytes(altered)]


def _open_and_settle(door: open_profile.Door) -> None:
    desk = open_profile.open_silently(door)
    try:
        open_profile.settle(desk)
    finally:
        desk.database.connection.close()
