"""A session is one transaction, on both databases: all of it or nothing, and many rows at once."""

import asyncio

import pytest

from visitapp.server.accounts.territories import BORNE
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.postgres import bulk_insert

pytestmark = pytest.mark.anyio
ADD = "INSERT INTO meta (key, value) VALUES (:key, :value)"
NEW = f"{ADD} ON CONFLICT (key) DO NOTHING RETURNING key"
KEYS = "SELECT key, value FROM meta WHERE key LIKE 'k%' ORDER BY key"


async def _kept(database: ServerDatabase) -> list[tuple[str, str]]:
    async with database.session() as session:
        return [(row["key"], row["value"]) for row in await session.rows(KEYS)]


async def test_a_failed_statement_that_gives_nothing_undoes_all(database: ServerDatabase) -> None:
    """It is not waited for: the error comes with the end of the session at the latest."""
    await _add(database, "k1", "before")
    with pytest.raises(Exception, match=r"(?i)unique"):
        await _twice(database)
    assert await _kept(database) == [("k1", "before")]


async def _add(database: ServerDatabase, key: str, value: str) -> None:
    async with database.session() as session:
        await session.rows(ADD, key=key, value=value)


async def _twice(database: ServerDatabase) -> None:
    async with database.session() as session:
        await session.rows(ADD, key="k2", value="new")
        await session.rows(ADD, key="k1", value="again")


async def test_an_error_of_ours_undoes_all(database: ServerDatabase) -> None:
    with pytest.raises(ZeroDivisionError):
        await _broken(database)
    assert await _kept(database) == []
    await _add(database, "k1", "after")
    assert await _kept(database) == [("k1", "after")]


async def _broken(database: ServerDatabase) -> None:
    async with database.session() as session:
        await session.rows(ADD, key="k1", value="never")
        assert await session.rows(KEYS)
        raise ZeroDivisionError


async def test_a_request_that_is_given_up_undoes_all(database: ServerDatabase) -> None:
    for _ in range(12):  # more than the pool has connections
        begun = asyncio.Event()
        task = asyncio.create_task(_endless(database, begun))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert await _kept(database) == []


async def _endless(database: ServerDatabase, begun: asyncio.Event) -> None:
    async with database.session() as session:
        await session.rows(ADD, key="k1", value="never")
        await session.rows(KEYS)
        begun.set()
        await asyncio.Event().wait()


async def test_many_rows_give_back_what_was_new_in_their_order(database: ServerDatabase) -> None:
    await _add(database, "k3", "before")
    told = [{"key": f"k{n}", "value": 'é "quoted" {1,2} \\ %s :key'} for n in (5, 3, 1, 4)]
    async with database.session() as session:
        assert [row["key"] for row in await session.each(NEW, told)] == ["k5", "k1", "k4"]
        assert await session.each(ADD, []) == []
    kept = dict(await _kept(database))
    assert kept == {"k3": "before"} | {f"k{n}": told[0]["value"] for n in (1, 4, 5)}


async def test_many_other_statements_are_done_one_by_one(database: ServerDatabase) -> None:
    for key in ("k1", "k2"):
        await _add(database, key, "old")
    change = "UPDATE meta SET value = :value WHERE key = :key RETURNING key"
    told = [{"key": key, "value": f"new {key}"} for key in ("k2", "k9", "k1")]
    async with database.session() as session:
        assert [row["key"] for row in await session.each(change, told)] == ["k2", "k1"]
    assert await _kept(database) == [("k1", "new k1"), ("k2", "new k2")]


def test_an_insert_becomes_one_of_many() -> None:
    """Worked out by hand; a value after the row's own is the same for all: it stays as it is."""
    sql = "INSERT INTO t (a, b, c) VALUES (:a, '', :c) ON CONFLICT DO NOTHING"
    kinds = (("a", "text"), ("c", "bigint"))
    assert bulk_insert(sql, kinds) == (
        'INSERT INTO t (a, b, c) SELECT given."a", \'\', given."c" FROM '
        'unnest(%(a)b::text[], %(c)b::bigint[]) AS given("a", "c") ON CONFLICT DO NOTHING'
    )
    assert bulk_insert("UPDATE t SET a = :a WHERE c = :c", kinds) is None
    assert bulk_insert(f"{sql.removesuffix('NOTHING')} UPDATE SET b = :a", kinds) is None


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_postgresql_compiles_no_statement_that_reads_a_small_table_whole(
    database: ServerDatabase,
) -> None:
    """Whoever registers would wait for it, 80 ms and more, each time."""
    async with database.session() as session:
        [row] = await session.rows(f"EXPLAIN (ANALYZE, FORMAT JSON) {BORNE}")
    [plan] = row["QUERY PLAN"]
    assert "Seq Scan" in str(plan["Plan"])
    assert "JIT" not in plan
