"""Where the code, the margin line and the question stand on the sheet."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Density, Look


class Margins(NamedTuple):
    """Pixels from the sheet's left edge: end of the code, margin line, start of the question;
    then the room at the right."""

    code: int
    line: int
    left: int
    right: int


def margins(look: Look, density: Density) -> Margins:
    """A column of 52 px for the code, 44 where there is little room."""
    px = look.px
    if density == "small":
        return Margins(px(36), px(43), px(56), px(12))
    return Margins(px(42), px(52), px(68), px(20))


def paint_code(painter: QPainter, look: Look, density: Density, code: str, top: float) -> None:
    """The code of a question or a table, beside its name."""
    if code:
        words = Paragraph(code, look.font("hint"), look.line_height("body"))
        area = QRectF(0, top, margins(look, density).code, look.line_height("body"))
        words.draw(painter, area, look.colour("ink2"), Qt.AlignmentFlag.AlignRight)
