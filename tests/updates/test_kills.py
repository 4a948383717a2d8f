"""kill -9 before each thing done to a file: the version before starts, every answer is there.

One run for each moment, until a run meets none: preparing, arming, and starting the new version.
"""

import os
import shutil
import signal
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DAY, KEY, Clock
from tests.depth import sample
from tests.operations.households_made import make_household
from tests.updates.killing import kill_at
from tests.updates.making import NEW, OLD, Key, ran, started
from visitapp.operations.updates.install import arm, prepare
from visitapp.operations.updates.offers import Program, look
from visitapp.store.file.database import open_database, verify
from visitapp.store.log import records
from visitapp.updates.place import Place, State

pytestmark = pytest.mark.faults
MOST, STRIDE = 400, sample(1, 3)
"""Of the moments of what is long, `make test` kills at every third."""


def killed_in_turn(
    work: Callable[[Any], object], desk: Any, below: Path, after: Callable[[], object]
) -> int:
    """Run `work` on a desk of its own in a child killed at its first, second… touch.

    `after` looks each time. Returns how many moments there were: the run that met none has done
    all of it. The desk given here is closed: a database does not survive a fork.
    """
    desk.database.close()
    for number in range(1, MOST, STRIDE):
        child = os.fork()
        if child == 0:
            try:
                database = open_database(desk.profile.database, KEY)
                later = Clock(DAY + timedelta(minutes=number))
                own = replace(desk, database=database, now=later)
                kill_at(number, below)
                work(own)
                os._exit(0)
            except BaseException:
                traceback.print_exc()
                os._exit(9)
        _, status = os.waitpid(child, 0)
        after()
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0
            return number - 1
        assert os.WTERMSIG(status) == signal.SIGKILL
    raise AssertionError("it never ends")


def take(program: Program, key: Key, desk: Any) -> None:
    prepare(program, look(program, key.folder), lambda work: work(desk), lambda *_: None)


def all_there(desk: Any, household: str) -> bool:
    """The profile on the disk opens, whole, with what was answered."""
    opened = open_database(desk.profile.database, KEY)
    verify(opened)
    found = [one.id for one in records.of_kind(opened, "household")]
    opened.close()
    return found == [household]


def test_killed_while_it_is_prepared(
    program: Program, place: Place, key: Key, desk: Any, tmp_path: Path
) -> None:
    household = make_household(desk)
    starts = 0

    def after() -> None:
        nonlocal starts
        assert all_there(desk, household)
        assert place.read() in (State(), State(ready=NEW))
        if place.read() == State():
            starts += 1
            started(place)
            assert ran(place) == [OLD] * starts

    moments = killed_in_turn(lambda own: take(program, key, own), desk, tmp_path, after)
    assert moments >= 20
    assert starts >= 20 // STRIDE
    assert place.read() == State(ready=NEW)
    left = {path.name for path in place.versions.iterdir()}
    assert left == {NEW, "state.json"}  # what the killed ones left was swept by the last


def test_killed_while_it_is_armed(
    program: Program, place: Place, key: Key, desk: Any, tmp_path: Path
) -> None:
    household = make_household(desk)
    take(program, key, desk)

    def after() -> None:
        assert all_there(desk, household)
        assert place.read() in (State(ready=NEW), State(ready=NEW, armed=True))

    assert killed_in_turn(lambda own: arm(own, program), desk, tmp_path, after) >= 5
    assert place.read() == State(ready=NEW, armed=True)


@pytest.mark.parametrize("manner", ["well", "crashes"])
def test_killed_while_it_starts(
    program: Program, place: Place, tmp_path: Path, manner: str
) -> None:
    """Whatever the moment, the next start works: the new one, or the one before."""
    from tests.updates.test_hand_over import add

    add(place, NEW, manner)
    number, killed = 1, True
    while killed:
        place.write(State(ready=NEW, armed=True))
        (place.root / "ran.log").unlink(missing_ok=True)
        surroundings = {"KILL_AT": "yes", "KILL_NUMBER": str(number), "KILL_BELOW": str(tmp_path)}
        killed = started(place, **surroundings) == -signal.SIGKILL
        before = len(ran(place))
        assert started(place) == 0
        assert len(ran(place)) > before
        last = ran(place)[-1]
        assert last == (NEW if manner == "well" else OLD), number
        assert place.read().current == ("" if manner == "crashes" else NEW)
        number += 1
        assert number < MOST
    assert number > 5


def test_a_place_copied_elsewhere_works_there(
    program: Program, place: Place, key: Key, desk: Any, tmp_path: Path
) -> None:
    """The portable folder is moved by people: nothing in it says where it was."""
    take(program, key, desk)
    arm(desk, program)
    shutil.move(place.root, tmp_path / "moved")
    moved = Place(tmp_path / "moved", place.name)
    started(moved)
    assert ran(moved) == [NEW]
