"""What tests write is left to the system, which brings it to the disk when it likes.

Waiting for the disk at each transaction was two thirds of the time of the rooms' tests. A program
that is killed loses nothing by it; one whose power is cut does: `tests/faults` cuts it over
processes of their own, and `tests/store/file/test_database.py` opens one as it is `AWAITED`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from visitapp.server.database import sqlite
from visitapp.store.file import connection

FULL, LEFT = "synchronous = FULL", "synchronous = OFF"
SET = connection._set
AWAITED = patch.object(connection, "_set", SET)
"""As the program does it."""


def _left(settings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(LEFT if one == FULL else one for one in settings)


@contextmanager
def not_awaited() -> Iterator[None]:
    """Meanwhile, every database of this process."""
    with (
        patch.object(connection, "_set", lambda made, settings: SET(made, _left(settings))),
        patch.object(sqlite, "SETTINGS", _left(sqlite.SETTINGS)),
    ):
        yield
