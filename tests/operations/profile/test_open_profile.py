"""First start, keyring, password, code, going back: and never a new file over an old one."""

import pytest

from tests.app.desktop import PASSWORD, MemoryKeyring
from tests.copied import settled
from visitapp.domain.errors import UserError
from visitapp.operations.profile import open_profile
from visitapp.operations.profile.open_profile import Door
from visitapp.store.file import meta
from visitapp.store.file.errors import Damaged, KeyringUnavailable, Missing, OtherCode, WrongKey
from visitapp.store.file.profile import Profile
from visitapp.store.keys.recovery_code import new_code
from visitapp.sync.wire.own_key import SECRET


def test_a_profile_starts_once(door: Door, code: str) -> None:
    assert open_profile.state_of(door.profile) == open_profile.KNOWN
    with pytest.raises(UserError):
        open_profile.begin_profile(door, password=PASSWORD)


def test_a_short_password_is_refused_before_anything_is_made(door: Door) -> None:
    with pytest.raises(UserError, match="trop court"):
        open_profile.begin_profile(door, password="court")
    assert open_profile.state_of(door.profile) == open_profile.FIRST_START


def test_the_code_must_be_typed_back_right(door: Door) -> None:
    made = open_profile.begin_profile(door, password=PASSWORD)
    last = "2" if made.recovery_code[-1] != "2" else "3"
    with pytest.raises(UserError):
        open_profile.finish_profile(door, made, typed=made.recovery_code[:-1] + last)
    assert not door.profile.database.exists()


def test_a_first_start_left_before_the_code_begins_again(door: Door) -> None:
    open_profile.begin_profile(door, password=PASSWORD)
    assert open_profile.state_of(door.profile) == open_profile.FIRST_START
    made = open_profile.begin_profile(door, password=PASSWORD)
    open_profile.close(open_profile.finish_profile(door, made, typed=made.recovery_code))
    open_profile.close(open_profile.open_with_password(door, password=PASSWORD))


def test_a_first_start_cut_between_database_and_keys_is_completed(door: Door, code: str) -> None:
    door.profile.keys.rename(door.profile.keys.with_name("keys.unfinished.json"))
    assert open_profile.state_of(door.profile) == open_profile.KNOWN
    open_profile.close(open_profile.open_with_password(door, password=PASSWORD))


def test_silent_password_and_code_open_the_same_data(door: Door, code: str) -> None:
    devices = set()
    for way in (
        lambda: open_profile.open_silently(door),
        lambda: open_profile.open_with_password(door, password=PASSWORD),
        lambda: open_profile.open_with_recovery(door, code=code, password="un autre, plus long"),
    ):
        desk = way()
        devices.add((desk.device, meta.read(desk.database, SECRET)))
        open_profile.close(desk)
    [(_, secret)] = devices
    assert secret, "no copy has the word and not what signs under it"


def test_after_the_code_only_the_new_password_opens(door: Door, code: str) -> None:
    open_profile.close(
        open_profile.open_with_recovery(door, code=code, password="tout nouveau mot")
    )
    with pytest.raises(WrongKey):
        open_profile.open_with_password(door, password=PASSWORD)
    open_profile.close(open_profile.open_with_password(door, password="tout nouveau mot"))


def test_another_computer_s_code_is_said_to_be_another_s(door: Door, code: str) -> None:
    with pytest.raises(OtherCode):
        open_profile.open_with_recovery(door, code=new_code(), password="un autre, plus long")
    open_profile.close(open_profile.open_with_password(door, password=PASSWORD))


def test_a_lost_keyring_asks_for_the_password_then_knows_again(door: Door, code: str) -> None:
    assert isinstance(door.keyring, MemoryKeyring)
    door.keyring.kept.clear()
    with pytest.raises(KeyringUnavailable):
        open_profile.open_silently(door)
    open_profile.close(open_profile.open_with_password(door, password=PASSWORD))
    open_profile.close(open_profile.open_silently(door))


def test_a_missing_database_is_never_replaced(door: Door, code: str) -> None:
    door.profile.database.unlink()
    with pytest.raises(Missing):
        open_profile.open_silently(door)
    assert not door.profile.database.exists()


def test_a_damaged_database_goes_aside_and_the_copy_opens(door: Door, code: str) -> None:
    desk = open_profile.open_silently(door)
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


def _open_and_settle(door: Door) -> None:
    desk = open_profile.open_silently(door)
    try:
        settled(desk)
    finally:
        desk.database.connection.close()
