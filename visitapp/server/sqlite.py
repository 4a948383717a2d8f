"""SQLite, for a server on one machine: one connection, one request at a time."""

import asyncio
import json
import re
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from visitapp.server.database import Row, Values

_LIST = re.compile(r"\bIN :([a-z_]+)")
GATHERS = """
SELECT group_concat('{"number":' || number || ',' || substr(wire, 2), ',')
        FILTER (WHERE shown = 1) AS items,
    group_concat(xid || ':' || number || ':' || root, ',') AS places FROM (%s) AS found
"""
SETTINGS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")


@lru_cache
def spoken(sql: str) -> str:
    """Our SQL with its lists as JSON."""
    return _LIST.sub(r"IN (SELECT value FROM json_each(:\1))", sql)


class SqliteSession:
    """One transaction. It is alone: nothing is to be held."""

    waits = ""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def rows(self, sql: str, **values: Any) -> list[Row]:
        """One statement, and its rows."""
        given = {n: json.dumps(v) if isinstance(v, list) else v for n, v in values.items()}
        return [dict(row) for row in self._connection.execute(spoken(sql), given)]

    async def each(self, sql: str, many: Sequence[Values]) -> list[Row]:
        """One statement for each of many."""
        words = spoken(sql)
        return [dict(row) for one in many for row in self._connection.execute(words, one)]


class SqliteDatabase:
    """One file. Writers wait for each other, so what a reader sees has no older one to come."""

    fence = "1"  # every change has the transaction 0
    between = "xid = 0 AND number > :number AND number <= :to_number"
    gathers = GATHERS
    waits = SqliteSession.waits

    def __init__(self, path: Path) -> None:
        self.path = path
        self._alone = asyncio.Lock()
        self._connection: sqlite3.Connection | None = None

    @asynccontextmanager
    async def session(self) -> AsyncIterator[SqliteSession]:
        """A transaction."""
        async with self._alone:
            connection = self._connection
            if connection is None:
                raise RuntimeError("the database is not open")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield SqliteSession(connection)
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise

    async def open(self) -> None:
        """Open the file, and make its tables when it is new."""
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=10)
        connection.row_factory = sqlite3.Row
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        self._connection = connection
        async with self.session() as session:
            if not await session.rows("SELECT 1 FROM sqlite_master WHERE name = 'meta'"):
                for statement in _schema():
                    await session.rows(statement)

    async def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


@lru_cache
def _schema() -> tuple[str, ...]:
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    from visitapp.server.people_tables import APPEND_ONLY
    from visitapp.server.registration.tables import metadata

    dialect = sqlite.dialect()
    statements: list[str] = []
    for table in metadata.sorted_tables:
        indexes = sorted(table.indexes, key=lambda one: str(one.name))
        parts: list[Any] = [CreateTable(table), *(CreateIndex(index) for index in indexes)]
        statements += [str(part.compile(dialect=dialect)) for part in parts]
    return (*statements, *APPEND_ONLY["sqlite"])
