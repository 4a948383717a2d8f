"""The questions before a record moves: why, or are you sure."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from visitapp.ui.dialogs import ask
from visitapp.ui.look import Look

WHY = "Pourquoi\u00a0?"


def ask_why(
    parent: QWidget, look: Look, title: str, sentence: str, *, leave: str, do: str
) -> str:  # fmt: skip
    """A reason in one sentence; empty when the person went back."""
    field = ask.Field("why", WHY)
    return ask.ask_line(parent, look, title, field, ask.verbs(do, leave), [sentence])


def ask_sure(parent: QWidget, look: Look, title: str, sentences: Sequence[str]) -> bool:
    """Whether to validate although something is to see."""
    actions = ask.verbs("Valider la visite", "Relire d’abord")
    return ask.ask_sure(parent, look, title, sentences, actions)
