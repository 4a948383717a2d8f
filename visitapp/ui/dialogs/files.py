"""Files: which to read, where to write, a PDF to attach, a name to add."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from PySide6.QtWidgets import QFileDialog, QWidget

from visitapp.domain.errors import UserError
from visitapp.ui.dialogs.field_dialog import Field, ask_line, run, verbs
from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.look import Look

TITLE, SAID = "Joindre un document\u00a0?", "Le message est un fichier. Rien n’est envoyé d’ici."
OTHER, NAME = "Ajouter un autre destinataire\u00a0?", "Nom du service ou de la personne"
OTHER_SAID = "Un service ou une personne hors de l’annuaire. Il est à remettre à la main."
NOT_READ = UserError("Ce fichier ne s’ouvre pas.", "Choisissez-en un autre.")
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


@dataclass(frozen=True, slots=True)
class FileKinds:
    """What the dialogs of files say: the title, and the kinds of files."""

    title: str
    kinds: str

    def to_read(self, parent: QWidget) -> Path | None:
        """Which file to read; None when the person went back."""
        return _path(parent, QFileDialog.getOpenFileName(parent, self.title, "", self.kinds))

    def to_write(self, parent: QWidget, name: str) -> Path | None:
        """Where to write; None when the person went back."""
        return _path(parent, QFileDialog.getSaveFileName(parent, self.title, name, self.kinds))


def _path(parent: QWidget, chosen: tuple[str, str]) -> Path | None:
    parent.window().activateWindow()
    return Path(chosen[0]) if chosen[0] else None


choose_pdf = FileKinds("Joindre un PDF", "PDF (*.pdf)").to_read
choose_file = FileKinds("Enregistrer le PDF", "PDF (*.pdf)").to_write
choose_target = FileKinds("Enregistrer le message", "Message (*.eml)").to_write


def read_from(
    path: Path | None, then: Callable[[bytes], Any], refused: Callable[[UserError], Any]
) -> None:
    """What a file holds; nothing when the person went back."""
    if path is None:
        return
    try:
        data = path.read_bytes()
    except OSError:
        refused(NOT_READ)
    else:
        then(data)


def write_to(
    path: Path | None, data: bytes, then: Callable[[Path], Any],
    refused: Callable[[UserError], Any], what: str = "Le fichier",
) -> None:  # fmt: skip
    """Write a file, then say so; nothing when the person went back."""
    if path is None:
        return
    try:
        path.write_bytes(data)
    except OSError:
        refused(not_written(what))
    else:
        then(path)


def not_written(what: str) -> UserError:
    """Why a file is not there."""
    return UserError(f"{what} n’a pas pu être écrit.", "Choisissez un autre dossier.")


def folder_of(path: Path) -> str:
    """« Il est dans « Documents ». »"""
    return f"dans «\u00a0{path.parent.name}\u00a0»"
