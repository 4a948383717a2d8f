"""A button that narrows a list to one of several things; its menu opens under it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import Entry, popup
from visitapp.ui.look import Look

EVERY = "every"


class FilterButton(Button):
    """`now` is the id chosen, empty for all; `narrowed` when it changes."""

    narrowed = Signal()

    def __init__(self, look: Look, name: str, every: str) -> None:
        super().__init__(look, every, after="ouvrir")
        self.name, self.every, self.now = name, every, ""
        self.entries: tuple[Entry, ...] = ()
        self.clicked.connect(self._ask)
        self._say()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """What there is to choose from."""
        self.entries = tuple(entries)
        self._say()

    def take(self, id: str) -> None:
        """Choose; `EVERY` for all."""
        if id:
            self.now = "" if id == EVERY else id
            self._say()
            self.narrowed.emit()

    def _ask(self) -> None:
        if self.entries:
            entries = [(EVERY, self.every), *self.entries]
            self.take(popup(self, self.look, entries, chosen=self.now or EVERY))

    def _say(self) -> None:
        words = dict(self.entries).get(self.now, self.every)
        self.setText(words)
        self.setAccessibleName(f"{self.name}\u00a0: {words}, changer")
