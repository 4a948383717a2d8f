"""The column of sections: how many are done, the list, and what is missing."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import TextLabel
from visitapp.ui.kit.lists.section_list import SectionEntry, SectionList
from visitapp.ui.look import Density, Look
from visitapp.ui.session.progress import how_many_done
from visitapp.ui.session.sections import MISSING

WIDTHS: dict[str, int] = {"wide": 236, "medium": 216}


class Side(QFrame):
    """`opened(step)`: a section of the list, or « Ce qui manque »."""

    opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self.look = look
        self._density: Density = "wide"
        self._wanted = True
        self.done = TextLabel(look, "", role="badge")
        self.list = SectionList(look)
        self.missing = Button(look, "Ce qui manque", kind="quiet", icon="sections")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.done)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.missing)
        self.list.opened.connect(self.opened)
        self.missing.clicked.connect(lambda: self.opened.emit(MISSING))
        look.changed.connect(self._measure)
        self._measure()

    def show_entries(self, entries: list[SectionEntry], step: str) -> None:
        """Show the states; `step` is the page on the sheet."""
        self.done.setText(how_many_done(entries))
        self.list.show_sections(entries)
        self.list.set_open(step)
        if all(entry.id != step for entry in entries):
            self.list.setCurrentRow(-1)
        self._wanted = step != MISSING
        self._fit()

    def set_density(self, density: Density) -> None:
        """236 px, or 216."""
        self._density = density
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list comes first when the window is low."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The edge of the sheet; the current tab of the list covers it."""
        super().paintEvent(event)
        line = QRectF(self.width() - self.look.thin, 0, self.look.thin, self.height())
        QPainter(self).fillRect(line, self.look.colour("line"))

    def _fit(self) -> None:
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        around = self.done.sizeHint().height() + self.look.px(18)
        room = self.height() - around - self.missing.sizeHint().height()
        self.missing.setVisible(self._wanted and rows <= room)

    def _measure(self) -> None:
        px = self.look.px
        self.setFixedWidth(px(WIDTHS.get(self._density, 236)))
        self._column.setContentsMargins(px(12), px(14), 0, px(4))
        self.done.setContentsMargins(px(8), 0, px(8), px(8))
