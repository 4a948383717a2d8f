"""What the first clicks need, imported behind the day that is on the screen.

First what has nothing of Qt's, one module a job of the database thread, so that an answer goes
between two. Then the screens, which only their own thread may make: a slice of some milliseconds
at a time, and none right after a key or a button was pressed.
"""

from collections.abc import Iterable
from functools import partial
from importlib import import_module

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from visitapp.ui.qt.jobs import Jobs

BETWEEN_MS, REST_MS = 20, 600
"""Between two slices; and after a hand did something."""
HAND = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class Preload(QObject):
    """Goes through `behind`, then `screens`: names of modules, those that others import first."""

    def __init__(
        self, jobs: Jobs, behind: Iterable[str], screens: Iterable[str],
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.jobs = jobs
        self._behind, self._screens = iter(behind), iter(screens)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._one_screen)

    def start(self) -> None:
        """Begin; each step asks for the next, so that the end of the program waits for one only."""
        self._one_behind(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A hand is at work: what it asked for goes first."""
        if event.type() in HAND:
            self._timer.start(REST_MS)
        return False

    def _one_behind(self, _: object) -> None:
        name = next(self._behind, None)
        if name is not None:
            self.jobs.run(partial(import_module, name), then=self._one_behind)
            return
        if (app := QCoreApplication.instance()) is not None:
            app.installEventFilter(self)
        self._timer.start(BETWEEN_MS)

    def _one_screen(self) -> None:
        name = next(self._screens, None)
        if name is None:
            self.deleteLater()
            return
        import_module(name)
        self._timer.start(BETWEEN_MS)
