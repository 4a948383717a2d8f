"""Photos whose last record left: noted with it, deleted afterwards.

A program that dies between the two finds the note at its next round. A database that was put
back from a copy knows nothing of photos taken since: those that no record has once all has come
again go to the bin, where they stay thirty days, in case the damaged database is read after all.
"""

from collections.abc import Callable, Iterable

from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.store.log import attachments

PREFIX = "gone/"
EVERY = "SELECT substr(key, 6) AS sha256 FROM meta WHERE key >= 'gone/' AND key < 'gone0'"
"""`0` is the sign after `/`: the keys that begin with `gone/`, by the index."""
KNOWN = "SELECT sha256 FROM attachment UNION SELECT sha256 FROM photo_expected"
SWEPT = "swept"
FORGET = "DELETE FROM meta WHERE key = :key"


def note_orphans(database: Database, photos: Iterable[str]) -> None:
    """These photos must go from the disk. In the transaction that takes their record away."""
    for sha256 in photos:
        meta.write(database, f"{PREFIX}{sha256}", "")


def erase(database: Database, photo: Callable[[str], None]) -> int:
    """Delete them with `photo`, except those another record needs again; how many."""
    found = [str(row["sha256"]) for row in database.rows(EVERY)]
    for sha256 in found:
        if not attachments.has_photo(database, sha256):
            photo(sha256)
    database.run(lambda: _forget(database, found))
    return len(found)


def must_sweep(database: Database) -> bool:
    """Whether this database was put back from a copy since the last sweep, or never had one."""
    return meta.read(database, SWEPT) != meta.read(database, "incarnation")


def sweep(database: Database, photos: Iterable[str], bin: Callable[[str], None]) -> None:
    """Of these photos of the disk, put those that no record has in the bin."""
    known = {str(row["sha256"]) for row in database.rows(KNOWN)}
    for sha256 in set(photos) - known:
        bin(sha256)
    meta.write(database, SWEPT, meta.read(database, "incarnation") or "")


def _forget(database: Database, photos: Iterable[str]) -> None:
    for sha256 in photos:
        database.write(FORGET, key=f"{PREFIX}{sha256}")
