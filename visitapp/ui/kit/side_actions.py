"""Words with their actions beside them, or under them where there is little room."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from visitapp.ui.kit.spacing import Margins, Spacing
from visitapp.ui.look import Look


class SideActions(QWidget):
    """`roomy`: the width, in pixels at 100 %, from which both stand on one line if both are whole
    there."""

    def __init__(self, look: Look, roomy: int) -> None:
        super().__init__()
        self.look, self.roomy = look, roomy
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.parts: tuple[QLayout | QWidget, ...] = ()
        """What is in the row: asked for its items, a layout would keep them."""

    def lay_out(
        self, words: QLayout, *beside: QWidget, margins: Margins, level: bool = True
    ) -> None:
        """The words, then what stands beside them: at the same height, if they are `level`."""
        self.parts = (words, *beside)
        self.row.addLayout(words, 1)
        if level:
            self.row.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
        for widget in beside:
            self.row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        Spacing(self.look, self.row, margins, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On one line, or on two."""
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """Words that came, larger ones: on one line or on two, in the room there is."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """One under the other, however they stand now: what is asked for does not follow from
        what was given."""
        least = super().minimumSizeHint()
        return QSize(max(self._widths(), default=0) + self._sides(), least.height())

    def is_beside(self) -> bool:
        """Whether there is room for both."""
        widths = self._widths()
        gaps = self.row.spacing() * max(0, len(widths) - 1)
        return self.width() >= max(self.look.px(self.roomy), sum(widths) + gaps + self._sides())

    def _turn(self) -> None:
        direction = QBoxLayout.Direction
        self.row.setDirection(direction.LeftToRight if self.is_beside() else direction.TopToBottom)

    def _widths(self) -> list[int]:
        """The least of each that is shown."""
        return [
            part.minimumSize().width() if isinstance(part, QLayout)
            else max(part.minimumWidth(), part.minimumSizeHint().width())
            for part in self.parts
            if isinstance(part, QLayout) or not part.isHidden()
        ]  # fmt: skip

    def _sides(self) -> int:
        margins = self.row.contentsMargins()
        return margins.left() + margins.right()
