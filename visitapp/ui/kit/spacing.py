"""Margins and gaps of a layout that follow the text size while the program runs."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout, QGridLayout

from visitapp.ui.kit.flow import Columns, Flow
from visitapp.ui.look import Look

Margins = tuple[int, int, int, int]  # left, top, right, bottom, in pixels at 100 %


class Spacing(QObject):
    """Keeps a layout's margins and gap, in pixels at 100 %; `across`: between a grid's columns."""

    def __init__(
        self,
        look: Look,
        layout: QBoxLayout | QGridLayout | Flow | Columns,
        margins: Margins,
        gap: int = 0,
        *,
        across: int | None = None,
    ) -> None:
        super().__init__(layout)
        self.look = look
        self.layout = layout
        self.margins = margins
        self.gap = gap
        self.across = across
        self._measure()
        look.changed.connect(self._measure)

    def change(self, margins: Margins, gap: int) -> None:
        """Other measures, for another width of the window."""
        if (margins, gap) != (self.margins, self.gap):
            self.margins, self.gap = margins, gap
            self._measure()

    def _measure(self) -> None:
        px = self.look.px
        self.layout.setContentsMargins(*(px(one) for one in self.margins))
        if isinstance(self.layout, Flow | Columns):
            self.layout.set_gap(px(self.gap))
        else:
            self.layout.setSpacing(px(self.gap))
        if self.across is not None and isinstance(self.layout, QGridLayout):
            self.layout.setHorizontalSpacing(px(self.across))
