"""An empty state: one sentence, one button, no drawing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.look import Look


class EmptyState(QWidget):
    """« Aucune visite aujourd’hui. » and what to do about it. `clicked` when pressed."""

    clicked = Signal()

    def __init__(self, look: Look, sentence: str, button: str = "") -> None:
        super().__init__()
        self.sentence = Body(look, sentence, tone="ink2")
        column = stacked(look, self.sentence, gap=12, around=(0, 16, 0, 16), on=self)
        self.button: Button | None = None
        if button:
            self.button = Button(look, button, does=self.clicked)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
