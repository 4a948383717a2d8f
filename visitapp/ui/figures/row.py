"""One number on a line: its name, its bar when it has one, its value. Pressed, it explains itself.

The whole line is the target: « Pourquoi ? » at its end says so, and nothing else is added.
"""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from visitapp.reports.charts import SCREEN, hatching
from visitapp.reports.shapes import Rect
from visitapp.ui.figures.asking import WHY, Asking
from visitapp.ui.kit.paint import box, icon_at
from visitapp.ui.kit.paragraph import Paragraph

ROOMY = 520  # pixels at 100 % from which name, bar and value stand on one line
NAME = 184


class FigureRow(Asking):
    """Name and note at the left, bar, value; on several lines where there is little room."""

    def sizeHint(self) -> QSize:
        """A comfortable line."""
        width = self.look.px(560)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The longest word, and the value beside it."""
        words = max(self._name.word_width(), self._note.word_width())
        wide = self._left() + words + self.look.px(12) + self._value.natural_width()
        return QSize(wide + 2 * self.side(), self.look.px(44))

    def heightForWidth(self, width: int) -> int:
        """44, more when the words wrap or stand on several lines."""
        px, room = self.look.px, max(1, width - 2 * self.side())
        if self._roomy(width):
            high = self._words_height(self._name_room(room))
            return max(px(44), high + 2 * px(6))
        high = self._words_height(self._stacked_room(room))
        bar = px(20) if self.line.share is not None else 0
        return max(px(44), high + bar + 2 * px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, name and note, bar, value, « Pourquoi ? »."""
        painter, look = QPainter(self), self.look
        area = QRectF(self.rect())
        if self.lit():
            box(painter, area, look.px(8), look.colour("accent_soft"))
        inside = area.adjusted(self.side(), 0, -self.side(), 0)
        if self._roomy(self.width()):
            self._paint_line(painter, inside)
        else:
            self._paint_stack(painter, inside)

    # --- one line

    def _paint_line(self, painter: QPainter, area: QRectF) -> None:
        px, middle = self.look.px, area.center().y()
        room = self._name_room(int(area.width()))
        self._paint_name(painter, area, room, middle)
        right = area.right()
        if self.line.figure:
            right -= self._why.natural_width()
            at = QRectF(right, area.top(), self._why.natural_width(), area.height())
            self._why.draw(painter, at, self.ink("accent"))
            right -= px(16)
        wide = self._value.natural_width()
        if self.line.share is None:
            at = QRectF(right - wide, area.top(), wide, area.height())
            self._value.draw(painter, at, self.ink("ink"))
            return
        left = area.left() + self._left() + room + px(12)
        longest = right - left - wide - px(10)
        end = left + self._bar(painter, left, middle, longest, px(20))
        at = QRectF(end + px(10), area.top(), wide, area.height())
        self._value.draw(painter, at, self.ink("ink"))

    # --- several lines

    def _paint_stack(self, painter: QPainter, area: QRectF) -> None:
        px = self.look.px
        room = self._stacked_room(int(area.width()))
        bar = px(20) if self.line.share is not None else 0
        words = area.adjusted(0, px(8), 0, -px(8) - bar)
        self._paint_name(painter, words, room, words.center().y())
        right = area.right()
        wide = self._value.natural_width()
        high = self._value.line + (self._why.line if self.line.figure else 0)
        top = words.center().y() - high / 2
        self._value.draw(painter, QRectF(right - wide, top, wide, self._value.line),
                         self.ink("ink"))  # fmt: skip
        if self.line.figure:
            wide = self._why.natural_width()
            at = QRectF(right - wide, top + self._value.line, wide, self._why.line)
            self._why.draw(painter, at, self.ink("accent"))
        if bar:
            left = area.left() + self._left()
            self._bar(painter, left, words.bottom() + bar / 2 + px(2), right - left, px(14))

    # --- parts

    def _paint_name(self, painter: QPainter, area: QRectF, room: int, middle: float) -> None:
        if self.line.icon:
            token = "on_marker" if self.lit() and self.look.contrast else "ink2"
            icon_at(painter, self.look.pixmap(self.line.icon, 24, token), area.left(), middle)
        left = area.left() + self._left()
        high = self._words_height(room)
        at = QRectF(left, middle - high / 2, room, self._name.height(room))
        self._name.draw(painter, at, self.ink("ink"))
        if self.line.note:
            under = QRectF(left, at.bottom(), room, self._note.height(room))
            self._note.draw(painter, under, self.ink("ink2"))

    def _bar(
        self, painter: QPainter, left: float, middle: float, longest: float, high: int
    ) -> float:
        look = self.look
        length = max(2.0, longest * min(1.0, self.line.share or 0.0))
        line = SCREEN.outline * look.scale
        bar = Rect(left, middle - high / 2, length, high)
        inside = QRectF(bar.x, bar.y, bar.width, bar.height)
        accent = self.ink("accent")
        if self.line.hatched:
            painter.fillRect(inside, look.colour("sheet"))
            step, width = SCREEN.hatch_step * look.scale, SCREEN.hatch_line * look.scale
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(accent, width))
            for one in hatching(bar, step, width):
                painter.drawLine(QLineF(one.x1, one.y1, one.x2, one.y2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(accent, line))
            painter.drawRect(inside.adjusted(line / 2, line / 2, -line / 2, -line / 2))
        else:
            painter.fillRect(inside, accent)
        return length

    def _roomy(self, width: int) -> bool:
        return width >= self.look.px(ROOMY)

    def _name_room(self, room: int) -> int:
        px = self.look.px
        if self.line.share is not None:
            return px(NAME)
        why = self._why.natural_width() + px(16) if self.line.figure else 0
        return max(1, room - self._left() - why - self._value.natural_width() - px(12))

    def _stacked_room(self, room: int) -> int:
        why = self._why.natural_width() if self.line.figure else 0
        end = max(self._value.natural_width(), why)
        return max(1, room - self._left() - end - self.look.px(12))

    def _words_height(self, room: int) -> int:
        return self._name.height(room) + (self._note.height(room) if self.line.note else 0)

    def _left(self) -> int:
        return self.look.px(36) if self.line.icon else 0

    def _measure(self) -> None:
        look, line = self.look, self.line
        body, hint = look.line_height("body"), look.line_height("hint")
        self._name = Paragraph(line.label, look.font("strong"), body)
        self._value = Paragraph(line.value, look.font("strong"), body)
        self._note = Paragraph(line.note, look.font("hint"), hint)
        self._why = Paragraph(WHY if line.figure else "", look.font("hint"), hint)
