"""Eight writers and one reader at once, for a time: what was written, and what was missed."""

import asyncio
from dataclasses import dataclass
from time import monotonic

from tests.server.making import answers, created, pull, push
from visitapp.server.database.database import ServerDatabase
from visitapp.server.sync.feed import Cursor
from visitapp.sync.wire.messages import WireChange

WRITERS = 8
EACH = 3
"""Changes in one push: one commit."""


@dataclass(frozen=True)
class Together:
    """What came of it."""

    seconds: float
    commits: int
    rows: int
    missed: int

    def __str__(self) -> str:
        return (
            f"{self.commits / self.seconds:,.0f} commits/s, {self.rows:,} changes, "
            f"{self.missed:,} missed"
        )


async def write_and_read(
    database: ServerDatabase, seconds: float, least: int = 40, of: str = ""
) -> Together:
    """Each writer goes on for so many seconds, and at least so many pushes; `of` names its rows."""
    await push(database, [created(f"d{of}{n}") for n in range(WRITERS)])
    begun, ended, commits = monotonic(), asyncio.Event(), [0] * WRITERS

    async def write(writer: int) -> None:
        while monotonic() - begun < seconds or commits[writer] < least:
            told = list(answers(f"d{of}{writer}", EACH, f"{of}{commits[writer]}-"))
            results = await push(database, told)
            assert {one.status for one in results} == {"numbered"}
            commits[writer] += 1

    reading = asyncio.create_task(_read(database, ended))
    try:
        await asyncio.gather(*(write(n) for n in range(WRITERS)))
    finally:
        ended.set()
    took = monotonic() - begun
    rows = WRITERS + sum(commits) * EACH
    mine = [id for id, record in (await reading).items() if record.startswith(f"d{of}")]
    return Together(took, sum(commits), rows, rows - len(mine))


async def _read(database: ServerDatabase, ended: asyncio.Event) -> dict[str, str]:
    """Every change that a laptop is given, which asks for the next page until there is none; and
    whose record it is."""
    seen: dict[str, str] = {}
    cursor = Cursor("e")
    while True:
        last = ended.is_set()
        found = await pull(database, cursor)
        seen |= {item.id: item.record for item in found.items if isinstance(item, WireChange)}
        _, xid, number = found.cursor.split(":")
        cursor = Cursor("e", int(xid), int(number))
        if last and not found.more:
            return seen
        await asyncio.sleep(0)
