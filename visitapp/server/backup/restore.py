"""Restores under a new epoch, erasures again; cut anywhere, the server refuses to start."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from anyio import to_thread

from visitapp.domain.errors import UserError
from visitapp.server.audit import audit, audit_copy
from visitapp.server.backup import (
    backups,
    keep_aside,
    kept_keys,
    postgres_copy,
    sealed_copy,
    sqlite_copy,
    sqlite_to_postgres,
)
from visitapp.server.backup.back_up import need_store
from visitapp.server.backup.backups import Backup
from visitapp.server.database import marker, schema, watermark
from visitapp.server.database.backup_counter import next_turn
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.epoch import new_epoch, new_word
from visitapp.server.database.household_keys import OWN, drop_unreadable
from visitapp.server.database.marker import Marker
from visitapp.server.erasure import erase_rows, register
from visitapp.server.instance.instance import SQLITE, Place
from visitapp.server.instance.outer_key_file import outer_key
from visitapp.server.photos import removal

SETTLED = "UPDATE change SET xid = 0 WHERE xid <> 0"
"""Transactions of another PostgreSQL mean nothing here: all that was restored is settled."""
NO_REGISTER = UserError(
    "Le registre des effacements (erased.jsonl) n’est pas là : des foyers effacés reviendraient.",
    "Remettez-le dans « apart », ou dites --no-register s’il n’y a jamais eu d’effacement.",
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did. `aside` is where the database that was there is kept; `moved`: it was
    whole, and only went from SQLite to PostgreSQL, so its epoch goes on."""

    epoch: str
    changes: int
    erased: int
    photos: int
    aside: str
    door: bool
    moved: bool = False


async def restore(place: Place, folder: Path, backup: Backup, *, register_needed: bool) -> Restored:
    """Put a verified backup back. The server must be stopped. Raises UserError."""
    await to_thread.run_sync(partial(_may, place, folder, backup))
    await _keep_what_is_there(place)
    own = kept_keys.own_key(kept_keys.read_keys(place.apart), outer_key(), OWN)
    if register_needed and not (place.apart / register.ERASED).exists():
        raise NO_REGISTER
    with tempfile.TemporaryDirectory(dir=place.root) as opened:
        plain = Path(opened) / "plain"
        await to_thread.run_sync(
            sealed_copy.unseal_copy, folder / backup.name, plain, backup.name, backup.key, own
        )
        goes_on = _goes_on(place, plain, backup)
        word = goes_on or new_word()
        if not goes_on:
            marker.write_marker(place.apart, Marker(word))
        aside = await to_thread.run_sync(partial(_put_back, place, plain, backup))
    photos = await to_thread.run_sync(partial(_photos, place, folder, backup))
    found = await _finish(place, word, backup, backups.last_turn(folder), moved=bool(goes_on))
    return Restored(word, found[0], found[1], photos, aside, found[2], bool(goes_on))


async def adopt(place: Place, *, register_needed: bool) -> Restored:
    """The database was put back by other means: give it a new epoch and erase again."""
    if register_needed and not (place.apart / register.ERASED).exists():
        raise NO_REGISTER
    await to_thread.run_sync(need_store, place)
    if place.is_postgres:
        await to_thread.run_sync(postgres_copy.check_alone, place.address)
    word = new_word()
    marker.write_marker(place.apart, Marker(word))
    schema.upgrade(place.address)
    found = await _finish(place, word, None, 0)
    return Restored(word, found[0], found[1], 0, "", found[2])


def _may(place: Place, folder: Path, backup: Backup) -> None:
    """Everything that can be known before anything is touched."""
    if backup.kind == "postgres" and not place.is_postgres:
        raise UserError(
            f"{backup.name} : cette sauvegarde est d’un PostgreSQL.",
            "Un serveur SQLite ne la lit pas : indiquez un PostgreSQL dans secrets.toml.",
        )
    need_store(place)
    if not schema.is_known(backup.schema):
        raise schema.NEWER
    backups.check_whole(folder, backup)
    if place.is_postgres:
        postgres_copy.check_alone(place.address)


