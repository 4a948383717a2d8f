"""One encrypted SQLite file: opened, checked, and written in whole transactions.

SQLCipher 4 with a raw 256-bit key, WAL and synchronous=FULL: what was acknowledged is on the
disk (sqlite.org/pragma.html#pragma_synchronous; `tests/faults` cuts the power to see). Opening
never makes a file; creating never replaces one.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlcipher3 import dbapi2 as sqlcipher

from visitapp.store.file import ballast
from visitapp.store.file.connection import (
    BUSY_MILLISECONDS,
    SIDECARS,
    connect,
    connect_to_look,
    errors,
    meaning,
)
from visitapp.store.file.errors import AlreadyThere, Damaged, DiskFull, Missing, NewerDatabase
from visitapp.store.file.pages import PAGE

T = TypeVar("T")
Row = Mapping[str, Any]
Value = str | int | bytes | None

SCHEMA = "0001"
"""The migration that this program writes; SCHEMAS are those it can upgrade, oldest first."""
SCHEMAS: tuple[str, ...] = ("0001",)
RESERVE_RELEASED = "reserve released"


class Database:
    """An open database. One thread at a time; `transaction` nests, the outermost commits."""

    def __init__(self, path: Path, connection: sqlcipher.Connection) -> None:
        self.path = path
        self.connection = connection
        self._depth = 0
        self._errors = errors(path)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Raises DiskFull (reserve given back: try again), Damaged, Busy."""
        if self._depth:
            yield
            return
        try:
            with self.errors(), self._begun():
                yield
        except DiskFull as full:
            released = ballast.release(self.path.parent)
            raise DiskFull(RESERVE_RELEASED if released else "") from full

    @contextmanager
    def _begun(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        finally:
            self._depth -= 1

    def run(self, work: Callable[[], T]) -> T:
        """Do `work` in one transaction, once more if the disk was full and the reserve helped."""
        if self._depth:
            return work()
        try:
            with self.transaction():
                return work()
        except DiskFull as error:
            if error.detail != RESERVE_RELEASED:
                raise
        with self.transaction():
            return work()

    def rows(self, sql: str, **values: Value) -> list[Row]:
        """Every row of a SELECT with named parameters, each a mapping by column."""
        with self.errors():
            cursor = self.connection.execute(sql, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def write(self, sql: str, **values: Value) -> None:
        """One INSERT, UPDATE or DELETE with named parameters, inside a transaction."""
        if not self._depth:
            raise RuntimeError("a write belongs in a transaction")
        self.connection.execute(sql, values)

    def close(self) -> None:
        """Fold the WAL back into the file and close. Harmless when already closed."""
        with suppress(sqlcipher.Error):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.connection.close()

    def errors(self) -> AbstractContextManager[None]:
        """SQLite's errors told apart and said in French: DiskFull, Damaged, Busy."""
        return self._errors


def open_database(
    path: Path,
    key: bytes,
    *,
    synchronous: str = "FULL",
    check: bool = True,
    busy_milliseconds: int = BUSY_MILLISECONDS,
) -> Database:
    """Open an existing database with its 32-byte key, check every page, migrate it if old.

    `synchronous` is only ever given by the fault tests. `check=False` leaves the check of every
    page (0.1 s for 35 MB) to a later `verify`.
    Raises Missing, WrongKey, Damaged, NewerDatabase, Busy, Forbidden, DiskFull.
    """
    with look_into(path, key, check=check, busy_milliseconds=busy_milliseconds) as looked:
        schema = schema_of(looked)
    if schema != SCHEMA:
        from visitapp.store.file.migration import upgrade_file

        upgrade_file(path, key)
    try:
        return Database(
            path,
            connect(path, key, synchronous=synchronous, busy_milliseconds=busy_milliseconds),
        )
    except sqlcipher.DatabaseError as error:
        raise meaning(error, path) from error


def create_database(path: Path, key: bytes) -> Database:
    """Make and open a database, whole or not at all. Raises AlreadyThere."""
    from visitapp.store.file.migration import create_file

    if any(path.with_name(path.name + end).exists() for end in ("", *SIDECARS)):
        raise AlreadyThere(path.name)
    create_file(path, key)
    return open_database(path, key)


def verify(database: Database) -> None:
    """Read every page: each carries its own seal. Raises Damaged."""
    found = database.rows("PRAGMA quick_check(1)")
    if [list(row.values()) for row in found] != [["ok"]]:
        raise Damaged("quick_check")


@contextmanager
def look_into(
    path: Path, key: bytes, *, check: bool = True, busy_milliseconds: int = BUSY_MILLISECONDS
) -> Iterator[Database]:
    """A known database, read only. Raises Missing, WrongKey, Damaged, NewerDatabase, Busy…"""
    if not path.is_file():
        raise Missing(path.name)
    if path.stat().st_size < PAGE:
        raise Damaged("shorter than a page: SQLite would take it for a new database")
    looked = Database(path, connect_to_look(path, key, busy_milliseconds=busy_milliseconds))
    try:
        if schema_of(looked) not in SCHEMAS:
            raise NewerDatabase(schema_of(looked))
        if check:
            verify(looked)
        yield looked
    finally:
        looked.connection.close()


def schema_of(database: Database) -> str:
    """The migration that a database was written by. Raises Damaged."""
    if not database.rows("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"):
        raise Damaged("no schema")
    found = database.rows("SELECT version_num FROM alembic_version")
    return str(found[0]["version_num"]) if found else ""
