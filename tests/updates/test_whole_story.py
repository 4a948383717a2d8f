"""From a key to a version that migrates the visits and dies: the one before opens every answer."""

from pathlib import Path
from typing import Any

import pytest

from tests.app.desktop import PASSWORD, MemoryKeyring
from tests.operations.households_made import make_household
from tests.updates.making import NEW, OLD, ROOT, entry, installed, key_with, program_of, started
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.operations.profile.open_profile import Door
from visitapp.operations.updates.install import arm, prepare
from visitapp.operations.updates.offers import look
from visitapp.store.file.profile import prepare as prepare_profile
from visitapp.updates.place import State

OPENS = '''#!{python}
"""A version that opens the profile; the new one adds a migration and a household, and dies."""
import os, sys
from datetime import datetime
from pathlib import Path
sys.path.insert(0, {root!r})
sys.dont_write_bytecode = True
VERSION, PROFILE = {version!r}, Path({profile!r})
HERE = Path(__file__).absolute()
from visitapp.updates.hand_over import hand_over
code = hand_over(HERE, VERSION, sys.argv[1:])
if code is not None:
    sys.exit(code)
if sys.argv[1:] == ["--version"]:
    print("visitapp", VERSION)
    sys.exit()
if sys.argv[1:2] == ["self-test"]:
    print('{{"profile": "ok"}}')
    sys.exit()
from tests.app.desktop import PASSWORD, MemoryKeyring
from tests.copied import settled
from tests.operations.households_made import make_household
from tests.updates.test_profile_goes_back import households, in_the_next_version
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile as opening
from visitapp.store.file.profile import Profile
from visitapp.updates.place import place_of, well
place = place_of(HERE)
door = opening.Door(Profile(PROFILE), MemoryKeyring(), "Nadège",
                    lambda: datetime.now().astimezone(), hooks_of,
                    lambda: bool(place.read().fallen))
if VERSION == {new!r}:
    def dies(desk):
        make_household(desk, last="Pendant")
        os._exit(3)
    door.keyring.kept = dict()
    opening.open_silently = lambda door: opening.open_with_password(door, password=PASSWORD)
    in_the_next_version(door, dies, place.root)
desk = opening.open_with_password(door, password=PASSWORD)
with open(place.root / "ran.log", "a") as log:
    print(VERSION, *households(desk), file=log)
settled(desk)
opening.close(desk)
place.write(well(place.read()))
'''


@pytest.mark.faults
def test_every_answer_opens_in_the_version_before(tmp_path: Path, clock: Any) -> None:
    import sys

    root = tmp_path / "profile"
    door = Door(prepare_profile(root), MemoryKeyring(), "Nadège", clock, hooks_of)
    made = open_profile.begin_profile(door, password=PASSWORD)
    desk = open_profile.finish_profile(door, made, typed=made.recovery_code)

    def program_file(version: str) -> bytes:
        said = OPENS.format(
            python=sys.executable, root=str(ROOT), version=version, profile=str(root), new=NEW
        )
        return said.encode()

    place = installed(tmp_path / "installed", OLD)
    place.program("").write_bytes(program_file(OLD))
    key = key_with(tmp_path / "key", entries=[entry(f"visitapp-{NEW}/visitapp", program_file(NEW))])
    make_household(desk, last="Avant")
    program = program_of(place)
    prepare(program, look(program, key.folder), lambda work: work(desk), lambda *_: None)
    make_household(desk, last="Ensuite")  # typed after the version was prepared
    assert arm(desk, program)
    open_profile.close(desk)

    assert started(place) == 0
    assert (place.root / "ran.log").read_text() == f"{OLD} Avant Ensuite Pendant\n"
    assert place.read() == State(failed=(NEW,))
    assert len(list(door.profile.aside.glob("*/visits.db"))) == 1  # nothing was thrown away
    assert started(place) == 0
    assert (place.root / "ran.log").read_text().count("Avant Ensuite Pendant") == 2
