"""What is read with several statements is of one moment, whoever writes between two of them."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import pytest
from psycopg.errors import ReadOnlySqlTransaction

from tests.server.making import BASILE, answers, change, created, push
from tests.server.outer_key import OUTER
from tests.server.photographing import ANA, name_photos
from tests.server.pictures import photo
from visitapp.server.accounts import accounts
from visitapp.server.accounts.accounts import Who
from visitapp.server.database.database import ServerDatabase, Session
from visitapp.server.database.postgres import PostgresDatabase
from visitapp.server.erasure import retention
from visitapp.server.registration.agency import agency
from visitapp.server.sync import exchange
from visitapp.sync.wire.messages import Have, Wanted

pytestmark = pytest.mark.anyio
KEPT = date(2026, 12, 1)


class Meddled(PostgresDatabase):
    """A database in which somebody else writes after each statement of who reads."""

    def __init__(self, address: str, writes: Callable[[], Awaitable[None]]) -> None:
        super().__init__(address, OUTER, most=2)
        self._writes = writes

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Any]:
        """A moment, and what happens meanwhile."""
        async with super().snapshot() as session:
            yield _Meddled(session, self._writes)


class _Meddled:
    def __init__(self, session: Session, writes: Callable[[], Awaitable[None]]) -> None:
        self._session = session
        self._writes = writes
        self.waits, self.outer = session.waits, session.outer

    async def rows(self, sql: str, **values: Any) -> Any:
        found = await self._session.rows(sql, **values)
        await self._writes()
        return found


async def digest(database: ServerDatabase) -> object:
    """What is hidden from a visitor is taken off what was counted: two statements, as seats are."""
    return _plain(await exchange.digest(database, BASILE))


async def changes(database: ServerDatabase) -> object:
    """Where the feed stands, then what is in it."""
    return json.loads(await exchange.changes(database, BASILE, ""))


async def records(database: ServerDatabase) -> object:
    told = await exchange.records(database, BASILE, Wanted(records=["d1"]))
    return json.loads(told)


async def have(database: ServerDatabase) -> object:
    return _plain(await exchange.have(database, BASILE, Have(ids=["d1-0", "new-1", "new-9"])))


async def overdue(database: ServerDatabase) -> object:
    async with database.snapshot() as session:
        found = await retention.overdue(session, KEPT, 24, ANA)
    return [_plain(one) for one in found]


async def contacts(database: ServerDatabase) -> object:
    async with database.snapshot() as session:
        return await agency(session, KEPT)


async def people(database: ServerDatabase) -> object:
    async with database.snapshot() as session:
        return [dict(row) for row in await accounts.seen_by(session, ANA)]


READS = (digest, changes, records, have, overdue, contacts, people)


def _plain(message: Any) -> object:
    return message.model_dump(mode="json", exclude={"at"})


@pytest.fixture
async def database(own_address: str, anyio_backend: str) -> AsyncIterator[PostgresDatabase]:
    """A PostgreSQL with a household, its photo, and a person."""
    made = PostgresDatabase(own_address, OUTER)
    await made.open()
    await name_photos(made, photo(1))
    await push(made, [*answers("d1", 5), change("note", path="referrer_note", value="Confié.")])
    async with made.session() as session:
        await accounts.make(session, Who("Ana", "adviser", "est", "ecogie"), "ana")
    yield made
    await made.close()


@pytest.mark.parametrize("read", READS)
async def test_one_moment(
    database: PostgresDatabase, read: Callable[[ServerDatabase], Awaitable[object]]
) -> None:
    """Each of them says the same whether somebody writes between two of its statements or not."""
    many = 0

    async def writes() -> None:
        nonlocal many
        many += 1
        told = [created(f"new-{many}"), *answers(f"new-{many}", 2),
                change(f"{many}-n", f"new-{many}", "referrer_note", "Ailleurs."),
                change(f"{many}-d", "d1", f"more{many}")]  # fmt: skip
        await push(database, told)
        async with database.session() as session:
            await accounts.make(session, Who(f"N{many}", "visitor", "est", ""), f"n{many}")

    alone = await read(database)
    meddled = Meddled(database.address, writes)
    await meddled.open()
    try:
        assert await read(meddled) == alone
    finally:
        await meddled.close()
    assert many >= 1, "nobody wrote: this test is blind"


async def test_a_moment_writes_nothing(database: PostgresDatabase) -> None:
    """So that what only reads can be seen to."""

    async def writes() -> None:
        async with database.snapshot() as session:
            await session.rows("DELETE FROM member RETURNING root")

    with pytest.raises(ReadOnlySqlTransaction):
        await writes()
