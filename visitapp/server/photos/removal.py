"""Photo rows go with their household, files when none names them, each in its turn."""

from datetime import datetime, timedelta

from visitapp.server.database.database import ServerDatabase, Session
from visitapp.server.instance.photo_store import PhotoStore, Stored
from visitapp.server.photos import file_claims, store_calls

STALE = timedelta(days=60)
"""An upload that nobody went on with for so long is forgotten: its laptop begins it again."""
OF_ROOT = "SELECT file FROM photo WHERE root = :root ORDER BY record, sha256 {waits}"
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
    SELECT 1 FROM photo WHERE photo.file = photo_file.sha256)
"""
STILL_NOBODYS = f"{NOBODYS} AND sha256 = :sha"
EVERY = "SELECT DISTINCT file FROM photo WHERE whole = 1 ORDER BY file"
WHOLE = "SELECT record FROM photo WHERE file = :sha AND whole = 1 ORDER BY record {waits}"
LOSE = "DELETE FROM photo WHERE file = :sha AND whole = 1"


async def forget_household(session: Session, root: str) -> None:
    """Rows of this household's photos go, locked in finishing order; `sweep` has files."""
    rows = await session.rows(OF_ROOT.format(waits=session.waits), root=root)
    await session.rows(NO_PIECES, root=root)
    await session.rows(NO_PHOTOS, root=root)
    await session.each(CLAIM, [{"sha": row["file"]} for row in rows if row["file"]])


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
        if not await session.rows(STILL_NOBODYS, sha=sha256):
            return False
        until = await file_claims.take(session, sha256)
    if not until:
        return False  # somebody puts it, or removes it
    await store_calls.ask(store.remove, sha256)
    async with database.session() as session:
        await file_claims.end_gone(session, sha256, until)
    return True


async def lose(database: ServerDatabase, store: PhotoStore, sha256: str) -> bool:
    """A file that is not there, or not what its name says, is asked of the laptops again.

    False when it is there after all, or when the store has nothing at all: then it is another
    store, or a disk that is not mounted, and what the database knows of it must stay. Held in the
    order of who finishes a photo: its rows, then its file.
    """
    if await store_calls.ask(_first, store) is None:
        return False
    async with database.session() as session:
        if not await session.rows(WHOLE.format(waits=session.waits), sha=sha256):
            return False
        until = await file_claims.take(session, sha256)
    if not until:
        return False
    lost = not await store_calls.is_good(store, sha256)
    if lost:
        await store_calls.ask(store.remove, sha256)
    async with database.session() as session:
        await session.rows(WHOLE.format(waits=session.waits), sha=sha256)
        lost = lost and await file_claims.is_ours(session, sha256, until)
        if lost:
            await session.rows(LOSE, sha=sha256)
        await file_claims.end(session, sha256, until)
    return lost


def _first(store: PhotoStore) -> Stored | None:
    return next(iter(store.each()), None)


async def missing(database: ServerDatabase, store: PhotoStore) -> tuple[list[str], int]:
    """The photos that the database names and the store has not, and how many it names."""
    async with database.session() as session:
        every = [str(row["file"]) for row in await session.rows(EVERY)]
    there = await store_calls.ask(lambda: {one.sha256 for one in store.each()})
    return [sha for sha in every if sha not in there], len(every)


async def lose_missing(database: ServerDatabase, store: PhotoStore) -> list[str]:
    """After a restore: photos that the database names and the store has not are asked for again."""
    lost, _ = await missing(database, store)
    async with database.session() as session:
        await session.each(LOSE, [{"sha": sha} for sha in lost])
    return lost
