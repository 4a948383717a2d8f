"""Versions that nobody starts any more go, whole or not at all."""

from pathlib import Path
from typing import Any

import pytest

from tests.updates.making import NEW, Key
from visitapp.operations.updates.install import prepare, withdraw
from visitapp.operations.updates.offers import Program, look
from visitapp.updates.place import Place, State

GONE = "0.0.5"


def a_version_of_before(place: Place) -> Path:
    inside = place.folder(GONE) / "_internal" / "lib.so"
    inside.parent.mkdir(parents=True)
    inside.write_bytes(b"x")
    return inside


def test_one_that_still_runs_keeps_its_name_and_its_files(
    program: Program, place: Place, key: Key, steps: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to rename a folder of which a file is open, and would remove the others."""
    inside, rename = a_version_of_before(place), Path.rename

    def refuses(path: Path, target: Path) -> Path:
        if path.name == GONE:
            raise PermissionError(13, "in use")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuses)
    prepare(program, look(program, key.folder), steps, lambda *_: None)
    assert place.read() == State(ready=NEW)
    assert inside.read_bytes() == b"x"
    monkeypatch.undo()
    withdraw(program)
    assert {path.name for path in place.versions.iterdir()} == {"state.json"}


def test_what_a_cut_left_of_one_goes_with_the_next(
    program: Program, place: Place, key: Key, steps: Any
) -> None:
    a_version_of_before(place).parent.rename(place.versions / "leaving")
    a_version_of_before(place)
    prepare(program, look(program, key.folder), steps, lambda *_: None)
    assert {path.name for path in place.versions.iterdir()} == {NEW, "state.json"}


def test_an_archive_that_somebody_looks_at_is_no_reason_to_refuse(
    program: Program, place: Place, key: Key, steps: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def refuses(path: Path, missing_ok: bool = False) -> None:
        if path.name == "arriving.tar.gz":
            raise PermissionError(13, "in use")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuses)
    prepare(program, look(program, key.folder), steps, lambda *_: None)
    monkeypatch.undo()
    assert place.read() == State(ready=NEW)
    withdraw(program)
    assert {path.name for path in place.versions.iterdir()} == {"state.json"}
