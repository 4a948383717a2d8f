"""A QR code on the screen, for a telephone."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from visitapp.ui.look import Look
from visitapp.ui.look.tokens import SCANNED

if TYPE_CHECKING:
    from visitapp.reports.layout.qr import Squares

QUIET = 4
"""Squares of white around it, which the norm asks for."""
SQUARE = 4
"""Pixels at 100 %."""
DARK, LIGHT = (QColor(colour) for colour in SCANNED)


class QrPicture(QWidget):
    """`show_text` draws another code. `grows` with the text that says it in words beside it."""

    def __init__(self, look: Look, *, grows: bool = True) -> None:
        super().__init__()
        self.look, self.grows = look, grows
        self.squares: Squares = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_text(self, text: str) -> None:
        """The code of this text; nothing for an empty one."""
        from visitapp.reports.layout.qr import squares  # with reportlab: not before it is shown

        self.squares = squares(text) if text else ()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Whole pixels for each square: edges stay sharp."""
        square = self.look.px(SQUARE) if self.grows else SQUARE
        side = square * (len(self.squares) + 2 * QUIET) if self.squares else 0
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """White, then the dark squares."""
        if not self.squares:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), LIGHT)
        side = self.width() / (len(self.squares) + 2 * QUIET)
        for row, line in enumerate(self.squares):
            for column, dark in enumerate(line):
                if dark:
                    place = ((column + QUIET) * side, (row + QUIET) * side)
                    painter.fillRect(QRectF(*place, side, side), DARK)
