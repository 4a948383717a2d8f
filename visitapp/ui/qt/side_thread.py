"""Work that takes as long as a slow key: on a thread of its own, its result on the screens' one."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from visitapp.domain.errors import UserError
from visitapp.ui.qt.errands import Errand, Errands


class SideThread(QObject):
    """Runs one task at a time. `failed` carries an unexpected error."""

    failed = Signal(object)
    _ended = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.busy = False
        self._errands = Errands()
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Any],
        *,
        then: Callable[[Any], object],
        refused: Callable[[UserError], object],
    ) -> None:
        """Begin; `then` gets the result, `refused` a UserError."""
        self.busy = True
        number = self._errands.add(Errand(work, lambda: then, lambda: refused))
        threading.Thread(target=self._run, args=(number,), daemon=True, name="key").start()

    def _run(self, number: int) -> None:
        """On the thread of the key."""
        self._errands.do(number)
        try:
            self._ended.emit(number)
        except RuntimeError:  # the program is gone
            return

    def _deliver(self, number: int) -> None:
        self.busy = False
        errand = self._errands.take(number)
        if errand.error is None:
            _tell(errand.then(), errand.result)
        elif isinstance(errand.error, UserError):
            _tell(errand.refused(), errand.error)
        else:
            self.failed.emit(errand.error)


def _tell(callback: Callable[[Any], object] | None, came: Any) -> None:
    if callback is not None:
        callback(came)
