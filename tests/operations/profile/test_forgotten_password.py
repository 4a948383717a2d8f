"""« Mot de passe oublié »: the code opens; the password of before opens nothing, copies too."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.operations.profile.test_open_profile import MemoryKeyring
from visitapp.domain.errors import UserError
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.operations.profile.open_profile import Door
from visitapp.store.file.errors import WrongKey
from visitapp.store.file.profile import prepare
from visitapp.store.keys import keys

FORGOTTEN, NEW = "trois petits chats", "quatre grands chiens"


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return Door(prepare(tmp_path / "profile"), MemoryKeyring(), "Nadège", Clock(), hooks_of)


@pytest.fixture
def code(door: Door) -> str:
    """A profile with two copies of safety, closed; gives its recovery code."""
    made = open_profile.begin_profile(door, password=FORGOTTEN)
    desk = open_profile.finish_profile(door, made, typed=made.recovery_code)
    open_profile.take_copy(desk)
    open_profile.take_copy(desk)
    open_profile.close(desk)
    return made.recovery_code


def files(door: Door) -> list[Path]:
    """Where keys lie: the profile's, and those of each copy."""
    return [door.profile.keys, *(copy.keys for copy in open_profile.saved_copies(door.profile))]


def test_the_password_of_before_opens_no_copy_either_and_the_code_still_opens_all(
    door: Door, code: str
) -> None:
    open_profile.close(open_profile.open_with_recovery(door, code=code, password=NEW))
    assert len(files(door)) == 3
    for path in files(door):
        opened = keys.open_with_password(path, NEW)
        assert keys.open_with_recovery(path, code) == opened
        with pytest.raises(WrongKey):
            keys.open_with_password(path, FORGOTTEN)


def test_with_a_damaged_file_of_keys_the_new_password_goes_back_to_a_copy(
    door: Door, code: str
) -> None:
    """The keys of the copy take its place: they ask for the password of today."""
    open_profile.close(open_profile.open_with_recovery(door, code=code, password=NEW))
    door.profile.keys.write_bytes(b"damaged")
    newest, *_ = open_profile.saved_copies(door.profile)
    open_profile.close(open_profile.go_back(door, snapshot=newest, password=NEW))
    open_profile.close(open_profile.open_with_password(door, password=NEW))


def test_copies_whose_keys_cannot_be_changed_keep_nobody_out(door: Door, code: str) -> None:
    own, damaged, another = files(door)
    damaged.write_bytes(b"damaged")
    another.unlink()
    keys.create_keys(another, FORGOTTEN)
    before = another.read_bytes()
    open_profile.close(open_profile.open_with_recovery(door, code=code, password=NEW))
    keys.open_with_password(own, NEW)
    assert (damaged.read_bytes(), another.read_bytes()) == (b"damaged", before)


def test_a_copy_that_cannot_be_written_keeps_nobody_out(door: Door, code: str) -> None:
    """The name that the new file takes first is a folder: the system refuses to open it."""
    _, newest, _ = files(door)
    in_the_way = newest.with_name(newest.name + ".new")
    in_the_way.mkdir()
    (in_the_way / "full").touch()
    open_profile.close(open_profile.open_with_recovery(door, code=code, password=NEW))
    open_profile.close(open_profile.open_with_password(door, password=NEW))
    keys.open_with_password(newest, FORGOTTEN)
    shutil.rmtree(in_the_way)


def test_a_short_one_changes_nothing(door: Door, code: str) -> None:
    before = [path.read_bytes() for path in files(door)]
    with pytest.raises(UserError, match="trop court"):
        open_profile.open_with_recovery(door, code=code, password="court")
    assert [path.read_bytes() for path in files(door)] == before
