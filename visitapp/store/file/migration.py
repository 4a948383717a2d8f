"""Creating and migrating a database: the only place that needs Alembic."""

import os
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from visitapp.store.file.connection import SIDECARS, connect, errors
from visitapp.store.file.errors import Damaged
from visitapp.store.file.files import flush_file, flush_folder
from visitapp.store.file.ids import uuid7

SCRIPTS = Path(__file__).parents[1] / "migrations"


def create_file(path: Path, key: bytes) -> None:
    """Make an up-to-date, empty database at `path`, whole or not at all."""
    unfinished = path.with_name(path.name + ".new")
    for end in ("", *SIDECARS):
        unfinished.with_name(unfinished.name + end).unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    migrate(unfinished, key)
    connection = connect(unfinished, key)
    for name in ("database", "device", "incarnation"):
        values = {"key": name, "value": uuid7()}
        connection.execute("INSERT INTO meta (key, value) VALUES (:key, :value)", values)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    flush_file(unfinished)
    os.replace(unfinished, path)
    flush_folder(path.parent)


def upgrade_file(path: Path, key: bytes) -> Path:
    """Bring an old database up to date. A copy is made first; gives back where the copy is."""
    kept = path.with_name(f"{path.name}.before-{uuid7()}")
    connection = connect(path, key)
    try:
        with errors(path):
            connection.execute("VACUUM INTO ?", (str(kept),))
    finally:
        connection.close()
    flush_file(kept)
    flush_folder(kept.parent)
    migrate(path, key)
    return kept


def migrate(path: Path, key: bytes) -> None:
    """Run every migration that is missing, in one transaction."""
    engine = engine_for(path, key)
    try:
        with engine.begin() as connection:
            command.upgrade(_settings(connection), "head")
    finally:
        engine.dispose()


def engine_for(path: Path, key: bytes) -> Engine:
    """SQLAlchemy on our file, with transactions that hold for CREATE and ALTER too."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: _without_foreign_keys(path, key),
        poolclass=StaticPool,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _without_foreign_keys(path: Path, key: bytes) -> sqlcipher.Connection:
    """A table made again by a migration must not empty those that point to it."""
    connection = connect(path, key)
    connection.execute("PRAGMA foreign_keys = OFF")
    return connection


def _settings(connection: Connection) -> Config:
    settings = Config()
    settings.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    settings.attributes["connection"] = connection
    settings.attributes["after"] = _check_references
    return settings


def _check_references(connection: Connection) -> None:
    broken: list[Any] = list(connection.exec_driver_sql("PRAGMA foreign_key_check"))
    if broken:
        raise Damaged(f"{len(broken)} broken references")
