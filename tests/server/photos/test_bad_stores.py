"""A store of photos that hangs, is slow, or lies: answers go on, and no photo is believed kept."""

import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import anyio
import pytest

from tests.server.desk import Desk, desk
from tests.server.making import BASILE, change, push
from tests.server.outer_key import OUTER
from tests.server.photographing import NOW, believed, file_of, kept_photo, name_photos, pieces, send
from tests.server.pictures import photo
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.postgres import PostgresDatabase
from visitapp.server.erasure import erase_rows
from visitapp.server.erasure.erase_rows import Erasure
from visitapp.server.instance.photo_store import Folder, PhotoLost, StoreUnreachable
from visitapp.server.photos import file_claims, removal, rows, store_calls
from visitapp.server.photos import intake as photo_intake
from visitapp.server.photos.intake import Intake
from visitapp.server.photos.rows import Name, sha256_of
from visitapp.server.sync import exchange
from visitapp.sync.wire.messages import Wanted

pytestmark = pytest.mark.anyio
PHOTOS = [photo(n) for n in range(1, 13)]
ONE = PHOTOS[0]


class Hanging(Folder):
    """Takes what it is told, and answers once it is let go: a store that accepts and says nothing.

    `asked` is how many wait in it.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.free = threading.Event()
        self.asked = 0

    def _wait(self) -> None:
        self.asked += 1
        assert self.free.wait(60)

    def put(self, sha256: str, data: bytes) -> None:
        self._wait()
        super().put(sha256, data)

    def remove(self, sha256: str) -> None:
        self._wait()
        super().remove(sha256)


class Lying(Folder):
    """Says that it keeps what it does not, or keeps something else."""

    lies = True

    def __init__(self, root: Path, keeps: bytes | None = None) -> None:
        super().__init__(root)
        self._keeps = keeps

    def put(self, sha256: str, data: bytes) -> None:
        if not self.lies:
            super().put(sha256, data)
        elif self._keeps is not None:
            super().put(sha256, self._keeps)


@pytest.fixture
def hanging(tmp_path: Path) -> Iterator[Hanging]:
    """Let go at the end, whatever happened: no thread of it stays."""
    store = Hanging(tmp_path / "photos")
    yield store
    store.free.set()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is waited for in life is not waited for here."""
    for module in (store_calls, file_claims):
        monkeypatch.setattr(module, "PATIENCE", 0.2)


async def all_pieces(database: ServerDatabase, intake: Intake, later: list[int]) -> None:
    """The last piece of every photo at once; `later` are those that were told to come back."""
    names = await name_photos(database, *PHOTOS)
    for name, data in zip(names, PHOTOS, strict=False):
        for one in pieces(data)[:-1]:
            await photo_intake.take(database, intake, BASILE, name, one)

    async def last(number: int) -> None:
        try:
            end = pieces(PHOTOS[number])[-1]
            await photo_intake.take(database, intake, BASILE, names[number], end)
        except StoreUnreachable:
            later.append(number)

    async with anyio.create_task_group() as everybody:
        for number in range(len(names)):
            everybody.start_soon(last, number)


async def others_work(database: ServerDatabase) -> None:
    """Every act of a round, meanwhile."""
    told = await push(database, [change("meanwhile", path="rooms")])
    assert told[0].status == "numbered"
    await exchange.digest(database, BASILE)
    await exchange.changes(database, BASILE, "")
    await exchange.records(database, BASILE, Wanted(records=["d1"]))


@pytest.mark.parametrize("database", ["sqlite", "postgres"], indirect=True)
async def test_one_that_hangs_stops_nobody_but_photos(
    database: ServerDatabase, hanging: Hanging
) -> None:
    """Twelve photos in it: more than there are connections, and than it has threads."""
    if isinstance(database, PostgresDatabase):
        await database.close()
        database = PostgresDatabase(database.address, OUTER, most=2)
        await database.open()
    intake = Intake(hanging, believed)
    later: list[int] = []
    async with anyio.create_task_group() as beside:
        beside.start_soon(all_pieces, database, intake, later)
        with anyio.fail_after(30):
            while hanging.asked < store_calls.AT_ONCE:
                await anyio.sleep(0.01)
        with anyio.fail_after(20):
            await others_work(database)
            while len(later) < len(PHOTOS) - store_calls.AT_ONCE:
                await anyio.sleep(0.01)
        assert hanging.asked == store_calls.AT_ONCE
        hanging.free.set()
    assert len(later) == len(PHOTOS) - store_calls.AT_ONCE
    whole = await _whole(database)
    assert len(whole) == store_calls.AT_ONCE
    for one in whole:
        assert sha256_of(await kept_photo(database, hanging, Name("d1", one))) == one
    for number in later:
        await photo_intake.offset(database, intake, BASILE, Name("d1", sha256_of(PHOTOS[number])))
    assert len(await _whole(database)) == len(PHOTOS), "and they came"
    if isinstance(database, PostgresDatabase):
        await database.close()


