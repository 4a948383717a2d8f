"""Chips: short words to choose among, 44 px high. Chosen: tick, bold, soft fill."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.buttons.pressable import Does, Worded
from visitapp.ui.kit.paint import box, chosen_box, icon_at
from visitapp.ui.look import Look


class Chip(Worded):
    """A checkable chip; `exclusive` among its brothers. `after`: an icon behind the words."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        after: str = "",
        exclusive: bool = True,
        parent: QWidget | None = None,
        does: Does | None = None,
    ) -> None:
        self.after = after
        super().__init__(look, text, parent, does)
        self.setCheckable(True)
        self.setAutoExclusive(exclusive)
        self.toggled.connect(self._relook)

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
            tone = "on_marker" if look.contrast and self.isChecked() else "accent"
            pixmap = look.pixmap(self.after, 18, tone)
            icon_at(painter, pixmap, area.right() - look.px(12) - look.px(18), area.height() / 2)

    def _tail(self) -> int:
        return self.look.px(6) + self.look.px(18) if self.after else 0

    def _around(self) -> int:
        px = self.look.px
        tick = px(18) + px(6) if self.isChecked() else 0
        return 2 * px(12) + tick + self._tail()
