"""Text broken into lines of a given width and drawn with the line height of its role."""

import re
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

_BREAK = "\u2028"  # what QTextLayout takes for a line break

_AFTER_HYPHEN = re.compile(r"(?<=\w\w-)(?=\w\w)")  # « Réfrigérateur-|congélateur »


class Paragraph:
    """One text in one font. A width is measured once; lines are made for the width drawn."""

    def __init__(self, text: str, font: QFont, line: int) -> None:
        self.text = text
        self.font = font
        self.line = line
        self._metrics = QFontMetricsF(font)
        self._width = -1
        self._layout: QTextLayout | None = None
        self._natural = self._longest = -1
        self._sizes: dict[int, QSize] = {}

    def natural_width(self) -> int:
        """Width in pixels on one line."""
        if self._natural < 0:
            parts = self.text.split("\n")
            self._natural = max((self._advance(part) for part in parts), default=0)
        return self._natural

    def word_width(self) -> int:
        """Width in pixels of the longest piece that cannot be broken."""
        if self._longest < 0:
            pieces = (piece for word in self.text.split() for piece in _AFTER_HYPHEN.split(word))
            self._longest = max((self._advance(piece) for piece in pieces), default=0)
        return self._longest

    def size(self, width: int) -> QSize:
        """The room taken when no line is wider than `width` pixels."""
        if width not in self._sizes:
            natural = self.natural_width()
            if natural < width:
                lines = self.text.count("\n") + 1
                self._sizes[width] = QSize(natural, lines * self.line)
            else:
                self._lay_out(width)
        return self._sizes[width]

    def height(self, width: int) -> int:
        """The height taken when no line is wider than `width` pixels."""
        return self.size(width).height()

    def draw(
        self,
        painter: QPainter,
        box: QRectF,
        colour: QColor,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Draw inside `box`, centred in height."""
        width = int(box.width())
        if width != self._width:
            self._lay_out(width)
        height = self.height(width)
        layout = self._layout
        if layout is None:
            return
        painter.setPen(colour)
        top = box.top() + max(0.0, (box.height() - height) / 2)
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            room = box.width() - line.naturalTextWidth()
            shift = 0.0
            if align == Qt.AlignmentFlag.AlignRight:
                shift = room
            elif align == Qt.AlignmentFlag.AlignHCenter:
                shift = room / 2
            offset = (self.line - line.height()) / 2
            at = QPointF(box.left() + shift, top + index * self.line + offset - line.y())
            line.draw(painter, at)

    def _advance(self, text: str) -> int:
        return ceil(self._metrics.horizontalAdvance(text)) + 1

    def _lay_out(self, width: int) -> None:
        layout = QTextLayout(self.text.replace("\n", _BREAK), self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        widest, count = 0.0, 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, 0))
            widest = max(widest, line.naturalTextWidth())
            count += 1
        layout.endLayout()
        self._layout, self._width = layout, width
        self._sizes[width] = QSize(ceil(widest) + 1, max(1, count) * self.line)
