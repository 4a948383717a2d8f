"""Charts on screen: the same shapes as on paper, replayed with QPainter."""

from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from visitapp.reports.layout.shapes import Drawing, Icon, Line, Path, Rect, Shape, Text
from visitapp.ui.kit.flow import Policy, tall_as_needed
from visitapp.ui.kit.paint import icon_at
from visitapp.ui.look import Look

INKS = {"text": "ink", "second": "ink2", "bar": "accent", "frame": "edge", "paper": "sheet"}
Geometry = Drawing | Callable[[float], Drawing]


class Chart(QWidget):
    """Shows a `Drawing`, or a function of the width making one; described, never alone."""

    def __init__(self, look: Look, geometry: Geometry, *, name: str = "") -> None:
        super().__init__()
        self.look = look
        self.setAccessibleName(name or "Graphique")
        tall_as_needed(self, down=Policy.Fixed)
        self.show_geometry(geometry)
        look.changed.connect(self._relook)

    def show_geometry(self, geometry: Geometry) -> None:
        """Show another drawing."""
        self._geometry = geometry
        self._drawn: tuple[int, Drawing] | None = None
        self.setAccessibleDescription(self.drawing(self.look.px(560)).description)
        self._relook()

    def drawing(self, width: int) -> Drawing:
        """The drawing for that width."""
        if isinstance(self._geometry, Drawing):
            return self._geometry
        if self._drawn is None or self._drawn[0] != width:
            self._drawn = (width, self._geometry(float(width)))
        return self._drawn[1]

    def sizeHint(self) -> QSize:
        """The drawing's own width, or 560 px at 100 %."""
        if isinstance(self._geometry, Drawing):
            return QSize(round(self._geometry.width), round(self._geometry.height))
        width = self.look.px(560)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Half of that: a fixed drawing is made smaller, never cut."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), self.look.px(240)), self.look.px(24))

    def heightForWidth(self, width: int) -> int:
        """The height of the drawing at that width."""
        drawing = self.drawing(width)
        return round(drawing.height * self._factor(drawing, width)) + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Replay the shapes in their order."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing = self.drawing(self.width())
        factor = self._factor(drawing, self.width())
        painter.scale(factor, factor)
        for shape in drawing.shapes:
            self._draw(painter, shape)

    def _factor(self, drawing: Drawing, width: int) -> float:
        return min(1.0, width / drawing.width) if drawing.width > 0 else 1.0

    def _draw(self, painter: QPainter, shape: Shape) -> None:
        if isinstance(shape, Rect):
            self._ready(painter, shape.fill, shape.stroke, shape.line)
            area = QRectF(shape.x, shape.y, shape.width, shape.height)
            painter.drawRoundedRect(area, shape.radius, shape.radius)
        elif isinstance(shape, Line):
            painter.setPen(QPen(self._ink(shape.ink), shape.width))
            painter.drawLine(QLineF(shape.x1, shape.y1, shape.x2, shape.y2))
        elif isinstance(shape, Text):
            self._draw_text(painter, shape)
        elif isinstance(shape, Path):
            self._ready(painter, shape.fill, shape.stroke, shape.line)
            painter.drawPath(outline(shape))
        elif isinstance(shape, Icon):
            size = round(shape.size / self.look.scale)
            pixmap = self.look.pixmap(shape.name, size, INKS.get(shape.ink, "ink"))
            icon_at(painter, pixmap, shape.x, shape.y + shape.size / 2)

    def _draw_text(self, painter: QPainter, shape: Text) -> None:
        font = self.look.font("strong" if shape.bold else "body")
        font.setPixelSize(max(1, round(shape.size)))
        painter.setFont(font)
        painter.setPen(self._ink(shape.ink))
        wide = QFontMetricsF(font).horizontalAdvance(shape.text)
        shift = {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
        painter.drawText(QPointF(shape.x - shift, shape.y), shape.text)

    def _ready(self, painter: QPainter, fill: str, stroke: str, line: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush if fill == "none" else self._ink(fill))
        painter.setPen(Qt.PenStyle.NoPen if stroke == "none" else QPen(self._ink(stroke), line))

    def _ink(self, name: str) -> QColor:
        return self.look.colour(INKS.get(name, "ink"))

    def _relook(self) -> None:
        self._drawn = None
        self.updateGeometry()
        self.update()


def outline(path: Path) -> QPainterPath:
    """The steps of a path (M, L, C, Z) as Qt draws them."""
    drawn = QPainterPath()
    for step in path.steps:
        kind, numbers = step[0], [float(number) for number in step[1:]]
        if kind == "M":
            drawn.moveTo(*numbers)
        elif kind == "L":
            drawn.lineTo(*numbers)
        elif kind == "C":
            drawn.cubicTo(*numbers)
        else:
            drawn.closeSubpath()
    return drawn
