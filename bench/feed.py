"""A page of the feed, as it was read before and as it is now: `python -m bench.feed [CHANGES]`.

Before: every change since the cursor, and whether its household is this person's (decision 33).
Now: by walking as far as it pays, then household by household. A visitor (1 of 200) and an adviser
(1 of 20), from the start, the middle and the end of the feed, on SQLite and PostgreSQL: the best of
five readings, or of what three seconds allow.
"""

import asyncio
import re
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter

import psycopg

from tests.server.cluster import cluster
from visitapp.domain.roles import Role
from visitapp.server.database import schema
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.postgres import PostgresDatabase
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.rights.person import Person
from visitapp.server.sync.feed_rows import Place, ahead

OF_HOUSEHOLD, VISITORS, TERRITORIES, MOST = 500, 200, 20, 1000
TIMES, MANY_TIMES, ENOUGH = 5, 60, 3000.0
"""How often each page is read: for so many milliseconds, within these."""
CHANGE = "INSERT INTO change (xid, id, record, root, scope, path, device, print, wire) "
ROWS = """
SELECT {xid}, 'c' || i, 'v' || (i / 500), 'r' || (i / 500), '', 'q' || (i % 500), 'laptop', 'print',
    '{{"id":"c' || i || '","path":"q","value":"{wire}"}}' FROM {numbers}
"""
RECORD = """
INSERT INTO record (id, kind, root, state, changes, erased)
SELECT 'v' || i, 'visit', 'r' || i, '', 0, 0 FROM {numbers}
"""
MEMBER = "INSERT INTO member SELECT 'r' || i, '{kind}' || (i % {count}) FROM {numbers}"
BURN = """
DO $$ BEGIN FOR i IN 1..{} LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$
"""
BEFORE = """
SELECT number FROM change
WHERE (xid > :xid OR (xid = :xid AND number > :number)) AND xid < {fence} AND (scope IN :scopes OR (
    scope = '' AND EXISTS (
        SELECT 1 FROM member WHERE member.root = change.root AND member.scope IN :scopes)))
ORDER BY xid, number LIMIT :most
"""
NUMBER = re.compile(r'\{"number":(\d+),')


def statements(many: int, *, postgres: bool) -> Iterator[str]:
    """What fills a database: households one after the other, each pushed in one transaction."""
    series = "generate_series(0, {} - 1) AS i" if postgres else (
        "(WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {} - 1) "
        "SELECT i FROM n)"
    )  # fmt: skip
    for kind, count in (("visitor:v", VISITORS), ("territory:t", TERRITORIES)):
        numbers = series.format(many // OF_HOUSEHOLD)
        yield MEMBER.format(kind=kind, count=count, numbers=numbers)
    yield RECORD.format(numbers=series.format(many // OF_HOUSEHOLD))
    xid = f"10 + i / {OF_HOUSEHOLD}" if postgres else "0"
    yield CHANGE + ROWS.format(xid=xid, wire="w" * 300, numbers=series.format(many))


def person(scope: str) -> Person:
    """Who reads: a visitor, who is not shown all of her files, or an adviser."""
    role: Role = "visitor" if scope.startswith("visitor:") else "adviser"
    return Person("who", role, "laptop", (scope,))


async def before(database: ServerDatabase, scope: str, after: Place) -> list[int]:
    """The numbers of a page, as it was read before."""
    sql = BEFORE.format(fence=database.fence)
    async with database.session() as session:
        told = {"scopes": [scope], "xid": after[0], "number": after[1], "most": MOST}
        return [int(row["number"]) for row in await session.rows(sql, **told)]


async def now(database: ServerDatabase, scope: str, after: Place) -> list[int]:
    """The numbers of a page, as it is read now."""
    async with database.session() as session:
        found = await ahead(database, session, person(scope), after, MOST)
    return [int(number) for number in NUMBER.findall(found.items)]


async def compared(database: ServerDatabase, many: int) -> None:
    """Each person, each place in the feed, each way."""
    await database.open()
    for scope in ("visitor:v7", "territory:t3"):
        for where, part in (("start", 0.0), ("middle", 0.5), ("end", 1.0)):
            number = int(many * part)
            xid = 9 + number // OF_HOUSEHOLD if isinstance(database, PostgresDatabase) else 0
            found = {}
            for way in (before, now):
                times: list[float] = []
                while len(times) < TIMES or (sum(times) < ENOUGH and len(times) < MANY_TIMES):
                    begun = perf_counter()
                    found[way] = await way(database, scope, (xid, number))
                    times.append((perf_counter() - begun) * 1000)
                print(f"  {scope} from the {where}, {way.__name__}: {len(found[way])} changes, "
                      f"{min(times):.1f} ms", flush=True)  # fmt: skip
            if found[now] != found[before][: len(found[now])]:
                print("  NOT THE SAME CHANGES")
    await database.close()


def main(many: int) -> None:
    """Both databases."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "server.db"
        schema.upgrade(str(path))
        with closing(sqlite3.connect(path)) as file:
            for statement in statements(many, postgres=False):
                file.execute(statement)
            file.commit()
            file.execute("ANALYZE")
        print(f"SQLite, {many:,} changes")
        asyncio.run(compared(SqliteDatabase(path), many))
    with cluster(durable=True) as address:
        schema.upgrade(address)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("SET synchronous_commit = off")
            connection.execute(BURN.format(many // OF_HOUSEHOLD + 10).encode())
            for statement in statements(many, postgres=True):
                connection.execute(statement.encode())
            connection.execute("VACUUM ANALYZE")
        print(f"PostgreSQL, {many:,} changes")
        asyncio.run(compared(PostgresDatabase(address), many))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
