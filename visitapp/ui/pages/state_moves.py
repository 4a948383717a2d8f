"""The buttons of what may be done now with a record, as its state machine draws them."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.states.machine import Move
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look


class MovesRow(QWidget):
    """`asked` carries the `Move` of the button pressed. Those with a reason come last, quiet.

    `quiet`: all of them are, where something else is the main thing to do.
    """

    asked = Signal(object)

    def __init__(self, look: Look, *, quiet: bool = False) -> None:
        super().__init__()
        self.look, self.quiet = look, quiet
        self.moves: dict[str, Move] = {}
        self.flow = Flow(self)
        Spacing(look, self.flow, (0, 0, 0, 0), 12)

    def show_moves(self, moves: Iterable[Move], *, without: Iterable[str] = ()) -> None:
        """Draw the buttons; `without` are end states that another button of the page goes to."""
        clear(self.flow)
        apart = set(without)
        kept = [move for move in moves if move.end not in apart]
        self.moves = {move.end: move for move in kept}
        for move in sorted(kept, key=lambda one: one.reason):
            button = Button(
                self.look, move.words, kind="quiet" if move.reason or self.quiet else "second"
            )
            button.setObjectName(move.end)
            button.clicked.connect(self._press)
            self.flow.addWidget(button)
        if not kept:
            self.hide()  # never shown here: without a parent it would be a window

    def _press(self) -> None:
        self.asked.emit(self.moves[self.sender().objectName()])
