"""First start, keyring, password, code, going back: and never a new file over an old one."""

from pathlib import Path

import pytest

from tests.conftest import Clock
from visitapp.domain.errors import UserError
from visitapp.operations import opening
from visitapp.store.errors import Damaged, KeyringUnavailable, Missing, OtherCode, WrongKey
from visitapp.store.profile import Profile, prepare
from visitapp.store.recovery_code import new_code

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
def door(tmp_path: Path) -> opening.Door:
    return opening.Door(prepare(tmp_path / "profile"), MemoryKeyring(), "Nadège", Clock())


@pytest.fixture
def code(door: opening.Door) -> str:
    """A profile made and closed; gives its recovery code."""
    made = opening.begin_profile(door, password=PASSWORD)
    opening.close(opening.finish_profile(door, made, typed=made.recovery_code))
    return made.recovery_code


def test_a_profile_starts_once(door: opening.Door, code: str) -> None:
    assert opening.state_of(door.profile) == opening.KNOWN
    with pytest.raises(UserError):
        opening.begin_profile(door, password=PASSWORD)


def test_a_short_password_is_refused_before_anything_is_made(door: opening.Door) -> None:
    with pytest.raises(UserError, match="trop court"):
        opening.begin_profile(door, password="court")
    assert opening.state_of(door.profile) == opening.FIRST_START


def test_the_code_must_be_typed_back_right(door: opening.Door) -> None:
    made = opening.begin_profile(door, password=PASSWORD)
    with pytest.raises(UserError):
        opening.finish_profile(
            door,
            made,
            typed=made.recovery_code[:-1] + ("2" if made.recovery_code[-1] != "2" else "3"),
        )
    assert not door.profile.database.exists()


def test_a_first_start_left_before_the_code_begins_again(door: opening.Door) -> None:
    opening.begin_profile(door, password=PASSWORD)
    assert opening.state_of(door.profile) == opening.FIRST_START
    made = opening.begin_profile(door, password=PASSWORD)
    opening.close(opening.finish_profile(door, made, typed=made.recovery_code))
    opening.close(opening.open_with_password(door, password=PASSWORD))


def test_a_first_start_cut_between_database_and_keys_is_completed(
    door: opening.Door, code: str
) -> None:
    door.profile.keys.rename(door.profile.keys.with_name("keys.unfinished.json"))
    assert opening.state_of(door.profile) == opening.KNOWN
    opening.close(opening.open_with_password(door, password=PASSWORD))


def test_silent_password_and_code_open_the_same_data(door: opening.Door, code: str) -> None:
    devices = set()
    for way in (
        lambda: opening.open_silently(door),
        lambda: opening.open_with_password(door, password=PASSWORD),
        lambda: opening.open_with_recovery(door, code=code, password="un autre, plus long"),
    ):
        desk = way()
        devices.add(desk.device)
        opening.close(desk)
    assert len(devices) == 1


def test_after_the_code_only_the_new_password_opens(door: opening.Door, code: str) -> None:
    opening.close(opening.open_with_recovery(door, code=code, password="tout nouveau mot"))
    with pytest.raises(WrongKey):
        opening.open_with_password(door, password=PASSWORD)
    opening.close(opening.open_with_password(door, password="tout nouveau mot"))


def test_another_computer_s_code_is_said_to_be_another_s(door: opening.Door, code: str) -> None:
    with pytest.raises(OtherCode):
        opening.open_with_recovery(door, code=new_code(), password="un autre, plus long")
    opening.close(opening.open_with_password(door, password=PASSWORD))


def test_a_lost_keyring_asks_for_the_password_then_knows_again(
    door: opening.Door, code: str
) -> None:
    assert isinstance(door.keyring, MemoryKeyring)
    door.keyring.kept.clear()
    with pytest.raises(KeyringUnavailable):
        opening.open_silently(door)
    opening.close(opening.open_with_password(door, password=PASSWORD))
    opening.close(opening.open_silently(door))


def test_a_missing_database_is_never_replaced(door: opening.Door, code: str) -> None:
    door.profile.database.unlink()
    with pytest.raises(Missing):
        opening.open_silently(door)
    assert not door.profile.database.exists()


def test_a_damaged_database_goes_aside_and_the_copy_opens(door: opening.Door, code: str) -> None:
    desk = opening.open_silently(door)
    opening.take_copy(desk)
    device = desk.device
    opening.close(desk)
    altered = bytearray(door.profile.database.read_bytes())
    altered[5000] ^= 0xFF
    door.profile.database.write_bytes(bytes(altered))
    with pytest.raises((Damaged, WrongKey)):
        _open_and_settle(door)
    copy = opening.saved_copies(door.profile)[0]
    desk = opening.go_back(door, snapshot=copy, password=PASSWORD)
    assert desk.device == device
    opening.close(desk)
    kept = list(Profile(door.profile.root).aside.rglob("visits.db"))
    assert [path.read_bytes() for path in kept] == [bytes(altered)]


def _open_and_settle(door: opening.Door) -> None:
    desk = opening.open_silently(door)
    try:
        opening.settle(desk)
    finally:
        desk.database.connection.close()
