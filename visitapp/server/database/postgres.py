"""PostgreSQL through psycopg's pool: a transaction is one pipeline, many rows one statement."""

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from functools import lru_cache
from typing import Any, LiteralString

import psycopg
from psycopg import (
    AsyncConnection,
    AsyncCursor,
    AsyncPipeline,
    Error,
    OperationalError,
    adapters,
)
from psycopg.adapt import AdaptersMap
from psycopg.errors import DiskFull, IdleInTransactionSessionTimeout
from psycopg.rows import DictRow, dict_row
from psycopg.types.numeric import Int8BinaryDumper, Int8Dumper
from psycopg_pool import AsyncConnectionPool

from visitapp.server.database.database import BEFORE, Busy, NoRoom, Row, Values
from visitapp.server.database.epoch import epoch
from visitapp.server.database.household_keys import need_right_key, put_keys
from visitapp.server.database.outer_key import OuterKey

KINDS: Mapping[type, str] = {str: "text", int: "bigint", bytes: "bytea"}
_LIST = re.compile(r"\bIN :([a-z_]+)")
_VALUE = re.compile(r"(?<![:\w]):([a-z_]+)")
_INSERT = re.compile(r"(\s*INSERT\b.*)\bVALUES \(([^()]*)\)([^:]*)", re.DOTALL)
_SILENT = re.compile(
    r"\s*(?:INSERT|UPDATE|DELETE|CREATE|ALTER|DROP)\b(?!.*\bRETURNING\b)", re.DOTALL
)
GATHERS = f"""
SELECT string_agg(number || ' ' || root || ' ' || record
        || ' ' || id || ' ' || wire, chr(10))
        FILTER (WHERE shown = 1 AND before < :most_text) AS items,
    string_agg(xid || ':' || number || ':' || root, ',')
        FILTER (WHERE before < :most_text) AS places, count(*) AS found
FROM (SELECT xid, number, root, record, id, wire, shown, {BEFORE} AS before
    FROM (%s) AS theirs) AS measured
"""  # noqa: S608 - constants
LIMITS = """
SELECT current_setting('max_connections')::int
    - current_setting('superuser_reserved_connections')::int
    - coalesce(current_setting('reserved_connections', true)::int, 0),
    (SELECT rolconnlimit FROM pg_roles WHERE rolname = current_user),
    (SELECT datconnlimit FROM pg_database WHERE datname = current_database())
"""
"""Minus one is: no limit."""
OWN_XID = """
ALTER TABLE {table} ALTER COLUMN xid
SET DEFAULT (CAST(CAST(pg_current_xact_id() AS text) AS bigint))
"""


WAITS: Mapping[LiteralString, LiteralString] = {
    "statement_timeout": "60s", "lock_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",
}  # fmt: skip
"""What PostgreSQL itself ends: the feed stops before the oldest transaction that is open."""
NETWORK = {
    "connect_timeout": 10, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}  # fmt: skip
"""Seconds, the last one in thousandths: a PostgreSQL whose machine is gone says nothing more."""


@lru_cache
def to_psycopg(sql: str) -> LiteralString:
    """Our SQL in psycopg's way of naming values."""
    lists = _LIST.sub(r"= ANY(%(\1)b)", sql.replace("%", "%%"))
    return _VALUE.sub(r"%(\1)s", lists)


@lru_cache
def bulk_insert(sql: str, kinds: tuple[tuple[str, str], ...]) -> LiteralString | None:
    """A one-row INSERT over lists (`kinds`: each value's SQL type); None for others."""
    found = _INSERT.fullmatch(sql)
    if found is None:
        return None
    before, row, after = (part.replace("%", "%%") for part in found.groups())
    lists = ", ".join(f"%({name})b::{kind}[]" for name, kind in kinds)
    names = ", ".join(f'"{name}"' for name, _ in kinds)
    given = _VALUE.sub(r'given."\1"', row)
    rows = f"SELECT {given} FROM unnest({lists}) AS given({names})"  # noqa: S608 - our own words
    return f"{before}{rows}{after}"


class PostgresSession:
    """One transaction on one connection of the pool."""

    waits = "FOR UPDATE"

    def __init__(
        self, connection: AsyncConnection[DictRow], pipeline: AsyncPipeline, outer: OuterKey
    ) -> None:
        self._connection = connection
        self._pipeline = pipeline
        self.outer = outer

    async def rows(self, sql: str, **values: Any) -> list[Row]:
        """One statement and its rows; errors of a statement without rows come later."""
        cursor = await self._connection.execute(to_psycopg(sql), values)
        return [] if _SILENT.match(sql) else await self._read(cursor)

    async def each(self, sql: str, many: Sequence[Values]) -> list[Row]:
        """One statement for each of many; INSERTs become one statement."""
        if len(many) > 1:
            lists = {name: [one[name] for one in many] for name in many[0]}
            kinds = tuple((name, _kind(told)) for name, told in lists.items())
            if together := bulk_insert(sql, kinds):
                cursor = await self._connection.execute(together, lists)
                return [] if _SILENT.match(sql) else await self._read(cursor)
        return [row for one in many for row in await self.rows(sql, **one)]

    async def _read(self, cursor: AsyncCursor[DictRow]) -> list[Row]:
        """Its rows. Only after a sync does PostgreSQL know that it waits for us, and not we for it:
        else no timeout ends the transaction of a worker that hangs."""
        await self._pipeline.sync()
        return list(await cursor.fetchall())


