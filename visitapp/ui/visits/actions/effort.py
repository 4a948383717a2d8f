"""« Effort : petit ●○○ »: words first, the dots only repeat them."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from visitapp.domain.text import NBSP
from visitapp.ui.kit.labels import Body
from visitapp.ui.look import Look
from visitapp.ui.visits.actions.words import EFFORTS


class Dots(QWidget):
    """Three dots, the first `count` filled."""

    def __init__(self, look: Look, count: int) -> None:
        super().__init__()
        self.look = look
        self.count = count
        look.changed.connect(self._measure)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, radius = self.look.colour("ink2"), self.look.px(4.5)
        for number in range(3):
            painter.setPen(QPen(ink, 1.5))
            painter.setBrush(ink if number < self.count else self.look.colour("sheet"))
            centre = QPointF(radius + 1 + number * self.look.px(13), self.height() / 2)
            painter.drawEllipse(centre, radius, radius)

    def _measure(self) -> None:
        self.setFixedSize(QSize(self.look.px(40), self.look.px(22)))
        self.update()


class Effort(QWidget):
    """The effort of an action, 1 (small) to 3 (large)."""

    def __init__(self, look: Look, effort: int) -> None:
        super().__init__()
        words = f"Effort{NBSP}: {EFFORTS.get(effort, EFFORTS[2])}"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Body(look, words, tone="ink2", wrap=False))
        row.addWidget(Dots(look, effort))
        self.setAccessibleName(words)
