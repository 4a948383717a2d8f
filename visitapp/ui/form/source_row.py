"""Where a figure comes from: chips beside what is read or measured."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import SOURCE_WORDS, Source
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.layouts import flowing
from visitapp.ui.look import Look


class SourceRow(QWidget):
    """Chips: `taken(Source)` when one is chosen."""

    taken = Signal(object)

    def __init__(self, look: Look, label: str, offered: Sequence[Source]) -> None:
        super().__init__()
        self.look = look
        self.label = label
        self.source: Source | None = None
        self.chips: dict[Source, Chip] = {}
        self._flow = flowing(look, around=(12, 0, 0, 0), on=self)
        self.setAccessibleName(f"Source du chiffre\u00a0: {label}")
        for source in offered:
            self._add(source)

    def show_source(self, source: Source | None) -> None:
        """Show which source is chosen; one that is not offered any more too."""
        self.source = source
        if source is not None and source not in self.chips:
            self._add(source)
        for one, chip in self.chips.items():
            chip.setChecked(one is source)
            chip.enter_presses = one is not source  # once chosen, Enter goes on

    def _add(self, source: Source) -> None:
        take = partial(self._take, source)
        chip = Chip(self.look, SOURCE_WORDS[source], exclusive=False, parent=self, does=take)
        chip.setAccessibleDescription(f"Source du chiffre\u00a0: {self.label}")
        self._flow.addWidget(chip)
        self.chips[source] = chip

    def _take(self, source: Source) -> None:
        self.show_source(source)
        self.taken.emit(source)
