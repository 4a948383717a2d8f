"""One setting: a few choices, the one in force marked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from visitapp.ui.kit.buttons.choice_card import ChoiceCard
from visitapp.ui.kit.flow import Columns
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

SIZES = (100, 115, 130, 150, 175, 200)
"""The text sizes, in percent."""


class Choices(QWidget):
    """`chosen` carries the value. Arrows move and digits choose, as in a visit."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, name: str, choices: Sequence[tuple[str, str]], most: int
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.group = QButtonGroup(self)
        columns = Columns(self, most=most)
        for value, words in choices:
            card = ChoiceCard(look, words)
            card.setObjectName(value)
            card.setAccessibleName(f"{name} : {words}")
            card.clicked.connect(lambda: self.chosen.emit(self.value()))
            self.group.addButton(card)
            columns.addWidget(card)
        Spacing(look, columns, (0, 0, 0, 0), 8)

    def mark(self, value: str) -> None:
        """Show which one is in force, without a signal."""
        for card in self.group.buttons():
            if card.objectName() == value:
                card.setChecked(True)

    def value(self) -> str:
        """The one in force."""
        checked = self.group.checkedButton()
        return checked.objectName() if checked is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses by place."""
        text = event.text()
        place = int(text) - 1 if text.isdecimal() else -1
        cards = self.group.buttons()
        if 0 <= place < len(cards):
            cards[place].setFocus()
            cards[place].click()
        else:
            super().keyPressEvent(event)
