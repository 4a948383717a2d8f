"""Each test of the server runs twice: on SQLite and on a PostgreSQL of its own."""

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from tests.server import emptied
from tests.server.agency import Agency, opened
from tests.server.cluster import binaries, cluster
from tests.server.operated import Operated
from tests.server.outer_key import OUTER
from tests.server.registration.walking import early_before
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.postgres import PostgresDatabase
from visitapp.server.database.sqlite import SqliteDatabase

_running: list[str] = []
_with_tables: dict[str, str] = {}
_copied: dict[str, str] = {}
_first: dict[str, Path] = {}
"""By address, empty for SQLite: what is made once in a run and copied."""


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """The tests of coroutines run on asyncio."""
    return "asyncio"


@pytest.fixture(scope="session")
def postgres(request: pytest.FixtureRequest) -> str:
    """The address of a throw-away server: one for all folders that have this fixture."""
    if binaries() is None:
        pytest.skip("no PostgreSQL on this machine")
    if not _running:
        stack = ExitStack()
        _running.append(stack.enter_context(cluster()))
        request.config.add_cleanup(stack.close)
    return _running[0]


@pytest.fixture
def own_address(postgres: str) -> str:
    """A new database in it."""
    return new_database(postgres)


def new_database(postgres: str, like: str = "template1") -> str:
    """The one that a test has, empty or a copy of another; its address."""
    name = "with_tables_test" if like == "with_tables" else "one_test"
    address = postgres.rsplit("/", 1)[0] + f"/{name}"
    if like != "template1" and _copied.get(address) == like and emptied.emptied(address):
        return address
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
    _copied[address] = like
    if like != "template1":
        emptied.keep(address)
    return address


def keep_database(postgres: str, name: str) -> str:
    """It is what others are copied from, from now on."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE one_test RENAME TO {name}")
    return name


async def with_tables(postgres: str) -> str:
    """A database as it is once a server opened it, copied from the one that was opened first."""
    if postgres not in _with_tables:
        first = PostgresDatabase(new_database(postgres), OUTER)
        await first.open()
        await first.close()
        _with_tables[postgres] = keep_database(postgres, "with_tables")
    return new_database(postgres, _with_tables[postgres])


@pytest.fixture(params=["sqlite", "postgres"])
async def database(
    request: pytest.FixtureRequest, tmp_path: Path, anyio_backend: str
) -> AsyncIterator[ServerDatabase]:
    """An open database, empty."""
    made: ServerDatabase
    if request.param == "sqlite":
        made = SqliteDatabase(tmp_path / "server.db", OUTER)
    else:
        made = PostgresDatabase(await with_tables(request.getfixturevalue("postgres")), OUTER)
    await made.open()
    try:
        yield made
    finally:
        await made.close()


def _begun(folders: pytest.TempPathFactory, postgres: str) -> Path:
    """The folder of a server that was made by the command line; its database is kept as `begun`."""
    if postgres not in _first:
        there = new_database(postgres) if postgres else None
        made = Operated(folders.mktemp("begun") / "server", there)
        made.init()
        _first[postgres] = made.root
        if postgres:
            keep_database(postgres, "begun")
    return _first[postgres]


@pytest.fixture(params=["sqlite", "postgres"])
def operated(
    request: pytest.FixtureRequest, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Operated]:
    """A server that was made by the command line, on each database; not running."""
    postgres = request.getfixturevalue("postgres") if request.param == "postgres" else ""
    shutil.copytree(_begun(tmp_path_factory, postgres), tmp_path / "server")
    made = Operated(tmp_path / "server", new_database(postgres, "begun") if postgres else None)
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
