"""A small fact: an icon and its words, the icon never alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from visitapp.ui.kit.labels import TextLabel
from visitapp.ui.look import Look

SIZES = {"hint": 18, "body": 20}


class Fact(QWidget):
    """One line of a card: an address, a language, a count."""

    def __init__(self, look: Look, icon: str, text: str, *, role: str = "hint") -> None:
        super().__init__()
        self.look = look
        self.icon_name = icon
        self.size_at_100 = SIZES[role]
        self.picture = QLabel()
        self.words = TextLabel(look, text, role=role, tone="ink2", wrap=role == "body")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self._draw()
        look.changed.connect(self._draw)

    def _draw(self) -> None:
        self.picture.setPixmap(self.look.pixmap(self.icon_name, self.size_at_100, "ink2"))
