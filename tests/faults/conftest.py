"""What the fault tests share: a database to break."""

import pytest

from visitapp.store.file.database import create_database

from .watching import KEY


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The content of an empty database, closed."""
    path = tmp_path_factory.mktemp("new") / "visits.db"
    create_database(path, KEY).close()
    return path.read_bytes()
