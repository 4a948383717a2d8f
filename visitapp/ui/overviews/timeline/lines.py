"""The column that holds the lines: the arrows go from one to the next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.ui.kit.lists.row_keys import row_asked
from visitapp.ui.kit.lists.rows import ListRow


class Lines(QWidget):
    """`rows` are the lines, in order; anything may stand between them in `column`."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ListRow] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down, before the page scrolls."""
        to = row_asked(self.rows, event)
        if to is not None and 0 <= to < len(self.rows):
            self.rows[to].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
