"""What the last verified backup holds and when it was made, told to laptops in `hello`."""

from datetime import datetime
from typing import NamedTuple

from visitapp.server.database.database import Session

WRITE = """
INSERT INTO meta (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""
READ = "SELECT key, value FROM meta WHERE key IN :keys"
REACHED, AT = "backed_up", "backed_up_at"


class BackedUp(NamedTuple):
    """Changes up to `reached` are in a verified backup, made `at`; nothing and never: 0, None."""

    reached: int
    at: datetime | None


async def set_watermark(session: Session, reached: int, at: datetime) -> None:
    """Record that changes up to this number are in a backup of that time."""
    await session.rows(WRITE, key=REACHED, value=str(reached))
    await session.rows(WRITE, key=AT, value=at.isoformat())


async def backed_up(session: Session) -> BackedUp:
    """What the last verified backup holds."""
    rows = await session.rows(READ, keys=[REACHED, AT])
    found = {str(row["key"]): str(row["value"]) for row in rows}
    at = found.get(AT)
    return BackedUp(int(found.get(REACHED, 0)), datetime.fromisoformat(at) if at else None)
