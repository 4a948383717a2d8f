"""A new database as a copy of one made before: its migrations run once in a run of tests.

`tests/store/file` and the processes that tests start make theirs as the program does.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from visitapp.store.file import migration
from visitapp.store.file.connection import connect
from visitapp.store.file.ids import uuid7

MADE_AS_THE_PROGRAM_DOES: Callable[[Path, bytes], None] = migration.create_file
OWN = ("database", "device", "incarnation")


@contextmanager
def copied() -> Iterator[None]:
    """Meanwhile, `create_database` copies; each copy has ids of its own."""
    made: dict[bytes, bytes] = {}

    def copy(path: Path, key: bytes) -> None:
        if key not in made:
            MADE_AS_THE_PROGRAM_DOES(path, key)
            made[key] = path.read_bytes()
            return
        path.write_bytes(made[key])
        path.chmod(0o600)
        connection = connect(path, key, synchronous="OFF")
        for name in OWN:
            connection.execute("UPDATE meta SET value = ? WHERE key = ?", (uuid7(), name))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    with patch.object(migration, "create_file", copy):
        yield
