"""Asks whether a household is given to somebody who works in another territory than its own."""

from PySide6.QtWidgets import QWidget

from visitapp.operations.schemes.assign_visitor import ElsewhereError
from visitapp.ui.kit.messages.dialog import Action, ask
from visitapp.ui.look import Look

TITLE = "Confier hors de son territoire\u00a0?"
ANYWAY, OTHER = "Confier ainsi", "Choisir quelqu’un d’autre"


def ask_elsewhere(parent: QWidget, look: Look, found: ElsewhereError) -> bool:
    """True when it is given all the same."""
    actions = (Action("back", OTHER, "second", safe=True), Action("give", ANYWAY))
    return ask(parent.window(), look, TITLE, [found.message, found.hint], actions) == "give"
