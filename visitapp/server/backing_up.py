"""Backing a server up while it runs: written, read again, counted, then named.

What the last verified backup holds is told to laptops (`backed_up`): until then they keep what
they sent.
"""

import os
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from anyio import to_thread

from visitapp.server import backups, keeping, postgres_copy, schema, sqlite_copy, watermark
from visitapp.server.backups import Backup
from visitapp.server.database import ServerDatabase
from visitapp.server.epoch import epoch as epoch_of
from visitapp.server.place import Place
from visitapp.store.files import flush_folder, make_folder, write_whole


async def back_up(place: Place, database: ServerDatabase, target: Path) -> tuple[Path, Backup]:
    """A verified backup at a file, or in a folder under a name of its own. Raises UserError.

    The database comes first: each photo that it names was there before.
    """
    at = datetime.now(UTC)
    kind = "postgres" if place.is_postgres else "sqlite"
    folder, name = _named(target, at, backups.SUFFIX[kind])
    make_folder(folder)
    await keeping.keep(place, database)
    await keeping.sweep_strays(place, database, at)
    async with database.session() as session:
        epoch = await epoch_of(session)
    made = Backup(
        name=name, made_at=at.isoformat(), kind=kind, schema=schema.newest(), epoch=epoch,
        reached=0, counts={}, sha256="", size=0,
    )  # fmt: skip
    made = await to_thread.run_sync(partial(_write, place, folder, made))
    async with database.session() as session:
        await watermark.tell(session, made.reached)
    return folder, made


def _named(target: Path, at: datetime, suffix: str) -> tuple[Path, str]:
    if target.is_dir() or not target.suffix:
        return target, f"visitapp-{at:%Y-%m-%dT%H%M%S}Z{suffix}"
    return target.parent, target.name


def _write(place: Place, folder: Path, made: Backup) -> Backup:
    path = folder / made.name
    unfinished = path.with_name(path.name + ".new")
    try:
        copied = _copy(place, unfinished)
        photos = list(backups.photos_in(place.photos))  # after the database: it names no other
        many = backups.copy_photos(place.photos, folder / "photos", photos)
        listed = "".join(f"{name.as_posix()}\n" for name in photos)
        write_whole(folder / (made.name + backups.PHOTO_LIST), listed.encode())
        whole = replace(
            made, counts=copied[0], reached=copied[1], photos=many,
            sha256=backups.print_of(unfinished), size=unfinished.stat().st_size,
        )  # fmt: skip
        os.replace(unfinished, path)
        flush_folder(folder)
        backups.write_manifest(folder, whole)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return whole


def _copy(place: Place, target: Path) -> sqlite_copy.Counted:
    if place.is_postgres:
        return postgres_copy.dump(place.address, target)
    return sqlite_copy.copy(Path(place.address), target)
