"""Cards: a sheet on the paper, with hairline border."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout

from visitapp.ui.kit.paint import box
from visitapp.ui.kit.panel import Panel
from visitapp.ui.look import Look


class Card(Panel):
    """A sheet. Put widgets in `.body`, a QVBoxLayout with the sheet's margins."""

    def __init__(
        self, look: Look, *, ground: str = "sheet", margin: int = 16, gap: int = 8
    ) -> None:
        super().__init__(look, ground)
        self.margin = margin
        self.gap = gap
        self.body = QVBoxLayout(self)
        self._measure()
        look.changed.connect(self._measure)

    def set_margin(self, margin: int) -> None:
        """Change the inner margin, in pixels at 100 %."""
        self.margin = margin
        self._measure()

    def _measure(self) -> None:
        side = self.look.px(self.margin)
        self.body.setContentsMargins(side, side, side, side)
        self.body.setSpacing(self.look.px(self.gap))


class ChosenCard(Card):
    """A card that can be the chosen one: 2 px accent border, the ground unchanged."""

    def __init__(self, look: Look, *, chosen: bool = False, margin: int = 16) -> None:
        super().__init__(look, margin=margin)
        self.chosen = chosen

    def set_chosen(self, chosen: bool) -> None:
        """Show or drop the border; nothing moves."""
        self.chosen = chosen
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet, then the border of the chosen one."""
        super().paintEvent(event)
        if self.chosen:
            painter, look = QPainter(self), self.look
            box(painter, QRectF(self.rect()), look.px(10), None, look.colour("accent"), 2)
