"""An office behind one address, where somebody guesses: the colleagues go on."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.server.desk import PASSWORD, Desk, code_of, desk
from visitapp.domain.privacy.writes import NOBODY
from visitapp.server.accounts import throttle
from visitapp.server.database.database import ServerDatabase
from visitapp.server.rights import rights
from visitapp.server.rights.rights import Call

pytestmark = pytest.mark.anyio
MANY = 12


@pytest.fixture
async def office(database: ServerDatabase) -> AsyncIterator[Desk]:
    async with desk(database) as made:
        yield made


@pytest.fixture(autouse=True)
def a_door_of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    few = Call(NOBODY, 8, 0.01)
    for route in ("renew", "enrol", "sign-in", "password/first"):
        monkeypatch.setitem(rights.ROUTES, f"POST /v1/{route}", few)


async def guessed(office: Desk, route: str, **told: str) -> list[int]:
    """The statuses of many wrong attempts from this office."""
    found = []
    for number in range(MANY):
        more = {"attempt": f"guess{number}"} if route == "renew" else {}
        found.append((await office.post("", f"/v1/{route}", **told, **more)).status_code)
    return found


async def test_a_token_that_was_given_does_not_wait_for_those_that_were_not(office: Desk) -> None:
    keys = (await office.post("", "/v1/enrol", code=await office.code("basile"), name="")).json()
    tried = await guessed(office, "renew", refresh="x" * 40)
    assert tried[:5] == [401] * 5
    assert set(tried[5:]) == {429}
    told = await office.post("", "/v1/renew", refresh=keys["refresh"], attempt="a")
    assert told.status_code == 200
    await guessed(office, "enrol", code="0000-0000-0000-0000")
    again = await office.post("", "/v1/renew", refresh=told.json()["refresh"], attempt="b")
    assert again.status_code == 200


async def test_a_token_that_was_given_has_a_pace_of_its_own(office: Desk) -> None:
    keys = (await office.post("", "/v1/enrol", code=await office.code("basile"), name="")).json()
    other = (await office.post("", "/v1/enrol", code=await office.code("samira"), name="")).json()
    tried = await guessed(office, "renew", refresh=keys["refresh"])  # no answer is ever read
    assert tried == [200] * 8 + [429] * 4
    told = await office.post("", "/v1/renew", refresh=other["refresh"], attempt="a")
    assert told.status_code == 200


async def test_a_token_that_was_copied_is_found_out_beside_somebody_who_guesses(
    office: Desk,
) -> None:
    keys = (await office.post("", "/v1/enrol", code=await office.code("basile"), name="")).json()
    stolen = (await office.post("", "/v1/renew", refresh=keys["refresh"], attempt="t")).json()
    office.tokens["basile"] = stolen["access"]
    assert (await office.as_("basile", "GET", "/v1/digest")).status_code == 200
    await guessed(office, "renew", refresh="x" * 40)
    told = await office.post("", "/v1/renew", refresh=keys["refresh"], attempt="mine")
    assert told.status_code == 401
    assert (await office.as_("basile", "GET", "/v1/digest")).status_code == 401


async def test_a_good_code_does_not_wait_for_wrong_ones(office: Desk) -> None:
    tried = await guessed(office, "enrol", code="0000-0000-0000-0000")
    assert tried[:5] == [403] * 5
    assert set(tried[5:]) == {429}
    code = await office.code("basile")
    assert (await office.post("", "/v1/enrol", code=code, name="")).status_code == 200
    await guessed(office, "password/first", code="0000-0000-0000-0000", password=PASSWORD)
    await office.chosen("ana")


async def test_a_colleague_signs_in_where_she_did_before(office: Desk) -> None:
    """Ana has signed in here; somebody mistypes Wanda's password, and names that nobody has."""
    codes = await office.chosen("ana")
    told = {"account": "ana", "password": PASSWORD}
    first = await office.post("", "/v1/sign-in", **told, code=code_of(codes))
    assert first.status_code == 200
    for name in ("wanda", "nobody"):
        tried = await guessed(office, "sign-in", account=name, password=PASSWORD, code="000000")
        assert tried[-1] == 429
    again = await office.post("", "/v1/sign-in", **told, code=code_of(codes, 1))
    assert again.status_code == 200
    office.tokens["ana"] = again.json()["access"]
    new = await office.post("ana", "/v1/password", password=PASSWORD, new="un autre bon choix")
    assert new.status_code == 200


async def test_attempts_on_her_own_account_from_there_are_hers(office: Desk) -> None:
    """Nothing tells them from her own mistakes: she waits, a minute at most."""
    codes = await office.chosen("ana")
    told = {"account": "ana", "password": PASSWORD}
    assert (await office.post("", "/v1/sign-in", **told, code=code_of(codes))).status_code == 200
    tried = await guessed(office, "sign-in", account="ana", password="x" * 12, code="000000")
    assert tried[:5] == [403] * 5
    last = await office.post("", "/v1/sign-in", **told, code=code_of(codes, 1))
    assert last.status_code == 429
    async with office.database.session() as session:
        [there] = throttle.at_home("ana", "10.1.1.1")
        assert await throttle.wait(session, there, datetime.now(UTC)) > timedelta(0)
    [row] = await office.rows("SELECT at FROM failure")
    assert datetime.fromisoformat(row["at"]) <= datetime.now(UTC)
