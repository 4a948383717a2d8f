"""Many at once: the same push twice, and readers beside writers.

Beside each protection stands what happens with it taken away, counted. TOGETHER_SECONDS is how
long the writers write.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.depth import sample
from tests.server.making import change, created, push
from tests.server.together import write_and_read
from visitapp.server.database.database import ServerDatabase, Session
from visitapp.server.sync import feed_rows, numbering
from visitapp.sync.wire.messages import Result

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(600)]
SENT, AT_ONCE = 1000, 50
SECONDS = float(os.environ.get("TOGETHER_SECONDS", sample(3, 1)))


async def _sent_twice(database: ServerDatabase) -> Counter[str]:
    """A thousand changes, each push twice at once; how often each result was told."""
    await push(database, [created()])
    sent = [change(f"c{n}", path=f"q{n}") for n in range(SENT)]
    told = await asyncio.gather(
        *(push(database, sent[n : n + AT_ONCE]) for n in range(0, SENT, AT_ONCE) for _ in "ab")
    )
    return Counter(one.status for results in told for one in results)


async def _effects(database: ServerDatabase) -> tuple[int, int]:
    """Rows in the log, and what the record says it has, but for its first change."""
    async with database.session() as session:
        rows = await session.rows("SELECT count(*) AS n FROM change WHERE record = 'd1'")
        said = await session.rows("SELECT changes AS n FROM record WHERE id = 'd1'")
    return rows[0]["n"] - 1, said[0]["n"] - 1


async def test_a_thousand_changes_sent_twice_at_once_have_a_thousand_effects(
    database: ServerDatabase,
) -> None:
    assert await _sent_twice(database) == {"numbered": SENT, "again": SENT}
    assert await _effects(database) == (SENT, SENT)


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_looking_before_writing_would_have_more_effects_than_changes(
    database: ServerDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The usual way, « is it there? no: write it », without the claim nor the rows held. SQLite has
    one writer at a time: nobody comes between."""

    async def look_then_write(
        session: Session, rows: Sequence[Mapping[str, Any]], done: dict[str, Result]
    ) -> dict[str, int]:
        found = await session.rows(numbering.THERE, ids=[row["id"] for row in rows])
        there = {row["id"] for row in found}
        await asyncio.sleep(0)
        fresh = [row for row in rows if row["id"] not in there]
        given = await session.each(
            numbering.CLAIM.replace("ON CONFLICT (id) DO NOTHING", ""), fresh
        )
        for row in rows:
            status = "again" if row["id"] in there else "numbered"
            done[row["id"]] = Result(id=row["id"], status=status)  # type: ignore[arg-type]
        return {row["id"]: row["number"] for row in given}

    async with database.session() as session:
        for name in await session.rows(
            "SELECT conname AS name FROM pg_constraint WHERE conrelid = 'change'::regclass"
            " AND contype IN ('p', 'u') AND pg_get_constraintdef(oid) LIKE '%(id)'"
        ):
            await session.rows(f"ALTER TABLE change DROP CONSTRAINT {name['name']}")
    monkeypatch.setattr(numbering, "_claim", look_then_write)
    monkeypatch.setattr(type(database), "waits", "")
    told = await _sent_twice(database)
    effects, _ = await _effects(database)
    print(f"without the claim: {SENT} changes sent twice had {effects} effects")
    assert effects > SENT
    assert told["numbered"] > SENT


async def test_a_reader_beside_eight_writers_misses_no_row(database: ServerDatabase) -> None:
    found = await write_and_read(database, SECONDS)
    print(found)
    assert found.missed == 0


async def test_a_reader_by_household_misses_no_row_either(
    database: ServerDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same, with a reader that never walks: each page is several statements."""
    monkeypatch.setattr(feed_rows, "WORTH", 0)
    found = await write_and_read(database, SECONDS)
    print(found)
    assert found.missed == 0


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_without_the_fence_rows_are_missed(
    database: ServerDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cursor that goes by numbers alone passes rows whose transaction had not ended."""
    monkeypatch.setattr(type(database), "fence", str(2**63 - 1))
    for attempt in "abcdefgh":  # one or more in each second
        found = await write_and_read(database, 1.5, of=attempt)
        print(f"without the fence: {found}")
        if found.missed:
            return
    pytest.fail("none was missed")
