"""A number that each screen asks for, counted once while nothing is written.

Ten thousand households that wait to be sent are counted in 20 ms; each place of the rail asks.
"""

from collections.abc import Callable

from visitapp.store.file.database import Database
from visitapp.store.lists.review_queue import mark


class HeldCount:
    """That of one desk. Whatever is written, here or by another program, it is counted again."""

    def __init__(self) -> None:
        self._held: tuple[Database, tuple[int, int], int] | None = None

    def of(self, database: Database, count: Callable[[Database], int]) -> int:
        """The number now. Not in a transaction: what it undoes would stay counted."""
        now = mark(database)
        if self._held is not None and self._held[:2] == (database, now):
            return self._held[2]
        found = count(database)
        self._held = database, now, found
        return found
