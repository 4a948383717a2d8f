"""A shape and a word: « ✓ reçues », « en attente »."""

from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.flow import Policy, tall_as_needed
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.layouts import beside
from visitapp.ui.kit.picture import Picture
from visitapp.ui.look import Look


class Mark(QWidget):
    """Never the colour alone: the word says it, the shape too."""

    def __init__(self, look: Look, words: str, icon: str, tone: str) -> None:
        super().__init__()
        row = beside(look, gap=6, on=self)
        if icon:
            row.addWidget(Picture(look, icon, 18, tone))
        row.addWidget(Body(look, words, tone=tone), 1)
        tall_as_needed(self, Policy.Ignored, Policy.Preferred)
