"""A server that dies at a statement of what it is asked, as a process does that is killed there."""

import sqlite3
from collections.abc import Callable
from typing import Any


class Died(BaseException):
    """The server's process ended here: none of its code goes on, whatever it catches."""


class Mortal:
    """The connection of a server that `falls` at a statement: BEGIN and COMMIT are some too.

    What was not committed is undone, as SQLite does at the next opening; what was stays. To die at
    the BEGIN of a second transaction is to die just after the first. To die after the last one is
    to lose the answer, which is another fault.
    """

    def __init__(self, real: sqlite3.Connection, falls: Callable[[], bool]) -> None:
        self._real = real
        self._falls = falls
        self._dead = False

    def execute(self, *words: Any) -> sqlite3.Cursor:
        """One statement, or death before it: then no other one is done."""
        if not self._dead and self._falls():
            self._dead = True
            self._real.rollback()
        if self._dead:
            raise Died
        return self._real.execute(*words)

    @property
    def in_transaction(self) -> bool:
        """Whether one has begun and has not ended."""
        return self._real.in_transaction
