"""The audit: every act and every reading has its row, and a row that is touched no longer fits."""

import asyncio
import sqlite3
from typing import Any

import psycopg
import pytest

from tests.server.making import BASILE, answers, change, created, push
from visitapp.server.audit import audit
from visitapp.server.audit.audit import Head
from visitapp.server.database.database import ServerDatabase
from visitapp.server.rights.person import Person
from visitapp.server.sync import exchange
from visitapp.sync.wire.messages import Wanted

pytestmark = pytest.mark.anyio
ANA = Person("ana", "adviser", "laptop-ana", ("territory:est",), ("territory:est",))
NOBODY = Person("wanda", "adviser", "laptop-w", ("territory:ouest",), ("territory:ouest",))
ROWS = "SELECT act, account, device, root, many FROM audit ORDER BY number"


async def rows(database: ServerDatabase) -> list[tuple[Any, ...]]:
    async with database.session() as session:
        return [tuple(row.values()) for row in await session.rows(ROWS)]


async def verified(database: ServerDatabase, known: Head | None = None) -> audit.Verified:
    async with database.session() as session:
        return await audit.verify(session, known)


async def many(database: ServerDatabase, number: int) -> None:
    async with database.session() as session:
        for place in range(number):
            await audit.append(session, "signed_in", account="ana", place=f"10.0.0.{place}")


async def touched(database: ServerDatabase, statement: str) -> None:
    """What somebody does who has the database in hand, and takes its guards away first."""
    if hasattr(database, "address"):
        async with await psycopg.AsyncConnection.connect(
            database.address, autocommit=True
        ) as connection:
            for table in ("audit", "audit_seal"):
                for act in ("update", "delete"):
                    await connection.execute(f"DROP RULE {table}_no_{act} ON {table}")
            await connection.execute(statement)
        return
    with sqlite3.connect(database.path) as connection:  # type: ignore[attr-defined]
        for table in ("audit", "audit_seal"):
            for act in ("UPDATE", "DELETE"):
                connection.execute(f"DROP TRIGGER {table}_no_{act}")
        connection.execute(statement)
    connection.close()


async def test_a_push_is_one_row_for_each_household_without_content(
    database: ServerDatabase,
) -> None:
    await push(database, [created("d1"), created("d2"), *answers("d1", 3)])
    assert await rows(database) == [
        ("wrote", "basile", "laptop-1", "d1", 4),
        ("wrote", "basile", "laptop-1", "d2", 1),
    ]
    await push(database, [created("d1")])  # again: nothing was written
    assert len(await rows(database)) == 2
    async with database.session() as session:
        whole = await session.rows("SELECT * FROM audit")
    said = [str(value) for row in whole for name, value in row.items() if name != "at"]
    assert not [one for one in said if "surface" in one or "61" in one]


async def test_a_push_that_is_undone_leaves_no_row(database: ServerDatabase) -> None:
    async def undone() -> None:
        async with database.session() as session:
            await audit.append(session, "erased", root="d1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await undone()
    assert await rows(database) == []


async def test_reading_a_household_is_written_the_first_time_by_each_laptop(
    database: ServerDatabase,
) -> None:
    await push(database, [created("d1"), change("a")])
    for who in (ANA, ANA, NOBODY):
        await exchange.changes(database, who, "")
    await push(database, [created("d2")])
    await exchange.changes(database, ANA, "")
    read = [row for row in await rows(database) if row[0] == "read"]
    assert read == [
        ("read", "ana", "laptop-ana", "d1", 1),
        ("read", "ana", "laptop-ana", "d2", 1),
    ]


async def test_reading_a_household_whole_is_written_each_time(database: ServerDatabase) -> None:
    await push(database, [created("d1"), change("a")])
    for who in (ANA, ANA, NOBODY):
        await exchange.records(database, who, Wanted(records=["d1"]))
    read = [row for row in await rows(database) if row[0] == "read_whole"]
    assert read == [("read_whole", "ana", "laptop-ana", "d1", 1)] * 2


async def test_the_database_keeps_its_own_rows(database: ServerDatabase) -> None:
    await many(database, 2)
    await audit.seal(database)
    for statement in (
        "UPDATE audit SET account = 'x'",
        "DELETE FROM audit",
        "UPDATE audit_seal SET hash = 'x'",
        "DELETE FROM audit_seal",
    ):
        try:
            async with database.session() as session:
                await session.rows(statement)
        except sqlite3.IntegrityError:
            pass
    assert len(await rows(database)) == 2
    assert await verified(database) == audit.Verified((await verified(database)).head, 0)


async def test_a_chain_that_nobody_touched_fits(database: ServerDatabase) -> None:
    assert await verified(database) == audit.Verified(Head(0, audit.BEGINNING), 0)
    await many(database, 5)
    assert (await verified(database)).waiting == 5
    assert await audit.seal(database) == 5
    assert await audit.seal(database) == 0
    await many(database, 2)
    await audit.seal(database)
    found = await verified(database)
    assert (found.head.place, found.waiting, found.wrong) == (7, 0, None)
    assert (await verified(database, found.head)).wrong is None


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("UPDATE audit SET account = 'eve' WHERE number = 3", 3),
        ("UPDATE audit SET at = '2020-01-01' WHERE number = 1", 1),
        ("DELETE FROM audit WHERE number = 4", 4),
        ("DELETE FROM audit_seal WHERE place = 2", 2),
        ("UPDATE audit_seal SET hash = 'x' WHERE place = 5", 5),
    ],
)
async def test_a_row_that_was_touched_is_found(
    database: ServerDatabase, statement: str, wrong: int
) -> None:
    await many(database, 5)
    await audit.seal(database)
    await touched(database, statement)
    assert (await verified(database)).wrong == wrong


async def test_an_end_that_was_cut_off_is_found_with_the_head_that_was_kept(
    database: ServerDatabase,
) -> None:
    await many(database, 5)
    await audit.seal(database)
    kept = (await verified(database)).head
    await touched(database, "DELETE FROM audit_seal WHERE place > 3")
    assert (await verified(database)).wrong is None
    assert (await verified(database, kept)).wrong == 4


async def test_a_chain_that_was_made_anew_is_found_with_the_head_that_was_kept(
    database: ServerDatabase,
) -> None:
    await many(database, 3)
    await audit.seal(database)
    kept = (await verified(database)).head
    await touched(database, "DELETE FROM audit_seal")
    await touched_again(database, "UPDATE audit SET account = 'eve' WHERE number = 2")
    await audit.seal(database)
    assert (await verified(database)).wrong is None
    assert (await verified(database, kept)).wrong == 3


async def touched_again(database: ServerDatabase, statement: str) -> None:
    async with database.session() as session:
        await session.rows(statement)


async def test_many_who_write_and_seal_at_once_make_one_chain(database: ServerDatabase) -> None:
    """Without the turn (`TURN`) two seals take the same place: the second one fails."""

    async def work(who: int) -> None:
        for turn in range(10):
            await push(database, [created(f"d{who}-{turn}")], BASILE)
            await audit.seal(database)

    await asyncio.gather(*(work(who) for who in range(6)))
    await audit.seal(database)
    found = await verified(database)
    assert (found.head.place, found.waiting, found.wrong) == (60, 0, None)
