"""Draws the shipped SVG icons in a token's colour."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from visitapp import shipped

MARK = "#ffffff"  # how the files write the mark inside a filled shape


def draw_icon(name: str, size: int, ink: QColor, mark: QColor, ratio: float) -> QPixmap:
    """One icon as a pixmap `size` logical pixels wide, at `ratio` device pixels each.

    Raises FileNotFoundError for a name without a file in resources/icons.
    """
    svg = shipped.text(f"icons/{name}.svg")
    svg = svg.replace(MARK, mark.name()).replace("currentColor", ink.name())
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
