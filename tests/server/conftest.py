"""Each test of the server runs twice: on SQLite and on a PostgreSQL of its own."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from tests.server.agency import Agency, opened
from tests.server.cluster import binaries, cluster
from tests.server.operated import Operated
from tests.server.registration.walking import early_before
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.postgres import PostgresDatabase
from visitapp.server.database.sqlite import SqliteDatabase


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """The tests of coroutines run on asyncio."""
    return "asyncio"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a throw-away server."""
    if binaries() is None:
        pytest.skip("no PostgreSQL on this machine")
    with cluster() as address:
        yield address


@pytest.fixture
def own_address(postgres: str) -> str:
    """A new database in it."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS one_test WITH (FORCE)")
        connection.execute("CREATE DATABASE one_test")
    return postgres.rsplit("/", 1)[0] + "/one_test"


@pytest.fixture(params=["sqlite", "postgres"])
async def database(
    request: pytest.FixtureRequest, tmp_path: Path, anyio_backend: str
) -> AsyncIterator[ServerDatabase]:
    """An open database, empty."""
    made: ServerDatabase
    if request.param == "sqlite":
        made = SqliteDatabase(tmp_path / "server.db")
    else:
        made = PostgresDatabase(request.getfixturevalue("own_address"))
    await made.open()
    try:
        yield made
    finally:
        await made.close()


@pytest.fixture(params=["sqlite", "postgres"])
def operated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Operated]:
    """A server that was made by the command line, on each database; not running."""
    address = request.getfixturevalue("own_address") if request.param == "postgres" else None
    made = Operated(tmp_path / "server", address)
    made.init()
    yield made
    if made.process is not None:
        made.process.kill()
        made.process.wait()
        made.process.close()


@pytest.fixture
def at_once() -> Iterator[None]:
    """Pages may come back in no time; the rule itself is tried in `test_timing.py`."""
    with early_before(timedelta(0)):
        yield


@pytest.fixture
def agency(operated: Operated, at_once: None) -> Iterator[Agency]:
    """A server without anybody in it yet, on each database."""
    with opened(operated) as made:
        yield made
