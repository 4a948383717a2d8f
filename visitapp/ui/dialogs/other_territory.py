"""Asks whether a household is given to somebody who works in another territory than its own."""

from PySide6.QtWidgets import QWidget

from visitapp.operations.schemes.assign_visitor import ElsewhereError
from visitapp.ui.dialogs.ask import ask_sure, verbs
from visitapp.ui.look import Look

TITLE = "Confier hors de son territoire\u00a0?"
ANYWAY, OTHER = "Confier ainsi", "Choisir quelqu’un d’autre"


def ask_elsewhere(parent: QWidget, look: Look, found: ElsewhereError) -> bool:
    """True when it is given all the same."""
    return ask_sure(parent, look, TITLE, [found.message, found.hint], verbs(ANYWAY, OTHER))
