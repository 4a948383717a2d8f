"""When the last answer was written, or why it was not."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from visitapp.domain.text import hour
from visitapp.local_time import PARIS
from visitapp.ui.kit.labels import Body
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
        self.look = look
        self._icon = QLabel()
        self._words = Body(look, "", tone="ok")
        self._icon_name, self._tone = "fait", "ok"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        look.changed.connect(self._draw)
        self._draw()

    def text(self) -> str:
        """What it says now."""
        return self._words.text()

    def show_note(self, text: str, tone: str, icon: str) -> None:
        """Say it in a tone; the words are also the accessible name."""
        self._tone, self._icon_name = tone, icon
        self._words.setText(text)
        self._words.set_tone(tone)
        self.setAccessibleName(text)
        self._draw()

    def set_small(self, small: bool) -> None:
        """Smaller letters where there is little room."""
        self._words.set_role("hint" if small else "body")

    def _draw(self) -> None:
        self._icon.setPixmap(self.look.pixmap(self._icon_name, 20, self._tone))
        self._icon.setFixedSize(QSize(self.look.px(20), self.look.px(20)))
