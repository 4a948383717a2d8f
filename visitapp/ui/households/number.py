"""Another number in the street of a household: a move, or a slip. Only a person knows."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.operations.households.correct_address import AnotherNumber
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.spacing import Column, Spacing
from visitapp.ui.look import Look

SLIP, MOVED = "Dire que l’adresse était mal écrite", "Dire que le foyer a déménagé"
UNTIL = "Le programme compte un autre logement, sauf si l’adresse était mal écrite."


class NumberBanner(QWidget):
    """`said` carries whether it was a slip."""

    said = Signal(bool)

    def __init__(self, look: Look, found: AnotherNumber) -> None:
        super().__init__()
        held = QWidget()
        buttons = Flow(held)
        Spacing(look, buttons, (0, 0, 0, 0), 8)
        for words, slip in ((SLIP, True), (MOVED, False)):
            buttons.addWidget(Button(look, words).does(partial(self.said.emit, slip)))
        bold = f"«\u00a0{found.before}\u00a0» est devenu «\u00a0{found.now}\u00a0»."
        self.setLayout(Column(look, Banner(look, bold, UNTIL, "warn"), held, gap=8))
