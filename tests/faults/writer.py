"""A visit that is written down until something stops it: run as a program of its own.

Each line printed is an acknowledgement, after the commit returned: whoever reads it may rely on
it. `python writer.py JOB FOLDER KEY SEED SYNCHRONOUS`.
"""

import json
import os
import random
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from visitapp.store.file.database import Database, create_database, open_database
from visitapp.store.file.errors import DiskFull
from visitapp.store.log import log, records

if TYPE_CHECKING:
    from visitapp.operations.desk.desk import Desk

CHECKPOINT_PAGES = 30  # often, so that the moments around a checkpoint are met
AT = datetime(2026, 11, 25, 10, 42, tzinfo=UTC)
QUESTIONS = ("occupants", "living_temperature", "bills/r1/kwh", "bills/r2/kwh", "mould", "notes")
MARKER = "MARQUEUR-LISIBLE"


def acknowledge(**facts: object) -> None:
    """One line to whoever watches, past every buffer of ours."""
    os.write(1, json.dumps(facts).encode() + b"\n")


def visit(database: Database, chance: random.Random) -> None:
    """Answers, corrections, answers taken back, states: until killed."""
    database.connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    begun = records.of_kind(database, "visit")
    record = begun[0].id if begun else records.create(
        database, kind="visit", questionnaire="visit@1", at=AT
    ).id  # fmt: skip
    acknowledge(ready=record)
    for step in count():
        if step % 50 == 49:
            state = chance.choice(["draft", "finished"])
            change = records.set_state(database, record, state, author="a", device="d", at=AT)
        else:
            change = log.append(
                database,
                record=record,
                kind="visit",
                path=chance.choice(QUESTIONS),
                value=chance.choice([None, {"value": f"{MARKER} {step}", "note": "x" * 200}]),
                author="a",
                device="d",
                at=AT,
            )
        acknowledge(change=change.id, path=change.path)


def whole_day(folder: Path, key: bytes) -> None:
    """A first start, a photo, a snapshot, a change of password: each acknowledged."""
    from visitapp.store.copies import snapshots
    from visitapp.store.keys import keys
    from visitapp.store.keys.recovery_code import new_code
    from visitapp.store.log.photos import Photos

    database = create_database(folder / "visits.db", key)
    acknowledge(created=True)
    new = keys.create_keys(folder / "keys.json", "un long mot de passe")
    acknowledge(code=new.recovery_code)
    photos = Photos(folder / "photos", key, least_free=0)
    record = records.create(database, kind="visit", questionnaire="visit@1", at=AT)
    for number in count():
        sha256 = photos.put(f"{MARKER} {number}".encode() * 5000)
        acknowledge(photo=sha256)
        answer = {"value": sha256}
        change = log.append(
            database, record=record.id, kind="visit", path=f"p{number}", value=answer,
            author="a", device="d", at=AT,
        )  # fmt: skip
        acknowledge(change=change.id)
        at = AT.replace(minute=number % 60)
        snapshots.take(
            database.path, folder / "snapshots", key=key, keys=folder / "keys.json", at=at, kept=2
        )
        acknowledge(snapshot=at.isoformat())
        code = new_code()
        keys.replace_recovery(folder / "keys.json", new.keys, code)
        acknowledge(code=code)


def until_full(database: Database, chance: random.Random) -> None:
    """A visit until the disk is full and the reserve is used up too."""
    try:
        visit(database, chance)
    except DiskFull as full:
        acknowledge(full=True, detail=full.detail)


def prepare(folder: Path, key: bytes) -> "Desk":
    """A household to erase, another that stays, and each kind of copy with both of them."""
    import shutil

    from visitapp.operations.desk.desk import Desk
    from visitapp.operations.kinds import hooks_of
    from visitapp.store.copies import snapshots
    from visitapp.store.file import files, ids
    from visitapp.store.file.profile import Profile
    from visitapp.store.log.photos import Photos

    profile = Profile(folder)
    database = create_database(profile.database, key)
    for path in ("goes", "stays"):
        made = records.create(database, kind="household", questionnaire="household@1", at=AT)
        log.append(database, record=made.id, kind="household", path=path, value={"value": MARKER},
                   author="a", device="d", at=AT)  # fmt: skip
        acknowledge(**{path: made.id})
    profile.keys.write_text("slots")
    for day in (23, 24):
        copy = snapshots.take(database.path, profile.snapshots, key=key, keys=profile.keys,
                              at=AT.replace(day=day))  # fmt: skip
    aside = profile.aside / ids.uuid7() / profile.database.name
    before = profile.root / f"{profile.database.name}.before-{ids.uuid7()}"
    for place in (aside, before):
        files.make_folder(place.parent)
        shutil.copyfile(copy.database, place)
        files.flush_file(place)
        files.flush_folder(place.parent)
    return Desk(profile=profile, database=database, photos=Photos(profile.photos, key), key=key,
                author="a", device="d", now=lambda: datetime.now(UTC), hooks=hooks_of)  # fmt: skip


def erase(desk: "Desk") -> None:
    """One household goes, as the program does it where there is no agency."""
    from visitapp.operations.households import erasure
    from visitapp.store.copies import old_copies

    [row] = desk.database.rows("SELECT record FROM change WHERE path = 'goes'")
    erasure.ask(desk, household=str(row["record"]), reason="request")
    if old_copies.owed(desk.database) is None:
        acknowledge(done=True)


def main(job: str, folder: str, key: str, seed: str, synchronous: str) -> None:
    """Do one job in one folder."""
    place, secret, chance = Path(folder), bytes.fromhex(key), random.Random(int(seed))
    if job == "day":
        whole_day(place, secret)
        return
    if job in ("prepare", "erase"):
        desk = prepare(place, secret)
        if job == "erase":
            erase(desk)
        os._exit(0)  # nothing is closed: what was promised is on the disk
    database = open_database(place / "visits.db", secret, synchronous=synchronous)
    work: Callable[[Database, random.Random], None] = {"visit": visit, "full": until_full}[job]
    work(database, chance)


if __name__ == "__main__":
    main(*sys.argv[1:])
