"""Visits copied from another computer: opened whole, or refused with nothing changed anywhere."""

import os
import shutil
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from tests.app.desktop import PASSWORD
from tests.conftest import Clock
from tests.operations.households_made import make_household, make_visit
from tests.operations.profile.conftest import door_to
from visitapp.domain.errors import UserError
from visitapp.operations.profile import open_profile
from visitapp.operations.profile.import_profile import bring, profile_in
from visitapp.operations.profile.open_profile import Door
from visitapp.store.file import meta
from visitapp.store.file.errors import AlreadyThere, Damaged, DiskFull, WrongKey
from visitapp.store.log import records


class Old:
    """The other computer: a profile with one household, its photo and its copy of safety."""

    def __init__(self, place: Path) -> None:
        self.door = door_to(place)
        made = open_profile.begin_profile(self.door, password=PASSWORD)
        self.code = made.recovery_code
        desk = open_profile.finish_profile(self.door, made, typed=self.code)
        self.household = make_household(desk)
        self.visit = make_visit(desk)
        self.photo = desk.photos.put(b"an invented picture")
        self.incarnation = meta.read(desk.database, "incarnation")
        open_profile.take_copy(desk)
        open_profile.close(desk)

    @property
    def root(self) -> Path:
        return self.door.profile.root


@pytest.fixture
def old(tmp_path: Path) -> Old:
    return Old(tmp_path / "old")


@pytest.fixture
def new(tmp_path: Path) -> Door:
    return door_to(tmp_path / "new")


def everything_in(root: Path) -> dict[str, str]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_visits_and_their_photos_are_all_there(old: Old, new: Door) -> None:
    desk = bring(new, folder=old.root, secret=PASSWORD)
    kinds = {
        row.kind for row in (records.get(desk.database, one) for one in (old.household, old.visit))
    }
    assert kinds == {"household", "visit"}
    assert desk.photos.get(old.photo) == b"an invented picture"
    open_profile.close(desk)
    again = open_profile.open_silently(new)
    assert records.find(again.database, old.household) is not None
    open_profile.close(again)


def test_to_the_agency_it_is_another_laptop_and_no_pass_comes_along(old: Old, new: Door) -> None:
    old.door.profile.agency.write_bytes(b"sealed")
    desk = bring(new, folder=old.root, secret=PASSWORD)
    assert meta.read(desk.database, "incarnation") != old.incarnation
    assert not new.profile.agency.exists()
    open_profile.close(desk)


def test_the_printed_code_does_as_well_as_the_password(old: Old, new: Door) -> None:
    open_profile.close(bring(new, folder=old.root, secret=old.code.lower()))
    open_profile.close(open_profile.open_with_password(new, password=PASSWORD))


def test_where_it_comes_from_not_a_byte_changes(old: Old, new: Door) -> None:
    before = everything_in(old.root)
    open_profile.close(bring(new, folder=old.root, secret=PASSWORD))
    with pytest.raises(WrongKey):
        bring(door_to(new.profile.root.with_name("third")), folder=old.root, secret="autre chose")
    assert everything_in(old.root) == before


def test_a_copy_of_safety_alone_gives_the_answers_back(old: Old, new: Door) -> None:
    desk = bring(new, folder=old.door.profile.snapshots, secret=PASSWORD)
    assert records.find(desk.database, old.visit) is not None
    with pytest.raises(UserError, match="plus sur cet ordinateur"):
        desk.photos.get(old.photo)
    open_profile.close(desk)


def test_what_was_typed_last_before_a_cut_comes_too(old: Old, new: Door, tmp_path: Path) -> None:
    """The old program is killed with its last answers in the WAL: the folder is copied as it is."""
    desk = open_profile.open_with_password(old.door, password=PASSWORD)
    last = make_household(desk)
    key = tmp_path / "key"
    shutil.copytree(old.root, key / "visitapp")
    open_profile.close(desk)
    assert (key / "visitapp" / "visits.db-wal").stat().st_size > 0
    found = bring(new, folder=key, secret=PASSWORD)
    assert records.find(found.database, last) is not None
    open_profile.close(found)


@pytest.mark.parametrize("secret", ["autre chose", "", "FP04-QTFX-GMZ5-F1PG-3TT7-ZST1-3D22"])
def test_a_wrong_password_leaves_a_first_start(old: Old, new: Door, secret: str) -> None:
    with pytest.raises(WrongKey):
        bring(new, folder=old.root, secret=secret)
    assert open_profile.state_of(new.profile) == open_profile.FIRST_START
    assert everything_in(new.profile.root) == {}


def test_a_damaged_file_is_not_taken(old: Old, new: Door) -> None:
    path = old.door.profile.database
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))
    with pytest.raises(Damaged):
        bring(new, folder=old.root, secret=PASSWORD)
    assert open_profile.state_of(new.profile) == open_profile.FIRST_START


def test_a_full_disk_leaves_a_first_start(
    old: Old, new: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(DiskFull):
        bring(new, folder=old.root, secret=PASSWORD)
    assert open_profile.state_of(new.profile) == open_profile.FIRST_START


def test_power_lost_before_the_keys_have_their_name_loses_nothing(
    old: Old, new: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is named, then power goes: the next start completes it."""
    real = os.replace

    def cut(one: object, two: object) -> None:
        if two == new.profile.keys:
            raise SystemExit
        real(one, two)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", cut)
        with pytest.raises(SystemExit):
            bring(new, folder=old.root, secret=PASSWORD)
    assert open_profile.state_of(new.profile) == open_profile.KNOWN
    desk = open_profile.open_with_password(new, password=PASSWORD)
    assert records.find(desk.database, old.visit) is not None
    open_profile.close(desk)


def test_nothing_is_ever_put_over_a_profile(old: Old, tmp_path: Path) -> None:
    other = Old(tmp_path / "other")
    before = everything_in(other.root)
    with pytest.raises(AlreadyThere):
        bring(other.door, folder=old.root, secret=PASSWORD)
    assert everything_in(other.root) == before


def test_a_folder_of_something_else_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="ne contient pas de visites"):
        profile_in(tmp_path)
    with pytest.raises(UserError, match="ne contient pas de visites"):
        profile_in(tmp_path / "not there")


def test_visits_without_their_keys_say_what_is_missing(old: Old) -> None:
    old.door.profile.keys.unlink()
    shutil.rmtree(old.door.profile.snapshots)
    with pytest.raises(UserError, match="pas leurs clés"):
        profile_in(old.root)


def test_of_several_copies_the_latest_is_taken(tmp_path: Path) -> None:
    for name, at in (("a", 200.0), ("b", 100.0)):
        for file in ("visits.db", "keys.json"):
            path = tmp_path / name / file
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(b"x")
            os.utime(path, (at, at))
    assert profile_in(tmp_path) == tmp_path / "a"


def test_of_copies_side_by_side_the_one_made_last_whatever_its_day(old: Old, new: Door) -> None:
    """The copy that is there says tomorrow: the clock of the old computer was ahead."""
    desk = open_profile.open_silently(old.door)
    clock: Clock = old.door.now
    clock.at += timedelta(days=1)
    ahead = open_profile.take_copy(desk)
    clock.at -= timedelta(days=2)
    last = make_household(desk)
    made = open_profile.take_copy(desk)
    open_profile.close(desk)
    assert made.at < ahead.at
    assert profile_in(old.door.profile.snapshots) == made.folder
    desk = bring(new, folder=old.door.profile.snapshots, secret=PASSWORD)
    assert records.find(desk.database, last) is not None
    open_profile.close(desk)
