"""Widgets one under the other, beside each other, on as many lines as they need: one expression.

Margins and gaps are in pixels at 100 %, and follow the text size.
"""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.spacing import Margins, Spacing
from visitapp.ui.look import Look

Placed = tuple[QWidget | QLayout, int] | tuple[QWidget, int, Qt.AlignmentFlag]
Part = QWidget | QLayout | int | Placed | None
"""A number is room that grows; with a number, a part grows by it, and stands at that side; None is
left out."""
NONE: Margins = (0, 0, 0, 0)


def stacked(
    look: Look, *parts: Part, gap: int = 0, around: Margins = NONE, on: QWidget | None = None
) -> QVBoxLayout:
    """One under the other, in `on` or to be put in another layout. A button stands at the left."""
    column = QVBoxLayout() if on is None else QVBoxLayout(on)
    _fill(column, parts)
    Spacing(look, column, around, gap)
    return column


def beside(
    look: Look, *parts: Part, gap: int = 0, around: Margins = NONE, on: QWidget | None = None
) -> QHBoxLayout:
    """From left to right."""
    row = QHBoxLayout() if on is None else QHBoxLayout(on)
    _fill(row, parts)
    Spacing(look, row, around, gap)
    return row


def flowing(
    look: Look, *widgets: QWidget | None, gap: int = 8, around: Margins = NONE,
    on: QWidget | None = None,
) -> Flow:  # fmt: skip
    """From left to right, then on the next line."""
    flow = Flow(on)
    for widget in widgets:
        if widget is not None:
            flow.addWidget(widget)
    Spacing(look, flow, around, gap)
    return flow


def held(layout: QLayout) -> QWidget:
    """A layout in a widget of its own, which can be hidden."""
    holder = QWidget()
    holder.setLayout(layout)
    return holder


def _fill(layout: QBoxLayout, parts: Iterable[Part]) -> None:
    for part in parts:
        one, stretch, *side = part if isinstance(part, tuple) else (part, 0)
        if isinstance(one, QWidget):
            layout.addWidget(one, stretch, side[0] if side else _side(layout, one))
        elif isinstance(one, QLayout):
            layout.addLayout(one, stretch)
        elif one is not None:
            layout.addStretch(one)


def _side(layout: QBoxLayout, widget: QWidget) -> Qt.AlignmentFlag:
    """Qt would put what takes no more than its own width in the middle of a column."""
    own = widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Maximum
    left = own and isinstance(layout, QVBoxLayout)
    return Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag(0)
