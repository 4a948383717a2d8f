"""Work that takes as long as a slow key: on a thread of its own, its result on the screens' one."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from visitapp.domain.errors import UserError


class Beside(QObject):
    """Runs one work at a time. `failed` carries what nobody expected."""

    failed = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.busy = False
        self._then: Callable[[Any], object] = _nothing
        self._refused: Callable[[UserError], object] = _nothing
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Any],
        *,
        then: Callable[[Any], object],
        refused: Callable[[UserError], object],
    ) -> None:
        """Begin; `then` gets the result, `refused` a UserError."""
        self.busy, self._then, self._refused = True, then, refused
        threading.Thread(target=lambda: self._run(work), daemon=True, name="key").start()

    def _run(self, work: Callable[[], Any]) -> None:
        result, error = None, None
        try:
            result = work()
        except BaseException as problem:  # delivered to whoever asked
            error = problem
        try:
            self._ended.emit(result, error)
        except RuntimeError:  # the program is gone
            return

    def _deliver(self, result: Any, error: BaseException | None) -> None:
        self.busy = False
        if error is None:
            self._then(result)
        elif isinstance(error, UserError):
            self._refused(error)
        else:
            self.failed.emit(error)


def _nothing(_result: object) -> None:
    """Before the first work."""
