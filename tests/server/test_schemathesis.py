"""Thousands of invented requests, as every role: none is answered with a failure of the server.

FUZZ_CASES is how many for each role: few here, thousands in `make fuzz`.
"""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from tests.depth import sample
from tests.server.desk import desk_of
from tests.server.inventing import ROLES, World, app_of, operations
from tests.server.outer_key import OUTER
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.postgres import PostgresDatabase
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.rights.rights import ROUTES

CASES = int(os.environ.get("FUZZ_CASES", sample(40, 15)))
MANY = CASES >= 1000
"""Enough to ask that every route of a role did something at least once."""
OUT_OF_REACH = {"POST /v1/bundle", "POST /v1/sign-in", "POST /v1/password/first",
                "POST /v1/password"}  # fmt: skip
"""A sealed file, or a secret, that nobody invents."""


def _reach(role: str) -> set[str]:
    """The routes of the OpenAPI where this role is let in."""
    return {
        route
        for route, call in ROUTES.items()
        if call.anybody or role in call.roles
        if not route.endswith(("/health", "/ready")) and "/inscription" not in route
    }


@contextmanager
def _world(
    database: ServerDatabase, folder: Path, who: str
) -> Iterator[tuple[World, asyncio.Runner]]:
    with asyncio.Runner() as runner:
        runner.run(database.open())
        desk = desk_of(database, app_of(database, folder))
        runner.run(desk.people())
        yield World(desk, who), runner
        runner.run(desk.client.aclose())
        runner.run(database.close())


def _invent(database: ServerDatabase, folder: Path, who: str) -> World:
    with _world(database, folder, who) as (world, runner):
        routes = operations(world.desk.app)
        reach = _reach(ROLES[who])
        usual, others = sorted(reach & set(routes)), sorted(set(routes) - reach)
        # One request in ten goes where this role has no business: it is to be told so, politely.
        which = st.sampled_from(usual * max(1, 9 * len(others) // len(usual)) + others)

        @settings(
            max_examples=CASES, deadline=None, database=None, derandomize=not MANY,
            phases=(Phase.generate, Phase.shrink), suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(st.data())
        def asked(data: st.DataObject) -> None:
            case = data.draw(routes[data.draw(which)])
            answer = runner.run(world.ask(case, lambda: data.draw(st.booleans())))
            note(f"{world.who or 'nobody'}: {answer.status_code} {answer.text[:400]}")
            assert answer.status_code < 500
            assert answer.status_code != 429, "the limits make this test blind"

        asked()
    told = sorted((status, many) for (_, status), many in world.told.items())
    print(f"\n{ROLES[who]}: {world.asked} requests;", *_summed(told), sep=" ")
    return world


def _summed(told: list[tuple[int, int]]) -> list[str]:
    statuses = sorted({status for status, _ in told})
    return [f"{one}: {sum(many for status, many in told if status == one)}" for one in statuses]


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("who", ROLES, ids=list(ROLES.values()))
def test_no_invented_request_is_a_failure(tmp_path: Path, who: str) -> None:
    world = _invent(SqliteDatabase(tmp_path / "server.db", OUTER), tmp_path / "all", who)
    assert world.done(), "nothing was ever done: this test is blind"
    if MANY:
        missed = _reach(ROLES[who]) - world.done() - OUT_OF_REACH
        assert not missed, "never done, so never tested"


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("who", ROLES, ids=list(ROLES.values()))
def test_nor_on_postgresql(own_address: str, tmp_path: Path, who: str) -> None:
    world = _invent(PostgresDatabase(own_address, OUTER), tmp_path / "all", who)
    assert world.done(), "nothing was ever done: this test is blind"
