"""The disk of a server on SQLite is full: who sends comes back later, who reads goes on."""

import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.small_disk import fill, small_disk_at
from tests.server.desk import desk_of
from tests.server.making import answers, created
from tests.server.outer_key import OUTER
from visitapp.server.app import make_app
from visitapp.server.bundles.inbox import BundleDesk
from visitapp.server.database.database import NoRoom
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.http.access_log import AccessLog, to_stream
from visitapp.store.file import ballast

pytestmark = [pytest.mark.faults, pytest.mark.anyio]
SIZE = 8 * 1024 * 1024


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 8 MB."""
    with small_disk_at(tmp_path / "small", SIZE) as folder:
        yield folder


async def test_who_sends_comes_back_later_and_who_reads_goes_on(small_disk: Path) -> None:
    database = SqliteDatabase(small_disk / "server.db", OUTER, reserve=True)
    await database.open()
    app, log = make_app(database), io.StringIO()
    app.add_middleware(AccessLog, write=to_stream(log), word_of=str.upper)
    made = desk_of(database, app)
    async with made.client:
        await made.people()
        told = await made.as_("basile", "GET", "/v1/digest")
        sent = {"epoch": told.json()["epoch"], "incarnation": "i"}

        async def push(number: int) -> int:
            record = f"d{number}"
            changes = [one.model_copy(update={"device": "laptop-b"})
                       for one in [created(record), *answers(record, 200)]]  # fmt: skip
            wire = [one.model_dump(mode="json", exclude={"number"}) for one in changes]
            answer = await made.post("basile", "/v1/push", **sent, changes=wire)
            if answer.status_code == 507:
                assert answer.headers["retry-after"] == "300"
                assert answer.json() == {"detail": "Le serveur n’a plus de place."}
            return answer.status_code

        assert await push(0) == 200
        assert (small_disk / ballast.NAME).exists()
        fill(small_disk)
        assert [await push(number) for number in (1, 2)] == [507, 507]
        assert not (small_disk / ballast.NAME).exists()
        line = json.loads(log.getvalue().splitlines()[-1])
        assert (line["status"], line["error"], line["route"]) == (507, "NoRoom", "/v1/push")

        for who in ("ana", "wanda", "basile"):  # the audit of a first reading is written too
            page = await made.as_(who, "GET", "/v1/changes")
            assert page.status_code == 200
            assert len(page.json()["items"]) == (0 if who == "wanda" else 201)
        read = await made.rows("SELECT count(*) AS n FROM first_read")
        assert read[0]["n"] >= 1
        (small_disk / "others").unlink()
        assert [await push(number) for number in (1, 2)] == [200, 200]
        assert (small_disk / ballast.NAME).exists()
        count = await made.rows("SELECT count(*) AS n FROM change WHERE scope = ''")
        assert count[0]["n"] == 3 * 201
    await database.close()


async def test_a_transaction_that_meets_the_end_is_undone_and_said(small_disk: Path) -> None:
    """Without a reserve, as a command of the console: no 500, and it goes on once there is room."""
    database = SqliteDatabase(small_disk / "server.db", OUTER)
    await database.open()
    async with database.session() as session:
        await session.rows("CREATE TABLE big (text TEXT)")
    fill(small_disk)

    async def too_much() -> None:
        async with database.session() as session:
            for _ in range(40):
                await session.rows("INSERT INTO big VALUES (:text)", text="x" * 200_000)

    with pytest.raises(NoRoom):
        await too_much()
    (small_disk / "others").unlink()
    async with database.session() as session:
        assert await session.rows("SELECT 1 FROM big") == []
        await session.rows("INSERT INTO big VALUES ('y')")
    await database.close()


async def test_a_file_brought_by_hand_comes_later_too(small_disk: Path, tmp_path: Path) -> None:
    database = SqliteDatabase(tmp_path / "server.db", OUTER)
    await database.open()
    app = make_app(database)
    app.state.bundles = BundleDesk(tmp_path, small_disk / "incoming")
    made = desk_of(database, app)
    data = bytes(range(256)) * 1024
    sha256 = hashlib.sha256(data).hexdigest()

    async def piece(at: int, part: bytes) -> tuple[int, str | None]:
        head = {"upload-offset": str(at)}
        told = await made.as_("ana", "PUT", f"/v1/bundle/{sha256}", headers=head, content=part)
        return told.status_code, told.headers.get("retry-after")

    async with made.client:
        await made.people()
        fill(small_disk)
        assert await piece(0, data[:1000]) == (507, "300")
        (small_disk / "others").unlink()
        assert await piece(0, data[:1000]) == (200, None)
        fill(small_disk)
        assert await piece(1000, data[1000:]) == (507, "300")
        (small_disk / "others").unlink()
        far = {"upload-offset": str(len(data))}
        told = await made.as_("ana", "PUT", f"/v1/bundle/{sha256}", headers=far, content=b"")
        there = int(told.headers["upload-offset"])
        assert 1000 <= there < len(data)
        assert await piece(there, data[there:]) == (200, None)
        assert app.state.bundles.whole(sha256).read_bytes() == data
    await database.close()
