"""A feed that stands still: on PostgreSQL anybody's open transaction does it, without a fault.

What everybody sees then: nothing fails, nothing comes. It is measured, told and logged.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from tests.server.desk import desk
from tests.server.making import BASILE, SAMIRA, answers, created, pull, push
from tests.server.outer_key import OUTER
from visitapp.server.database import postgres as postgres_database
from visitapp.server.database.database import Busy, ServerDatabase
from visitapp.server.database.postgres import PostgresDatabase
from visitapp.server.sync import exchange, feed_lag
from visitapp.server.sync.feed import Cursor
from visitapp.sync.wire.messages import Hello, Welcome

pytestmark = pytest.mark.anyio
AT = datetime(2026, 12, 1, 14, 5, tzinfo=UTC)
SECONDS = timedelta(seconds=1)


@contextmanager
def open_elsewhere(address: str) -> Iterator[None]:
    """Somebody's transaction in another database of the same cluster, forgotten."""
    other = address.rsplit("/", 1)[0] + "/postgres"
    with psycopg.connect(other) as connection:
        connection.execute("SELECT pg_current_xact_id()")
        yield
        connection.rollback()


async def late(database: ServerDatabase, at: datetime) -> datetime | None:
    """After a look at this moment."""
    await feed_lag.look(database, at)
    async with database.snapshot() as session:
        return await feed_lag.late_since(session, at)


async def hello(database: ServerDatabase) -> Welcome:
    told = Hello(app="t", protocol=1, device="laptop-1", incarnation="i", at=AT)
    return await exchange.hello(database, BASILE, told)


async def test_one_that_goes_on_is_never_late(database: ServerDatabase) -> None:
    for minute in range(5):
        await push(database, [created(f"d{minute}"), *answers(f"d{minute}", 3)])
        assert await late(database, AT + minute * 60 * SECONDS) is None
    assert (await hello(database)).late_since is None


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_a_transaction_left_open_elsewhere_is_told_since_when(
    database: PostgresDatabase,
) -> None:
    await push(database, [created("before")])
    with open_elsewhere(database.address):
        assert await late(database, AT) is None, "nothing waits"
        await push(database, [created(), *answers("d1", 3)])
        page = await pull(database, Cursor("e"))
        assert {one.record for one in page.items} == {"before"}, "the feed stands"
        assert await late(database, AT + 10 * SECONDS) is None, "a request may last so long"
        await push(database, [created("d2")], SAMIRA)
        for seconds in (60, 69):
            assert await late(database, AT + seconds * SECONDS) is None
        for seconds in (70, 4000):
            assert await late(database, AT + seconds * SECONDS) == AT + 10 * SECONDS
        assert (await hello(database)).late_since == AT + 10 * SECONDS
        async with desk(database) as office:
            told = (await office.client.get("/ready")).json()
            assert (told["ready"], told["well"], told["feed"]) == (True, False, False)
            assert datetime.fromisoformat(told["feed_late_since"]) == AT + 10 * SECONDS
    assert await late(database, AT + 5000 * SECONDS) is None
    assert (await hello(database)).late_since is None
    assert len((await pull(database, Cursor("e"))).items) == 1 + 4


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_many_short_ones_are_no_alarm(database: PostgresDatabase) -> None:
    """Somebody is always writing: the feed is behind one or the other, and goes on."""
    for minute in range(4):
        with open_elsewhere(database.address):
            await push(database, [created(f"d{minute}")])
            assert await late(database, AT + minute * 60 * SECONDS) is None


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_our_own_transactions_are_ended_by_postgresql(
    database: PostgresDatabase, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A worker that hangs in one would stop the feed for everybody."""
    short = {**postgres_database.WAITS, "idle_in_transaction_session_timeout": "100ms"}
    monkeypatch.setattr(postgres_database, "WAITS", short)
    hung = PostgresDatabase(database.address, OUTER, most=1)
    await hung.open()

    async def hangs() -> None:
        async with hung.session() as session:
            await session.rows("SELECT pg_current_xact_id()")
            with psycopg.connect(database.address, autocommit=True) as watching:
                while watching.execute(OPEN).fetchone():
                    pass
            await push(database, [created(), *answers("d1", 3)])
            assert len((await pull(database, Cursor("e"))).items) == 4, "the feed goes on"
            await session.rows("SELECT 1 AS one")

    with pytest.raises(Busy):
        await hangs()
    await hung.close()
    assert "connection is lost" in caplog.text
    caplog.clear()


OPEN = """
SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'
"""


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_a_statement_that_never_ends_is_ended(
    database: PostgresDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = {**postgres_database.WAITS, "statement_timeout": "100ms"}
    monkeypatch.setattr(postgres_database, "WAITS", short)
    slow = PostgresDatabase(database.address, OUTER, most=1)
    await slow.open()

    async def sleeps() -> None:
        async with slow.session() as session:
            await session.rows("SELECT pg_sleep(60)")

    with pytest.raises(Busy):
        await sleeps()
    async with slow.session() as session:
        assert await session.rows("SELECT 1 AS one") == [{"one": 1}]
    await slow.close()
