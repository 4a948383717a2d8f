"""One of a few things to see, as chips."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.layouts import flowing
from visitapp.ui.look import Look


class ChipRow(QWidget):
    """`chosen` carries the id of the chip that was pressed."""

    chosen = Signal(str)

    def __init__(self, look: Look, choices: Mapping[str, str], now: str = "") -> None:
        super().__init__()
        self.chips: dict[str, Chip] = {}
        for name, words in choices.items():
            chip = self.chips[name] = Chip(look, words, does=partial(self._press, name))
            chip.setObjectName(name)
        self.mark(now)
        flowing(look, *self.chips.values(), on=self)

    def _press(self, name: str) -> None:
        self.chosen.emit(name)

    def mark(self, now: str) -> None:
        """Show which one is seen."""
        for name, chip in self.chips.items():
            chip.setChecked(name == now)
