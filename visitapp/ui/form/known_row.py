"""« Déjà dit à l’inscription. Toujours exact ? »: what the file knows is not asked again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.flow import tall_as_needed
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.layouts import flowing
from visitapp.ui.look import Look

ASKED = "Toujours exact ?"


class KnownRow(QWidget):
    """`confirmed` for « Oui » (Enter in the field says the same), `modify` to change it."""

    confirmed = Signal()
    modify = Signal()

    def __init__(self, look: Look, label: str, note: str) -> None:
        super().__init__()
        self.look = look
        self.yes = Button(look, "Oui", shortcut="Entrée", does=self.confirmed)
        self.change = Button(look, "Modifier", kind="quiet", does=self.modify)
        words = f"{note}. {ASKED}"
        self.yes.setAccessibleName(f"{words} Oui. {label}")
        self.change.setAccessibleName(f"{words} Modifier. {label}")
        self._words = Body(look, words, tone="accent", wrap=False)
        flowing(look, self._words, self.yes, self.change, gap=12, around=(0, 8, 0, 0), on=self)
        tall_as_needed(self)
        look.changed.connect(self._relook)
        self._relook()

    def set_small(self, small: bool) -> None:
        """Keys are hidden when there is little room."""
        self.yes.show_shortcut(not small)

    def _relook(self) -> None:
        self._words.setMinimumHeight(self.look.px(44))
