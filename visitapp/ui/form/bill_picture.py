"""Draws a bill, a label or a meter, black on white in every theme: as the one in hand."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from visitapp.ui.form.pictures import Drawn, drawn
from visitapp.ui.kit.flow import Policy, tall_as_needed
from visitapp.ui.kit.paint import box
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look

_RIGHT, _CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
FRAME = 2  # pixels around the highlighted line


class BillPicture(QWidget):
    """`show_picture(id)`. The accessible description says which line is highlighted."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.what: Drawn = drawn("")
        tall_as_needed(self, down=Policy.Fixed)
        self.setAccessibleName("Dessin du document")
        look.changed.connect(self._relook)

    def show_picture(self, picture: str, label: str = "", where: str = "") -> None:
        """Draw another one; label and `where` of the question choose among lines."""
        self.what = drawn(picture, label, where)
        marked = self.what.rows[self.what.marked] if self.what.marked >= 0 else ("", "")
        words = f"{self.what.title}. À lire\u00a0: {marked[0]} {marked[1]}"
        self.setAccessibleDescription(words if marked[0] else self.what.title)
        self._relook()

    def sizeHint(self) -> QSize:
        """As wide as the help panel."""
        return QSize(self.look.px(252), self.heightForWidth(self.look.px(252)))

    def minimumSizeHint(self) -> QSize:
        """Room for a line."""
        return QSize(self.look.px(200), self.look.px(96))

    def heightForWidth(self, width: int) -> int:
        """The head, then each row."""
        px = self.look.px
        if self.what.device:
            return px(12) + self._title().height(width - px(24)) + px(100)
        rows = sum(self._row_height(place, width) for place in range(len(self.what.rows)))
        return self._head_height(width) + rows + px(12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sheet or device."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        paper, edge = look.colour("bill_paper"), look.colour("edge")
        radius = look.px(14 if self.what.device else 4)
        box(painter, area, radius, paper, edge, look.thin)
        if self.what.device:
            self._paint_device(painter, area)
        else:
            self._paint_sheet(painter, area)

    def _paint_sheet(self, painter: QPainter, area: QRectF) -> None:
        look, px, ink = self.look, self.look.px, self.look.colour("bill_ink")
        side, line = px(12), look.line_height("hint")
        top = float(px(12))
        title = self._title()
        high = title.height(int(area.width() - 2 * side))
        title.draw(painter, QRectF(side, top, area.width() - 2 * side, high), ink)
        if self._corner_fits(int(area.width())):
            corner = QRectF(side, top, area.width() - 2 * side, line)
            self._text(self.what.corner).draw(painter, corner, ink, _RIGHT)
        top += high + px(8)
        for part in (0.62, 0.44):
            bar = QRectF(side, top, (area.width() - 2 * side) * part, px(4))
            painter.fillRect(bar, look.colour("bill_grey"))
            top += px(11)
        self._rule(painter, top, side, ink)
        for place in range(len(self.what.rows)):
            row = QRectF(0, top, area.width(), self._row_height(place, int(area.width())))
            self._paint_row(painter, place, row)
            top = row.bottom()
            if place != self.what.marked and place + 1 < len(self.what.rows):
                self._rule(painter, top, side, look.colour("bill_grey"))

    def _paint_row(self, painter: QPainter, place: int, row: QRectF) -> None:
        look, side = self.look, self.look.px(12)
        marked = place == self.what.marked
        if marked:
            frame = row.adjusted(side - look.px(4), 1, -side + look.px(4), -1)
            painter.fillRect(frame, look.colour("bill_marker"))
            painter.setPen(QPen(look.colour("bill_ink"), FRAME))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame.adjusted(1, 1, -1, -1))
        left, right = self.what.rows[place]
        inner = row.adjusted(side + look.px(2), 0, -side - look.px(2), 0)
        value = self._text(right, bold=marked)
        value.size(int(inner.width()))
        value.draw(painter, inner, look.colour("bill_ink"), _RIGHT)
        words = QRectF(inner)
        words.setWidth(inner.width() - value.natural_width() - look.px(8))
        self._text(left, bold=marked).draw(painter, words, look.colour("bill_ink"))

    def _paint_device(self, painter: QPainter, area: QRectF) -> None:
        look, px, ink = self.look, self.look.px, self.look.colour("bill_ink")
        side = px(12)
        title = self._title()
        high = title.height(int(area.width() - 2 * side))
        title.draw(painter, QRectF(side, px(12), area.width() - 2 * side, high), ink, _CENTRE)
        shown, under = self.what.rows[0]
        screen = QRectF(
            side + px(8), px(12) + high + px(10), area.width() - 2 * side - px(16), px(44)
        )
        painter.fillRect(screen, look.colour("bill_marker"))
        painter.setPen(QPen(ink, FRAME))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(screen)
        digits = Paragraph(shown, look.font("section"), look.line_height("section"))
        digits.draw(painter, screen, ink, _CENTRE)
        foot = QRectF(side, screen.bottom() + px(4), area.width() - 2 * side, px(36))
        self._text(under).draw(painter, foot, ink, _CENTRE)

    def _rule(self, painter: QPainter, top: float, side: int, colour: QColor) -> None:
        painter.fillRect(QRectF(side, round(top), self.width() - 2 * side, 1), colour)

    def _corner_fits(self, width: int) -> bool:
        room = width - 2 * self.look.px(12) - self.look.px(8)
        corner = self._text(self.what.corner)
        return self._title().natural_width() + corner.natural_width() <= room

    def _head_height(self, width: int) -> int:
        px = self.look.px
        return px(12) + self._title().height(width - px(24)) + px(8) + 2 * px(11)

    def _row_height(self, place: int, width: int) -> int:
        left, right = self.what.rows[place]
        marked = place == self.what.marked
        value = self._text(right, bold=marked).natural_width()
        room = width - 2 * self.look.px(14) - value - self.look.px(8)
        return self._text(left, bold=marked).height(max(1, room)) + self.look.px(10)

    def _title(self) -> Paragraph:
        return self._text(self.what.title, bold=True)

    def _text(self, text: str, *, bold: bool = False) -> Paragraph:
        font = self.look.font("badge" if bold else "hint")
        return Paragraph(text, font, self.look.line_height("hint"))

    def _relook(self) -> None:
        self.updateGeometry()
        self.update()
