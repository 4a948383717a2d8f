"""Buttons beside each other, on as many lines as they need."""

from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look


def button_row(look: Look, *buttons: Button) -> QWidget:
    """A row of them."""
    row, flow = QWidget(), Flow()
    row.setLayout(flow)
    for button in buttons:
        flow.addWidget(button)
    Spacing(look, flow, (0, 0, 0, 0), 12)
    return row
