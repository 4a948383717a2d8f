"""Another number in the street of a household: a move, or a slip. Only a person knows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.operations.households.correct_address import AnotherNumber
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

SLIP, MOVED = "Dire que l’adresse était mal écrite", "Dire que le foyer a déménagé"
UNTIL = "Le programme compte un autre logement, sauf si l’adresse était mal écrite."


class NumberBanner(QWidget):
    """`said` carries whether it was a slip."""

    said = Signal(bool)

    def __init__(self, look: Look, found: AnotherNumber) -> None:
        super().__init__()
        column, held = QVBoxLayout(self), QWidget()
        buttons = Flow(held)
        bold = f"«\u00a0{found.before}\u00a0» est devenu «\u00a0{found.now}\u00a0»."
        column.addWidget(Banner(look, bold, UNTIL, "warn"))
        column.addWidget(held)
        for layout, gap in ((column, 8), (buttons, 8)):
            Spacing(look, layout, (0, 0, 0, 0), gap)
        for words, press in ((SLIP, self._slip), (MOVED, self._move)):
            button = Button(look, words)
            button.clicked.connect(press)
            buttons.addWidget(button)

    def _slip(self) -> None:
        self.said.emit(True)

    def _move(self) -> None:
        self.said.emit(False)
