"""At a first start: a profile, or its copy of safety, copied whole from another computer's folder
or key. It is tried on a copy, and nothing of it is changed."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile.open_profile import (
    FIRST_START,
    Door,
    desk_on,
    keys_by,
    remember,
    state_of,
    unfinished_keys,
)
from visitapp.store.copies.snapshots import latest_first
from visitapp.store.file import meta
from visitapp.store.file.database import open_database
from visitapp.store.file.errors import AlreadyThere, Forbidden
from visitapp.store.file.files import flush_file, flush_folder, make_folder, room, write_whole
from visitapp.store.file.ids import uuid7
from visitapp.store.file.profile import DATABASE, KEYS, Profile

NOTHING_HERE = UserError(
    "Ce dossier ne contient pas de visites.",
    "Choisissez celui qui a été copié de l’ancien ordinateur\u00a0: le fichier visits.db y est.",
)
WITHOUT_KEYS = UserError(
    "Les visites sont là, mais pas leurs clés.",
    "Copiez aussi le fichier keys.json de l’ancien ordinateur, puis recommencez.",
)
NOT_YET_WRITTEN = "-wal", "-journal"
"""What a program that was cut has not yet put into its database."""


def profile_in(folder: Path) -> Path:
    """Where in a folder the visits are, two folders down at most: the least deep, then the last
    made. Raises UserError."""
    try:
        for pattern in (DATABASE, f"*/{DATABASE}", f"*/*/{DATABASE}"):
            found = [path for path in folder.glob(pattern) if path.is_file()]
            whole = [path for path in found if path.with_name(KEYS).is_file()]
            if whole:
                return latest_first(path.parent for path in whole)[0].folder
            if found:
                raise WITHOUT_KEYS
    except OSError as error:
        raise Forbidden from error
    raise NOTHING_HERE


def bring(door: Door, *, folder: Path, secret: str) -> Desk:
    """Copy the visits found there into this profile, whole or not at all, and open them by
    `secret`, their password or code; to the agency it is another laptop. Raises UserError."""
    profile = door.profile
    if state_of(profile) != FIRST_START:
        raise AlreadyThere(profile.root.name)
    place = profile_in(folder)
    with _trial_folder(profile) as copy, room():
        _copy(place, copy)
        keys = keys_by(copy / KEYS, secret)
        database = open_database(copy / DATABASE, keys.database)
        meta.write(database, "incarnation", uuid7())
        database.close()
        _copy_photos(place / profile.photos.name, profile.photos)
        write_whole(unfinished_keys(profile), (copy / KEYS).read_bytes())
        flush_file(copy / DATABASE)
        os.replace(copy / DATABASE, profile.database)
        flush_folder(profile.root)
        os.replace(unfinished_keys(profile), profile.keys)
        flush_folder(profile.root)
    desk = desk_on(door, keys, open_database(profile.database, keys.database, check=False))
    remember(door, keys)
    return desk


@contextmanager
def _trial_folder(profile: Profile) -> Iterator[Path]:
    """A folder to try things in, which is gone afterwards."""
    copy = profile.brought
    shutil.rmtree(copy, ignore_errors=True)
    make_folder(copy)
    try:
        yield copy
    finally:
        shutil.rmtree(copy, ignore_errors=True)


def _copy(place: Path, copy: Path) -> None:
    names = [DATABASE, KEYS, *(DATABASE + end for end in NOT_YET_WRITTEN)]
    for name in names:
        if (place / name).is_file():
            shutil.copyfile(place / name, copy / name)
            os.chmod(copy / name, 0o600)


def _copy_photos(there: Path, here: Path) -> None:
    """Sealed files, named by what they hold: one that is there already is the same."""
    make_folder(here)
    for path in sorted(there.rglob("*")) if there.is_dir() else ():
        named = here / path.relative_to(there)
        if path.is_dir():
            make_folder(named)
        elif not named.exists():
            write_whole(named, path.read_bytes())
