"""Where a figure comes from: lu · mesuré · dit · estimé."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import Source
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.layouts import flowing
from visitapp.ui.look import Look

WORDS = {
    Source.READ: "lu",
    Source.MEASURED: "mesuré",
    Source.SAID: "dit",
    Source.ESTIMATED: "estimé",
}


class SourceRow(QWidget):
    """`taken(Source)` when one is chosen. Folded: one chip that opens a menu."""

    taken = Signal(object)

    def __init__(self, look: Look, label: str) -> None:
        super().__init__()
        self.look = look
        self.label = label
        self.source: Source | None = None
        self._folded = False
        self._chips: dict[Source, Chip] = {}
        self._menu: Chip | None = None
        self._flow = flowing(look, around=(12, 0, 0, 0), on=self)
        self.setAccessibleName(f"Source du chiffre\u00a0: {label}")

    def set_folded(self, folded: bool) -> None:
        """Show one chip with a menu, or all four."""
        self._folded = folded
        self._build()

    def show_source(self, source: Source | None) -> None:
        """Show which source is chosen."""
        self.source = source
        self._show()

    def _build(self) -> None:
        if self._folded and self._menu is None:
            self._menu = Chip(self.look, "source", after="ouvrir", exclusive=False, parent=self)
            self._menu.clicked.connect(self._open)
            self._flow.addWidget(self._menu)
        if not self._folded and not self._chips:
            for source, words in WORDS.items():
                chip = Chip(self.look, words, exclusive=False, parent=self, does=self._press)
                chip.setProperty("source", source.value)
                chip.setAccessibleDescription(f"Source du chiffre\u00a0: {self.label}")
                self._flow.addWidget(chip)
                self._chips[source] = chip
        if self._menu is not None:
            self._menu.setVisible(self._folded)
        for chip in self._chips.values():
            chip.setVisible(not self._folded)
        self._show()

    def _show(self) -> None:
        for source, chip in self._chips.items():
            chip.setChecked(source is self.source)
            chip.enter_presses = source is not self.source  # once chosen, Enter goes on
        if self._menu is not None:
            words = WORDS[self.source] if self.source is not None else "source"
            self._menu.setText(words)
            self._menu.setChecked(self.source is not None)
            self._menu.setAccessibleName(f"Source du chiffre\u00a0: {words}, {self.label}")

    def _press(self) -> None:
        sender = self.sender()
        if isinstance(sender, Chip):
            self._take(str(sender.property("source")))

    def _open(self) -> None:
        if self._menu is None:
            return
        self._show()
        entries = [(source.value, words) for source, words in WORDS.items()]
        chosen = popup(self._menu, self.look, entries, chosen=self.source)
        if chosen:
            self._take(chosen)

    def _take(self, name: str) -> None:
        self.source = Source(name)
        self._show()
        self.taken.emit(self.source)
