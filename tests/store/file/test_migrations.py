"""Databases of the past open with the program of today; a migration is all or nothing."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory

from visitapp.store.file import database as database_module
from visitapp.store.file import migration
from visitapp.store.file.connection import connect
from visitapp.store.file.database import SCHEMA, SCHEMAS, look_into, open_database
from visitapp.store.file.errors import Damaged
from visitapp.store.log import attachments, log, records, weather

OLD = Path(__file__).parents[2] / "old_databases"
OLD_KEY = bytes([7]) * 32
TOMORROW = f"{int(SCHEMA) + 1:04}"
COLD_DAYS = {date(2026, 1, 1): -2.05, date(2026, 1, 2): 0.3}

NEXT = '''"""A table made again, and a new column."""
import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{last}"


def upgrade() -> None:
    with op.batch_alter_table("record", recreate="always") as batch:
        batch.add_column(sa.Column("colour", sa.String(), server_default="green", nullable=False))
    {more}


def downgrade() -> None:
    with op.batch_alter_table("record") as batch:
        batch.drop_column("colour")
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


def test_down_to_nothing_and_up_again(path: Path, key: bytes) -> None:
    before = schema_of(path, key)
    migration.migrate(path, key, "base", down=True)
    assert [name for kind, name, _ in schema_of(path, key) if kind == "table"] == [
        "alembic_version"
    ]
    migration.migrate(path, key, "head")
    assert schema_of(path, key) == before


def test_every_released_schema_has_its_old_database() -> None:
    assert {path.stem for path in OLD.glob("*.db")} == set(SCHEMAS)


@pytest.mark.parametrize("old", sorted(OLD.glob("*.db")), ids=lambda path: path.stem)
def test_an_old_database_opens_with_every_answer(old: Path, tmp_path: Path) -> None:
    path = tmp_path / "visits.db"
    shutil.copy(old, path)
    database = open_database(path, OLD_KEY)
    assert log.answers(database, "visit") == {
        "living_temperature": {"value": "19.5", "state": "given", "source": "measured"},
        "occupants": {"value": 4},
        "notes": {"value": "près du poêle", "note": "€ œ 🙂"},
        "bills/r1": {"value": True},
    }
    visit = records.get(database, "visit")
    assert (visit.state, visit.parent, visit.training) == ("finished", "home", True)
    assert [one.path for one in attachments.of_record(database, "visit")] == ["p"]
    assert len(log.unnumbered(database)) == 10
    assert [one.id for one in records.search(database, "coeurdacier", "household")] == ["home"]
    assert weather.days(database) == ({} if old.stem < "0002" else COLD_DAYS)
    database.close()


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
def old(tmp_path: Path) -> Path:
    """A database of version 1 with answers in it: it takes every migration since."""
    shutil.copy(OLD / "0001.db", tmp_path / "visits.db")
    return tmp_path / "visits.db"


def test_opening_brings_it_up_to_date_and_keeps_a_copy(
    old: Path, tomorrow: Callable[[str], None]
) -> None:
    tomorrow("pass")
    database = open_database(old, OLD_KEY)
    assert database.rows("SELECT DISTINCT colour FROM record") == [{"colour": "green"}]
    assert len(log.answers(database, "visit")) == 4
    with pytest.raises(Exception, match="FOREIGN KEY"), database.transaction():
        database.write("INSERT INTO answer VALUES ('nobody', 'a', '{}', 'none')")
    database.close()
    [copy] = old.parent.glob("visits.db.before-*")
    with look_into(copy, OLD_KEY) as kept:
        assert len(log.answers(kept, "visit")) == 4
        assert "colour" not in kept.rows("SELECT * FROM record LIMIT 1")[0]


def test_an_old_one_can_be_read_as_it_is(old: Path, tomorrow: Callable[[str], None]) -> None:
    tomorrow("pass")
    before = old.read_bytes()
    with look_into(old, OLD_KEY) as looked:
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
    before = schema_of(old, OLD_KEY)
    tomorrow(more)
    with pytest.raises((RuntimeError, Damaged)):
        open_database(old, OLD_KEY)
    assert schema_of(old, OLD_KEY) == before
    with look_into(old, OLD_KEY) as looked:
        assert len(log.answers(looked, "visit")) == 4


def test_a_table_made_again_stays_without_rowid(old: Path, tomorrow: Callable[[str], None]) -> None:
    tomorrow(
        'with op.batch_alter_table("answer", recreate="always") as batch:\n'
        '        batch.add_column(sa.Column("colour", sa.String(), nullable=True))'
    )
    database = open_database(old, OLD_KEY)
    [row] = database.rows("SELECT sql FROM sqlite_master WHERE name = 'answer'")
    assert "WITHOUT ROWID" in row["sql"]
    database.close()
