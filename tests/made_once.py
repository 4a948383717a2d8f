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
from visitapp.store.file import database, migration
from visitapp.store.file.connection import connect
from visitapp.store.file.ids import uuid7

NEW_FILE: Callable[[Path, bytes], None] = migration.create_file
OWN_IDS = """
UPDATE meta SET value = CASE key WHEN 'database' THEN ? WHEN 'device' THEN ? ELSE ? END
WHERE key IN ('database', 'device', 'incarnation')
"""


@contextmanager
def made_once() -> Iterator[None]:
    """Meanwhile, in this process."""
    create, open_it = _copies()
    with (
        patch.object(migration, "create_file", create),
        patch.object(database, "open_database", open_it),
        patch.object(reference, "reference_tables", _read_once(reference.reference_tables)),
        patch.object(forms, "_read", _read_once(forms._read)),
        patch.object(components, "installed", _read_once(components.installed)),
    ):
        yield


def _copies() -> tuple[Callable[[Path, bytes], None], Callable[..., database.Database]]:
    """A copy of the database that was made first, with a key and ids of its own; and the opening
    that goes on with its connection."""
    made: dict[bytes, bytes] = {}
    fresh: dict[Path, Any] = {}
    really = database.open_database

    def copy(path: Path, key: bytes) -> None:
        if not made:
            NEW_FILE(path, key)
            made[key] = path.read_bytes()
            return
        [(first, whole)] = made.items()
        path.write_bytes(whole)
        path.chmod(0o600)
        fresh[path] = connection = connect(path, first)
        if key != first:
            connection.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")
        connection.execute(OWN_IDS, [uuid7() for _ in range(3)])
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def opened(path: Path, key: bytes, **how: Any) -> database.Database:
        if path in fresh:
            return database.Database(path, fresh.pop(path))
        return really(path, key, **how)

    return copy, opened


def _read_once[**P, T](read: Callable[P, T]) -> Callable[P, T]:
    once: Any = cache(read)
    real = _reading()

    def found(*which: P.args, **more: P.kwargs) -> T:
        return once(*which) if _reading() == real else read(*which, **more)

    return found


def _reading() -> tuple[Any, ...]:
    return shipped.root, shipped.data, shipped.text, shipped.names, components.distribution