async def test_erasing_does_not_wait_for_one_that_hangs(
    database: ServerDatabase, hanging: Hanging
) -> None:
    """Nor does the same photo of another household, which has a file of its own, wait for it."""
    intake = Intake(hanging, believed)
    hanging.free.set()
    [name] = await name_photos(database, ONE)
    await send(database, intake, name, ONE)
    hanging.free.clear()
    async with database.session() as session:
        await erase_rows.erase(session, Erasure("d1", "demande", NOW.isoformat()))
    [again] = await name_photos(database, ONE, record="d2")
    async with anyio.create_task_group() as beside:
        before = hanging.asked
        beside.start_soon(removal.sweep, database, hanging, NOW)
        with anyio.fail_after(30):
            while hanging.asked == before:
                await anyio.sleep(0.01)
        beside.start_soon(send, database, intake, again, ONE)
        with anyio.fail_after(30):
            while hanging.asked == before + 1:
                await anyio.sleep(0.01)
        hanging.free.set()
    assert (await photo_intake.offset(database, intake, BASILE, again)).whole
    assert await kept_photo(database, hanging, again) == ONE


@pytest.mark.parametrize("keeps", [None, b"", ONE[:-1], PHOTOS[1]], ids=["nothing", "", "cut", "?"])
async def test_one_that_lies_is_not_believed(
    database: ServerDatabase, tmp_path: Path, keeps: bytes | None
) -> None:
    """What it acknowledged is asked of it again, and kept here until it tells the truth."""
    store = Lying(tmp_path / "photos", keeps)
    intake = Intake(store, believed)
    [name] = await name_photos(database, ONE)
    with pytest.raises(StoreUnreachable):
        await send(database, intake, name, ONE)
    assert await _whole(database) == []
    store.lies = False
    Folder.remove(store, await file_of(database, name))  # its keeper mended it
    async with database.session() as session:
        await session.rows("UPDATE photo_file SET until = ''")  # three minutes later
        assert await rows.bytes_of(session, name) == ONE
    assert (await photo_intake.offset(database, intake, BASILE, name)).whole
    assert await kept_photo(database, store, name) == ONE


async def test_one_that_is_slow_to_take_is_not_overtaken(
    database: ServerDatabase, hanging: Hanging, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its turn is over, and somebody took the next one, before it answers: the row is not said to
    be whole."""
    monkeypatch.setattr(file_claims, "LASTS", file_claims.LASTS * 0)
    intake = Intake(hanging, believed)
    [name] = await name_photos(database, ONE)
    found: list[BaseException] = []

    async def slowly() -> None:
        try:
            await send(database, intake, name, ONE)
        except StoreUnreachable as error:
            found.append(error)

    async with anyio.create_task_group() as beside:
        beside.start_soon(slowly)
        with anyio.fail_after(30):
            while not hanging.asked:
                await anyio.sleep(0.01)
        async with database.session() as session:
            [row] = await session.rows("SELECT file FROM photo")
            assert await file_claims.take(session, row["file"])
        hanging.free.set()
    assert len(found) == 1
    assert await _whole(database) == []


async def test_the_laptop_is_told_to_come_back(
    database: ServerDatabase, hanging: Hanging, tmp_path: Path
) -> None:
    """Over HTTP: while the store hangs, a photo that is asked for is 503, and all else answers."""
    intake = Intake(hanging, believed)
    async with desk(database, intake) as office:
        began = monotonic()
        statuses = await _asked_while_it_hangs(office, hanging)
    assert statuses == {"/v1/digest": 200, "/v1/changes": 200, "/health": 200}
    assert monotonic() - began < 30


async def _asked_while_it_hangs(office: Desk, store: Hanging) -> dict[str, int]:
    async with anyio.create_task_group() as beside:
        for number in range(store_calls.AT_ONCE):
            beside.start_soon(store_calls.ask, store.put, f"{number:064}", b"x")
        with anyio.fail_after(30):
            while store.asked < store_calls.AT_ONCE:
                await anyio.sleep(0.01)
        paths = ("/v1/digest", "/v1/changes", "/health")
        told = {path: (await office.as_("ana", "GET", path)).status_code for path in paths}
        with pytest.raises(StoreUnreachable):
            await store_calls.ask(store.get, "0" * 64)
        store.free.set()
    with pytest.raises(PhotoLost):
        await store_calls.ask(store.get, "f" * 64)
    return told


async def _whole(database: ServerDatabase) -> list[str]:
    async with database.session() as session:
        found = await session.rows("SELECT sha256 FROM photo WHERE whole = 1")
    return [str(row["sha256"]) for row in found]
