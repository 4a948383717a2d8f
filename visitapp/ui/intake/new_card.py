"""What a registration filed onto a file says that the file does not: both, with who and when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from visitapp.domain.text import date_long
from visitapp.operations.intake.new_information import New, Told
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.page import hairline
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

TITLE = "Ce qui est nouveau"
HERE, THERE = "Cette inscription", "Le dossier"
PUT, ADD = "Mettre dans le dossier", "Ajouter au dossier"
UNKNOWN = "non connu"


class NewCard(Card):
    """`taken(id)`: a person puts this one thing in the household's file."""

    taken = Signal(str)

    def __init__(self, look: Look, found: tuple[New, ...]) -> None:
        super().__init__(look)
        for one in found:
            if self.body.count():
                self.body.addWidget(hairline())
            self.body.addWidget(Strong(look, one.label))
            self.body.addWidget(_sides(look, one))
            button = Button(look, ADD if one.added else PUT)
            button.setObjectName(f"take/{one.id}")
            button.setAccessibleName(f"{button.text()}, {one.label}")
            button.clicked.connect(self._take)
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _take(self) -> None:
        self.taken.emit(self.sender().objectName().removeprefix("take/"))


def _sides(look: Look, one: New) -> QWidget:
    """What is said here, and there."""
    both = QWidget()
    grid = QGridLayout(both)
    Spacing(look, grid, (0, 0, 0, 0), 12)
    for column, (title, told) in enumerate(((HERE, one.here), (THERE, one.there))):
        grid.addWidget(_side(look, title, told), 0, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(column, 1)
    return both


def _side(look: Look, title: str, told: Told) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    Spacing(look, column, (0, 0, 0, 0), 2)
    words = Body(look, told.words or UNKNOWN, tone="ink" if told.words else "ink2")
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    for label in (Hint(look, title), words, Hint(look, _when(told))):
        if label.text():
            column.addWidget(label)
    return side


def _when(told: Told) -> str:
    """« Mme Ollier, CCAS de Montreuil, le 3 novembre 2026 »"""
    day = f"le {raised(date_long(told.on))}" if told.on is not None else ""
    words = ", ".join(part for part in (told.who, day) if part)
    return f"{words[:1].upper()}{words[1:]}"
