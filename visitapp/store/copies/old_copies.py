"""Copies of the database beside it, and deleting them in time.

A damaged database is set aside, one of an older form is copied before it is changed, slots that
were replaced are kept: each may hold a household that was erased since. What an erasure owes is
noted in its own transaction and forgotten once the last copy went: cut anywhere, it is done again.
"""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from visitapp.store.copies import expired_copies, snapshots
from visitapp.store.copies.snapshots import Snapshot
from visitapp.store.file import meta
from visitapp.store.file.connection import SIDECARS
from visitapp.store.file.database import Database
from visitapp.store.file.files import flush_folder
from visitapp.store.file.ids import made_at
from visitapp.store.file.profile import Profile

OWED = "copies_owed"
FORGET = "DELETE FROM meta WHERE key = :key"
UNFINISHED = (".new", ".restored")
"""What making a database, or going back to a copy, leaves when it is cut; and `brought`."""
HALF_A_PHOTO = timedelta(days=1)
_ID = 36
"""Characters of a UUID."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A file, or a folder, and when it was put there (UTC)."""

    path: Path
    at: datetime


def schedule_removal(database: Database, at: datetime) -> None:
    """Something was erased at this moment: the copies that may hold it are to go."""
    meta.write(database, OWED, at.astimezone(UTC).isoformat())


def owed(database: Database) -> datetime | None:
    """When something was last erased whose copies are still to go."""
    kept = meta.read(database, OWED)
    return datetime.fromisoformat(kept) if kept else None


def paid(database: Database) -> None:
    """They went."""
    database.run(lambda: database.write(FORGET, key=OWED))


def databases(profile: Profile) -> list[Beside]:
    """The databases that were set aside, or copied before their form changed."""
    aside = profile.aside.iterdir() if profile.aside.is_dir() else ()
    return _dated([*aside, *profile.root.glob(f"{profile.database.name}.before-*")])


def slots(profile: Profile) -> list[Beside]:
    """Replaced key files: with an older password, and without any household data."""
    return _dated(profile.root.glob(f"{profile.keys.name}.before-*"))


def let_go_of_old(database: Database, profile: Profile, now: datetime, kept: timedelta) -> bool:
    """Delete what has been there for longer than it is `kept`, the newest snapshot never.

    Seven days of use must have said so (see `past_limit`), and one that seems to be of a day to
    come stays: a wrong clock takes nothing away. Also what was left by something that was cut.
    False when the system did not let it all go.
    """
    old = _past(snapshots.list_snapshots(profile.snapshots)[1:], now, kept)
    beside = [one.path for one in (*databases(profile), *slots(profile)) if now - one.at > kept]
    past = [*(one.folder for one in old), *beside]
    sure = expired_copies.sure(database, "copies", [path.name for path in past], now)
    return _all_gone(
        [one for one in old if one.folder.name in sure],
        [*(path for path in beside if path.name in sure), *_unfinished(profile, now)],
    )


def let_go_of_erased(profile: Profile, fresh: Snapshot, since: datetime, now: datetime) -> bool:
    """Delete copies, but `fresh` and those since, that may hold the erased; as above."""
    others = [
        one for one in snapshots.list_snapshots(profile.snapshots) if one.folder != fresh.folder
    ]
    beside = [one.path for one in databases(profile) if not since <= one.at <= now]
    return _all_gone(others, [*beside, *_unfinished(profile, now)])


def _past(copies: list[Snapshot], now: datetime, kept: timedelta) -> list[Snapshot]:
    """Copies past the limit; one made after a young one is young, whatever its date."""
    old: list[Snapshot] = []
    for one in reversed(copies):
        if now - one.at > kept:
            old.append(one)
        elif one.at <= now:
            break
    return old


def _dated(paths: Iterable[Path]) -> list[Beside]:
    return [Beside(path, _put_at(path)) for path in paths]


def _put_at(path: Path) -> datetime:
    """Its name says when: moving a file does not change its own times."""
    try:
        return made_at(path.name.rpartition(".before-")[2][:_ID])
    except ValueError:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _unfinished(profile: Profile, now: datetime) -> list[Path]:
    names = [profile.database.name + more + end for more in UNFINISHED for end in ("", *SIDECARS)]
    found = [one for one in (profile.brought, *map(profile.root.joinpath, names)) if one.exists()]
    yesterday = (now - HALF_A_PHOTO).timestamp()
    halves = profile.photos.glob("[0-9a-f][0-9a-f]/*.new")
    return found + [one for one in halves if one.stat().st_mtime < yesterday]


def _all_gone(old: list[Snapshot], paths: list[Path]) -> bool:
    """An error of the system (a file held open elsewhere) stops nothing: there is a next time."""
    gone = 0
    for snapshot in old:
        with suppress(OSError):
            snapshots.let_go(snapshot)
            gone += 1
    for path in paths:
        with suppress(OSError):
            _delete(path)
            gone += 1
    return gone == len(old) + len(paths)


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    flush_folder(path.parent)
