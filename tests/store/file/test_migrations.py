"""The first migration makes the declared tables; the next ones will be all or nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory

from tests.store.conftest import KEY
from tests.store.filing import put, say
from visitapp.store.file import database as database_module
from visitapp.store.file import migration
from visitapp.store.file.connection import connect
from visitapp.store.file.database import SCHEMA, SCHEMAS, look_into, open_database
from visitapp.store.file.errors import Damaged, NewerDatabase
from visitapp.store.log import log

TOMORROW = f"{int(SCHEMA) + 1:04}"

NEXT = '''"""A table made again, and a new column."""
import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{last}"


def upgrade() -> None:
    with op.batch_alter_table("record", recreate="always") as batch:
        batch.add_column(sa.Column("colour", sa.String(), server_default="green", nullable=False))
    {more}
'''


def schema_of(path: Path, key: bytes) -> list[Any]:
    connection = connect(path, key)
    found = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    return list(found)


def test_the_program_knows_the_last_migration(path: Path, key: bytes) -> None:
    engine = migration.engine_for(path, key)
    with engine.begin() as connection:
        scripts = ScriptDirectory.from_config(migration._settings(connection))
        assert scripts.get_heads() == [SCHEMA]
        assert [one.revision for one in scripts.walk_revisions()][::-1] == list(SCHEMAS)
    engine.dispose()


def test_the_tables_are_what_the_migrations_make(path: Path, key: bytes) -> None:
    engine = migration.engine_for(path, key)
    with engine.begin() as connection:
        command.check(migration._settings(connection))
    engine.dispose()


@pytest.fixture
def tomorrow(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Make this the program of tomorrow, which has one more migration."""

    def make(more: str) -> None:
        scripts = tmp_path / "migrations"
        shutil.copytree(migration.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        script = NEXT.format(more=more, next=TOMORROW, last=SCHEMA)
        (scripts / "versions" / f"{TOMORROW}_next.py").write_text(script)
        monkeypatch.setattr(migration, "SCRIPTS", scripts)
        monkeypatch.setattr(database_module, "SCHEMA", TOMORROW)
        monkeypatch.setattr(database_module, "SCHEMAS", (*SCHEMAS, TOMORROW))

    return make


@pytest.fixture
def old(path: Path, key: bytes) -> Path:
    """A database of today with four answers in it."""
    database = open_database(path, key)
    with database.transaction():
        put(database, "visit")
        for number in range(4):
            say(database, "visit", f"answer_{number}", number)
    database.close()
    return path


def test_a_database_of_an_unknown_version_is_refused(path: Path, key: bytes) -> None:
    connection = connect(path, key)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(NewerDatabase, match="plus récente"):
        open_database(path, key)


def test_opening_brings_it_up_to_date_and_keeps_a_copy(
    old: Path, tomorrow: Callable[[str], None]
) -> None:
    tomorrow("pass")
    database = open_database(old, KEY)
    assert database.rows("SELECT DISTINCT colour FROM record") == [{"colour": "green"}]
    assert len(log.answers(database, "visit")) == 4
    with pytest.raises(Exception, match="FOREIGN KEY"), database.transaction():
        database.write("INSERT INTO answer VALUES ('nobody', 'a', '{}', 'none')")
    database.close()
    [copy] = old.parent.glob("visits.db.before-*")
    with look_into(copy, KEY) as kept:
        assert len(log.answers(kept, "visit")) == 4
        assert "colour" not in kept.rows("SELECT * FROM record LIMIT 1")[0]


def test_an_old_one_can_be_read_as_it_is(old: Path, tomorrow: Callable[[str], None]) -> None:
    tomorrow("pass")
    before = old.read_bytes()
    with look_into(old, KEY) as looked:
        assert len(log.answers(looked, "visit")) == 4
    assert old.read_bytes() == before


@pytest.mark.parametrize(
    "more",
    [
        'raise RuntimeError("power")',
        'op.execute("DELETE FROM change")',  # leaves answers that point to nothing
    ],
)
def test_a_migration_that_fails_changes_nothing(
    old: Path, tomorrow: Callable[[str], None], more: str
) -> None:
    before = schema_of(old, KEY)
    tomorrow(more)
    with pytest.raises((RuntimeError, Damaged)):
        open_database(old, KEY)
    assert schema_of(old, KEY) == before
    with look_into(old, KEY) as looked:
        assert len(log.answers(looked, "visit")) == 4


def test_a_table_made_again_stays_without_rowid(old: Path, tomorrow: Callable[[str], None]) -> None:
    tomorrow(
        'with op.batch_alter_table("answer", recreate="always") as batch:\n'
        '        batch.add_column(sa.Column("colour", sa.String(), nullable=True))'
    )
    database = open_database(old, KEY)
    [row] = database.rows("SELECT sql FROM sqlite_master WHERE name = 'answer'")
    assert "WITHOUT ROWID" in row["sql"]
    database.close()
