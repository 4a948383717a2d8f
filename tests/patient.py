"""What a test with a real queue waits for comes when the machine has the time: three workers share
two cores, and the 5 seconds that pytest-qt waits by itself are over while nothing ran."""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from tests.window import typist


class Patient(QtBot):
    """Ends as soon as what is waited for is there; says that it never came after `PATIENCE`."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 5_000) -> None:
        """Wait until something is so."""
        super().waitUntil(callback, timeout=max(timeout, typist.PATIENCE))

    def waitSignal(self, signal: Any, *, timeout: int = 5_000, **how: Any) -> Any:
        """Wait until something is said."""
        return super().waitSignal(signal, timeout=max(timeout, typist.PATIENCE), **how)
