"""The pages of a PDF as they will be printed: drawn by QtPdf when they come into view."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from visitapp.ui.look import Look

WIDEST = 720  # pixels at 100 %


class PdfPage(QWidget):
    """One page, as wide as there is room, at the paper's own proportions."""

    def __init__(self, look: Look, document: QPdfDocument, number: int) -> None:
        super().__init__()
        self.look, self.document, self.number = look, document, number
        self._image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"Page {number + 1} sur {document.pageCount()}")
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """The widest comfortable page."""
        width = self.look.px(WIDEST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A page can be made small: it is never cut."""
        return QSize(self.look.px(200), self.look.px(200))

    def hasHeightForWidth(self) -> bool:
        """Paper keeps its proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the paper at that width."""
        points = self.document.pagePointSize(self.number)
        wide = min(width, self.look.px(WIDEST))
        return round(wide * points.height() / points.width()) if points.width() > 0 else wide

    def paintEvent(self, event: QPaintEvent) -> None:
        """White paper with an edge, and what is printed on it."""
        painter, look = QPainter(self), self.look
        wide = min(self.width(), look.px(WIDEST))
        area = QRectF((self.width() - wide) / 2, 0, wide, self.heightForWidth(wide))
        ratio = self.devicePixelRatio()
        wanted = QSize(round(area.width() * ratio), round(area.height() * ratio))
        if self._image.size() != wanted:
            self._image = self.document.render(self.number, wanted)
        painter.fillRect(area, look.colour("bill_paper"))
        painter.drawImage(area, self._image)
        painter.setPen(look.colour("line"))
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))


class Preview(QWidget):
    """All the pages of one PDF, one under the other."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.document = QPdfDocument(self)
        self.pages: list[PdfPage] = []
        self._data = QByteArray()
        self._buffer = QBuffer(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        look.changed.connect(self._measure)
        self._measure()

    def show_pdf(self, data: bytes) -> None:
        """Show these pages instead of the former ones."""
        self._clear()
        self.document.close()
        self._buffer.close()
        self._data = QByteArray(data)
        self._buffer.setData(self._data)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        for number in range(self.document.pageCount()):
            page = PdfPage(self.look, self.document, number)
            self.pages.append(page)
            self._column.addWidget(page)

    def show_nothing(self) -> None:
        """No pages."""
        self._clear()
        self.document.close()

    def _clear(self) -> None:
        for page in self.pages:
            self._column.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.pages = []

    def _measure(self) -> None:
        self._column.setSpacing(self.look.px(16))
