"""A choice as a card: its digit or a dot, icon, wrapped words. The whole card is the target."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.buttons.pressable import Policy, Worded
from visitapp.ui.kit.paint import box, chosen_box, icon_at
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look


class ChoiceCard(Worded):
    """One among brothers of the same parent. Enter is left to the page (next question).

    `digit`: the key that chooses it, printed; a dot where there is none.
    """

    enter_presses = False
    policy = (Policy.Preferred, Policy.Minimum)
    air = 28

    def __init__(
        self, look: Look, text: str, *, icon: str = "", digit: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        self.icon_name = icon
        self.digit = digit
        super().__init__(look, text, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.toggled.connect(self._relook)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, digit or dot, icon, words, tick."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        if self.isChecked():
            chosen_box(painter, look, area, look.px(8))
        else:
            fill = look.colour("accent_soft" if self._hot() else "sheet")
            edge = look.colour("edge" if self.isEnabled() else "line")
            box(painter, area, look.px(8), fill, edge, look.thin)
        if self.digit:
            self._paint_digit(painter, area.height() / 2)
        else:
            self._paint_dot(painter, area.height() / 2)
        left = look.px(14) + look.px(20) + look.px(12)
        if self.icon_name:
            pixmap = look.pixmap(self.icon_name, 28, self._token())
            icon_at(painter, pixmap, left, area.height() / 2)
            left += look.px(28) + look.px(12)
        end = area.width() - look.px(12) - self._tick()
        self._words.draw(painter, QRectF(left, 0, end - left, area.height()), self._ink())
        if self.digit and self.isChecked():
            pixmap = look.pixmap("fait", 18, "on_marker" if look.contrast else "accent")
            icon_at(painter, pixmap, end + look.px(4), area.height() / 2)

    def _paint_digit(self, painter: QPainter, middle: float) -> None:
        look, on = self.look, self.isChecked()
        frame = QRectF(look.px(14) - look.px(2), 0, look.px(24), look.px(24))
        frame.moveTop(round(middle - frame.height() / 2))
        filled = on and not look.contrast
        ink = look.colour("on_accent") if filled else self._ink()
        edge = ink if look.contrast else look.colour("edge" if self.isEnabled() else "line")
        fill = look.colour("accent" if self.isEnabled() else "ink2") if filled else None
        box(painter, frame, look.px(4), fill, None if filled else edge, look.thin)
        words = Paragraph(self.digit, look.font("badge"), look.px(18))
        words.draw(painter, frame, ink, Qt.AlignmentFlag.AlignHCenter)

    def _paint_dot(self, painter: QPainter, middle: float) -> None:
        look = self.look
        size = look.px(20)
        centre = QPointF(look.px(14) + size / 2, middle)
        on = self.isChecked()
        line = 2.0 if on or look.contrast else 1.5
        painter.setPen(QPen(look.colour(self._token(dot=True)), line))
        painter.setBrush(look.colour("field"))
        painter.drawEllipse(centre, size / 2 - 1, size / 2 - 1)
        if on:
            painter.setBrush(look.colour("ink" if look.contrast else "accent"))
            painter.setPen(QPen(look.colour("field"), 0))
            painter.drawEllipse(centre, size / 4, size / 4)

    def _token(self, *, dot: bool = False) -> str:
        if self.look.contrast:
            lit = (self.isChecked() or self._hot()) and not dot
            return "on_marker" if lit else "ink"
        if self.isChecked():
            return "accent"
        return "edge" if dot else "ink"

    def _least(self) -> int:
        return self.look.px(60 if self.icon_name else 52)

    def _around(self) -> int:
        px = self.look.px
        icon = px(28) + px(12) if self.icon_name else 0
        return px(14) + px(20) + px(12) + icon + self._tick() + px(12)

    def _tick(self) -> int:
        """The room of the tick, kept before it is there: nothing moves."""
        return self.look.px(4) + self.look.px(18) if self.digit else 0