def _goes_on(place: Place, source: Path, backup: Backup) -> str:
    """The epoch that goes on, where this is no restore but a move: the backup has all that the
    SQLite base beside it, which is the marker's, ever numbered. Else empty."""
    kept, base = marker.read_marker(place.apart), place.root / SQLITE
    if kept is None or backup.kind != "sqlite" or not (place.is_postgres and base.exists()):
        return ""
    there = sqlite_copy.stands(base)
    whole = there == sqlite_copy.stands(source) and there[0] == kept.epoch
    return kept.epoch if whole and there[1] >= kept.reached else ""


async def _keep_what_is_there(place: Place) -> None:
    """The last erasures and the door of a database that answers and is the marker's."""
    try:
        database = place.database()
        if not place.is_postgres and not Path(place.address).exists():
            return
        if not schema.version(place.address):
            return
        await database.open()
    except Exception:  # whatever the damage, what is kept apart already is what there is
        return
    try:
        async with database.session() as session:
            await marker.check(session, place.apart, postgres=place.is_postgres)
        await keep_aside.refresh(place, database)
    except Exception:
        return
    finally:
        await database.close()


def _put_back(place: Place, source: Path, backup: Backup) -> str:
    """Replace the database; where the one before it is kept, if there was one."""
    at = f"{datetime.now(UTC):%Y%m%d%H%M%S%f}"
    if place.is_postgres:
        aside = f"before_restore_{at}"
        put_back = sqlite_to_postgres.load if backup.kind == "sqlite" else postgres_copy.put_back
        moved = put_back(place.address, source, aside)
        found = aside if moved else ""
    else:
        kept = Path(f"{place.address}.before-restore-{at}")
        sqlite_copy.put_back(source, Path(place.address), kept)
        found = str(kept) if kept.exists() else ""
    schema.upgrade(place.address)
    return found


def _photos(place: Place, folder: Path, backup: Backup) -> int:
    wanted = backups.read_photo_list(folder, backup.name)
    return len(backups.copy_photos(backups.photos_of(folder), place.store(), wanted).photos)


def _is_older(door: Mapping[str, Any], backup: Backup) -> bool:
    """Whether the door was kept before a backup was made."""
    return register.turn_of(door) < backup.turn


async def _finish(
    place: Place, word: str, backup: Backup | None, last: int, *, moved: bool = False
) -> tuple[int, int, bool]:
    """Door, erasures and epoch in one transaction; `last`: the newest backup's turn."""
    database: ServerDatabase = place.database()
    await database.open(kept_keys.read_keys(place.apart))
    try:
        erasures = register.read_erasures(place.apart)
        door = register.read_door(place.apart)
        seen = register.turn_of(door), last
        if door and backup and _is_older(door, backup):
            door = None  # the backup knows better who may enter
        async with database.session() as session:
            await session.rows(SETTLED)
            if door:
                await register.reopen_door(session, door["tables"])
            await erase_rows.replay(session, erasures)
            await drop_unreadable(session)
            await audit_copy.put_back(session, place.apart, postgres=place.is_postgres)
            await audit.append(session, "restored", place=audit_copy.CONSOLE, about=word)
            if backup:
                made_at = datetime.fromisoformat(backup.made_at)
                await watermark.set_watermark(session, backup.reached, made_at)
            await next_turn(session, *seen)
            if not moved:
                await new_epoch(session, word)
        async with database.session() as session:
            done = await marker.marker_of(session)
            marker.write_marker(place.apart, done)
            counted = await session.rows("SELECT count(*) AS n FROM change WHERE scope = ''")
        await removal.lose_missing(database, place.store())
        await keep_aside.refresh(place, database)
    finally:
        await database.close()
    return int(counted[0]["n"]), len(erasures), door is not None
