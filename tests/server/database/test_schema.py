"""The migrations make the tables that the code declares, on both databases, and only once."""

import re
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from visitapp.domain.errors import UserError
from visitapp.server.database import schema
from visitapp.server.database.registration_tables import metadata


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without tables."""
    if request.param == "sqlite":
        return str(tmp_path / "server.db")
    return str(request.getfixturevalue("own_address"))


def test_migrations_make_what_the_code_declares(address: str) -> None:
    """If this fails: a table changed without a file in visitapp/server/migrations/versions."""
    assert schema.version(address) == ""
    assert schema.upgrade(address) == schema.newest() == schema.version(address)
    with schema._connected(address) as connection:
        settings = {"version_table": schema.VERSIONS, "compare_type": True}
        context = MigrationContext.configure(connection, opts=settings)
        assert compare_metadata(context, metadata) == []


def test_programs_that_start_at_once_migrate_once(address: str) -> None:
    told: list[str] = []

    def one() -> None:
        told.append(schema.upgrade(address))

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert told == [schema.newest()] * 4


def test_a_database_of_something_else_is_left_alone(address: str) -> None:
    with schema._connected(address) as connection:
        connection.execute(text("CREATE TABLE change (id TEXT)"))
    with pytest.raises(UserError, match="visitapp server init"):
        schema.upgrade(address)


def test_a_numbers_are_never_given_twice(address: str) -> None:
    """Whoever migrates must not lose AUTOINCREMENT: an erased last number would come again."""
    schema.upgrade(address)
    add = (
        "INSERT INTO change (id, record, root, scope, path, device, print, wire)"
        " VALUES (:id, 'd1', 'd1', '', 'surface', 'l', 'p', '{}')"
    )
    with schema._connected(address) as connection:
        connection.execute(text(add), {"id": "a"})
        connection.execute(text("DELETE FROM change"))
        connection.execute(text(add), {"id": "b"})
        assert connection.execute(text("SELECT number FROM change")).scalar() == 2


def test_a_migration_reads_nothing_of_the_program_of_today() -> None:
    """Made again from what the program became since, an older server would arrive elsewhere."""
    root = Path(schema.__file__).parents[2]
    versions = sorted(root.glob("*/migrations/versions/[0-9]*.py"))
    assert {one.parents[2].name for one in versions} == {"server", "store"}
    at_fault = [one.name for one in versions if re.search(r"\bvisitapp\b", one.read_text("utf-8"))]
    assert at_fault == []