def _kind(told: list[Any]) -> str:
    """The SQL type of a list of values; text when all are None."""
    return next((KINDS[type(one)] for one in told if one is not None), "text")


async def _by_index(connection: AsyncConnection[DictRow]) -> None:
    """Read by an index wherever there is one, whatever the statistics say; compile nothing.

    A plan is made once for a connection. One made while the tables are nearly empty reads them
    whole, and goes on doing so as they grow: 422 commits/s in the first seconds of a new server,
    142 after 45; with this, 550 all along (decision 33). Where there is no index, a table that is
    read whole then passes for the dearest of all, and PostgreSQL would compile a statement over ten
    rows: 80 ms and more for each registration.
    """
    await connection.execute("SET enable_seqscan = off")
    await connection.execute("SET jit = off")
    for name, longest in WAITS.items():
        await connection.execute(f"SET {name} = '{longest}'")


def connections(address: str) -> int:
    """The least of the server's, the role's and the database's limits on connections."""
    with psycopg.connect(address) as connection:
        found = connection.execute(LIMITS).fetchone() or ()
    return min(int(limit) for limit in found if limit >= 0)


class PostgresDatabase:
    """A pool of connections to one database."""

    fence = "CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)"
    between = "(xid, number) > (:xid, :number) AND (xid, number) <= (:to_xid, :to_number)"
    gathers = GATHERS
    waits = PostgresSession.waits

    def __init__(self, address: str, outer: OuterKey, *, most: int = 10) -> None:
        self.address = address
        self._outer = outer
        kinds = AdaptersMap(adapters)
        for dumper in (Int8BinaryDumper, Int8Dumper):
            kinds.register_dumper(int, dumper)  # one type, one plan, however large the number
        self._pool: AsyncConnectionPool[AsyncConnection[DictRow]] = AsyncConnectionPool(
            address,
            connection_class=AsyncConnection[DictRow],
            kwargs={
                "row_factory": dict_row,
                "application_name": "visitapp",
                "autocommit": True,
                "context": kinds,
                **NETWORK,
            },
            min_size=1,
            max_size=most,
            open=False,
            configure=_by_index,
        )

    def session(self) -> AbstractAsyncContextManager[PostgresSession]:
        """A transaction."""
        return self._transaction("BEGIN")

    def snapshot(self) -> AbstractAsyncContextManager[PostgresSession]:
        """One moment: without it, each statement sees what was written since the one before."""
        return self._transaction("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    @asynccontextmanager
    async def _transaction(self, begin: LiteralString) -> AsyncIterator[PostgresSession]:
        """After an error the pool undoes it, once the pipeline has ended."""
        try:
            async with self._pool.connection() as connection, connection.pipeline() as pipeline:
                try:
                    await connection.execute(begin)
                    yield PostgresSession(connection, pipeline, self._outer)
                    await connection.execute("COMMIT")
                except BaseException:
                    with suppress(Error):  # what came after the error is aborted, and known to be
                        await pipeline.sync()
                    raise
        except DiskFull:
            raise NoRoom from None
        except (OperationalError, IdleInTransactionSessionTimeout) as error:
            raise Busy from error  # no connection in time, cut, too slow, in each other's way

    def need_room(self) -> None:
        """Its disk is its own to keep: it says when it is full."""

    async def open(self, keys: Mapping[str, str] | None = None) -> None:
        """Connect; two servers that start at once make the tables one after the other."""
        await self._pool.open(wait=True)
        try:
            async with self.session() as session:
                await session.rows("SELECT pg_advisory_xact_lock(1902)")
                if not await session.rows("SELECT 1 FROM pg_tables WHERE tablename = 'meta'"):
                    await self._make(session)
                await epoch(session)
                await put_keys(session, keys or {})
                await need_right_key(session)
        except BaseException:
            await self.close()
            raise

    async def _make(self, session: PostgresSession) -> None:
        from sqlalchemy.dialects import postgresql
        from sqlalchemy.schema import CreateIndex, CreateTable

        from visitapp.server.database.people_tables import APPEND_ONLY
        from visitapp.server.database.registration_tables import metadata

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
