"""A check box whose whole line is the target."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from visitapp.ui.kit.buttons.pressable import Pressable
from visitapp.ui.kit.paint import box, icon_at
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look


class CheckLine(Pressable):
    """Box 22, words, line of 44. Space ticks; Enter is left to the page (next question)."""

    enter_presses = False

    def __init__(
        self, look: Look, text: str, *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        self.icon_name = icon
        super().__init__(look, text, parent)
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """One line of words."""
        return QSize(self._words.natural_width() + self._around(), self.look.px(44))

    def minimumSizeHint(self) -> QSize:
        """The longest word."""
        return QSize(self._words.word_width() + self._around(), self.look.px(44))

    def heightForWidth(self, width: int) -> int:
        """44, or more when the words need several lines."""
        room = max(1, width - self._around())
        return max(self.look.px(44), self._words.height(room) + self.look.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, tick, words."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        lit = self._hot()
        if lit:
            box(painter, area, look.px(8), look.colour("accent_soft"))
        self._paint_box(painter, area.height() / 2)
        left = look.px(4) + look.px(22) + look.px(12)
        if self.icon_name:
            token = "on_marker" if look.contrast and lit else "ink"
            icon_at(painter, look.pixmap(self.icon_name, 24, token), left, area.height() / 2)
            left += look.px(24) + look.px(10)
        words = QRectF(left, 0, area.width() - left - look.px(8), area.height())
        ink = self._ink(lit=lit)
        self._words.draw(painter, words, ink)

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

    def _ink(self, *, lit: bool) -> QColor:
        if not self.isEnabled():
            return self.look.disabled_ink()
        return self.look.chosen_ink() if lit else self.look.colour("ink")

    def _around(self) -> int:
        px = self.look.px
        return px(4) + px(22) + px(12) + (px(24) + px(10) if self.icon_name else 0) + px(8)

    def _measure(self) -> None:
        self._words = Paragraph(self.text(), self.look.font("body"), self.look.line_height("body"))
