"""What a server needs for each household, measured: `python -m bench.server [HOUSEHOLDS]`.

Answers are those of a shipped example, under new ids; PostgreSQL keeps fsync. Everything goes the
way of a push, without HTTP: what is measured is the database and the numbering.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import psycopg

from tests.server.cluster import cluster
from visitapp import shipped
from visitapp.server.backup import postgres_copy, sqlite_copy
from visitapp.server.database import schema
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.postgres import PostgresDatabase
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.rights.person import Person
from visitapp.server.sync import feed, numbering
from visitapp.server.sync.feed import Cursor
from visitapp.store.file.ids import uuid7
from visitapp.sync.wire.messages import WireChange

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
NUMBER = '{"number"'
VISITORS, BATCH, WRITERS = 50, 200, 4
SIZES = """
SELECT pg_relation_size('change'), pg_indexes_size('change'),
    coalesce(pg_relation_size(reltoastrelid), 0) FROM pg_class WHERE relname = 'change'
"""


def visitor(number: int) -> Person:
    """One of the visitors of a territory of ten."""
    own, place = f"visitor:v{number}", f"territory:t{number // 10}"
    return Person(f"v{number}", "visitor", f"l{number}", (own,), (own, place))


def household(answers: dict[str, object]) -> list[WireChange]:
    """The changes of one household: itself, its visit, and each answer of it."""
    root, visit = uuid7(), uuid7()
    made = [_change(root, "household", "@created", _record("household", None)),
            _change(visit, "visit", "@created", _record("visit", root))]  # fmt: skip
    told = {path: v if isinstance(v, dict) else {"value": v} for path, v in answers.items()}
    return made + [_change(visit, "visit", path, value) for path, value in told.items()]


def _record(kind: str, parent: str | None) -> dict[str, object]:
    return {"value": {"kind": kind, "questionnaire": f"{kind}@1", "parent": parent, "state": ""}}


def _change(record: str, kind: str, path: str, value: dict[str, object]) -> WireChange:
    return WireChange(id=uuid7(), record=record, kind=kind, path=path, value=value, base=None,
                      author="Basile Martin", device=uuid7(), at=AT)  # fmt: skip


async def fill(database: ServerDatabase, households: int, writers: int) -> tuple[int, float]:
    """Push whole households, `writers` at a time: how many changes, in how many seconds."""
    answers = json.loads(shipped.text("examples/gas_flat.json"))["answers"]
    waiting = iter(range(households))
    count = 0

    async def write() -> None:
        nonlocal count
        for number in waiting:
            person, changes = visitor(number % VISITORS), household(answers)
            for place in range(0, len(changes), BATCH):
                async with database.session() as session:
                    await numbering.number(
                        session, database.waits, person, changes[place : place + BATCH]
                    )
            count += len(changes)

    begun = perf_counter()
    await asyncio.gather(*(write() for _ in range(writers)))
    return count, perf_counter() - begun


async def reads(database: ServerDatabase) -> Iterator[str]:
    """Pages and digests of a visitor and of an adviser, from the start and from near the end."""
    adviser = Person("a", "adviser", "la", ("territory:t0",), ())
    async with database.session() as session:
        last = (await session.rows("SELECT max(xid) AS xid, max(number) AS n FROM change"))[0]
    lines = []
    for name, person in (("visitor", visitor(0)), ("adviser", adviser)):
        for where, back in (("from the start", 0), ("of the last 20,000 changes", 20_000)):
            found = await _page(database, person, max(0, last["n"] - back) if back else 0)
            lines.append(f"  page of a {name} {where}: {found}")
        begun = perf_counter()
        async with database.session() as session:
            records = await feed.digests(session, person)
        ms = (perf_counter() - begun) * 1000
        lines.append(f"  digest of a {name}: {len(records)} records, {ms:.0f} ms")
    return iter(lines)


async def _page(database: ServerDatabase, person: Person, after: int) -> str:
    async with database.session() as session:
        sql = "SELECT xid FROM change WHERE number <= :n ORDER BY number DESC LIMIT 1"
        found = await session.rows(sql, n=after)
    cursor = Cursor("e", found[0]["xid"] if found else 0, after if found else 0)
    begun = perf_counter()
    async with database.session() as session:
        text = await feed.page(database, session, person, cursor)
    return f"{text.count(NUMBER)} changes, {(perf_counter() - begun) * 1000:.0f} ms"


async def measure(database: ServerDatabase, households: int) -> int:
    """Fill, then read."""
    await database.open()
    for writers in (1, WRITERS):
        count, seconds = await fill(database, households // 2, writers)
        print(f"  {writers} at once: {count / seconds:,.0f} changes/s ({count:,} changes)")
    for one in await reads(database):
        print(one)
    await database.close()
    return households // 2 * 2 * (count // (households // 2))


def main(households: int) -> None:
    """Both databases."""
    with tempfile.TemporaryDirectory() as folder:
        print("SQLite")
        path = Path(folder) / "server.db"
        schema.upgrade(str(path))
        many = asyncio.run(measure(SqliteDatabase(path), households))
        begun = perf_counter()
        sqlite_copy.copy(path, Path(folder) / "copy.db")
        size = (Path(folder) / "copy.db").stat().st_size
        print(f"  {size / many:,.0f} bytes a change with its indexes")
        print(f"  verified backup: {size / 1e6:,.0f} MB in {perf_counter() - begun:.1f} s")
    with cluster(durable=True) as address, tempfile.TemporaryDirectory() as folder:
        print("PostgreSQL")
        schema.upgrade(address)
        many = asyncio.run(measure(PostgresDatabase(address), households))
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
            rows, indexes, toast = connection.execute(SIZES).fetchone() or (0, 0, 0)
        print(f"  {(rows + toast) / many:,.0f} bytes a change, {indexes / many:,.0f} of indexes")
        asyncio.run(_again(PostgresDatabase(address)))
        begun = perf_counter()
        dumped = Path(folder) / "copy.dump"
        postgres_copy.dump(address, dumped)
        size = dumped.stat().st_size
        print(f"  verified backup: {size / many:,.0f} bytes a change, {size / 1e6:,.0f} MB in "
              f"{perf_counter() - begun:.1f} s")  # fmt: skip


async def _again(database: ServerDatabase) -> None:
    print("  after VACUUM ANALYZE:")
    await database.open()
    for one in await reads(database):
        print(one)
    await database.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
