"""Drawing shared by the painted widgets: boxes, chosen things, icons in place."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look


def box(
    painter: QPainter,
    area: QRectF,
    radius: float,
    fill: QColor | None = None,
    border: QColor | None = None,
    width: float = 1,
) -> None:
    """A rounded rectangle whose border lies inside `area`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = width / 2 if border is not None else 0
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius)


def chosen_box(painter: QPainter, look: Look, area: QRectF, radius: float) -> None:
    """What a chosen thing stands on: soft fill and a 2 px border."""
    border = look.colour("on_marker" if look.contrast else "accent")
    box(painter, area, radius, look.colour("accent_soft"), border, 2)


def soft_box(painter: QPainter, look: Look, area: QRectF, tone: str, radius: float) -> None:
    """A soft background of a tone (`ok`, `warn`, `bad`, `accent`); in high contrast, a bar."""
    if look.contrast:
        box(painter, area, radius, look.colour("field"), look.colour("ink"), 2)
        bar = QRectF(area.left(), area.top(), 4, area.height())
        painter.fillRect(bar, look.colour("ink"))
    else:
        box(painter, area, radius, look.colour(f"{tone}_soft"))


def icon_at(painter: QPainter, pixmap: QPixmap, left: float, middle: float) -> None:
    """A pixmap with its left edge at `left`, centred on the line `middle`."""
    height = pixmap.height() / pixmap.devicePixelRatio()
    painter.drawPixmap(QPointF(left, round(middle - height / 2)), pixmap)


def key_words(look: Look, key: str) -> Paragraph:
    """The words of a key, as `key_frame` draws them."""
    return Paragraph(key, look.font("hint"), look.px(18))


def key_width(look: Look, words: Paragraph) -> int:
    """The width of the frame around a key."""
    return max(look.px(20), words.natural_width() + look.px(12))


def key_frame(
    painter: QPainter, look: Look, words: Paragraph, left: float, middle: float, ink: QColor
) -> float:
    """A key in its frame from `left`, centred on the line `middle`; where it ends."""
    frame = QRectF(left, 0, key_width(look, words), look.px(20))
    frame.moveTop(round(middle - frame.height() / 2))
    box(painter, frame, look.px(4), None, ink, 1)
    words.draw(painter, frame, ink, Qt.AlignmentFlag.AlignHCenter)
    return frame.right()
