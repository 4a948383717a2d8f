"""The questions before a record moves: why, or are you sure."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from visitapp.ui.dialogs import field_dialog
from visitapp.ui.look import Look

WHY = "Pourquoi\u00a0?"


def ask_why(
    parent: QWidget, look: Look, title: str, sentence: str, *, leave: str, do: str
) -> str:  # fmt: skip
    """A reason in one sentence; empty when the person went back."""
    field = field_dialog.Field("why", WHY)
    return field_dialog.ask_line(
        parent, look, title, field, field_dialog.verbs(do, leave), [sentence]
    )


def ask_sure(parent: QWidget, look: Look, title: str, sentences: Sequence[str]) -> bool:
    """Whether to validate although something is to see."""
    actions = field_dialog.verbs("Valider la visite", "Relire d’abord")
    return field_dialog.ask_sure(parent, look, title, sentences, actions)
