"""PostgreSQL through psycopg's pool: many statements in one round trip (pipeline mode)."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any, LiteralString

from psycopg import AsyncConnection
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool

from visitapp.server.database import Row, Values

_LIST = re.compile(r"\bIN :([a-z_]+)")
_VALUE = re.compile(r"(?<![:\w]):([a-z_]+)")
OWN_XID = """
ALTER TABLE {table} ALTER COLUMN xid
SET DEFAULT (CAST(CAST(pg_current_xact_id() AS text) AS bigint))
"""


@lru_cache
def spoken(sql: str) -> LiteralString:
    """Our SQL in psycopg's way of naming values."""
    lists = _LIST.sub(r"= ANY(%(\1)s)", sql.replace("%", "%%"))
    return _VALUE.sub(r"%(\1)s", lists)


class PostgresSession:
    """One transaction on one connection of the pool."""

    def __init__(self, connection: AsyncConnection[DictRow]) -> None:
        self._connection = connection

    async def rows(self, sql: str, **values: Any) -> list[Row]:
        """One statement, and its rows."""
        cursor = await self._connection.execute(spoken(sql), values)
        return list(await cursor.fetchall()) if cursor.description else []

    async def each(self, sql: str, many: Sequence[Values]) -> list[Row]:
        """One statement for each of many, all sent before the first answer is read."""
        found: list[Row] = []
        async with self._connection.cursor() as cursor:
            await cursor.executemany(spoken(sql), many, returning=True)
            while many:
                if cursor.description:
                    found += await cursor.fetchall()
                if not cursor.nextset():
                    break
        return found


class PostgresDatabase:
    """A pool of connections to one database."""

    older = "xid < CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)"
    waits = "FOR UPDATE"

    def __init__(self, address: str, *, most: int = 10) -> None:
        self.address = address
        self._pool: AsyncConnectionPool[AsyncConnection[DictRow]] = AsyncConnectionPool(
            address,
            connection_class=AsyncConnection[DictRow],
            kwargs={"row_factory": dict_row, "application_name": "visitapp"},
            min_size=1,
            max_size=most,
            open=False,
        )

    @asynccontextmanager
    async def session(self) -> AsyncIterator[PostgresSession]:
        """A transaction."""
        async with self._pool.connection() as connection, connection.transaction():
            yield PostgresSession(connection)

    async def open(self) -> None:
        """Connect; two servers that start at once make the tables one after the other."""
        await self._pool.open(wait=True)
        async with self.session() as session:
            await session.rows("SELECT pg_advisory_xact_lock(1902)")
            if not await session.rows("SELECT 1 FROM pg_tables WHERE tablename = 'meta'"):
                await self._make(session)

    async def _make(self, session: PostgresSession) -> None:
        from sqlalchemy.dialects import postgresql
        from sqlalchemy.schema import CreateIndex, CreateTable

        from visitapp.server.bundle_tables import metadata
        from visitapp.server.people_tables import APPEND_ONLY

        dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
        for table in metadata.sorted_tables:
            await session.rows(str(CreateTable(table).compile(dialect=dialect)))
            for index in sorted(table.indexes, key=lambda one: str(one.name)):
                await session.rows(str(CreateIndex(index).compile(dialect=dialect)))
            if "xid" in table.columns:
                await session.rows(OWN_XID.format(table=table.name))
        for statement in APPEND_ONLY["postgresql"]:
            await session.rows(statement)

    async def close(self) -> None:
        """Let every connection go."""
        await self._pool.close()
