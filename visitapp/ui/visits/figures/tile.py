"""A number as a small block: name, value, what is to know of it. Pressed, it explains itself."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from visitapp.ui.kit.paint import box
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.visits.figures.asking import WHY, Asking

COMFORT = 150  # pixels at 100 %: notes wrap from here


class FigureTile(Asking):
    """Name, value, note, « Pourquoi ? », one under the other."""

    def sizeHint(self) -> QSize:
        """The value on one line, the rest wrapped."""
        words = max(self._value.natural_width(), self._why.natural_width(), self.look.px(COMFORT))
        width = words + 2 * self.side()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The longest word."""
        parts = (self._name, self._value, self._note, self._why)
        width = max(part.word_width() for part in parts)
        return QSize(width + 2 * self.side(), self.look.px(44))

    def _height(self, width: int) -> int:
        room = max(1, width - 2 * self.side())
        high = sum(part.height(room) for part in self._parts())
        return max(self.look.px(44), high + 2 * self.look.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, value, note, « Pourquoi ? », one under the other."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        if self.lit():
            box(painter, area, look.px(8), look.colour("accent_soft"))
        top, left = float(look.px(8)), self.side()
        room = self.width() - 2 * left
        inks = {self._name: "ink2", self._value: "ink", self._note: "ink2", self._why: "accent"}
        for part in self._parts():
            at = QRectF(left, top, room, part.height(room))
            part.draw(painter, at, self.ink(inks[part]))
            top = at.bottom()

    def _parts(self) -> list[Paragraph]:
        parts = [self._name, self._value]
        if self.line.note:
            parts.append(self._note)
        if self.line.figure:
            parts.append(self._why)
        return parts

    def _measure(self) -> None:
        look, line = self.look, self.line
        hint = look.line_height("hint")
        self._name = Paragraph(line.label, look.font("hint"), hint)
        self._value = Paragraph(line.value, look.font("section"), look.line_height("section"))
        self._note = Paragraph(line.note, look.font("hint"), hint)
        self._why = Paragraph(WHY if line.figure else "", look.font("hint"), hint)
