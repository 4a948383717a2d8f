"""A small fact: an icon and its words, the icon never alone."""

from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.labels import TextLabel
from visitapp.ui.kit.layouts import beside
from visitapp.ui.kit.picture import Picture
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
        beside(look, self.picture, (self.words, 1), gap=6, on=self)
