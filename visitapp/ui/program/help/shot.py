"""The picture of a step: a screen of the program, as wide as the page lets it be."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.flow import tall_as_needed
from visitapp.ui.kit.paint import box
from visitapp.ui.look import Look

WIDEST = 780  # pixels at 100 %
EDGE = 1


class Shot(QWidget):
    """`alt` is what a screen reader says of it."""

    def __init__(self, look: Look, png: bytes, alt: str) -> None:
        super().__init__()
        self.look = look
        self.pixmap = QPixmap()
        self.pixmap.loadFromData(png)
        self.setAccessibleName(alt)
        tall_as_needed(self)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Its own width, as far as a page is wide."""
        wide = min(self.pixmap.width(), self.look.px(WIDEST))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """It shrinks with the window."""
        return QSize(self.look.px(120), 0)

    def hasHeightForWidth(self) -> bool:
        """It keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the picture drawn in that width."""
        return round(self._wide(width) * self.pixmap.height() / max(1, self.pixmap.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture at the left, with a thin edge in both themes."""
        painter = QPainter(self)
        wide = self._wide(self.width())
        area = QRectF(0, 0, wide, self.heightForWidth(self.width()))
        if not self.pixmap.isNull():
            ratio = self.devicePixelRatioF()
            drawn = self.pixmap.scaled(
                round(wide * ratio), round(area.height() * ratio),
                Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation,
            )  # fmt: skip
            painter.drawPixmap(area, drawn, QRectF(drawn.rect()))
        box(painter, area, 0, None, self.look.colour("edge"), EDGE)

    def _wide(self, width: int) -> int:
        return min(width, self.look.px(WIDEST))
