"""When the last answer was written, or why it was not."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from visitapp.domain.text import hour
from visitapp.local_time import PARIS
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.layouts import beside
from visitapp.ui.kit.messages.announce import announce
from visitapp.ui.kit.picture import Picture
from visitapp.ui.look import Look


def saved_words(at: datetime | None) -> str:
    """« Enregistré à 10 h 42 », on the clocks of Paris."""
    if at is None:
        return "Rien à enregistrer"
    local = at.astimezone(PARIS) if at.tzinfo is not None else at
    return f"Enregistré à {hour(f'{local:%H:%M}')}"


class SavedNote(QWidget):
    """An icon and « Enregistré à … », or why it is not."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._icon, self._words = Picture(look, "fait", 20, "ok"), Body(look, "", tone="ok")
        middle = Qt.AlignmentFlag.AlignVCenter
        self._row = beside(look, (self._icon, 0, middle), (self._words, 1, middle), gap=6, on=self)

    def text(self) -> str:
        """What it says now."""
        return self._words.text()

    def show_note(self, text: str, tone: str, icon: str) -> None:
        """Say it in a tone; the words are also the accessible name."""
        self._icon.show_icon(icon, tone)
        self._words.setText(text)
        self._words.set_tone(tone)
        if text != self.accessibleName():
            self.setAccessibleName(text)
            announce(self, text, at_once=tone == "bad")

    def set_bare(self, bare: bool) -> None:
        """The icon alone; its name is still said. What is not saved keeps its words."""
        if bare == self._words.isHidden():
            return
        self._words.setVisible(not bare)
        self.updateGeometry()

    def least_width(self, bare: bool) -> int:
        """How narrow it may be, with its words or without."""
        words = 0 if bare else self._row.spacing() + self._words.minimumSizeHint().width()
        return self._icon.minimumSizeHint().width() + words

    def set_small(self, small: bool) -> None:
        """Smaller letters where there is little room."""
        self._words.set_role("hint" if small else "body")
