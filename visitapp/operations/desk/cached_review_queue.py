"""Which visits wait and in what order: held while nothing is written.

Ten thousand of them are put in order in 50 ms; the rail, the queue and each of its filters ask.
"""

from visitapp import __version__
from visitapp.store.file.database import Database
from visitapp.store.lists import review_queue
from visitapp.store.lists.review_queue import Waits


class HeldWaits:
    """Those of one desk. Whatever is written, here or by another program, they are read again."""

    def __init__(self) -> None:
        self._held: tuple[Database, tuple[int, int], Waits] | None = None

    def of(self, database: Database) -> Waits:
        """The visits that wait now."""
        held = self.held(database)
        if held is None:
            mark = review_queue.mark(database)
            held = review_queue.waits(database, __version__)
            self._held = database, mark, held
        return held

    def held(self, database: Database) -> Waits | None:
        """The same without reading; None when something was written since."""
        if self._held is None:
            return None
        of, mark, found = self._held
        return found if of is database and mark == review_queue.mark(database) else None
