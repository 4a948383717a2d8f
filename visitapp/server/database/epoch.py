"""The epoch changes with each restore; a laptop with another one offers all it holds again."""

import secrets
from datetime import UTC, datetime

from visitapp.server.database.database import Session

READ = "SELECT value FROM meta WHERE key = 'epoch'"
MAKE = "INSERT INTO meta (key, value) VALUES ('epoch', :value) ON CONFLICT (key) DO NOTHING"
CHANGE = "UPDATE meta SET value = :value WHERE key = 'epoch'"
RESTORED = "SELECT value FROM meta WHERE key = 'restored'"
NOTE = """
INSERT INTO meta (key, value) VALUES ('restored', :at)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""


async def epoch(session: Session) -> str:
    """The epoch of this database, made at its first use."""
    found = await session.rows(READ)
    if not found:
        await session.rows(MAKE, value=new_word())
        found = await session.rows(READ)
    return str(found[0]["value"])


def new_word() -> str:
    """A word that no epoch had."""
    return secrets.token_hex(8)


async def new_epoch(session: Session, word: str = "") -> str:
    """After a restore: another epoch, `word` when it was chosen before."""
    await epoch(session)
    await session.rows(CHANGE, value=word or new_word())
    await session.rows(NOTE, at=datetime.now(UTC).isoformat())
    return await epoch(session)


async def restored_at(session: Session) -> datetime | None:
    """When this database was last put back from a backup; None when it never was."""
    found = await session.rows(RESTORED)
    return datetime.fromisoformat(found[0]["value"]) if found else None
