"""How often an account may ask: a burst, then a steady pace, and never shut out."""

from datetime import timedelta

import pytest

from tests.server.desk import desk, desk_of
from visitapp.domain.privacy.writes import NOBODY
from visitapp.server.app import make_app
from visitapp.server.database.database import ServerDatabase
from visitapp.server.http.rate_limits import MOST, Pace
from visitapp.server.rights import rights
from visitapp.server.rights.rights import FIELD, Call


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_then_one_each_half_second() -> None:
    clock = Clock()
    pace, call = Pace(clock), Call(FIELD, 3, 2.0)
    assert [pace.take(call, "ana").total_seconds() for _ in range(5)] == [0, 0, 0, 0.5, 0.5]
    clock.now = 0.5
    assert pace.take(call, "ana") == timedelta(0)
    assert pace.take(call, "ana") > timedelta(0)
    assert pace.take(call, "basile") == timedelta(0), "everybody has their own"
    clock.now = 1000.0
    assert [pace.take(call, "ana") for _ in range(3)] == [timedelta(0)] * 3


def test_many_places_take_no_memory_for_ever() -> None:
    clock = Clock()
    pace, call = Pace(clock), Call(FIELD, 1, 1.0)
    for place in range(3 * MOST):
        clock.now += 0.00001
        assert pace.take(call, str(place)) == timedelta(0)
    assert len(pace._left) <= MOST
    assert pace.take(call, str(3 * MOST - 1)) > timedelta(0), "the last ones are remembered"


def test_no_limit_is_for_ever() -> None:
    for call in rights.ROUTES.values():
        assert call.burst >= 1
        assert call.each > 0


@pytest.mark.anyio
async def test_too_many_requests_are_told_when_to_come_back(
    database: ServerDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Call(FIELD, 2, 0.01)
    monkeypatch.setitem(rights.ROUTES, "GET /v1/digest", slow)  # type: ignore[misc]
    async with desk(database) as office:
        told = [await office.as_("ana", "GET", "/v1/digest") for _ in range(4)]
        assert [one.status_code for one in told] == [200, 200, 429, 429]
        assert 90 <= int(told[-1].headers["retry-after"]) <= 100
        assert (await office.as_("basile", "GET", "/v1/digest")).status_code == 200
        assert (await office.as_("ana", "GET", "/v1/changes")).status_code == 200


@pytest.mark.anyio
async def test_the_door_has_a_pace_for_each_place(
    database: ServerDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(rights.ROUTES, "POST /v1/renew", Call(NOBODY, 2, 0.01))  # type: ignore[misc]
    async with desk(database) as office:
        told = [await office.post("", "/v1/renew", refresh="x" * 40, attempt="a") for _ in range(4)]
    assert [one.status_code for one in told] == [401, 401, 429, 429]


@pytest.mark.anyio
async def test_addresses_of_one_line_share_its_limit(
    database: ServerDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An IPv6 line has 2^64 addresses: 40 guesses of a code came from one, each from its own."""
    monkeypatch.setitem(rights.ROUTES, "POST /v1/enrol", Call(NOBODY, 5, 0.001))  # type: ignore[misc]
    app = make_app(database)
    guesses = {
        "one line": [f"2001:db8:1:2::{number:x}" for number in range(1, 41)],
        "other lines": [f"2001:db8:1:{number:x}::1" for number in range(3, 6)],
        "IPv4 in IPv6": [f"::ffff:10.0.0.{number}" for number in range(1, 4)],
        "the same": ["10.0.0.1"] * 4,
    }
    told = {}
    for line, places in guesses.items():
        answers = []
        for place in places:
            async with desk_of(database, app, place).client as client:
                code = {"code": "AAAA-BBBB-CCCC"}
                answers.append((await client.post("/v1/enrol", json=code)).status_code)
        told[line] = answers.count(429)
    assert told == {"one line": 35, "other lines": 0, "IPv4 in IPv6": 0, "the same": 0}


@pytest.mark.anyio
async def test_wrong_passwords_from_one_line_count_together(database: ServerDatabase) -> None:
    async with desk(database) as office:
        await office.chosen("ana")
        for number in range(1, 6):
            line = desk_of(database, office.app, f"2001:db8:7:7:1::{number}")
            async with line.client:
                assert (await line.wrong("basile")).status_code == 403
        last = desk_of(database, office.app, "2001:db8:7:7:f::1")
        async with last.client:
            assert (await last.wrong("ana")).status_code == 429
