"""Stores in memory and a server without HTTP: thousands of histories in a minute."""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar, cast

from sqlcipher3 import dbapi2 as sqlcipher

from tests.server.outer_key import OUTER
from tests.server.signing import key_of
from tests.sync.mortal import Died, Mortal
from tests.world.crowded import Crowded
from visitapp.server.database import epoch
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.erasure import erase_rows, register
from visitapp.server.erasure.erase_rows import Erasure
from visitapp.server.rights.person import Person
from visitapp.server.sync import exchange
from visitapp.store.file import meta
from visitapp.store.file.database import Database, create_database
from visitapp.sync.wire.link import Offline, OtherEpoch, Refused
from visitapp.sync.wire.messages import (
    Digest,
    Given,
    Have,
    Hello,
    Lacking,
    Page,
    Push,
    Pushed,
    Wanted,
    Welcome,
)
from visitapp.sync.wire.own_key import SECRET

T = TypeVar("T")


@cache
def schema() -> tuple[str, ...]:
    """The statements that make an empty store, from a real one."""
    with TemporaryDirectory() as folder:
        made = create_database(Path(folder) / "a.db", bytes(32))
        found = made.rows("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
        made.close()
    return tuple(str(row["sql"]) for row in found)


def small_store(device: str) -> Database:
    """An empty store in memory."""
    connection = sqlcipher.connect(":memory:", isolation_level=None)
    for statement in schema():
        connection.execute(statement)
    connection.execute("PRAGMA foreign_keys = ON")
    database = Database(Path("/nowhere/store.db"), connection)
    secret = key_of(device).private_bytes_raw().hex()
    for key, value in (("device", device), ("incarnation", device), (SECRET, secret)):
        meta.write(database, key, value)
    return database


def copied(database: Database) -> Any:
    """A copy of a store in memory."""
    copy = sqlcipher.connect(":memory:", isolation_level=None)
    database.connection.backup(copy)
    return copy


class SmallServer:
    """The server's functions on a database in memory, one call at a time."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.database = SqliteDatabase(Path(":memory:"), OUTER)
        self._kept: list[sqlite3.Connection] = []
        try:
            self.run(self.database.open())
        except BaseException:  # a mistake made on purpose
            self.loop.close()
            raise
        assert self.database._connection is not None
        self._disk = self.database._connection

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """The result of a coroutine. Raises Offline when the server dies, and it starts again."""
        try:
            return self.loop.run_until_complete(work)
        except Died as death:
            self.start()
            raise Offline("the server died") from death

    def start(self, falls: Callable[[], bool] | None = None) -> None:
        """Another process on the same disk; it dies at the statement at which `falls` says so.

        It holds nothing of the one before. Nor does the server itself, from one request to the
        next, but for what is shipped with it and how often somebody called (`pace.py`).
        """
        self.database = SqliteDatabase(self.database.path, OUTER)
        self._disk.execute("PRAGMA query_only = OFF")  # it died with its connection, in life
        mortal = cast(sqlite3.Connection, Mortal(self._disk, falls)) if falls else self._disk
        self.database._connection = mortal

    def crowded(self, comes: Callable[[], bool], act: Callable[[SqliteDatabase], None]) -> None:
        """From now on somebody `comes` between two transactions, once, with a process of theirs."""
        other = SqliteDatabase(self.database.path, OUTER)
        other._connection = self._disk
        self.start()
        crowd = Crowded(self._disk, comes, lambda: act(other))
        self.database._connection = cast(sqlite3.Connection, crowd)

    def backup(self) -> sqlite3.Connection:
        """A copy of its database, as it is now."""
        kept = sqlite3.connect(":memory:")
        self._kept.append(kept)
        self._disk.backup(kept)
        return kept

    def restore(self, kept: sqlite3.Connection, erased: Sequence[Erasure] = ()) -> None:
        """Back to a copy, as `restoring.restore` does: what is kept apart does not go back."""

        async def finish() -> None:
            async with self.database.session() as session:
                door = await register.door_of(session)
            kept.backup(self._disk)
            async with self.database.session() as session:
                await register.reopen_door(session, door)
                await erase_rows.replay(session, erased)
                await epoch.new_epoch(session)

        self.run(finish())

    def close(self) -> None:
        """Let it go."""
        for one in (self._disk, *self._kept):
            one.close()
        self.loop.close()


class Cut(Exception):
    """The program died here."""


UNREADABLE = "unreadable"
"""An answer that holds this is none that the server can read, nor what came in the same message."""


def _misread() -> Pushed:
    raise Refused("status 422", 422)


class SmallLink:
    """The talk of one person, with the faults that are asked for.

    `around(call)` runs a call: it may lose it before or after, do it twice, or let it be.
    """

    def __init__(
        self, server: SmallServer, person: Person, around: Callable[[Callable[[], Any]], Any]
    ) -> None:
        self._server = server
        self._person = person
        self._around = around

    def hello(self, hello: Hello) -> Welcome:
        return self._call(
            lambda: exchange.hello(self._server.database, self._person, hello), Welcome
        )

    def push(self, push: Push) -> Pushed:
        if any(UNREADABLE in str(change.value) for change in push.changes):
            return self._around(_misread)  # type: ignore[no-any-return]
        return self._call(lambda: exchange.push(self._server.database, self._person, push), Pushed)

    def changes(self, cursor: str) -> Page:
        return self._call(
            lambda: exchange.changes(self._server.database, self._person, cursor), Page
        )

    def records(self, records: Sequence[str], after: int = 0) -> Given:
        wanted = Wanted(records=list(records), after=after)
        return self._call(
            lambda: exchange.records(self._server.database, self._person, wanted), Given
        )

    def have(self, ids: Sequence[str], households: Sequence[str] = ()) -> Lacking:
        told = Have(ids=list(ids), households=list(households))
        return self._call(lambda: exchange.have(self._server.database, self._person, told), Lacking)

    def digest(self) -> Digest:
        return self._call(lambda: exchange.digest(self._server.database, self._person), Digest)

    def _call(self, make: Callable[[], Coroutine[Any, Any, Any]], kind: type[Any]) -> Any:
        def once() -> Any:
            try:
                told = self._server.run(make())
            except exchange.OtherEpoch as error:
                raise OtherEpoch from error
            return kind.model_validate_json(told) if isinstance(told, str) else told

        return self._around(once)
