"""The three shelves of the list as chips: arrows go from one to the next, down to the rows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from visitapp.operations.overviews.follow_up_list import FollowUps, Shelf
from visitapp.ui.follow_up.words import SHELVES
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.layouts import flowing
from visitapp.ui.look import Look

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class Shelves(QWidget):
    """`chosen(shelf)`; `down` leaves for the rows."""

    chosen = Signal(str)
    down = Signal()

    def __init__(self, look: Look, shelf: Shelf) -> None:
        super().__init__()
        self.chips: dict[Shelf, Chip] = {}
        flow = flowing(look, on=self)
        for name, words in SHELVES.items():
            chip = Chip(look, words, does=self._press)
            chip.setObjectName(name)
            chip.setChecked(name == shelf)
            self.chips[name] = chip
            flow.addWidget(chip)

    def show_counts(self, found: FollowUps) -> None:
        """How many stand on each, and which one is shown."""
        for name, chip in self.chips.items():
            chip.setText(f"{SHELVES[name]} ({found.counts[name]})")
            chip.setChecked(name == found.shelf)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose; down goes to the rows."""
        chips = list(self.chips.values())
        here = next((n for n, chip in enumerate(chips) if chip.hasFocus()), None)
        step = STEPS.get(Qt.Key(event.key()), 0)
        if here is not None and step:
            chip = chips[(here + step) % len(chips)]
            chip.setFocus(Qt.FocusReason.TabFocusReason)
            chip.click()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def _press(self) -> None:
        self.chosen.emit(self.sender().objectName())
