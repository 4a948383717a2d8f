"""Buttons beside each other, on as many lines as they need."""

from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.layouts import flowing
from visitapp.ui.look import Look


def button_row(look: Look, *buttons: Button) -> QWidget:
    """A row of them."""
    row, flow = QWidget(), flowing(look, gap=12)
    row.setLayout(flow)
    for button in buttons:
        flow.addWidget(button)
    return row
