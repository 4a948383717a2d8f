"""One number on a line: its name, its bar when it has one, its value. Pressed, it explains itself.

The whole line is the target: « Pourquoi ? » at its end says so, and nothing else is added.
"""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from visitapp.reports.layout.charts import SCREEN, hatching
from visitapp.reports.layout.shapes import Rect
from visitapp.ui.kit.paint import box, icon_at
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look
from visitapp.ui.visits.figures.figure_line import WHY, Asking, FigureLine

ROOMY = 520  # pixels at 100 % from which name, bar and value stand on one line
NAME, ICON, CHECK, SIGN, GAP = 184, 36, 26, 20, 12  # pixels at 100 %
CHECK_ICON = "etat-a-verifier"


class FigureRow(Asking):
    """Name and note, bar, value; stacked when narrow. `chevron` in the place of « Pourquoi ? »."""

    def __init__(self, look: Look, line: FigureLine, *, chevron: bool = False) -> None:
        self.chevron = chevron
        super().__init__(look, line)

    def sizeHint(self) -> QSize:
        """A comfortable line."""
        width = self.look.px(560)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The longest word, and the value beside it."""
        words = max(self._name.word_width(), self._note.word_width())
        wide = self._left() + words + self._gap() + self._tail(roomy=False) + 2 * self.side()
        return QSize(wide, self.look.px(44))

    def _height(self, width: int) -> int:
        px, room = self.look.px, max(1, width - 2 * self.side())
        high = self._words_height(self._name_room(room))
        if self._roomy(width):
            return max(px(44), high + 2 * px(6))
        end = self._value.line + (self._why.line if self.line.figure and not self.chevron else 0)
        bar = px(20) if self.line.share is not None else 0
        return max(px(44), max(high, end) + bar + 2 * px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, name and note, bar, value, « Pourquoi ? »."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        if self.lit():
            box(painter, area, look.px(8), look.colour("accent_soft"))
        inside = area.adjusted(self.side(), 0, -self.side(), 0)
        if self._roomy(self.width()):
            self._paint_line(painter, inside)
        else:
            self._paint_stack(painter, inside)

    def _paint_line(self, painter: QPainter, area: QRectF) -> None:
        room = self._name_room(int(area.width()))
        self._paint_name(painter, area, room)
        right, wide = area.right(), self._value.natural_width()
        if self.line.figure:
            right -= self._end()
            self._paint_end(painter, QRectF(right, area.top(), self._end(), area.height()))
            right -= self._gap()
        left = right - wide
        if self.line.share is not None:
            start = area.left() + self._left() + room + self._gap()
            longest = left - start - self._gap()
            high = self.look.px(20)
            length = self._bar(painter, start, area.center().y(), longest, high)
            left = start + length + self.look.px(10)
        self._paint_value(painter, QRectF(left, area.top(), wide, area.height()))

    def _paint_stack(self, painter: QPainter, area: QRectF) -> None:
        px = self.look.px
        bar = px(20) if self.line.share is not None else 0
        words = area.adjusted(0, px(8), 0, -px(8) - bar)
        self._paint_name(painter, words, self._name_room(int(area.width())))
        right, wide = words.right(), self._value.natural_width()
        beside, under = self.line.figure and self.chevron, self.line.figure and not self.chevron
        if beside:
            self._paint_end(painter, QRectF(right - self._end(), words.top(), self._end(),
                                            words.height()))  # fmt: skip
            right -= self._end() + self._gap()
        high = self._value.line + (self._why.line if under else 0)
        value = QRectF(right - wide, words.center().y() - high / 2, wide, self._value.line)
        self._paint_value(painter, value)
        if under:
            self._paint_end(painter, QRectF(right - self._end(), value.bottom(), self._end(),
                                            self._why.line))  # fmt: skip
        if bar:
            left = area.left() + self._left()
            self._bar(painter, left, words.bottom() + bar / 2 + px(2), area.right() - left, px(14))

    def _paint_name(self, painter: QPainter, area: QRectF, room: int) -> None:
        if self.line.icon:
            pixmap = self.look.pixmap(self.line.icon, 24, self.token("ink2"))
            icon_at(painter, pixmap, area.left(), area.center().y())
        left = area.left() + self._left()
        top = area.center().y() - self._words_height(room) / 2
        at = QRectF(left, top, room, self._name.height(room))
        self._name.draw(painter, at, self.ink("ink"))
        if self.line.note:
            under = QRectF(left, at.bottom(), room, self._note.height(room))
            self._note.draw(painter, under, self.ink("ink2"))

    def _paint_value(self, painter: QPainter, at: QRectF) -> None:
        self._value.draw(painter, at, self.ink("ink"))
        if self.line.check:
            pixmap = self.look.pixmap(CHECK_ICON, 18, self.token("warn"))
            icon_at(painter, pixmap, at.left() - self.look.px(CHECK), at.center().y())

    def _paint_end(self, painter: QPainter, at: QRectF) -> None:
        if self.chevron:
            pixmap = self.look.pixmap("suivant", SIGN, self.token("accent"))
            icon_at(painter, pixmap, at.left(), at.center().y())
        else:
            self._why.draw(painter, at, self.ink("accent"))

    def _bar(
        self, painter: QPainter, left: float, middle: float, longest: float, high: int
    ) -> float:
        """A solid bar, or a hatched one with its outline; gives its length."""
        look, accent = self.look, self.ink("accent")
        length = max(2.0, longest * min(1.0, self.line.share or 0.0))
        bar = Rect(left, middle - high / 2, length, high)
        inside = QRectF(bar.x, bar.y, bar.width, bar.height)
        if not self.line.hatched:
            painter.fillRect(inside, accent)
            return length
        painter.fillRect(inside, look.colour("sheet"))
        painter.save()
        painter.setClipRect(inside)
        step, width = SCREEN.hatch_step * look.scale, SCREEN.hatch_line * look.scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, width))
        for one in hatching(bar, step, width):
            painter.drawLine(QLineF(one.x1, one.y1, one.x2, one.y2))
        painter.restore()
        line = SCREEN.outline * look.scale
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(accent, line))
        painter.drawRect(inside.adjusted(line / 2, line / 2, -line / 2, -line / 2))
        return length

    def _roomy(self, width: int) -> bool:
        return width >= self.look.px(ROOMY)

    def _name_room(self, room: int) -> int:
        """The width of the words, in a line `room` pixels wide inside its margins."""
        roomy = self._roomy(room + 2 * self.side())
        if self.line.share is not None and roomy:
            return self.look.px(NAME)
        return max(1, room - self._left() - self._gap() - self._tail(roomy=roomy))

    def _tail(self, *, roomy: bool) -> int:
        """The width of the value with what stands around it, on one line or two."""
        value = self._value.natural_width() + (self.look.px(CHECK) if self.line.check else 0)
        if not self.line.figure:
            return value
        if self.chevron or roomy:
            return value + self._gap() + self._end()
        return max(value, self._end())

    def _end(self) -> int:
        return self.look.px(SIGN) if self.chevron else self._why.natural_width()

    def _words_height(self, room: int) -> int:
        return self._name.height(room) + (self._note.height(room) if self.line.note else 0)

    def _left(self) -> int:
        return self.look.px(ICON) if self.line.icon else 0

    def _gap(self) -> int:
        return self.look.px(GAP)

    def _measure(self) -> None:
        look, line = self.look, self.line
        body, hint = look.line_height("body"), look.line_height("hint")
        role = "section" if line.total else "strong"
        self._name = Paragraph(line.label, look.font("strong"), body)
        self._value = Paragraph(line.value, look.font(role), look.line_height(role))
        self._note = Paragraph(line.note, look.font("hint"), hint)
        self._why = Paragraph(WHY if line.figure else "", look.font("hint"), hint)
