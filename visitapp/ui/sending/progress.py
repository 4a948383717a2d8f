"""Photos received out of all: a small bar and the two figures. Never a percentage."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from visitapp.ui.kit.paint import box
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look

WIDE, HIGH, GAP = 64, 10, 8  # pixels at 100 %


class Progress(QWidget):
    """`words` say the same as the bar; without any photo, they stand alone."""

    def __init__(self, look: Look, done: int, every: int, words: str) -> None:
        super().__init__()
        self.look = look
        self.done, self.every, self.words = done, every, words
        self.setAccessibleName(f"Photos\u00a0: {words}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def text(self) -> str:
        """What it says."""
        return self.words

    def sizeHint(self) -> QSize:
        """A line of words."""
        look = self.look
        words = self._paragraph().natural_width()
        return QSize(look.px(WIDE + GAP) + words, look.line_height("body"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The outline, what is done, the figures."""
        painter, look = QPainter(self), self.look
        left = 0.0
        if self.every:
            bar = QRectF(0, 0, look.px(WIDE), look.px(HIGH))
            bar.moveTop((self.height() - bar.height()) / 2)
            radius = bar.height() / 2
            box(painter, bar, radius, look.colour("field"), look.colour("edge"), look.thin)
            if self.done:
                filled = QRectF(bar)
                filled.setWidth(max(bar.height(), bar.width() * self.done / self.every))
                box(painter, filled, radius, look.colour("accent"))
            left = bar.width() + look.px(GAP)
        area = QRectF(left, 0, self.width() - left, self.height())
        ink = look.colour("ink" if self.every else "ink2")
        self._paragraph().draw(painter, area, ink, Qt.AlignmentFlag.AlignLeft)

    def _paragraph(self) -> Paragraph:
        return Paragraph(self.words, self.look.font("body"), self.look.line_height("body"))
