"""A connection to SQLCipher with our settings, and what its errors mean to a person."""

from collections.abc import Mapping
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from visitapp.store.file import ballast
from visitapp.store.file.errors import Busy, Damaged, DiskFull, Forbidden, StoreError, WrongKey
from visitapp.store.file.pages import any_page_opens

BUSY_MILLISECONDS = 5000
SIDECARS = ("-wal", "-shm", "-journal")
"""What SQLite puts beside a database."""
NO_ROOM = 1024 * 1024
"""Bytes free under which an input or output error means a full disk."""
NEEDS_ROOM = frozenset((sqlcipher.SQLITE_IOERR, sqlcipher.SQLITE_CANTOPEN))
MEANINGS: Mapping[int, type[StoreError]] = {
    sqlcipher.SQLITE_CORRUPT: Damaged,
    sqlcipher.SQLITE_NOTADB: Damaged,
    sqlcipher.SQLITE_IOERR: Damaged,
    sqlcipher.SQLITE_BUSY: Busy,
    sqlcipher.SQLITE_LOCKED: Busy,
    sqlcipher.SQLITE_CANTOPEN: Forbidden,
    sqlcipher.SQLITE_READONLY: Forbidden,
    sqlcipher.SQLITE_PERM: Forbidden,
}
READING = (
    "cipher_compatibility = 4",
    "temp_store = MEMORY",
    "cache_size = -16000",
)
WRITING = (
    "journal_mode = WAL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
)


def connect(
    path: Path,
    key: bytes,
    *,
    synchronous: str = "FULL",
    busy_milliseconds: int = BUSY_MILLISECONDS,
) -> sqlcipher.Connection:
    """A connection that may write. The file must exist: SQLite must not create one."""
    connection = _keyed(path, key, "rw", busy_milliseconds)
    return _set(connection, (*READING, *WRITING, f"synchronous = {synchronous}"))


def connect_to_look(
    path: Path, key: bytes, *, busy_milliseconds: int = BUSY_MILLISECONDS
) -> sqlcipher.Connection:
    """A connection that changes no byte. Raises WrongKey, Damaged, Busy, Forbidden, DiskFull."""
    try:
        return _looking(path, key, busy_milliseconds)
    except sqlcipher.DatabaseError as error:
        found = meaning(error, path)
        if isinstance(found, DiskFull) and ballast.release(path.parent):
            return _looking(path, key, busy_milliseconds)
        if isinstance(found, Damaged) and not any_page_opens(path, key):
            found = WrongKey(str(error))  # SQLCipher says the same of both
        raise found from error


def meaning(error: sqlcipher.DatabaseError, path: Path) -> BaseException:
    """What an error of SQLite means for the person at the screen; itself when it is our fault."""
    code = error.sqlite_errorcode & 0xFF
    nearly_full = ballast.free(path.parent) < NO_ROOM
    if code == sqlcipher.SQLITE_FULL or (code in NEEDS_ROOM and nearly_full):
        return DiskFull(str(error))
    kind = MEANINGS.get(code)
    return kind(str(error)) if kind else error


class errors:  # noqa: N801 - read as a function: `with errors(path):`
    """SQLite's errors raised as what they mean to a person; a class, for speed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, sqlcipher.DatabaseError):
            raise meaning(error, self._path) from error


def _looking(path: Path, key: bytes, busy: int) -> sqlcipher.Connection:
    return _set(_keyed(path, key, "ro", busy), (*READING, "schema_version"))


def _keyed(path: Path, key: bytes, mode: str, busy: int) -> sqlcipher.Connection:
    if len(key) != 32:
        raise ValueError("a database key has 32 bytes")
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=busy / 1000,
    )
    key_text = f"key = \"x'{key.hex()}'\""
    return _set(connection, ("cipher_log_level = NONE", key_text))


def _set(connection: sqlcipher.Connection, settings: tuple[str, ...]) -> sqlcipher.Connection:
    try:
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection
