"""Whose turn it is to put or remove a file of the store: said in its row, and nothing is held.

One at a time, whatever the program: until it says that it is done, or after a while that no call
to a store lasts, as a program that died says nothing.
"""

from datetime import UTC, datetime, timedelta
from time import monotonic

import anyio

from visitapp.server.database.database import Session

LASTS = timedelta(minutes=3)
PATIENCE, BETWEEN = 5.0, 0.05
"""Seconds to wait for somebody else's turn to end, and between two looks."""
TAKE = """
INSERT INTO photo_file (sha256, until) VALUES (:sha, :until)
ON CONFLICT (sha256) DO UPDATE SET until = excluded.until
WHERE photo_file.until < :now RETURNING sha256
"""
MINE = "SELECT 1 FROM photo_file WHERE sha256 = :sha AND until = :until {waits}"
END = "UPDATE photo_file SET until = '' WHERE sha256 = :sha AND until = :until"
GONE = "DELETE FROM photo_file WHERE sha256 = :sha AND until = :until"


async def take(session: Session, sha256: str) -> str:
    """Until when it is ours, which no other turn is; empty when it is somebody else's."""
    now = datetime.now(UTC)
    until = (now + LASTS).isoformat(timespec="microseconds")
    told = {"sha": sha256, "until": until, "now": now.isoformat(timespec="microseconds")}
    return until if await session.rows(TAKE, **told) else ""


async def is_ours(session: Session, sha256: str, until: str) -> bool:
    """Whether it still is, its row held from now on."""
    return bool(await session.rows(MINE.format(waits=session.waits), sha=sha256, until=until))


async def end(session: Session, sha256: str, until: str) -> None:
    """It is over, if it still was ours."""
    await session.rows(END, sha=sha256, until=until)


async def end_gone(session: Session, sha256: str, until: str) -> None:
    """It is over, and there is no such file any more."""
    await session.rows(GONE, sha=sha256, until=until)


class Waiting:
    """Between two looks at whose turn it is."""

    def __init__(self) -> None:
        self._ends = monotonic() + PATIENCE

    async def goes_on(self) -> bool:
        """After a moment: whether it is worth another look."""
        await anyio.sleep(BETWEEN)
        return monotonic() < self._ends
