"""What is asked where something ends and is counted: a motive of a short list, and a few words."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from visitapp.ui.dialogs.field_dialog import Field, ask_fields, verbs
from visitapp.ui.kit.messages.dialog import Action
from visitapp.ui.look import Look

WHY, MORE = "Pourquoi\u00a0?", "Précisez, si vous voulez"
CLOSE, LEAVE_OPEN = "Clore le dossier", "Laisser le dossier ouvert"
NO_MORE = "Une fois le dossier clos, « Aujourd’hui » n’en dit plus rien."
COUNTED = "Le bilan de l’année compte le motif. Vos mots restent dans l’historique."

REFUSE = "Pourquoi refuser cette inscription\u00a0?"
LETTER_SAYS = (
    "La lettre dit la règle et d’autres adresses, sans parler du foyer.",
    "Pour un décès, aucune lettre ne part au foyer.",
)
HISTORY = "Quelques mots pour l’historique, si vous voulez"


def ask_closing(
    parent: QWidget, look: Look, motives: Mapping[str, str], running: str = ""
) -> tuple[str, str] | None:
    """Why a household's file is closed; None when the person went back.

    `running` is what nobody is reminded of any more then.
    """
    told = " ".join(one for one in (still_running(running), COUNTED) if one)
    return ask_motive(parent, look, f"{CLOSE}\u00a0?", told, motives, verbs(CLOSE, LEAVE_OPEN))


def still_running(running: str) -> str:
    """What goes on in a file that is about to be closed; empty where nothing does."""
    return f"Encore à suivre\u00a0: {running}. {NO_MORE}" if running else ""


def ask_motive(
    parent: QWidget, look: Look, title: str, told: str, motives: Mapping[str, str],
    actions: Sequence[Action],
) -> tuple[str, str] | None:  # fmt: skip
    """The motive, empty when none was chosen, and the words; None when the person went back."""
    fields = [Field("motive", WHY, choices=tuple(motives.items()), shown="menu"),
              Field("words", MORE)]  # fmt: skip
    said = ask_fields(parent, look, title, fields, actions, told=[told])
    return (said["motive"], said["words"]) if said is not None else None


def ask_refusal(
    parent: QWidget, look: Look, motives: Sequence[tuple[str, str]]
) -> tuple[str, str] | None:
    """The same of a registration that is refused: a motive of the list, and a few words."""
    fields = [Field("motive", REFUSE, choices=motives, shown="chips"), Field("words", HISTORY)]
    actions = verbs("Refuser l’inscription", "Garder l’inscription", "danger")
    said = ask_fields(parent, look, REFUSE, fields, actions, told=LETTER_SAYS)
    return (said["motive"], said["words"]) if said is not None else None
