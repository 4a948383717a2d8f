"""The line one types in to search: its name, and the moment to look for what is typed."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from visitapp.ui.kit.labels import Label
from visitapp.ui.look import Look

PAUSE_MS = 120  # the next letter comes sooner, or is not coming


class SearchLine(QLineEdit):
    """`settled` a moment after the last letter. `down` when the arrow goes to what was found: the
    page that scrolls must not take it."""

    down = Signal()
    settled = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.settled)
        self.textChanged.connect(self.soon)

    def label(self, look: Look) -> Label:
        """Its name, to stand above it."""
        label = Label(look, self.accessibleName())
        label.setBuddy(self)
        return label

    def waits(self) -> bool:
        """Whether something was typed that has not been searched for yet."""
        return self._pause.isActive()

    def soon(self) -> None:
        """Say `settled` in a moment, once for all that happens meanwhile."""
        self._pause.start()

    def taken(self) -> None:
        """What is typed is being looked for: nothing is waited for any more."""
        self._pause.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leaves the line."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)
