"""A disk that is really full: refused, nothing left of it, the version before starts."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.small_disk import fill, small_disk_at
from tests.updates.making import (
    NEW,
    OLD,
    Key,
    entries_of,
    entry,
    installed,
    key_with,
    program_of,
    ran,
    started,
)
from tests.updates.test_hand_over import add
from visitapp.domain.errors import UserError
from visitapp.operations.updates.install import arm, prepare, settled
from visitapp.operations.updates.offers import look
from visitapp.updates import unpack
from visitapp.updates.place import Place, State

pytestmark = pytest.mark.faults
SIZE = 8 * 1024 * 1024
PAGE = 4096
Steps = Callable[[Callable[[Any], Any]], Any]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Place]:
    """What was installed, on a disk of 8 MB."""
    with small_disk_at(tmp_path / "small", SIZE) as folder:
        yield installed(folder / "installed")


def test_asked_before_anything_is_written(small: Place, key: Key, steps: Steps) -> None:
    with pytest.raises(UserError) as said:
        prepare(program_of(small), look(program_of(small), key.folder), steps, lambda *_: None)
    assert "Mo libres sur le disque" in said.value.message
    assert list(small.versions.iterdir()) == []


@pytest.mark.parametrize("leave", [0, PAGE, 20 * PAGE, 1_500_000, 5_000_000])
def test_full_on_the_way(
    small: Place, steps: Steps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leave: int
) -> None:
    """Somebody else filled it after it was asked: while copying, while unpacking."""
    monkeypatch.setattr(unpack, "refuse_without_room", lambda *_: None)
    more = entry(f"visitapp-{NEW}/_internal/big", os.urandom(3_000_000))
    key = key_with(tmp_path / "key", entries=[*entries_of(NEW), more])
    fill(small.root, leave)
    with pytest.raises(UserError) as said:
        prepare(program_of(small), look(program_of(small), key.folder), steps, lambda *_: None)
    # 3,1 MB packed as unpacked, and 64 MiB: 73 400 000 bytes and some
    assert "Il faut 74\u00a0Mo libres" in said.value.message
    assert [path.name for path in small.versions.iterdir()] == []
    started(small)
    assert small.read() == State()


def test_no_room_to_arm_or_to_try(small: Place, desk: Any) -> None:
    """Nothing begins that could not be written down: the version before goes on."""
    add(small, NEW)
    small.write(State(ready=NEW))
    fill(small.root, 0)
    assert not arm(desk, program_of(small))
    (small.root / "others").unlink()
    small.write(State(ready=NEW, armed=True))
    (small.root / "ran.log").write_bytes(b"")
    fill(small.root, 0)
    small.root.joinpath("ran.log").unlink()
    (small.root / "ran.log").symlink_to(small.root.parents[1] / "ran.log")
    assert started(small) == 0
    assert ran(small) == [OLD]
    (small.root / "others").unlink()
    started(small)
    assert ran(small) == [OLD, NEW]


def test_no_room_to_say_that_it_works(small: Place) -> None:
    """A day of work in the new version is never undone because a disk was full."""
    add(small, NEW, "says nothing")
    small.write(State(current=NEW, trial=True))
    now = program_of(small, NEW)
    fill(small.root, 0)
    assert settled(now) == ""
    assert small.read() == State(current=NEW, trial=True)
    (small.root / "others").unlink()
    assert settled(now) == ""
    assert small.read() == State(current=NEW)
