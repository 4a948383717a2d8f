"""What holds the rows of a page that scrolls: the arrows go from row to row, not to the page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.lists.row_keys import row_asked


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
