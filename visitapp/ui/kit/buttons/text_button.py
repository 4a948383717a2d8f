"""A button that is only words, underlined: special answers, « Annuler » in a toast."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from visitapp.ui.kit.buttons.pressable import Does, Pressable
from visitapp.ui.kit.paint import box, chosen_box, icon_at, key_frame, key_width, key_words
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look


class TextButton(Pressable):
    """Words over a line; checked, a chip with a tick. `key` is printed: its owner hears it."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        tone: str = "ink2",
        key: str = "",
        checkable: bool = False,
        does: Does | None = None,
    ) -> None:
        self.tone = tone
        self.key = key
        super().__init__(look, text, does=does)
        self.setCheckable(checkable)
        self.toggled.connect(self._relook)

    def show_key(self, key: str) -> None:
        """Print another key, or none."""
        if key != self.key:
            self.key = key
            self._relook()

    def sizeHint(self) -> QSize:
        """The words; chosen, room for the tick."""
        return QSize(self._words.natural_width() + self._around(), self.look.px(44))

    def minimumSizeHint(self) -> QSize:
        """Same as the size hint: short words are never broken."""
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """Always one line."""
        return self.look.px(44)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Underlined words, or the chosen chip; grey without a line when disabled."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        if self.isChecked():
            self._paint_chosen(painter, area)
            return
        if not self.isEnabled():
            ink = look.disabled_ink()
        elif self._hot() and self.tone != "on_cover":
            box(painter, area, look.px(8), look.colour("accent_soft"))
            ink = look.chosen_ink(self.tone)
        else:
            ink = look.colour(self.tone)
        side = look.px(4)
        words = QRectF(side, 0, self._words.natural_width(), area.height())
        self._words.draw(painter, words, ink)
        if self.key:
            self._paint_key(painter, words.right(), ink)
        if not self.isEnabled():
            return
        under = area.height() / 2 + look.line_height("body") / 2 + look.px(1)
        line = QRectF(words.left(), round(under), area.width() - 2 * side, 2)
        painter.fillRect(line, look.colour("on_cover" if self.tone == "on_cover" else "edge"))

    def _paint_chosen(self, painter: QPainter, area: QRectF) -> None:
        look = self.look
        chosen_box(painter, look, area, look.px(8))
        tick = "on_marker" if look.contrast else "accent"
        icon_at(painter, look.pixmap("fait", 18, tick), look.px(12), area.height() / 2)
        left = look.px(12) + look.px(18) + look.px(6)
        words = QRectF(left, 0, self._words.natural_width(), area.height())
        self._words.draw(painter, words, look.chosen_ink())
        if self.key:
            self._paint_key(painter, words.right(), look.chosen_ink())

    def _paint_key(self, painter: QPainter, left: float, ink: QColor) -> None:
        look = self.look
        words, middle = key_words(look, self.key), self.height() / 2
        key_frame(painter, look, words, left + look.px(8), middle, ink)

    def _around(self) -> int:
        px = self.look.px
        key = px(8) + key_width(self.look, key_words(self.look, self.key)) if self.key else 0
        if self.isChecked():
            return px(12) + px(18) + px(6) + px(12) + key
        return 2 * px(4) + key

    def _measure(self) -> None:
        strong = self.isChecked() or self.tone == "on_cover"
        font = self.look.font("strong" if strong else "body")
        self._words = Paragraph(self.text(), font, self.look.line_height("body"))
