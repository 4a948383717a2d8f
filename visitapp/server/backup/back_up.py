"""Backups of a running server: written, read back, counted, named, then told to laptops."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from anyio import to_thread

from visitapp.domain.errors import UserError
from visitapp.server.backup import (
    backups,
    keep_aside,
    kept_keys,
    postgres_copy,
    sealed_copy,
    sqlite_copy,
)
from visitapp.server.backup.backups import Backup
from visitapp.server.database import schema, watermark
from visitapp.server.database.backup_counter import next_turn
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.epoch import epoch as epoch_of
from visitapp.server.database.household_key import HouseholdKey
from visitapp.server.database.household_keys import own_key
from visitapp.server.erasure import register
from visitapp.server.instance.instance import Place
from visitapp.server.instance.server_keys import escrow_of
from visitapp.server.photos import removal
from visitapp.store.file.files import flush_folder, make_folder

FEW, SHARE = 10, 20
"""More photos lost than ten, and than one in twenty, are no disk's odd fault: nothing is changed
before somebody has looked."""


@dataclass(frozen=True, slots=True)
class Made:
    """A verified backup; `damaged` and `missing` photos, asked of laptops again unless `many`."""

    folder: Path
    backup: Backup
    damaged: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    many: bool = False


async def back_up(place: Place, database: ServerDatabase, target: Path) -> Made:
    """A verified backup, database first, at a file or in a folder. Raises UserError."""
    await to_thread.run_sync(need_store, place)
    at = datetime.now(UTC)
    kind = "postgres" if place.is_postgres else "sqlite"
    folder, name = _named(target, at, backups.SUFFIX[kind])
    make_folder(folder)
    await keep_aside.refresh(place, database)
    await keep_aside.sweep_strays(place, database, at)
    async with database.session() as session:
        epoch = await epoch_of(session)
        seen = (
            backups.last_turn(folder),
            register.turn_of(register.read_door(place.apart)),
        )
        turn = await next_turn(session, *seen)  # after `keep`: a door of this turn comes later
    made = Backup(
        name=name, made_at=at.isoformat(), kind=kind, schema=schema.newest(), epoch=epoch,
        reached=0, counts={}, sha256="", size=0, turn=turn,
    )  # fmt: skip
    async with database.session() as session:
        own, outer = await own_key(session), session.outer
    done = await to_thread.run_sync(partial(_write, place, folder, made, own))
    async with database.session() as session:
        await watermark.set_watermark(session, done.backup.reached, at)
    await keep_aside.refresh(place, database)  # the keys of all that the copy holds
    if public := escrow_of(place.root):
        keys = kept_keys.read_keys(place.apart)
        await to_thread.run_sync(kept_keys.seal_keys, folder, keys, outer, public)
    return await _ask_again(place, database, done)


async def _ask_again(place: Place, database: ServerDatabase, done: Made) -> Made:
    store = place.store()
    gone, every = await removal.missing(database, store)
    lost = [*done.damaged, *gone]
    many = len(lost) > max(FEW, every // SHARE) or 0 < every == len(gone)
    for sha in () if many else lost:
        await removal.lose(database, store, sha)
    return replace(done, missing=tuple(gone), many=many)


def need_store(place: Place) -> None:
    """Raises UserError when photos cannot be read or written now. A folder is made."""
    if place.bucket is None:
        make_folder(place.photos)
    if not place.store().answers():
        raise UserError(
            "Le magasin des photos ne répond pas.", "Voyez server.toml, puis recommencez."
        )


def _named(target: Path, at: datetime, suffix: str) -> tuple[Path, str]:
    if target.is_dir() or not target.suffix:
        return target, f"visitapp-{at:%Y-%m-%dT%H%M%S}Z{suffix}"
    return target.parent, target.name


def _write(place: Place, folder: Path, made: Backup, own: HouseholdKey) -> Made:
    path = folder / made.name
    unfinished, plain = (path.with_name(path.name + end) for end in (".new", ".plain"))
    try:
        copied = _copy(place, plain)
        _need_answers(folder, copied[0])
        key = sealed_copy.seal_copy(plain, unfinished, made.name, own)
        every = {one.sha256 for one in place.store().each()}  # the database names no other
        kept = backups.copy_photos(place.store(), backups.photos_of(folder), every)
        backups.write_photo_list(folder, made.name, kept.photos)
        whole = replace(
            made, counts=copied[0], reached=copied[1], photos=len(kept.photos), key=key,
            sha256=backups.print_of(unfinished), size=unfinished.stat().st_size,
        )  # fmt: skip
        os.replace(unfinished, path)
        flush_folder(folder)
        backups.write_manifest(folder, whole)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        plain.unlink(missing_ok=True)
        raise
    return Made(folder, whole, kept.damaged)


def _need_answers(folder: Path, counts: Mapping[str, int]) -> None:
    """A server that was just made anew must not be the last backup, which `restore` would take."""
    kept = max((one.counts.get("change", 0) for one in backups.list_backups(folder)), default=0)
    if kept and not counts["change"]:
        raise UserError(
            f"La base est vide, et {folder} a une sauvegarde de {kept} réponses : rien n’a été "
            "sauvegardé.",
            "Rétablissez-la avec restore, ou sauvegardez ce serveur neuf dans un autre dossier.",
        )


def _copy(place: Place, target: Path) -> sqlite_copy.Counted:
    if place.is_postgres:
        return postgres_copy.dump(place.address, target)
    return sqlite_copy.copy(Path(place.address), target)
