"""A small fact: an icon and its words, the icon never alone."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from visitapp.ui.kit.labels import TextLabel
from visitapp.ui.kit.picture import Picture
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

SIZES = {"hint": 18, "body": 20}


class Fact(QWidget):
    """One line of a card: an address, a language, a count."""

    def __init__(
        self, look: Look, icon: str, text: str, *, role: str = "hint", tone: str = "ink2"
    ) -> None:
        super().__init__()
        self.picture = Picture(look, icon, SIZES[role], tone)
        self.words = TextLabel(look, text, role=role, tone=tone)
        row = QHBoxLayout(self)
        Spacing(look, row, (0, 0, 0, 0), 6)
        row.addWidget(self.picture)
        row.addWidget(self.words, 1)
