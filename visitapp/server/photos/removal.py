"""Photo rows go with their household, files when none names them, under `photo_file`'s lock."""

import hashlib
from datetime import datetime, timedelta
from functools import partial

from anyio import to_thread

from visitapp.server.database.database import ServerDatabase, Session
from visitapp.server.instance.photo_store import PhotoLost, PhotoStore

STALE = timedelta(days=60)
"""An upload that nobody went on with for so long is forgotten: its laptop begins it again."""
OF_ROOT = "SELECT sha256 FROM photo WHERE root = :root ORDER BY record, sha256 {waits}"
CLAIM = "INSERT INTO photo_file (sha256) VALUES (:sha) ON CONFLICT DO NOTHING"
NO_PIECES = """
DELETE FROM photo_piece WHERE record IN (SELECT record FROM photo WHERE root = :root)
"""
NO_PHOTOS = "DELETE FROM photo WHERE root = :root"
OLD_PIECES = """
DELETE FROM photo_piece WHERE EXISTS (
    SELECT 1 FROM photo WHERE photo.record = photo_piece.record
    AND photo.sha256 = photo_piece.sha256 AND photo.whole = 0 AND photo.at < :limit)
"""
OLD_UPLOADS = """
DELETE FROM photo WHERE whole = 0 AND at < :limit AND NOT EXISTS (
    SELECT 1 FROM photo_piece WHERE photo_piece.record = photo.record
    AND photo_piece.sha256 = photo.sha256)
"""
NOBODYS = """
SELECT sha256 FROM photo_file WHERE NOT EXISTS (
    SELECT 1 FROM photo WHERE photo.sha256 = photo_file.sha256)
"""
STILL_NOBODYS = f"{NOBODYS} AND sha256 = :sha {{waits}}"
FORGET_FILE = "DELETE FROM photo_file WHERE sha256 = :sha"
EVERY = "SELECT DISTINCT sha256 FROM photo WHERE whole = 1 ORDER BY sha256"
WHOLE = "SELECT record FROM photo WHERE sha256 = :sha AND whole = 1 ORDER BY record {waits}"
OURS = "SELECT sha256 FROM photo_file WHERE sha256 = :sha {waits}"
LOSE = "DELETE FROM photo WHERE sha256 = :sha AND whole = 1"


async def forget_household(session: Session, root: str) -> None:
    """Rows of this household's photos go, locked in finishing order; `sweep` has files."""
    rows = await session.rows(OF_ROOT.format(waits=session.waits), root=root)
    await session.rows(NO_PIECES, root=root)
    await session.rows(NO_PHOTOS, root=root)
    await session.each(CLAIM, [{"sha": row["sha256"]} for row in rows])


async def sweep(database: ServerDatabase, store: PhotoStore, at: datetime) -> list[str]:
    """Remove the files that no photo names, and uploads that were given up; what was removed."""
    limit = (at - STALE).isoformat()
    async with database.session() as session:
        await session.rows(OLD_PIECES, limit=limit)
        await session.rows(OLD_UPLOADS, limit=limit)
        found = [str(row["sha256"]) for row in await session.rows(NOBODYS)]
    return [sha for sha in found if await _remove(database, store, sha)]


async def _remove(database: ServerDatabase, store: PhotoStore, sha256: str) -> bool:
    async with database.session() as session:
        sql = STILL_NOBODYS.format(waits=database.waits)
        if not await session.rows(sql, sha=sha256):
            return False
        await to_thread.run_sync(partial(store.remove, sha256))
        await session.rows(FORGET_FILE, sha=sha256)
    return True


async def lose(database: ServerDatabase, store: PhotoStore, sha256: str) -> bool:
    """A file that is not there, or not what its name says, is asked of the laptops again.

    False when it is there after all, or when the store has nothing at all: then it is another
    store, or a disk that is not mounted, and what the database knows of it must stay. Held in the
    order of who finishes a photo: its rows, then its file.
    """
    if await to_thread.run_sync(lambda: next(iter(store.each()), None)) is None:
        return False
    async with database.session() as session:
        if not await session.rows(WHOLE.format(waits=session.waits), sha=sha256):
            return False
        await session.rows(CLAIM, sha=sha256)
        await session.rows(OURS.format(waits=session.waits), sha=sha256)
        if await to_thread.run_sync(partial(_is_good, store, sha256)):
            return False
        await to_thread.run_sync(partial(store.remove, sha256))
        await session.rows(LOSE, sha=sha256)
    return True


def _is_good(store: PhotoStore, sha256: str) -> bool:
    try:
        return hashlib.sha256(store.get(sha256)).hexdigest() == sha256
    except PhotoLost:
        return False


async def missing(database: ServerDatabase, store: PhotoStore) -> tuple[list[str], int]:
    """The photos that the database names and the store has not, and how many it names."""
    async with database.session() as session:
        every = [str(row["sha256"]) for row in await session.rows(EVERY)]
    there = await to_thread.run_sync(lambda: {one.sha256 for one in store.each()})
    return [sha for sha in every if sha not in there], len(every)


async def lose_missing(database: ServerDatabase, store: PhotoStore) -> list[str]:
    """After a restore: photos that the database names and the store has not are asked for again."""
    lost, _ = await missing(database, store)
    async with database.session() as session:
        await session.each(LOSE, [{"sha": sha} for sha in lost])
    return lost
