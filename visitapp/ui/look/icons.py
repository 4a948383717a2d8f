"""Draws the shipped SVG icons in a token's colour."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from visitapp import shipped

MARK = "#ffffff"  # how the files write the mark inside a filled shape
SIZES = (16, 24, 32, 48, 64, 128)
"""Pixels of the program's own icon that title bars, lists of windows and task bars ask for."""


def draw_icon(name: str, size: int, ink: QColor, mark: QColor, ratio: float) -> QPixmap:
    """A pixmap `size` logical pixels wide, `ratio` device pixels each. Raises FileNotFoundError."""
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


def program_icon() -> QIcon:
    """The program's own icon, in every size of SIZES.

    Windows does not take it from the file of the program: Qt looks for it there under a name
    (IDI_ICON1) that PyInstaller does not write, and shows an empty window instead.
    """
    drawing = QSvgRenderer(QByteArray(shipped.data("brand/visitapp.svg")))
    icon = QIcon()
    for size in SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.render(painter, QRectF(pixmap.rect()))
        painter.end()
        icon.addPixmap(pixmap)
    return icon
