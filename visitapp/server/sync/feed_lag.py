"""How late the feed is: what was sent waits behind the oldest transaction that is still open.

On PostgreSQL that may be anybody's, in any database of the same cluster, and nothing fails: each
laptop sends and receives, and nothing new comes. So somebody looks, every few seconds, whether
changes wait and the feed still stands where it stood; since when is kept for all to tell.
"""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import anyio

from visitapp.server.database.database import ServerDatabase, Session

EVERY = 10.0
"""Seconds between two looks."""
LATE = timedelta(minutes=1)
"""No request lasts as long: what is open then was forgotten."""
KEY = "feed_stands"
NOW = """
SELECT {fence} AS fence, EXISTS (SELECT 1 FROM change WHERE xid >= {fence}) AS waits,
    (SELECT value FROM meta WHERE key = :key) AS kept
"""
KEPT = "SELECT value FROM meta WHERE key = :key"
KEEP = """
INSERT INTO meta (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""
FORGET = "DELETE FROM meta WHERE key = :key"


async def look(database: ServerDatabase, at: datetime) -> None:
    """Note where the feed stands while changes wait; nothing once none does."""
    async with database.snapshot() as session:
        [now] = await session.rows(NOW.format(fence=database.fence), key=KEY)
    kept = str(now["kept"] or "")
    if not now["waits"]:
        if kept:
            async with database.session() as session:
                await session.rows(FORGET, key=KEY)
    elif kept.partition(" ")[0] != str(now["fence"]):
        async with database.session() as session:
            await session.rows(KEEP, key=KEY, value=f"{now['fence']} {at.isoformat()}")


async def late_since(session: Session, at: datetime) -> datetime | None:
    """Since when the feed stands, when it is for longer than it may; None when it goes on."""
    found = await session.rows(KEPT, key=KEY)
    if not found:
        return None
    since = datetime.fromisoformat(str(found[0]["value"]).partition(" ")[2])
    return since if at - since >= LATE else None


async def keep_looking(database: ServerDatabase, every: float = EVERY) -> None:
    """Look now and then, for ever. A database that does not answer is asked again later."""
    while True:
        await anyio.sleep(every)
        with suppress(Exception):
            await look(database, datetime.now(UTC))
