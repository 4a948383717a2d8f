"""One SQL for PostgreSQL and SQLite (`:name`, `IN :names`); a session is one transaction."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from visitapp.server.database.outer_key import OuterKey

Row = Mapping[str, Any]
Values = Mapping[str, Any]
BEFORE = "sum(length(wire)) OVER (ORDER BY xid, number ROWS UNBOUNDED PRECEDING) - length(wire)"
"""SQL of how many signs of `wire` come before a row of the feed."""
POSTGRES = ("postgresql://", "postgres://")


def is_postgres(address: str) -> bool:
    """Whether an address is that of a PostgreSQL."""
    return address.startswith(POSTGRES)


class Busy(Exception):
    """No connection came free in time, or it was cut: come back in a moment."""


class NoRoom(Exception):
    """The disk of the server is full: nothing was changed, and it may be sent again later."""


class Session(Protocol):
    """One transaction."""

    waits: str
    """SQL at the end of a SELECT that holds its rows until the transaction ends."""
    outer: OuterKey
    """What the keys of households are closed with."""

    async def rows(self, sql: str, **values: Any) -> list[Row]:
        """One statement, and the rows that it gives back, if any."""

    async def each(self, sql: str, many: Sequence[Values]) -> list[Row]:
        """One statement for each of many; the rows of all of them, in order."""


class ServerDatabase(Protocol):
    """A database that many requests use at once."""

    fence: str
    """SQL of the oldest transaction that may still be open: every reader sees all before it."""
    between: str
    """SQL of what stands after (`:xid`, `:number`) in the feed, up to (`:to_xid`, `:to_number`)."""
    gathers: str
    """SQL around a SELECT of `xid`, `number`, `root`, `record`, `id`, `wire` and `shown`, in its
    order: `items`, a line for each change with `shown` 1, which is its number, root, record, id
    and `wire`, and `places`, each as `xid:number:root`, commas between; both only as
    far as `most_text` signs; and how many were `found`."""
    waits: str
    """The same as its sessions'."""

    def session(self) -> AbstractAsyncContextManager[Session]:
        """A transaction: kept when it ends well, undone when it does not. Raises Busy, NoRoom."""

    def snapshot(self) -> AbstractAsyncContextManager[Session]:
        """One moment, which every statement reads, whoever writes meanwhile; it writes nothing.
        Raises Busy."""

    def need_room(self) -> None:
        """Asked before what fills a disk; reading uses what is left. Raises NoRoom."""

    async def open(self, keys: Mapping[str, str] | None = None) -> None:
        """Connect, and make the tables, and the epoch, that are not there; put in the `keys` of
        households that a backup has not. Raises UserError for
        another outer key than that of the database."""

    async def close(self) -> None:
        """Let every connection go."""
