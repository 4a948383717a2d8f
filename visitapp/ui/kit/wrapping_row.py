"""Widgets on a line that goes on to the next one, and asks for no height that it does not use.

A layout's least height is that of its narrowest form, each button on three lines: a page of many
such lines would end in a screen of nothing.
"""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayout, QWidget

from visitapp.ui.kit.flow import Flow, tall_as_needed
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

GAP, LEAST = 8, 44


class WrappingRow(QWidget):
    """`add` puts a widget at the end of the line."""

    def __init__(self, look: Look, *widgets: QWidget, at_right: bool = False) -> None:
        super().__init__()
        self.look = look
        self.flow = Flow(self, at_right=at_right)
        self.flow.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        Spacing(look, self.flow, (0, 0, 0, 0), GAP)
        tall_as_needed(self)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """One more widget."""
        self.flow.addWidget(widget)

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        return self.flow.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Everything on one line, as high as that line is."""
        width = self.flow.sizeHint().width()
        return QSize(width, self.flow.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The widest of them in its narrowest form, one line high."""
        return QSize(self.flow.minimumSize().width(), self.look.px(LEAST))
