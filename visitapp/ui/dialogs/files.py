"""The questions asked beside an information: a PDF to attach, a name to add, where to write."""

from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QFileDialog, QWidget

from visitapp.ui.dialogs.ask import Field, ask_line, run, verbs
from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.look import Look

TITLE, SAID = "Joindre un document\u00a0?", "Le message est un fichier. Rien n’est envoyé d’ici."
OTHER, NAME = "Ajouter un autre destinataire\u00a0?", "Nom du service ou de la personne"
OTHER_SAID = "Un service ou une personne hors de l’annuaire. Il est à remettre à la main."
Attach = Literal["", "none", "pdf"]


def ask_to_attach(parent: QWidget, look: Look) -> Attach:
    """Whether a PDF goes with the message; empty when the person went back."""
    actions = (Action("back", "Revenir", "quiet"), Action("none", "Sans document", "second"),
               Action("pdf", "Joindre un PDF", "primary", safe=True))  # fmt: skip
    said = run(parent, Question(parent.window(), look, TITLE, [SAID], actions))
    return "pdf" if said == "pdf" else "none" if said == "none" else ""


def ask_name(parent: QWidget, look: Look, verb: str) -> str:
    """A name; empty when the person went back."""
    actions = verbs(verb, kind="primary")
    return ask_line(parent, look, OTHER, Field("name", NAME), actions, [OTHER_SAID])


def choose_pdf(parent: QWidget) -> Path | None:
    """Which PDF to attach; None when the person went back."""
    chosen, _ = QFileDialog.getOpenFileName(parent, "Joindre un PDF", "", "PDF (*.pdf)")
    return Path(chosen) if chosen else None


def choose_target(parent: QWidget, name: str) -> Path | None:
    """Where to write the message; None when the person went back."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent, "Enregistrer le message", name, "Message (*.eml)"
    )
    return Path(chosen) if chosen else None
