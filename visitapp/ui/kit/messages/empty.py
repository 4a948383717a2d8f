"""An empty state: one sentence, one button, no drawing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body
from visitapp.ui.look import Look


class EmptyState(QWidget):
    """« Aucune visite aujourd’hui. » and what to do about it. `clicked` when pressed."""

    clicked = Signal()

    def __init__(self, look: Look, sentence: str, button: str = "") -> None:
        super().__init__()
        self.sentence = Body(look, sentence, tone="ink2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(16), 0, look.px(16))
        column.setSpacing(look.px(12))
        column.addWidget(self.sentence)
        self.button: Button | None = None
        if button:
            self.button = Button(look, button, does=self.clicked)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
