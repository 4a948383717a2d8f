"""The foot of a review: what may be done with the visit now, by the state machine itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from visitapp.domain.review.points import waiting
from visitapp.domain.roles import LEADS
from visitapp.domain.states.machine import Move
from visitapp.domain.states.visits import VisitState
from visitapp.domain.text import plural
from visitapp.operations.review.open_review import Reading
from visitapp.ui.kit.buttons.button_row import GivingWay
from visitapp.ui.kit.buttons.buttons import Button, Kind
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Density, Look

LOOKS: dict[str, tuple[Kind, str, str]] = {
    VisitState.VALIDATED: ("primary", "fait", "V"), VisitState.TO_CORRECT: ("second", "", "R"),
    VisitState.SUSPENDED: ("second", "fermer", ""),
}  # fmt: skip
TAKE_BACK = "Reprendre la relecture"


class ReadingFoot(QFrame):
    """`asked` carries the state to bring the visit to."""

    asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setProperty("role", "footer")
        self.buttons: dict[str, Button] = {}
        self.note = Hint(look, "")
        self.row = QHBoxLayout(self)
        self.row.addWidget(self.note, 1)  # the foot's own before anything is read: it goes with it
        self._small, self._letters = False, True
        self._short = ""  # of what sends back, without how many points
        self.around = Spacing(look, self.row, (20, 8, 20, 8), 8)
        GivingWay(self, self.row)

    def set_density(self, density: Density, *, letters: bool = True) -> None:
        """Words only where there is little room. Without `letters`, no key is told."""
        small = density == "small"
        side = 12 if small else 20
        self.around.change((side, 8, side, 8), 8)
        self._small, self._letters = small, letters
        for end, button in self.buttons.items():
            self._fold(button, end)

    def show_reading(self, reading: Reading) -> None:
        """The moves of a review; the others are made in the visit."""
        held = next((name for name, one in self.buttons.items() if one.hasFocus()), "")
        self.row.removeWidget(self.note)
        clear(self.row)
        self.buttons = {}
        moves = [move for move in reading.moves if _is_here(reading, move)]
        self.note.setText(_note(reading))
        for move in sorted(
            moves,
            key=lambda move: (move.end != VisitState.SUSPENDED, move.end == VisitState.VALIDATED),
        ):
            self.buttons[move.end] = self._button(move, reading)
        aside = self.buttons.get(VisitState.SUSPENDED)
        if aside is not None:
            self.row.addWidget(aside)
        self.row.addWidget(self.note, 1)
        for button in self.buttons.values():
            if button is not aside:
                self.row.addWidget(button)
        follow_reading_order(self)
        if held in self.buttons:
            self.buttons[held].setFocus()

    def _button(self, move: Move, reading: Reading) -> Button:
        kind, icon, key = LOOKS.get(move.end, ("second", "", ""))
        left, words = len(waiting(reading.points)), move.words
        if _hers(reading, move):
            kind, words = "primary", TAKE_BACK
        button = Button(self.look, words, kind=kind, icon=icon, shortcut=key)
        if move.end == VisitState.TO_CORRECT and left:
            button.setAccessibleName(f"{words} ({plural(left, 'point')})")
            self._short = words
        button.setObjectName(f"to-{move.end}")
        button.clicked.connect(self._press)
        self._fold(button, move.end)
        return button

    def _fold(self, button: Button, end: str) -> None:
        button.set_icon("" if self._small else LOOKS.get(end, ("second", "", ""))[1])
        button.show_shortcut(self._letters and not self._small)
        if button.accessibleName():  # with how many points, where there is room for it
            button.setText(self._short if self._small else button.accessibleName())

    def _press(self) -> None:
        self.asked.emit(self.sender().objectName().removeprefix("to-"))


def _is_here(reading: Reading, move: Move) -> bool:
    """A decision on the visit, whoever may make it, or what only an adviser does."""
    return move.end in LOOKS or move.roles <= LEADS or _hers(reading, move)


def _hers(reading: Reading, move: Move) -> bool:
    """Sending back is the visitor's, but for a visit whose points are all settled without him."""
    settled = reading.leads and not waiting(reading.points)
    return settled and (reading.state, move.end) == (VisitState.TO_CORRECT, VisitState.FINISHED)


def _note(reading: Reading) -> str:
    left = len(waiting(reading.points))
    if reading.state == VisitState.TO_CORRECT:
        whose = reading.visitor or "le visiteur"
        if not left:
            return f"Chez {whose}. Tous les points sont faits ou réglés."
        return f"Chez {whose}. Il reste {plural(left, 'point')} à corriger."
    if reading.state == VisitState.VALIDATED:
        return "Visite validée."
    return ""
