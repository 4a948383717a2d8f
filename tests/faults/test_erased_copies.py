"""An erasure cut at each step by a power cut: there is always a copy, in the end none holds it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.depth import sample
from visitapp.operations.desk.desk import Desk
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile.old_copies import tidy
from visitapp.store.copies import snapshots
from visitapp.store.file.database import Database, look_into, open_database, verify
from visitapp.store.file.errors import StoreError
from visitapp.store.file.profile import Profile
from visitapp.store.log.photos import Photos

from .cut_disk import WRITE, CutDisk, why_not
from .test_power_cuts import run
from .watching import KEY, acknowledged, start

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(bool(why_not()), reason=f"power cuts not tried: {why_not()}"),
]


def steps_of(folder: Path, job: str) -> list[int]:
    """The operations that change something, by kind, which the job makes when nothing is cut."""
    with CutDisk(folder / job) as disk:
        printed, complaint = start(job, disk.mounted_on, 0).communicate(timeout=120)
        assert complaint == b"", complaint.decode()
    assert (b"done" in printed) == (job == "erase")
    return disk.kinds


def moments(prepared: list[int], whole: list[int]) -> list[int]:
    """Where to cut: before each operation of the erasure; of writes in a row, the first two."""
    rest = range(len(prepared), len(whole))
    return [at for at in rest if whole[at - 2 : at + 1] != [WRITE] * 3]


def holds(database: Database, path: str) -> bool:
    return bool(database.rows("SELECT 1 FROM change WHERE path = :path", path=path))


def copies_with(profile: Profile, path: str) -> list[Path]:
    """The files beside the database, whatever their name, that hold this answer."""
    found = []
    for file in profile.root.rglob("*visits.db*"):
        if file.parent == profile.root and file.name in ("visits.db", "visits.db-wal"):
            continue
        if file.name.endswith(("-shm", "-wal", "-journal")):
            continue
        try:
            with look_into(file, KEY) as looked:
                found += [file] if holds(looked, path) else []
        except StoreError:
            assert file.parent.name.startswith("unfinished-"), file
    return found


def check(root: Path, *, done: bool) -> bool:
    """What is there after a cut. Gives whether the household was erased."""
    profile = Profile(root)
    database = open_database(profile.database, KEY)
    verify(database)
    assert holds(database, "stays")
    kept = [one.database for one in snapshots.list_snapshots(profile.snapshots)]
    assert kept, "no copy of safety"
    assert set(kept) <= set(copies_with(profile, "stays"))
    erased = not holds(database, "goes")
    assert erased or not done
    if done:
        assert copies_with(profile, "goes") == []
    if not erased:
        assert set(kept) & set(copies_with(profile, "goes"))
    tidy(Desk(profile=profile, database=database, photos=Photos(profile.photos, KEY), key=KEY,
              author="a", device="d", now=lambda: datetime.now(UTC), hooks=hooks_of))  # fmt: skip
    assert snapshots.list_snapshots(profile.snapshots)
    assert bool(copies_with(profile, "goes")) != erased
    assert copies_with(profile, "stays")
    database.close()
    return erased


def test_cut_at_each_step_of_an_erasure_leaves_a_copy_and_in_the_end_none_of_it(
    tmp_path: Path,
) -> None:
    cuts = moments(*(steps_of(tmp_path, job) for job in ("prepare", "erase")))
    print(f"\n{len(cuts)} moments of an erasure")
    assert len(cuts) > 20
    found = []
    for cut in cuts[:: sample(1, len(cuts) // 3)]:
        disk = CutDisk(tmp_path / f"disk{cut}", cut_after=cut)
        lines = acknowledged(run(disk, "erase", cut))
        disk.save(tmp_path / f"after{cut}")
        found.append(check(tmp_path / f"after{cut}", done=any("done" in one for one in lines)))
    assert {False, True} == set(found), "cut both before and after the household went"
