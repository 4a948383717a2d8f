"""Copies of safety and the check of every page, beside the database thread: nothing waits for them.

When the program closes, a copy under way has a moment to end. Then it is interrupted: its wish
stands, and the next start makes it.
"""

import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.qt.side_thread import SideThread

CLOSING_SECONDS = 2.0
"""How long the end of the program waits for a copy, before and after it is interrupted."""


@dataclass(frozen=True)
class _Order:
    """An operation that says what to copy, or None; who hears that it is done, and why not."""

    operation: Callable[..., Any]
    then: Callable[[], object]
    refused: Callable[[UserError], object]


class Copier(QObject):
    """One at a time. A state that changed may be a visit that ended: it asks the desk."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self._beside = SideThread(self)
        self._beside.failed.connect(self._broke)
        self._orders: deque[_Order] = deque()
        self._going = self._stopped = False
        self._reading: Any = None
        self._free = threading.Event()
        self._free.set()
        jobs.changed.connect(self._look)

    def settle(self, then: Callable[[], object], refused: Callable[[UserError], object]) -> None:
        """What the first screen did not wait for."""
        from visitapp.operations.profile.make_copies import settle

        self._ask(_Order(settle, then, refused))

    def stop(self) -> None:
        """The program ends."""
        self._stopped = True
        self._orders.clear()
        if not self._free.wait(CLOSING_SECONDS) and self._reading is not None:
            with suppress(Exception):  # it may just have been closed
                self._reading.connection.interrupt()
            self._free.wait(CLOSING_SECONDS)

    def _look(self, changed: Changed) -> None:
        if any(path == "@state" for _, path in changed.paths):
            from visitapp.operations.profile.make_copies import wished

            self._ask(_Order(wished, lambda: None, self.jobs.refused.emit))

    def _ask(self, order: _Order) -> None:
        self._orders.append(order)
        if not self._going:
            self._next()

    def _next(self) -> None:
        self._going = bool(self._orders)
        if self._going:
            order = self._orders.popleft()
            self.jobs.do(order.operation, then=partial(self._begin, order),
                         refused=partial(self._refused, order))  # fmt: skip

    def _begin(self, order: _Order, copying: Any) -> None:
        if copying is None or self._stopped:
            self._next()
            return
        self._free.clear()
        self._beside.run(partial(self._make, copying), then=partial(self._made, order, copying),
                         refused=partial(self._refused, order))  # fmt: skip

    def _make(self, copying: Any) -> bool:
        """On a thread of its own."""
        try:
            done: bool = copying.make(self._reads)
            return done
        finally:
            self._reading = None
            self._free.set()

    def _reads(self, database: Any) -> None:
        self._reading = database

    def _made(self, order: _Order, copying: Any, copied: bool) -> None:
        if copied:
            from visitapp.operations.profile.make_copies import made

            self.jobs.do(made, copying=copying)
        order.then()
        self._next()

    def _refused(self, order: _Order, error: UserError) -> None:
        if not self._stopped:
            order.refused(error)
        self._next()

    def _broke(self, error: BaseException) -> None:
        if not self._stopped:
            self.jobs.failed.emit(error)
        self._next()
