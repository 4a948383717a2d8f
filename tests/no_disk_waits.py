"""Nothing waits for the disk: no test cuts the power of the process that it runs in.

`tests/faults` does, to processes of its own; `tests/store/file` has the settings of the program.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from visitapp.server.database import sqlite
from visitapp.store.file import connection

FULL, OFF = "synchronous = FULL", "synchronous = OFF"
SET = connection._set


@contextmanager
def no_disk_waits() -> Iterator[None]:
    """Meanwhile, in this process."""

    def quick(opened: Any, settings: Sequence[str]) -> Any:
        return SET(opened, _off(settings))

    with ExitStack() as stack:
        stack.enter_context(patch.object(os, "fsync", lambda _: None))
        stack.enter_context(patch.object(connection, "_set", quick))
        stack.enter_context(patch.object(sqlite, "SETTINGS", _off(sqlite.SETTINGS)))
        yield


def _off(settings: Sequence[str]) -> tuple[str, ...]:
    return tuple(OFF if one == FULL else one for one in settings)
