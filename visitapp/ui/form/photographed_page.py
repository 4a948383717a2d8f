"""A page that was photographed, beside the questions that are read on it: the line marked."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.flow import tall_as_needed
from visitapp.ui.look import Look

TALLEST, NEAR = 320, 220  # pixels at 100 %: a whole page, or what is around a line
WIDE = 21.0
"""How much of the page is seen around a line, in its heights: small print can be read."""
FRAME, INSET = 2, 5


@dataclass(frozen=True)
class PhotographedPage:
    """A page, what is said of it, and the place to mark in parts of the page: left, top, right,
    bottom; none where the whole page is shown."""

    data: bytes
    said: str
    place: tuple[float, float, float, float] | None = None


class PhotographedPageView(QWidget):
    """`show_paper` shows the whole page, or what is around the place that is marked."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.paper = PhotographedPage(b"", "")
        self._page = QPixmap()
        self._mark: QRectF | None = None
        tall_as_needed(self)
        look.changed.connect(self.updateGeometry)

    def show_paper(self, paper: PhotographedPage) -> None:
        """A page is decoded once, however many places of it are looked at."""
        if paper.data is not self.paper.data:
            self._page = QPixmap()
            self._page.loadFromData(paper.data)
        self.paper = paper
        self._mark = self._on_page() if paper.place is not None else None
        self.setAccessibleName("La page lue")
        self.setAccessibleDescription(paper.said)
        self.updateGeometry()
        self.update()

    @property
    def readable(self) -> bool:
        """Whether there is a picture to show."""
        return not self._page.isNull()

    def sizeHint(self) -> QSize:
        """As wide as there is room for."""
        return QSize(self.look.px(250), self.heightForWidth(self.look.px(250)))

    def minimumSizeHint(self) -> QSize:
        """A few words."""
        return QSize(self.look.px(80), self.look.px(60))

    def heightForWidth(self, width: int) -> int:
        """The page, or some lines of it."""
        if self._page.isNull():
            return 0
        if self._mark is not None:
            return self.look.px(NEAR)
        return min(self.look.px(TALLEST), self._page.height() * width // self._page.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The paper, its line marked, the edge."""
        if self._page.isNull():
            return
        painter, look = QPainter(self), self.look
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        seen, shown = self._seen()
        painter.fillRect(shown, look.colour("bill_paper"))
        painter.drawPixmap(shown, self._page, seen)
        scale = shown.width() / seen.width()
        if self._mark is not None:
            top = shown.top() + (self._mark.top() - seen.top()) * scale
            line = QRectF(shown.left(), top, shown.width(), self._mark.height() * scale)
            mark = line.intersected(shown.adjusted(INSET, INSET, -INSET, -INSET))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(mark, look.colour("bill_marker"))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setPen(QPen(look.colour("bill_ink"), FRAME))
            painter.drawRect(mark)
        painter.setPen(QPen(look.colour("edge"), look.thin))
        painter.drawRect(shown.adjusted(0.5, 0.5, -0.5, -0.5))

    def _on_page(self) -> QRectF:
        """The place in pixels of the page, with some room around the words."""
        left, top, right, bottom = self.paper.place or (0.0, 0.0, 0.0, 0.0)
        wide, high = self._page.width(), self._page.height()
        mark = QRectF(left * wide, top * high, (right - left) * wide, (bottom - top) * high)
        around = mark.height() * 0.3
        return mark.adjusted(0, -around, 0, around)

    def _seen(self) -> tuple[QRectF, QRectF]:
        """Which part of the page is shown, and where."""
        page, area = QRectF(self._page.rect()), QRectF(self.rect())
        if self._mark is None:
            size = self._page.size().scaled(
                area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
            )
            return page, QRectF(0, 0, size.width(), size.height())
        wide = min(page.width(), max(self._mark.width() * 1.1, WIDE * self._mark.height() / 1.6))
        high = min(page.height(), wide * area.height() / max(1.0, area.width()))
        # The words that name a value stand at its left.
        left = self._mark.right() + wide * 0.2 - wide
        top = self._mark.center().y() - high / 2
        seen = QRectF(
            min(max(0.0, left), page.width() - wide), min(max(0.0, top), page.height() - high),
            wide, high,
        )  # fmt: skip
        return seen, QRectF(0, 0, area.width(), high * area.width() / wide)
