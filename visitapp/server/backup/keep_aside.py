"""What is kept apart from the base: brought up to date, and what nothing names any more removed."""

from datetime import UTC, datetime
from functools import partial

from anyio import to_thread

from visitapp.server.audit import audit, audit_copy
from visitapp.server.backup import kept_keys
from visitapp.server.database import marker
from visitapp.server.database.database import ServerDatabase
from visitapp.server.erasure import register
from visitapp.server.instance.instance import Place
from visitapp.server.instance.photo_store import PhotoStore
from visitapp.server.photos import removal
from visitapp.server.registration import drafts


async def refresh(place: Place, database: ServerDatabase, own: str = "") -> None:
    """Bring the marker, the erasures, the door, the keys and the audit up to date, once.

    `own`: the epoch that a running server was started on, see `marker.follow`. Of a database that
    is another than the marker's, who may enter is not kept: an empty one, made where the good one
    was lost, would take its place.
    """
    await audit.seal(database)
    async with database.session() as session:
        await register.agree(session, place.apart)
        if await marker.is_its_own(session, place.apart, own):
            await register.keep_door(session, place.apart, datetime.now(UTC))
            await kept_keys.keep_keys(session, place.apart)
            await audit_copy.copy_new_links(session, place.apart)
        await drafts.sweep(session, datetime.now(UTC))
    async with database.session() as session:  # a number read here is on the disk already
        await marker.advance(session, place.apart, own)
    await sweep(place, database)


async def sweep(place: Place, database: ServerDatabase) -> None:
    """Remove the files of photos that no household names any more."""
    await removal.sweep(database, place.store(), datetime.now(UTC))


async def sweep_strays(place: Place, database: ServerDatabase, at: datetime) -> int:
    """Remove files that no row ever named again, long after a restore left them; how many."""
    async with database.session() as session:
        known = {str(row["sha256"]) for row in await session.rows("SELECT sha256 FROM photo_file")}
    return await to_thread.run_sync(partial(_remove_strays, place.store(), known, at))


def _remove_strays(store: PhotoStore, known: set[str], at: datetime) -> int:
    limit = at - removal.STALE
    strays = [
        one.sha256 for one in store.each() if one.sha256 not in known and one.since < limit
    ]  # fmt: skip
    for sha256 in strays:
        store.remove(sha256)
    return len(strays)
