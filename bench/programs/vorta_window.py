"""Vorta's window, as its own start code opens it."""

import sys

from measure import memory, since_start
from PyQt6.QtCore import QTimer

sys.argv = ["vorta", "--foreground"]


def watch() -> None:
    from PyQt6.QtWidgets import QApplication

    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    if shown:
        QApplication.processEvents()
        print(f"window={since_start():.1f}\nmemory={memory():.1f}", flush=True)
        import os

        os._exit(0)


def main() -> None:
    from vorta import application

    real = application.VortaApp.__init__

    def started(self: object, *given: object, **more: object) -> None:
        real(self, *given, **more)  # type: ignore[misc]
        self.timer = QTimer()  # type: ignore[attr-defined]
        self.timer.timeout.connect(watch)  # type: ignore[attr-defined]
        self.timer.start(1)  # type: ignore[attr-defined]
        self.open_main_window_action()  # type: ignore[attr-defined]

    application.VortaApp.__init__ = started
    from vorta.__main__ import main as run

    run()


main()
