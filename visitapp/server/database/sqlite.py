"""SQLite for a single-machine server: one connection, one request at a time.

A disk that fills up stops who sends, not who reads: reading writes a little too (the audit, the
tokens). So a running server keeps a reserve; it is given up when the disk is full, and until it is
whole again nothing more is taken in.
"""

import asyncio
import json
import re
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from visitapp.server.database.database import BEFORE, NoRoom, Row, Values
from visitapp.server.database.epoch import epoch
from visitapp.server.database.household_keys import need_right_key, put_keys
from visitapp.server.database.outer_key import OuterKey
from visitapp.store.file import ballast

_LIST = re.compile(r"\bIN :([a-z_]+)")
GATHERS = f"""
SELECT group_concat(number || ' ' || root || ' ' || record
        || ' ' || id || ' ' || wire, char(10))
        FILTER (WHERE shown = 1 AND before < :most_text) AS items,
    group_concat(xid || ':' || number || ':' || root, ',')
        FILTER (WHERE before < :most_text) AS places, count(*) AS found
FROM (SELECT xid, number, root, record, id, wire, shown, {BEFORE} AS before
    FROM (%s) AS theirs) AS measured
"""  # noqa: S608 - constants
SETTINGS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")


MOST, LEAST = 16 * 1024 * 1024, 2 * 1024 * 1024
"""Bytes of the reserve; on a small disk, the least that reading can go on with."""
LOW = 256 * 1024
"""Bytes left from which the reserve is given up, before a transaction meets the end."""


@lru_cache
def to_sqlite(sql: str) -> str:
    """Our SQL with its lists as JSON."""
    return _LIST.sub(r"IN (SELECT value FROM json_each(:\1))", sql)


class SqliteSession:
    """One transaction. It is alone: nothing is to be held."""

    waits = ""

    def __init__(self, connection: sqlite3.Connection, outer: OuterKey) -> None:
        self._connection = connection
        self.outer = outer

    async def rows(self, sql: str, **values: Any) -> list[Row]:
        """One statement, and its rows."""
        given = {n: json.dumps(v) if isinstance(v, list) else v for n, v in values.items()}
        return [dict(row) for row in self._connection.execute(to_sqlite(sql), given)]

    async def each(self, sql: str, many: Sequence[Values]) -> list[Row]:
        """One statement for each of many."""
        words = to_sqlite(sql)
        return [dict(row) for one in many for row in self._connection.execute(words, one)]


class SqliteDatabase:
    """One file. Writers wait for each other, so what a reader sees has no older one to come."""

    fence = "1"  # every change has the transaction 0
    between = "xid = 0 AND number > :number AND number <= :to_number"
    gathers = GATHERS
    waits = SqliteSession.waits

    def __init__(self, path: Path, outer: OuterKey, *, reserve: bool = False) -> None:
        self.path = path
        self._outer = outer
        self._reserve = path.parent if reserve else None
        self._alone = asyncio.Lock()
        self._connection: sqlite3.Connection | None = None

    @asynccontextmanager
    async def session(self) -> AsyncIterator[SqliteSession]:
        """A transaction."""
        async with self._alone:
            connection = self._opened()
            self._give_up_reserve()
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield SqliteSession(connection, self._outer)
                connection.execute("COMMIT")
            except BaseException as error:
                if connection.in_transaction:  # a full disk may have undone it already
                    connection.execute("ROLLBACK")
                if _is_full(error):
                    raise NoRoom from None
                raise

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[SqliteSession]:
        """One moment: it is alone anyway."""
        async with self._alone:
            connection = self._opened()
            connection.execute("PRAGMA query_only = ON")
            try:
                connection.execute("BEGIN")
                yield SqliteSession(connection, self._outer)
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                connection.execute("PRAGMA query_only = OFF")

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            raise RuntimeError("the database is not open")
        return self._connection

    def need_room(self) -> None:
        """While the reserve is not there, and there is no room for it. Raises NoRoom."""
        self._give_up_reserve()
        folder = self._reserve
        if folder is not None and not (
            ballast.reserve(folder, MOST) or ballast.reserve(folder, LEAST)
        ):
            raise NoRoom

    def _give_up_reserve(self) -> None:
        if self._reserve is not None and ballast.free(self._reserve) < LOW:
            ballast.release(self._reserve)

    async def open(self, keys: Mapping[str, str] | None = None) -> None:
        """Open the file, and make its tables when it is new."""
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=10)
        connection.row_factory = sqlite3.Row
        self._connection = connection
        try:
            for setting in SETTINGS:
                connection.execute(f"PRAGMA {setting}")
            async with self.session() as session:
                if not await session.rows("SELECT 1 FROM sqlite_master WHERE name = 'meta'"):
                    for statement in _schema():
                        await session.rows(statement)
                await epoch(session)
                await put_keys(session, keys or {})
                await need_right_key(session)
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _is_full(error: BaseException) -> bool:
    found = isinstance(error, sqlite3.OperationalError)
    return found and getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL


@lru_cache
def _schema() -> tuple[str, ...]:
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    from visitapp.server.database.people_tables import APPEND_ONLY
    from visitapp.server.database.registration_tables import metadata

    dialect = sqlite.dialect()
    statements: list[str] = []
    for table in metadata.sorted_tables:
        indexes = sorted(table.indexes, key=lambda one: str(one.name))
        parts: list[Any] = [CreateTable(table), *(CreateIndex(index) for index in indexes)]
        statements += [str(part.compile(dialect=dialect)) for part in parts]
    return (*statements, *APPEND_ONLY["sqlite"])
