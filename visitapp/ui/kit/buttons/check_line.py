"""A check box whose whole line is the target."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.buttons.pressable import Does, Policy, Worded
from visitapp.ui.kit.paint import box, icon_at, key_frame, key_width, key_words
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look


class CheckLine(Worded):
    """Box 22, words, line of 44. Space ticks; Enter is left to the page (next question).

    `digit`: the key that ticks it, printed.
    """

    enter_presses = False
    policy = (Policy.Preferred, Policy.Minimum)

    def __init__(
        self, look: Look, text: str, *, icon: str = "", digit: str = "",
        parent: QWidget | None = None, does: Does | None = None,
    ) -> None:  # fmt: skip
        self.icon_name = icon
        self.digit = digit
        super().__init__(look, text, parent, does)
        self.setCheckable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, tick, words."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        lit = self._hot()
        if lit:
            box(painter, area, look.px(8), look.colour("accent_soft"))
        self._paint_box(painter, area.height() / 2)
        left = float(look.px(4) + look.px(22) + look.px(12))
        if self.icon_name:
            token = "on_marker" if look.contrast and lit else "ink"
            icon_at(painter, look.pixmap(self.icon_name, 24, token), left, area.height() / 2)
            left += look.px(24) + look.px(10)
        if self.digit:
            left = key_frame(painter, look, key_words(look, self.digit), left, area.height() / 2,
                             self._ink()) + look.px(10)  # fmt: skip
        words = QRectF(left, 0, area.width() - left - look.px(8), area.height())
        self._words.draw(painter, words, self._ink())

    def _paint_box(self, painter: QPainter, middle: float) -> None:
        look = self.look
        size = look.px(22)
        square = QRectF(look.px(4), round(middle - size / 2), size, size)
        if self.isChecked():
            fill = "accent" if self.isEnabled() else "ink2"
            box(painter, square, look.px(4), look.colour(fill))
            icon_at(painter, look.pixmap("fait", 18, "on_accent"), square.left() + look.px(2),
                    middle)  # fmt: skip
        else:
            box(painter, square, look.px(4), look.colour("field"), look.colour("edge"),
                max(1.5, look.thin))  # fmt: skip

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return self.look.disabled_ink()
        return self.look.chosen_ink() if self._hot() else self.look.colour("ink")

    def _around(self) -> int:
        px = self.look.px
        icon = px(24) + px(10) if self.icon_name else 0
        digit = key_width(self.look, key_words(self.look, self.digit)) + px(10) if self.digit else 0
        return px(4) + px(22) + px(12) + icon + digit + px(8)

    def _measure(self) -> None:
        self._words = Paragraph(self.text(), self.look.font("body"), self.look.line_height("body"))
