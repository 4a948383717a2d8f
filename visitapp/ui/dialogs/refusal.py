"""What is asked before a registration is refused: a motive of the list, and a few words."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from visitapp.ui.dialogs.ask import Field, ask_fields, verbs
from visitapp.ui.look import Look

TITLE = "Pourquoi refuser cette inscription\u00a0?"
SENTENCES = (
    "La lettre dit la règle et d’autres adresses, sans parler du foyer.",
    "Pour un décès, aucune lettre ne part au foyer.",
)
WORDS = "Quelques mots pour l’historique, si vous voulez"


def ask_refusal(
    parent: QWidget, look: Look, motives: Sequence[tuple[str, str]]
) -> tuple[str, str] | None:
    """The motive, empty when none was chosen, and the words; None when the person went back."""
    said = ask_fields(
        parent, look, TITLE,
        [Field("motive", TITLE, choices=motives, shown="chips"), Field("words", WORDS)],
        verbs("Refuser l’inscription", "Garder l’inscription", "danger"), told=SENTENCES,
    )  # fmt: skip
    return (said["motive"], said["words"]) if said is not None else None
