"""What a registration filed onto a file says that the file does not: both, with who and when."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from visitapp.domain.text import capital, date_long
from visitapp.operations.intake.new_information import New, Told
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.layouts import held, stacked
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.page import hairline
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

TITLE = "Ce qui est nouveau"
HERE, THERE = "Cette inscription", "Le dossier"
PUT, ADD = "Mettre dans le dossier", "Ajouter au dossier"
UNKNOWN = "non connu"


class NewCard(Card):
    """`take` puts this one thing in the household's file, as a person says."""

    def __init__(self, look: Look, found: tuple[New, ...], take: Callable[[str], object]) -> None:
        super().__init__(look)
        for one in found:
            if self.body.count():
                self.body.addWidget(hairline())
            words = ADD if one.added else PUT
            button = Button(look, words).does(
                partial(take, one.id), name=f"take/{one.id}", about=f"{words}, {one.label}"
            )
            self.body.addWidget(Strong(look, one.label))
            self.body.addWidget(_sides(look, one))
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


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
    words = Body(look, told.words or UNKNOWN, tone="ink" if told.words else "ink2")
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    labels = (Hint(look, title), words, Hint(look, _when(told)))
    return held(stacked(look, *(label for label in labels if label.text()), gap=2))


def _when(told: Told) -> str:
    """« Mme Ollier, CCAS de Montreuil, le 3 novembre 2026 »"""
    day = f"le {raised(date_long(told.on))}" if told.on is not None else ""
    words = ", ".join(part for part in (told.who, day) if part)
    return capital(words)
