"""An erasure beside what is on its way: on PostgreSQL both run at once, and nothing stays.

What is on its way has done its work and is not yet kept; the erasure begins, then it is kept. An
erasure that does not wait for it leaves it for ever: the household is erased, nobody looks again.
"""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.server.making import BASILE, change, created, push
from tests.server.outer_key import OUTER
from tests.server.photographing import NOW, believed
from tests.server.pictures import photo
from visitapp.server.database.postgres import PostgresDatabase
from visitapp.server.erasure import erase_rows
from visitapp.server.erasure.erase_rows import Erasure
from visitapp.server.instance.photo_store import Folder
from visitapp.server.photos import intake as photo_intake
from visitapp.server.photos import removal, rows
from visitapp.server.photos.intake import Intake, Piece
from visitapp.server.photos.rows import Name, sha256_of
from visitapp.server.sync import numbering
from visitapp.sync.wire.photo_messages import checksum

pytestmark = pytest.mark.anyio
GONE = Erasure("d1", "demande", "2026-11-27T10:00:00Z")
WAITING = """
SELECT count(*) AS n FROM pg_stat_activity
WHERE wait_event_type = 'Lock' AND pid <> pg_backend_pid()
"""
ONE = photo(1)
SHA = sha256_of(ONE)
HALF = len(ONE) // 2


@pytest.fixture
async def database(own_address: str, anyio_backend: str) -> Any:
    made = PostgresDatabase(own_address, OUTER)
    await made.open()
    await push(made, [created("d1"), change("c1", "d1", "photos", [SHA])])
    yield made
    await made.close()


def of_visit(id: str, record: str) -> Any:
    return change(id, record, "notes", "tard").model_copy(update={"kind": "visit"})


async def erase(database: PostgresDatabase) -> None:
    async with database.session() as session:
        await erase_rows.erase(session, GONE)


async def begun(database: PostgresDatabase, erasure: asyncio.Task[None]) -> None:
    """Until the erasure is over, or waits for somebody: nothing else here takes a lock."""
    while not erasure.done():
        async with database.session() as session:
            [row] = await session.rows(WAITING)
        if row["n"]:
            return


async def left(database: PostgresDatabase, table: str) -> int:
    where = "WHERE root = 'd1' AND scope = ''" if table == "change" else ""
    async with database.session() as session:
        [row] = await session.rows(f"SELECT count(*) AS n FROM {table} {where}")
    return int(row["n"])


@pytest.mark.parametrize(
    "told",
    [
        [change("late", "d1", "notes", "tard")],
        [created("v1", "d1", "visit"), of_visit("v1-late", "v1")],
    ],
    ids=["an answer", "a new visit"],
)
async def test_what_is_on_its_way_goes_with_the_household(
    database: PostgresDatabase, told: list[Any]
) -> None:
    async with database.session() as session:
        results = await numbering.number(session, database.waits, BASILE, told)
        erasure = asyncio.create_task(erase(database))
        await begun(database, erasure)
    await erasure
    assert {one.status for one in results} == {"numbered"}
    assert await left(database, "change") == 0
    async with database.session() as session:
        marks = await session.rows("SELECT erased FROM record WHERE root = 'd1'")
    assert {row["erased"] for row in marks} == {1}
    late = told[-1]
    [again] = await push(database, [late.model_copy(update={"id": "later"})])
    assert again.status == "erased"


@pytest.mark.parametrize("end", [HALF, len(ONE)], ids=["a piece", "the last piece"])
async def test_a_photo_on_its_way_goes_too(
    database: PostgresDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: int
) -> None:
    intake = Intake(Folder(tmp_path / "photos"), believed)
    erasure: list[asyncio.Task[None]] = []
    real = rows.begin_upload

    async def slow(*given: Any) -> Any:
        known = await real(*given)
        erasure.append(asyncio.create_task(erase(database)))
        await begun(database, erasure[0])
        return known

    monkeypatch.setattr(rows, "begin_upload", slow)
    piece = Piece(0, len(ONE), ONE[:end], checksum(ONE[:end]))
    with suppress(rows.NotThere, rows.GoOnFrom):  # erased before it was looked at
        await photo_intake.take(database, intake, BASILE, Name("d1", SHA), piece)
    await erasure[0]
    await removal.sweep(database, intake.store, NOW)
    for table in ("photo", "photo_piece", "photo_file"):
        assert await left(database, table) == 0, table
    assert list(intake.store.each()) == []


async def test_a_photo_erased_after_its_last_piece_is_not_there(
    database: PostgresDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = rows.key_of

    async def late(session: Any, name: Name) -> Any:
        if await rows.find(session, name) == rows.Upload(len(ONE), len(ONE), whole=False):
            await erase(database)
            async with database.session() as after:
                return await real(after, name)
        return await real(session, name)

    monkeypatch.setattr(rows, "key_of", late)
    intake = Intake(Folder(tmp_path / "photos"), believed)
    piece = Piece(0, len(ONE), ONE, checksum(ONE))
    with pytest.raises(rows.NotThere):
        await photo_intake.take(database, intake, BASILE, Name("d1", SHA), piece)
