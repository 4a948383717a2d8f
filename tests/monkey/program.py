"""The real program under a hand: its window, its threads, its store, an agency on loopback."""

import gc
import sys
import threading
import time
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.conftest import DAY
from visitapp.app import Desktop, install_excepthook
from visitapp.store.file import meta
from visitapp.store.file.profile import prepare
from visitapp.sync.wire.attempts import SERVER

LONGEST = 60.0  # seconds until what never comes is said; nothing is timed by it
TURNS = 12  # of what one callback asks for, and what that asks for


class Ticking:
    """A clock that goes as a real one, from a morning of the tests on."""

    def __init__(self, at: datetime = DAY) -> None:
        self._at, self._since = at, time.monotonic()

    def __call__(self) -> datetime:
        return self._at + timedelta(seconds=time.monotonic() - self._since)


class Running:
    """`told` gets everything that nobody caught, wherever it was."""

    desktop: Any

    def __init__(self, root: Path, keyring: Any, told: Callable[[str], None], server: str) -> None:
        self.root, self.keyring, self.told, self.server = root, keyring, told, server
        self.clock = Ticking()
        self._hooks = sys.excepthook, threading.excepthook

    def start(self) -> None:
        """As `run_desktop` does, until somebody is in, or a screen stands before that."""
        app: Any = QApplication.instance()
        self.desktop = Desktop(app, prepare(self.root), self.keyring, self.clock)
        self.desktop.show_crash = self._crashed
        install_excepthook(self.desktop)
        window = self.desktop.window
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        self.desktop.start()
        if self.server:  # the agency stands elsewhere than when this laptop was enrolled
            self.desktop.jobs.do(partial(_moved, server=self.server))
        self._wait(lambda: window.gate is not None or window.given, "the first screen")
        self.settle()

    def settle(self) -> None:
        """What was asked of the store is done and shown, and what that asked for."""
        jobs = self.desktop.jobs
        for _ in range(TURNS):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            if jobs._closed or not jobs._errands._kept:
                break
            if not jobs.settle(LONGEST):
                self.told("the queue of the store never ends")
        QApplication.processEvents()

    def close(self) -> None:
        """The window is closed, as its owner does, and all of it goes."""
        desktop = self.desktop
        desktop.window.close()
        desktop.window.deleteLater()
        desktop.deleteLater()
        self.desktop = None
        del desktop
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()

    def leave(self) -> None:
        """The end: exceptions are again those of whoever they were."""
        if self.desktop is not None:
            self.close()
        sys.excepthook, threading.excepthook = self._hooks

    def ask(self, what: Callable[[Any], Any]) -> Any:
        """Of the open desk, on its own thread."""
        return self.desktop.jobs.step(what)

    def _crashed(self, error: BaseException, act: str = "slot") -> None:
        self.told(f"{act}: " + "".join(traceback.format_exception(error)))

    def _wait(self, seen: Callable[[], object], what: str) -> None:
        end = time.monotonic() + LONGEST
        while not seen():
            QTest.qWait(10)
            if time.monotonic() > end:
                self.told(f"never came: {what}")
                return


def _moved(desk: Any, server: str) -> None:
    meta.write(desk.database, SERVER, server)
