"""The foot of a review: what may be done with the visit now, by the state machine itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from visitapp.domain.review.points import waiting
from visitapp.domain.roles import LEADS
from visitapp.domain.states.machine import Move
from visitapp.domain.text import plural
from visitapp.operations.reviewing_back import RETURNED, SUSPENDED, VALIDATED
from visitapp.operations.reviewing_reading import Reading
from visitapp.ui.kit.buttons import Button, Kind
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.kit.tab_order import follow_reading_order
from visitapp.ui.look import Look

LOOKS: dict[str, tuple[Kind, str, str]] = {
    VALIDATED: ("primary", "fait", "V"), RETURNED: ("second", "", ""),
    SUSPENDED: ("second", "fermer", ""),
}  # fmt: skip


class ReadingFoot(QFrame):
    """`asked` carries the state to bring the visit to."""

    asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setProperty("role", "footer")
        self.buttons: dict[str, Button] = {}
        self.note = Hint(look, "")
        self.right = Flow(at_right=True)
        left, row = QVBoxLayout(), QHBoxLayout(self)
        self.left = Flow()
        left.addLayout(self.left)
        row.addLayout(left)
        row.addWidget(self.note, 1)
        row.addLayout(self.right, 2)
        self.around = Spacing(look, row, (20, 8, 20, 8), 12)
        for flow in (self.left, self.right):
            Spacing(look, flow, (0, 0, 0, 0), 8)

    def show_reading(self, reading: Reading) -> None:
        """The moves that only an adviser makes; the others are made in the visit."""
        held = next((name for name, one in self.buttons.items() if one.hasFocus()), "")
        clear(self.left)
        clear(self.right)
        self.buttons = {}
        moves = [move for move in reading.moves if move.roles <= LEADS]
        for move in sorted(moves, key=lambda move: move.end == VALIDATED):
            button = self._button(move, reading)
            self.buttons[move.end] = button
            (self.left if move.end == SUSPENDED else self.right).addWidget(button)
        self.note.setText(_note(reading))
        follow_reading_order(self)
        if held in self.buttons:
            self.buttons[held].setFocus()

    def _button(self, move: Move, reading: Reading) -> Button:
        kind, icon, key = LOOKS.get(move.end, ("second", "", ""))
        left, words = len(waiting(reading.points)), move.words
        if move.end == RETURNED and left:
            words = f"{words} ({plural(left, 'point')})"
        button = Button(self.look, words, kind=kind, icon=icon, shortcut=key)
        button.setObjectName(f"to-{move.end}")
        button.clicked.connect(self._press)
        return button

    def _press(self) -> None:
        self.asked.emit(self.sender().objectName().removeprefix("to-"))


def _note(reading: Reading) -> str:
    left = len(waiting(reading.points))
    if reading.state == RETURNED:
        whose = reading.visitor or "le visiteur"
        return f"Chez {whose}. Il reste {plural(left, 'point')} à corriger."
    if reading.state == VALIDATED:
        return "Visite validée."
    return ""
