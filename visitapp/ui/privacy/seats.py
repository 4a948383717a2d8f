"""The sessions whose first names on reserved seats are to go: each with the way to remove them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.operations.privacy.retention_of_seats import NamedSeats
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body, Strong
from visitapp.ui.kit.layouts import flowing, stacked
from visitapp.ui.look import Look
from visitapp.ui.privacy.words import FORGET_NAMES, seats_words


class SeatsRow(QWidget):
    """One session. `forgetting` carries its gathering."""

    forgetting = Signal(str)

    def __init__(self, look: Look, one: NamedSeats) -> None:
        super().__init__()
        self.one = one
        column, buttons = stacked(look, gap=4, around=(14, 10, 14, 10), on=self), flowing(look)
        column.addWidget(Strong(look, one.title or "Séance"))
        column.addWidget(Body(look, seats_words(one), tone="warn" if one.problem else "ink2"))
        if one.left:
            self.act = Button(look, FORGET_NAMES, icon="corbeille", kind="second")
            self.act.setAccessibleName(f"{FORGET_NAMES}\u00a0: {one.title or 'séance'}")
            self.act.clicked.connect(self._forget)
            buttons.addWidget(self.act)
        column.addLayout(buttons)

    def _forget(self) -> None:
        self.forgetting.emit(self.one.gathering)
