"""Many at once: the same push twice, and readers beside writers.

Each test says what happened here with the protection taken away.
"""

import asyncio

import pytest

from tests.server.making import answers, change, created, pull, push
from visitapp.server.database import ServerDatabase
from visitapp.server.feed import Cursor
from visitapp.sync.messages import WireChange

pytestmark = pytest.mark.anyio
SENT, WRITERS, PUSHES = 1000, 8, 40


async def test_a_thousand_changes_sent_twice_at_once_have_a_thousand_effects(
    database: ServerDatabase,
) -> None:
    await push(database, [created()])
    sent = [change(f"c{n}", path=f"q{n}") for n in range(SENT)]
    told = await asyncio.gather(
        *(push(database, sent[n : n + 50]) for n in range(0, SENT, 50) for _ in "ab")
    )
    statuses = [one.status for results in told for one in results]
    assert statuses.count("numbered") == SENT
    assert statuses.count("again") == SENT
    numbers = {one.id: one.number for results in told for one in results}
    assert len(set(numbers.values())) == SENT


async def test_a_reader_beside_eight_writers_misses_no_row(database: ServerDatabase) -> None:
    """Without the fence (`older` true of every row) PostgreSQL loses rows here: see below."""
    assert await _missed(database) == 0


async def test_without_the_fence_rows_are_missed(
    database: ServerDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(database, "address"):
        pytest.skip("SQLite has one writer at a time and needs no fence")
    monkeypatch.setattr(type(database), "older", "1 = 1")
    assert await _missed(database) > 0


async def _missed(database: ServerDatabase) -> int:
    """Rows that a reader did not see, of those that eight writers wrote meanwhile."""
    await push(database, [created(f"d{n}") for n in range(WRITERS)])
    ended = asyncio.Event()

    async def write(writer: int) -> None:
        for turn in range(PUSHES):
            await push(database, list(answers(f"d{writer}", 3, f"{turn}-")))

    async def read() -> set[str]:
        seen: set[str] = set()
        cursor, last = Cursor("e"), False
        while True:
            last = ended.is_set()
            found = await pull(database, cursor)
            seen |= {item.id for item in found.items if isinstance(item, WireChange)}
            _, xid, number = found.cursor.split(":")
            cursor = Cursor("e", int(xid), int(number))
            if last and not found.more:
                return seen
            await asyncio.sleep(0)

    reading = asyncio.create_task(read())
    await asyncio.gather(*(write(n) for n in range(WRITERS)))
    ended.set()
    seen = await reading
    return WRITERS * (1 + PUSHES * 3) - len(seen)
