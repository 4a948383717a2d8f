"""The three shelves of the list as chips: arrows go from one to the next, down to the rows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from visitapp.operations.overviews.follow_up_list import FollowUps, Shelf
from visitapp.ui.follow_up.words import SHELVES
from visitapp.ui.kit.lists.chip_row import ChipRow
from visitapp.ui.look import Look

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class Shelves(ChipRow):
    """`chosen(shelf)`; `down` leaves for the rows."""

    down = Signal()

    def __init__(self, look: Look, shelf: Shelf) -> None:
        super().__init__(look, {str(one): words for one, words in SHELVES.items()}, shelf)

    def show_counts(self, found: FollowUps) -> None:
        """How many stand on each, and which one is shown."""
        for name, words in SHELVES.items():
            self.chips[name].setText(f"{words} ({found.counts[name]})")
        self.mark(found.shelf)

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
