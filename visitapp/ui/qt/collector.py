"""Python's collector of cycles, kept on the thread of the screens.

A screen and its widgets hold each other, so the collector frees them; where it runs by itself it
runs in whatever thread makes the next object. On the database thread it would destroy Qt's widgets
from outside theirs, which ends the program. Inside the end of another widget, Qt holds a lock that
the next one waits for, for ever. So it is turned off, and run here, by a timer.

A full collection looks at every object: with the modules, questionnaires and parameters, which
stay as long as the program, it was measured to stop the screens for 100 ms, every few minutes.
They are set aside once a profile is open.
"""

import gc

from PySide6.QtCore import QObject, QTimer

PERIOD_MS = 1_000


class Collector(QObject):
    """Collects as often as Python would, and only here. `stop` gives it back to Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._aside = True
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def set_aside(self) -> None:
        """At the next look, what lives now is looked at one last time, and set aside."""
        self._aside = False

    def look(self) -> None:
        """Collect the oldest generation that is due, by Python's own thresholds."""
        if not self._aside:
            self._aside = True
            gc.unfreeze()
            gc.collect()
            gc.freeze()
        made, limits = gc.get_count(), gc.get_threshold()
        due = [n for n in (2, 1, 0) if made[n] > limits[n] > 0]
        if due:
            gc.collect(due[0])

    def stop(self) -> None:
        """The program ends. Nothing is left that Python would collect while Qt takes us down."""
        self._timer.stop()
        gc.unfreeze()
        gc.collect()
        gc.enable()
