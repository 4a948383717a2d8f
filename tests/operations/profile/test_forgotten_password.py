"""« Mot de passe oublié »: the code opens; the password of before opens nothing, copies too."""

import shutil

import pytest

from tests.app.desktop import PASSWORD
from tests.operations.profile.conftest import keys_of
from visitapp.domain.errors import UserError
from visitapp.operations.profile import open_profile
from visitapp.operations.profile.open_profile import Door
from visitapp.store.file.errors import WrongKey
from visitapp.store.keys import keys

NEW = "quatre grands chiens"


def test_the_password_of_before_opens_no_copy_either_and_the_code_still_opens_all(
    door: Door, code: str
) -> None:
    open_profile.close(open_profile.open_with_recovery(door, code=code, password=NEW))
    assert len(keys_of(door)) == 3
    for path in keys_of(door):
        opened = keys.open_with_password(path, NEW)
        assert keys.open_with_recovery(path, code) == opened
        with pytest.raises(WrongKey):
            keys.open_with_password(path, PASSWORD)


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
    own, damaged, another = keys_of(door)
    damaged.write_bytes(b"damaged")
    another.unlink()
    keys.create_keys(another, PASSWORD)
    before = another.read_bytes()
    open_profile.close(open_profile.open_with_recovery(door, code=code, password=NEW))
    keys.open_with_password(own, NEW)
    assert (damaged.read_bytes(), another.read_bytes()) == (b"damaged", before)


def test_a_copy_that_cannot_be_written_keeps_nobody_out(door: Door, code: str) -> None:
    """The name that the new file takes first is a folder: the system refuses to open it."""
    _, newest, _ = keys_of(door)
    in_the_way = newest.with_name(newest.name + ".new")
    in_the_way.mkdir()
    (in_the_way / "full").touch()
    open_profile.close(open_profile.open_with_recovery(door, code=code, password=NEW))
    open_profile.close(open_profile.open_with_password(door, password=NEW))
    keys.open_with_password(newest, PASSWORD)
    shutil.rmtree(in_the_way)


def test_a_short_one_changes_nothing(door: Door, code: str) -> None:
    before = [path.read_bytes() for path in keys_of(door)]
    with pytest.raises(UserError, match="trop court"):
        open_profile.open_with_recovery(door, code=code, password="court")
    assert [path.read_bytes() for path in keys_of(door)] == before
