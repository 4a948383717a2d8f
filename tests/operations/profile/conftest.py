"""The door of a profile of its own, and a profile with two copies of safety behind it."""

from pathlib import Path

import pytest

from tests.app.desktop import PASSWORD, MemoryKeyring
from tests.conftest import Clock
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.operations.profile.open_profile import Door
from visitapp.store.file.profile import prepare


def door_to(place: Path) -> Door:
    return Door(prepare(place), MemoryKeyring(), "Nadège", Clock(), hooks_of)


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return door_to(tmp_path / "profile")


@pytest.fixture
def code(door: Door) -> str:
    """A profile with two copies, closed; its recovery code."""
    made = open_profile.begin_profile(door, password=PASSWORD)
    desk = open_profile.finish_profile(door, made, typed=made.recovery_code)
    for _ in range(2):
        open_profile.take_copy(desk)
    open_profile.close(desk)
    return made.recovery_code


def keys_of(door: Door) -> list[Path]:
    """Where keys lie: the profile's, and those of each copy."""
    return [door.profile.keys, *(copy.keys for copy in open_profile.saved_copies(door.profile))]
