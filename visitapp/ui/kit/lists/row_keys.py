"""The arrows in a column of rows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def row_asked(rows: Sequence[QWidget], event: QKeyEvent) -> int | None:
    """The place that an arrow asks for: −1 above the first row; None when it asks for none."""
    focused = QApplication.focusWidget()
    here = next((n for n, row in enumerate(rows) if row is focused), None)
    step = _STEPS.get(Qt.Key(event.key()))
    return None if here is None or step is None else here + step


class RowKeys(QWidget):
    """`left` when the arrow goes above the first row."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[QWidget] = ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down."""
        to = row_asked(self.rows, event)
        if to is None:
            super().keyPressEvent(event)
        elif to < 0:
            self.left.emit()
        elif to < len(self.rows) and not self.rows[to].isHidden():
            self.rows[to].setFocus(Qt.FocusReason.TabFocusReason)
