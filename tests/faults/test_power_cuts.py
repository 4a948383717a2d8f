"""Power cuts: what was not fsynced is gone. With synchronous=FULL nothing acknowledged is lost.

The same cuts with synchronous=NORMAL do lose answers: otherwise this would prove nothing.
"""

import random
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.depth import sample
from visitapp.store.copies import snapshots
from visitapp.store.file.database import create_database, look_into, open_database
from visitapp.store.file.errors import WrongKey
from visitapp.store.keys.keys import open_with_recovery, roles
from visitapp.store.log.photos import Photos

from .cut_disk import CutDisk, why_not
from .watching import KEY, acknowledged, lost, start, torn
from .writer import MARKER

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(bool(why_not()), reason=f"power cuts not tried: {why_not()}"),
]
CUTS = sample(100, 10)
OPERATIONS = 900  # that change something: some 60 answers and several checkpoints

DAYS = sample(20, 3)
DAY_OPERATIONS = 700


@dataclass
class Found:
    """The sum of what was found after the cuts."""

    promised: int = 0
    lost: int = 0
    torn: list[str] = field(default_factory=list)


def cut_once(folder: Path, content: bytes, seed: int, synchronous: str, found: Found) -> None:
    chance = random.Random(seed)
    disk = CutDisk(folder / "disk", cut_after=chance.randrange(OPERATIONS))
    disk.put("visits.db", content)
    printed = run(disk, "visit", seed, synchronous)
    after = folder / "after"
    disk.save(after, chance if seed % 2 else None)
    promised = {line["change"] for line in acknowledged(printed) if "change" in line}
    database = open_database(after / "visits.db", KEY)
    found.promised += len(promised)
    found.lost += len(lost(database, promised))
    found.torn += torn(database)
    database.close()


def run(disk: CutDisk, job: str, seed: int, synchronous: str = "FULL") -> bytes:
    """What the writer acknowledged before the power was cut under it."""
    with disk:
        child = start(job, disk.mounted_on, seed, synchronous)
        if not disk.cut.wait(60):
            child.kill()
            pytest.fail(f"no power cut: {child.communicate()}")
        try:
            printed, _ = child.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            child.kill()
            printed, _ = child.communicate()
    return printed


def cut_often(folder: Path, content: bytes, synchronous: str, cuts: int) -> Found:
    found = Found()
    for seed in range(cuts):
        cut_once(folder / str(seed), content, seed, synchronous, found)
    return found


def test_full_loses_nothing(tmp_path: Path, new_database: bytes) -> None:
    found = cut_often(tmp_path, new_database, "FULL", CUTS)
    print(f"\nFULL, {CUTS} cuts: {found.promised} acknowledged, {found.lost} lost")
    assert found.promised > CUTS
    assert found.lost == 0
    assert found.torn == []


def test_normal_loses_some_so_the_cuts_are_real(tmp_path: Path, new_database: bytes) -> None:
    found = cut_often(tmp_path, new_database, "NORMAL", CUTS)
    print(f"\nNORMAL, {CUTS} cuts: {found.promised} acknowledged, {found.lost} lost")
    assert found.lost > 0
    assert found.torn == []


@pytest.mark.parametrize("seed", range(DAYS))
def test_a_day_keeps_all_that_it_acknowledged(seed: int, tmp_path: Path) -> None:
    """A first start, photos, snapshots, new recovery codes: whatever the moment of the cut."""
    chance = random.Random(seed)
    disk = CutDisk(tmp_path / "disk", cut_after=chance.randrange(DAY_OPERATIONS))
    lines = acknowledged(run(disk, "day", seed))
    after = tmp_path / "after"
    disk.save(after, chance if seed % 2 else None)
    database = after / "visits.db"
    if not any("created" in line for line in lines) and not database.exists():
        create_database(database, KEY).close()  # begun again, over what was left
        return
    opened = open_database(database, KEY)
    assert lost(opened, {line["change"] for line in lines if "change" in line}) == set()
    opened.close()
    photos = Photos(after / "photos", KEY, least_free=0)
    for line in lines:
        if "photo" in line:
            assert MARKER.encode() in photos.get(line["photo"])
    codes_hold(after / "keys.json", lines)
    snapshots_hold(after / "snapshots", lines)


def codes_hold(path: Path, lines: list[Mapping[str, Any]]) -> None:
    """The last recovery code opens, unless the next one was being written."""
    codes = [line["code"] for line in lines if "code" in line]
    if not codes:
        return
    try:
        open_with_recovery(path, codes[-1])
    except WrongKey:
        assert "snapshot" in lines[-1]


def snapshots_hold(folder: Path, lines: list[Mapping[str, Any]]) -> None:
    """Every snapshot that is listed opens, and the last one acknowledged is among them."""
    kept = snapshots.list_snapshots(folder)
    for snapshot in kept:
        with look_into(snapshot.database, KEY):
            pass
        assert roles(snapshot.keys) == ("password", "recovery")
    taken = [line["snapshot"] for line in lines if "snapshot" in line]
    assert not taken or taken[-1] in [snapshot.at.isoformat() for snapshot in kept]
