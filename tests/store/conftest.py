"""A real SQLCipher database for each test, copied from one made once: making one costs 0.1 s."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from visitapp.store.file.database import Database, create_database, open_database

KEY = bytes(range(32))


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, closed: do not write to it."""
    path = tmp_path_factory.mktemp("new") / "visits.db"
    create_database(path, KEY).close()
    return path


@pytest.fixture
def key() -> bytes:
    """The key of the database."""
    return KEY


@pytest.fixture
def path(new_file: Path, tmp_path: Path) -> Path:
    """A database of this test's own, closed."""
    root = tmp_path / "profile"
    root.mkdir()
    shutil.copy(new_file, root / "visits.db")
    return root / "visits.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    """A database of this test's own, open."""
    opened = open_database(path, KEY)
    yield opened
    opened.close()


@pytest.fixture
def at() -> datetime:
    """A moment in a visit."""
    return datetime(2026, 11, 25, 10, 42, tzinfo=UTC)
