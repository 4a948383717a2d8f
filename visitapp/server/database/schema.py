"""The schema, migrated by one program at a time, and only forward."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from visitapp.domain.errors import UserError
from visitapp.server.database.database import is_postgres

SCRIPTS = Path(__file__).parents[1] / "migrations"
VERSIONS = "server_version"
LOCK = "SELECT pg_advisory_xact_lock(1902)"
PATIENCE = 30
"""Seconds that a migration waits for another program to let go of a SQLite file."""
NEWER = UserError(
    "Cette base vient d’une version plus récente du programme.",
    "Installez cette version ; rien n’a été changé.",
)
NO_ANSWER = UserError(
    "La base de données ne répond pas.", "Vérifiez qu’elle tourne, et son adresse."
)
GONE = UserError(
    "La base de ce serveur n’est pas là, ou elle est vide.",
    "Rien n’a été changé : rétablissez-la avec visitapp server restore.",
)
UNKNOWN = UserError(
    "Cette base n’a pas été faite par visitapp server init.", "Indiquez une base vide."
)


def upgrade(address: str) -> str:
    """Bring the database up to date; its version. Raises UserError for one it cannot read."""
    with _connected(address) as connection:
        if _understood(connection) != newest():
            command.upgrade(_settings(connection), "head")
    return newest()


def version(address: str) -> str:
    """The version of a database; empty for one without any. Raises UserError."""
    with _connected(address) as connection:
        return _understood(connection)


def need(address: str) -> None:
    """Raises UserError where a server had a database, and there is none any more."""
    if not (is_postgres(address) or Path(address).exists()) or not version(address):
        raise GONE


def newest() -> str:
    """The version of this program."""
    return str(_scripts().get_current_head())


def is_known(found: str) -> bool:
    """Whether this program can bring a version up to date."""
    return found in {script.revision for script in _scripts().walk_revisions()}


def _understood(connection: Connection) -> str:
    tables = set(inspect(connection).get_table_names())
    if VERSIONS not in tables:
        if "change" in tables or "meta" in tables:
            raise UNKNOWN
        return ""
    found = connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar()  # noqa: S608
    if found is not None and not is_known(str(found)):
        raise NEWER
    return str(found or "")


@contextmanager
def _connected(address: str) -> Iterator[Connection]:
    """One transaction, alone: two servers that start at once migrate one after the other."""
    engine = engine_for(address)
    try:
        with engine.begin() as connection:
            if is_postgres(address):
                connection.execute(text(LOCK))
            yield connection
    except OperationalError:
        raise NO_ANSWER from None
    finally:
        engine.dispose()


def engine_for(address: str) -> Engine:
    """SQLAlchemy on the database, with transactions that hold for CREATE and ALTER too."""
    if is_postgres(address):
        rest = address.split("://", 1)[1]
        return create_engine(f"postgresql+psycopg://{rest}", poolclass=NullPool)
    engine = create_engine(
        f"sqlite:///{address}", poolclass=NullPool, connect_args={"timeout": PATIENCE}
    )

    @event.listens_for(engine, "connect")
    def _alone(connection: Any, _record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_settings(None))


def _settings(connection: Connection | None) -> Config:
    settings = Config()
    settings.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings
