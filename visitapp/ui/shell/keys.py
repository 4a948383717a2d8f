"""The window's own keys: the places, help, danger, undo. A visit owns its keys while open."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

MOST = 9
"""Ctrl+1 to Ctrl+9: as many places as the rail of who works here has, in its order."""


class WindowKeys(QObject):
    """`window` is the main window: it has `go`, `undo`, `lock` and `covered`."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self.window = window
        self.places = [self._add(f"Ctrl+{n}", self._jump) for n in range(1, MOST + 1)]
        for place, shortcut in enumerate(self.places):
            shortcut.setObjectName(str(place))
        self.others = [
            self._add("F1", self._help), self._add("F9", self._danger),
            self._add("Ctrl+Z", window.undo.take_back),
        ]  # fmt: skip
        self.lock = self._add("Ctrl+L", window.lock.close_up)
        self._asleep = False
        self.allow(inside=False)

    def allow(self, *, inside: bool, visit: bool = False) -> None:
        """Places once the profile is open; the others while no visit is."""
        self._inside, self._visit = inside, visit
        self._show()

    def sleep(self, asleep: bool) -> None:
        """While the window is locked, its keys do nothing."""
        self._asleep = asleep
        self._show()

    def _show(self) -> None:
        inside = self._inside and not self._asleep
        for shortcut in (*self.places, self.lock):
            shortcut.setEnabled(inside)
        for shortcut in self.others:
            shortcut.setEnabled(inside and not self._visit)

    def _add(self, keys: str, slot: Any) -> QShortcut:
        parent: QWidget = self.window
        shortcut = QShortcut(QKeySequence(keys), parent)
        shortcut.activated.connect(slot)
        return shortcut

    def _jump(self) -> None:
        places, wanted = list(self.window.rail.items), int(self.sender().objectName())
        if not self.window.covered and wanted < len(places):
            self.window.go(places[wanted])

    def _help(self) -> None:
        """The guide of the screen that is shown comes first."""
        shown = self.window.stack.currentWidget()
        place = next((name for name, one in self.window.screens.items() if one is shown), "")
        self.window.go("help", {"place": place} if place not in ("", "help") else {})

    def _danger(self) -> None:
        self.window.go("help", {"chapter": "danger"})
