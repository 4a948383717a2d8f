"""One movement of the stock, as it was noted, and the way to correct it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from visitapp.domain.stock.levels import Movement
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look


class MovementRow(QWidget):
    """`correct` carries the movement."""

    correct = Signal(object)

    def __init__(self, look: Look, one: Movement, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.addWidget(Body(look, words), 1)
        button = Button(look, "Corriger", kind="quiet")
        button.setObjectName(one.order)
        button.setAccessibleName(f"Corriger\u00a0: {words}")
        button.clicked.connect(lambda: self.correct.emit(one))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        Spacing(look, row, (14, 4, 14, 4), 8)
