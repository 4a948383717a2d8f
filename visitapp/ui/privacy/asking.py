"""Asks why a household is erased, and where to put its copy."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from visitapp.domain.privacy.reasons import REASONS
from visitapp.ui.kit.lists.choice_row import Choices
from visitapp.ui.kit.messages.dialog import Action, Question, ask
from visitapp.ui.look import Look
from visitapp.ui.privacy.words import (
    AT_NEXT_SEND,
    AT_ONCE,
    COPY,
    ERASE,
    ERASE_PERSON,
    ERASE_WHY,
    KEEP_PERSON,
    PERSON_GOES,
)

WHY = "Pourquoi"


def ask_erasure(
    parent: QWidget, look: Look, name: str, *, agency: bool, reason: str = ""
) -> str | None:
    """The reason, empty when none was chosen; None when the person went back."""
    dialog, choices = erasure_question(parent, look, name, agency=agency, reason=reason)
    dialog.exec()
    chosen = choices.value() if dialog.answer == "erase" else None
    dialog.deleteLater()
    parent.window().activateWindow()
    return chosen


def ask_person(parent: QWidget, look: Look, name: str) -> bool:
    """Whether a person of the network is erased: sure or not."""
    actions = (Action("back", KEEP_PERSON, "second", safe=True),
               Action("erase", ERASE_PERSON, "danger_filled"))  # fmt: skip
    return ask(parent.window(), look, f"Effacer {name}\u00a0?", PERSON_GOES, actions) == "erase"


def erasure_question(
    parent: QWidget, look: Look, name: str, *, agency: bool, reason: str
) -> tuple[Question, Choices]:
    """The dialog and its reasons; one of them marked when it is known."""
    sentences = (ERASE_WHY, AT_NEXT_SEND if agency else AT_ONCE)
    actions = (Action("back", "Revenir", "second", safe=True),
               Action("erase", ERASE, "danger_filled"))  # fmt: skip
    dialog = Question(parent.window(), look, f"Pourquoi effacer {name}\u00a0?", sentences, actions)
    choices = Choices(look, WHY, list(REASONS.items()), 2)
    choices.mark(reason)
    dialog.body.addWidget(choices)
    return dialog, choices


def ask_place(parent: QWidget) -> Path | None:
    """Where to put the copy; None when the person went back."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent, COPY, "donnees-du-foyer.zip", "Dossier compressé (*.zip)"
    )
    return Path(chosen) if chosen else None
