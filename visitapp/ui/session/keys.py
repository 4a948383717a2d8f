"""The keys of the visit: everything can be done without a mouse. « Aide » shows the same list."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

KEYS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "help": (("F1",), "Ouvrir ou fermer l’aide"),
    "notes": (("F2",), "Ouvrir ou fermer les notes"),
    "missing": (("F4",), "Voir ce qui manque"),
    "figures": (("F5",), "Voir les chiffres, et en revenir"),
    "actions": (("F6",), "Choisir les actions"),
    "report": (("F7",), "Voir le rapport"),
    "shared": (("F8",), "Ouvrir ou fermer l’écran partagé"),
    "danger": (("F9",), "Dire un danger"),
    "previous": (("Alt+Left", "Ctrl+PgUp"), "Page précédente"),
    "next": (("Alt+Right", "Ctrl+PgDown"), "Page suivante"),
    "forward": (("Ctrl+Return", "Ctrl+Enter"), "Appuyer sur le bouton en bas à droite"),
    "undo": (("Ctrl+Z",), "Annuler la dernière réponse"),
    "redo": (("Ctrl+Y", "Ctrl+Shift+Z"), "Remettre la réponse annulée"),
}

PAGE_FIRST = ("actions", "report")
"""A section may have a use of its own for these: F6 reads a bill, F7 takes what was read."""


def add_keys(screen: QWidget, slots: Mapping[str, Callable[[], None]]) -> None:
    """Give the screen its shortcuts; those of the window sleep while a visit is open."""
    for name, slot in slots.items():
        for key in KEYS[name][0]:
            shortcut = QShortcut(QKeySequence(key), screen)
            shortcut.setObjectName(name)
            shortcut.activated.connect(slot)
