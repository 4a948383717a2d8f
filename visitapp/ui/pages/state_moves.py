"""The buttons of what may be done now with a record, as its state machine draws them."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.states.machine import Move
from visitapp.ui.kit.buttons.buttons import Button, Kind
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
        self.flow = Flow(self)
        Spacing(look, self.flow, (0, 0, 0, 0), 12)

    def show_moves(self, moves: Iterable[Move], *, without: Iterable[str] = ()) -> None:
        """Draw the buttons; `without` are end states that another button of the page goes to."""
        clear(self.flow)
        apart = set(without)
        kept = [move for move in moves if move.end not in apart]
        for move in sorted(kept, key=lambda one: one.reason):
            kind: Kind = "quiet" if move.reason or self.quiet else "second"
            ask = partial(self.asked.emit, move)
            self.flow.addWidget(Button(self.look, move.words, kind=kind).does(ask, name=move.end))
        if not kept:
            self.hide()  # never shown here: without a parent it would be a window
