"""What every test needs and none changes is made once in a run: a database, tables, questionnaires.

A database is new with its migrations each time in `tests/store/file`, and in the processes that
tests start. What is shipped is read again where a test says that something else is.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from visitapp import shipped
from visitapp.operations.desk import forms, reference
from visitapp.operations.program import components
from visitapp.store.file import migration
from visitapp.store.file.connection import connect
from visitapp.store.file.ids import uuid7

NEW_FILE: Callable[[Path, bytes], None] = migration.create_file
OWN = ("database", "device", "incarnation")


@contextmanager
def made_once() -> Iterator[None]:
    """Meanwhile, in this process."""
    with (
        patch.object(migration, "create_file", _copies()),
        patch.object(reference, "reference_tables", _read_once(reference.reference_tables)),
        patch.object(forms, "_read", _read_once(forms._read)),
        patch.object(components, "installed", _read_once(components.installed)),
    ):
        yield


def _copies() -> Callable[[Path, bytes], None]:
    """A copy of the database that was made first, with a key and ids of its own."""
    made: dict[bytes, bytes] = {}

    def copy(path: Path, key: bytes) -> None:
        if not made:
            NEW_FILE(path, key)
            made[key] = path.read_bytes()
            return
        [(first, whole)] = made.items()
        path.write_bytes(whole)
        path.chmod(0o600)
        connection = connect(path, first, synchronous="OFF")
        if key != first:
            connection.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")
        for name in OWN:
            connection.execute("UPDATE meta SET value = ? WHERE key = ?", (uuid7(), name))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    return copy


def _read_once[**P, T](read: Callable[P, T]) -> Callable[P, T]:
    once: Any = cache(read)
    real = _reading()

    def found(*which: P.args, **more: P.kwargs) -> T:
        return once(*which) if _reading() == real else read(*which, **more)

    return found


def _reading() -> tuple[Any, ...]:
    return shipped.root, shipped.data, shipped.text, shipped.names, components.distribution
