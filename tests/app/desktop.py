"""Walking through the real desktop: waiting for its screens, closing its window."""

from collections.abc import Callable
from typing import Any

from shiboken6 import isValid

from visitapp.app import Desktop
from visitapp.store.file.errors import KeyringUnavailable

PASSWORD = "trois petits chats"
Start = Callable[..., Desktop]


class MemoryKeyring:
    """A keyring that works until it is locked."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.locked = False

    def read(self, database: str) -> bytes:
        if self.locked or database not in self.kept:
            raise KeyringUnavailable("no secret")
        return self.kept[database]

    def write(self, database: str, secret: bytes) -> None:
        if self.locked:
            raise KeyringUnavailable("locked")
        self.kept[database] = secret

    def forget(self, database: str) -> None:
        self.kept.pop(database, None)


def end(desktop: Desktop) -> None:
    """Close the window, as a person does."""
    if isValid(desktop.window):
        desktop.window.close()
        desktop.window.deleteLater()


def shown(desktop: Desktop) -> str:
    return type(desktop.window.stack.currentWidget()).__name__


def wait_for(qtbot, desktop: Desktop, screen: str) -> Any:
    """Wait until a screen is there; gives it."""
    qtbot.waitUntil(lambda: shown(desktop) == screen, timeout=20_000)
    return desktop.window.stack.currentWidget()


def wait_day(qtbot, desktop: Desktop) -> Any:
    """Wait until the day has been read."""
    day = wait_for(qtbot, desktop, "DayScreen")
    qtbot.waitUntil(lambda: day.found is not None, timeout=10_000)
    return day
