"""This program, from nothing to the first window and to today's visits."""

import gc
import sys


def main() -> None:
    gc.disable()  # as visitapp.cli.main does
    from beside import Beside
    from measure import memory, since_start
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from visitapp import app as wiring
    from visitapp.store.file.profile import default_root, prepare

    application = QApplication(sys.argv)
    desktop = wiring.Desktop(application, prepare(default_root()), Beside())
    desktop.window.show_sized()
    application.processEvents()
    print(f"window={since_start():.1f}")
    entered = desktop.window.enter

    def told(**given: object) -> None:
        entered(**given)
        desktop.jobs.do(lambda desk: None, then=shown)

    def shown(_: object) -> None:
        application.processEvents()
        print(f"ready={since_start():.1f}\nmemory={memory():.1f}", flush=True)
        QTimer.singleShot(0, desktop.window.close)

    desktop.window.enter = told  # type: ignore[assignment]
    QTimer.singleShot(0, desktop.start)
    application.exec()


main()
