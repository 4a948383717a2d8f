"""Buttons beside each other, on as many lines as they need; a card that asks with them."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Strong
from visitapp.ui.kit.layouts import flowing, held
from visitapp.ui.look import Look


def button_row(look: Look, *buttons: Button) -> QWidget:
    """A row of them."""
    return held(flowing(look, *buttons, gap=12))


def asking(look: Look, title: str, sentences: Iterable[str], *buttons: Button) -> Card:
    """What is asked, what it means, and the buttons."""
    card = Card(look)
    card.body.addWidget(Strong(look, title))
    for sentence in sentences:
        card.body.addWidget(Body(look, sentence))
    card.body.addWidget(button_row(look, *buttons))
    return card
