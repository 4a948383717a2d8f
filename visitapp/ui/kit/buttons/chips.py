"""Chips: short words to choose among, 44 px high. Chosen: tick, bold, soft fill."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.buttons.pressable import Pressable
from visitapp.ui.kit.paint import box, chosen_box, icon_at
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look


class Chip(Pressable):
    """A checkable chip. `after` is an icon behind the words (a menu opens).

    `exclusive`: only one among its brothers in the same parent is chosen.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        after: str = "",
        exclusive: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self.after = after
        super().__init__(look, text, parent)
        self.setCheckable(True)
        self.setAutoExclusive(exclusive)
        self.toggled.connect(self._relook)

    def sizeHint(self) -> QSize:
        """The words, the tick when chosen, at least 44 px wide."""
        width = self._words.natural_width() + self._around()
        return QSize(max(self.look.px(44), width), self.look.px(44))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        width = self._words.word_width() + self._around()
        return QSize(max(self.look.px(44), width), self.look.px(44))

    def heightForWidth(self, width: int) -> int:
        """44, or more when the words need several lines."""
        room = max(1, width - self._around())
        return max(self.look.px(44), self._words.height(room) + self.look.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, tick, words, icon."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        left = float(look.px(12))
        if self.isChecked():
            chosen_box(painter, look, area, look.px(8))
            tick = "on_marker" if look.contrast else "accent"
            icon_at(painter, look.pixmap("fait", 18, tick), left, area.height() / 2)
            left += look.px(18) + look.px(6)
        else:
            fill = look.colour("accent_soft" if self._hot() else "sheet")
            edge = look.colour("edge" if self.isEnabled() else "line")
            box(painter, area, look.px(8), fill, edge, look.thin)
        words = QRectF(left, 0, area.width() - left - look.px(12) - self._tail(), area.height())
        self._words.draw(painter, words, self._ink())
        if self.after:
            pixmap = look.pixmap(self.after, 18, self._after_token())
            icon_at(painter, pixmap, area.right() - look.px(12) - look.px(18), area.height() / 2)

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return self.look.disabled_ink()
        lit = self.isChecked() or self._hot()
        return self.look.chosen_ink() if lit else self.look.colour("ink")

    def _after_token(self) -> str:
        return "on_marker" if self.look.contrast and self.isChecked() else "accent"

    def _tail(self) -> int:
        return self.look.px(6) + self.look.px(18) if self.after else 0

    def _around(self) -> int:
        px = self.look.px
        tick = px(18) + px(6) if self.isChecked() else 0
        return 2 * px(12) + tick + self._tail()

    def _measure(self) -> None:
        font = self.look.font("strong" if self.isChecked() else "body")
        self._words = Paragraph(self.text(), font, self.look.line_height("body"))
