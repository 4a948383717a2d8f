"""The door over real HTTP: enrolled, let in, renewed, shut out, and slowed down."""

from collections.abc import Iterator
from pathlib import Path

import anyio
import httpx2
import pytest

from tests.server.joining import join
from tests.server.outer_key import OUTER
from tests.server.running import running
from visitapp.server.accounts import invitations
from visitapp.server.app import make_app
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.routes.enrolment import _now


async def _code(path: Path) -> str:
    database = SqliteDatabase(path, OUTER)
    await database.open()
    async with database.session() as session:
        await join(session, "basile", scheme="ecogie")
        code = await invitations.invite(session, "basile", _now())
    await database.close()
    return code


@pytest.fixture
def client(tmp_path: Path) -> Iterator[httpx2.Client]:
    """A client of a running server whose database is `server.db`."""
    with (
        running(make_app(SqliteDatabase(tmp_path / "server.db", OUTER))) as address,
        httpx2.Client(base_url=address) as found,
    ):
        yield found


def test_a_code_opens_the_door(client: httpx2.Client, tmp_path: Path) -> None:
    code = anyio.run(_code, tmp_path / "server.db")
    assert client.get("/v1/digest").status_code == 401
    keys = client.post("/v1/enrol", json={"code": code, "name": "Portable"}).json()
    with_token = {"authorization": f"Bearer {keys['access']}"}
    assert client.get("/v1/digest", headers=with_token).json()["records"] == {}
    more = client.post("/v1/renew", json={"refresh": keys["refresh"], "attempt": "a"}).json()
    assert client.get("/v1/digest", headers=with_token).status_code == 401
    with_token = {"authorization": f"Bearer {more['access']}"}
    assert client.get("/v1/digest", headers=with_token).status_code == 200


def test_who_tries_codes_is_slowed_down(client: httpx2.Client) -> None:
    tried = [client.post("/v1/enrol", json={"code": f"ABCD-EFGH-{n}"}) for n in range(8)]
    assert [one.status_code for one in tried[:5]] == [403] * 5
    assert tried[-1].status_code == 429
    assert int(tried[-1].headers["retry-after"]) >= 1
