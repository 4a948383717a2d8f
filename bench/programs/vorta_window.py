"""Vorta's window, opened by its own start code, up to the moment it is painted."""

import os
import sys

from measure import memory, since_start

sys.argv = ["vorta"]


def main() -> None:
    from PyQt6.QtWidgets import QApplication
    from vorta import application

    class Timed(application.VortaApp):  # type: ignore[misc]
        def _alert_missing_borg(self) -> None:
            """No dialog: only the window is timed."""

        def __init__(self, *given: object, **more: object) -> None:
            super().__init__(*given, **more)
            self.main_window.show()
            QApplication.processEvents()
            print(f"window={since_start():.1f}\nmemory={memory():.1f}", flush=True)
            os._exit(0)

    application.VortaApp = Timed
    from vorta.__main__ import main as run

    run()


main()
