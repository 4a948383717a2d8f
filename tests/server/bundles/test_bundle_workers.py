"""A bundle that several workers are asked about: one takes it, all say the same."""

import asyncio
import hashlib
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.server.desk import desk_of
from tests.server.outer_key import OUTER
from tests.sync.bundle.office import Carrier, Office
from visitapp.server.accounts import accounts, device_keys, tokens
from visitapp.server.accounts.accounts import Who
from visitapp.server.app import make_app
from visitapp.server.bundles import take_in
from visitapp.server.bundles.inbox import BundleDesk, Elsewhere
from visitapp.server.database.household_keys import OWN
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.routes import bundles
from visitapp.sync.bundle import keys

pytestmark = pytest.mark.anyio


@pytest.fixture
def carried(tmp_path: Path) -> tuple[bytes, Any, dict[str, str]]:
    """A bundle, the public keys of the laptop that signed it, the server's own key, closed."""
    office = Office(tmp_path / "server")
    laptop = Carrier(office, "d-basile", "basile")
    laptop.make("h1")
    laptop.answer("h1", "surface", 61)
    [path] = laptop.export(tmp_path / "x.alec")
    own = keys.to_tell(laptop.database) or keys.own_keys(laptop.database).public
    laptop.database.connection.close()
    [row] = office.rows("SELECT closed FROM household_key WHERE root = ''")
    office.close()
    return path.read_bytes(), own, {OWN: row["closed"]}


@pytest.fixture
async def workers(
    carried: tuple[bytes, Any, dict[str, str]],
    tmp_path: Path,
    anyio_backend: str,
    monkeypatch: pytest.MonkeyPatch,
) -> Any:
    """Two of them on one database and one folder, with one adviser; `taken` counts the takings."""
    data, own, closed = carried
    taken: list[Path] = []
    go = asyncio.Event()
    real = take_in.take

    async def slowly(database: Any, desk: Any, photos: Any, path: Path, **more: Any) -> Any:
        taken.append(path)
        await go.wait()
        return await real(database, desk, photos, path, **more)

    monkeypatch.setattr(take_in, "take", slowly)
    monkeypatch.setattr(bundles, "PATIENCE", 0.05)
    databases, desks = [], []
    for _ in "ab":
        database = SqliteDatabase(tmp_path / "server.db", OUTER)
        await database.open(closed)
        app = make_app(database)
        app.state.bundles = BundleDesk(tmp_path / "server", tmp_path / "incoming")
        databases.append(database)
        desks.append(desk_of(database, app))
    await people(databases[0], desks, own)
    yield desks, data, taken, go
    for database in databases:
        await database.close()


async def people(database: SqliteDatabase, desks: list[Any], own: Any) -> None:
    at = datetime.now(UTC)
    async with database.session() as session:
        await accounts.make(session, Who("Ana", "adviser", "est", "ecogie"), "ana")
        await accounts.make(session, Who("Basile", "visitor", "est", "ecogie"), "basile")
        ana = await tokens.enrol(session, "ana", "d-ana", "P", at, at + timedelta(days=1))
        await tokens.enrol(session, "basile", "d-basile", "P", at)
        await device_keys.keep(session, "d-basile", own, at)
    for desk in desks:
        desk.tokens["ana"] = ana.access


async def test_whichever_worker_is_asked_one_takes_it_and_all_say_the_same(workers: Any) -> None:
    (one, two), data, taken, go = workers
    sha256 = hashlib.sha256(data).hexdigest()
    there = f"/v1/bundle/{sha256}"
    await one.as_("ana", "PUT", there, content=data, headers={"upload-offset": "0"})
    asked = [await desk.post("ana", "/v1/bundle", sha256=sha256) for desk in (one, two)]
    assert [answer.status_code for answer in asked] == [202, 202]
    assert len(taken) == 1
    go.set()
    await one.app.state.bundles.taking[sha256]
    told = await two.post("ana", "/v1/bundle", sha256=sha256)
    assert told.status_code == 200, told.text
    assert told.json()["changes"] == 2  # the household, and its surface
    assert (await one.post("ana", "/v1/bundle", sha256=sha256)).json() == told.json()
    assert len(taken) == 1


async def test_what_is_brought_again_is_taken_again(workers: Any) -> None:
    (one, two), data, taken, go = workers
    go.set()
    sha256 = hashlib.sha256(data).hexdigest()
    for desk in (one, two):
        put = await desk.as_("ana", "PUT", f"/v1/bundle/{sha256}", content=data,
                             headers={"upload-offset": "0"})  # fmt: skip
        assert put.status_code == 200, put.text
        while (told := await desk.post("ana", "/v1/bundle", sha256=sha256)).status_code == 202:
            await desk.app.state.bundles.taking[sha256]
        assert told.status_code == 200, told.text
    assert len(taken) == 2


def test_one_piece_sent_twice_at_once_is_written_once(tmp_path: Path) -> None:
    desk = BundleDesk(tmp_path, tmp_path / "incoming")
    for number in range(40):
        data = bytes([number]) * 300_000
        sha256 = hashlib.sha256(data).hexdigest()
        both = threading.Barrier(2)

        def put(sha256: str = sha256, data: bytes = data, both: Any = both) -> None:
            both.wait()
            with suppress(Elsewhere):
                desk.add(sha256, 0, data)

        threads = [threading.Thread(target=put) for _ in "ab"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert desk.whole(sha256).read_bytes() == data
