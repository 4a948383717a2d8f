"""One key is replaced by another: who takes what, at each step of docs/signing-key.md."""

import json
from pathlib import Path

import pytest

from tests.updates.making import (
    NEW,
    OLD,
    OTHER,
    SECRET,
    Key,
    installed,
    key_with,
    program_of,
    ran,
    sign_module,
    started,
)
from visitapp.domain.errors import UserError
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.steps import Steps
from visitapp.operations.updates.install import arm, prepare
from visitapp.operations.updates.offers import look
from visitapp.updates.place import State

A, B = SECRET, OTHER
LAST = "0.3.0"


def signed_by(folder: Path, version: str, *secrets: str) -> Key:
    """A version on a key, with one signature or two."""
    key = key_with(folder, version)
    sign_module().write(json.loads(key.manifest.read_bytes()), folder, secrets)
    return key


@pytest.mark.parametrize(
    ("known", "signs", "taken"),
    [
        # a key that is replaced in peace: the laptop knows A, then both, then B
        ((A,), (A,), True),
        ((A,), (A, B), True),
        ((A, B), (A, B), True),
        ((A, B), (B,), True),
        ((B,), (B,), True),
        ((A,), (B,), False),  # who missed the version between is told, and nothing happens
        # A was stolen: what the thief signs is refused by whoever has the version with B alone
        ((B,), (A,), False),
        ((B,), (A, B), True),
    ],
)
def test_who_takes_what(
    tmp_path: Path, known: tuple[str, ...], signs: tuple[str, ...], taken: bool
) -> None:
    key = signed_by(tmp_path / "key", NEW, *signs)
    place = installed(tmp_path / "installed")
    laptop = program_of(place, OLD, *known)
    if taken:
        assert look(laptop, key.folder).manifest.version == NEW
        return
    with pytest.raises(UserError) as said:
        look(laptop, key.folder)
    assert "n’est pas signée par l’agence" in said.value.message
    assert said.value.hint == "Rien n’a changé. Ne l’utilisez pas, et prévenez l’agence."
    assert place.read() == State()
    assert started(place) == 0
    assert ran(place) == [OLD]


def test_a_laptop_goes_from_one_key_to_the_other(tmp_path: Path, desk: Desk, steps: Steps) -> None:
    """0.1.0 knows A; 0.2.0, signed by both, knows both; 0.3.0 is signed by B alone."""
    place = installed(tmp_path / "installed")
    for version, known, signs in ((NEW, (A,), (A, B)), (LAST, (A, B), (B,))):
        runs = place.read().current or OLD
        laptop = program_of(place, runs, *known)
        offer = look(laptop, signed_by(tmp_path / version, version, *signs).folder)
        prepare(laptop, offer, steps, lambda *_: None)
        assert arm(desk, laptop)
        assert started(place) == 0
    assert ran(place) == [NEW, LAST]
    assert place.read().current == LAST


def test_a_laptop_that_missed_the_version_between_takes_it_first(tmp_path: Path) -> None:
    laptop = program_of(installed(tmp_path / "installed"), OLD, A)
    with pytest.raises(UserError, match="n’est pas signée"):
        look(laptop, signed_by(tmp_path / "last", LAST, B).folder)
    between = signed_by(tmp_path / "between", NEW, A, B)
    assert look(laptop, between.folder).manifest.version == NEW
