"""Power cuts: what was not fsynced is gone. With synchronous=FULL nothing acknowledged is lost.

The same cuts with synchronous=NORMAL do lose answers: otherwise this would prove nothing.
"""

import random
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from visitapp.store import snapshots
from visitapp.store.database import open_database
from visitapp.store.errors import MistypedCode, WrongKey
from visitapp.store.keys import open_with_recovery
from visitapp.store.photos import Photos

from .cut_disk import CutDisk, why_not
from .watching import KEY, acknowledged, lost, start, torn

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(bool(why_not()), reason=f"power cuts not tried: {why_not()}"),
]
CUTS = 100
OPERATIONS = 900  # that change something: some 60 answers and several checkpoints


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
