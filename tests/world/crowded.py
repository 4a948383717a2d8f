"""What comes between two transactions of one request: another process of the server does it."""

import sqlite3
from collections.abc import Callable, Coroutine
from typing import Any


class Crowded:
    """The connection of a server at which somebody else comes between two transactions, once."""

    def __init__(
        self, real: sqlite3.Connection, comes: Callable[[], bool], act: Callable[[], None]
    ) -> None:
        self._real = real
        self._comes = comes
        self._act = act

    def execute(self, *words: Any) -> sqlite3.Cursor:
        """One statement; what comes, comes before it, where no transaction is open."""
        is_setting = str(words[0]).startswith("PRAGMA")
        if not is_setting and not self._real.in_transaction and self._comes():
            [before] = self._real.execute("PRAGMA query_only").fetchone()
            self._real.execute("PRAGMA query_only = OFF")
            self._act()
            self._real.execute(f"PRAGMA query_only = {before}")
        return self._real.execute(*words)

    @property
    def in_transaction(self) -> bool:
        """Whether one has begun and has not ended."""
        return self._real.in_transaction


def at_once(work: Coroutine[Any, Any, object]) -> None:
    """Run what never waits, from within what is waited for."""
    try:
        work.send(None)
    except StopIteration:
        return
    raise AssertionError("it waits")
