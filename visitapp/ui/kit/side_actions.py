"""Words with their actions beside them, or under them where there is little room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from visitapp.ui.kit.spacing import Margins, Spacing
from visitapp.ui.look import Look


class SideActions(QWidget):
    """`roomy`: the width, in pixels at 100 %, from which both stand on one line."""

    def __init__(self, look: Look, roomy: int) -> None:
        super().__init__()
        self.look, self.roomy = look, roomy
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)

    def lay_out(
        self, words: QLayout, *beside: QWidget, margins: Margins, level: bool = True
    ) -> None:
        """The words, then what stands beside them: at the same height, if they are `level`."""
        self.row.addLayout(words, 1)
        if level:
            self.row.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
        for widget in beside:
            self.row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        Spacing(self.look, self.row, margins, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On one line, or on two."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        self.row.setDirection(direction.LeftToRight if self.is_beside() else direction.TopToBottom)

    def is_beside(self) -> bool:
        """Whether there is room for both."""
        return self.width() >= self.look.px(self.roomy)
