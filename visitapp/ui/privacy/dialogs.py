"""Asks why a household is erased, and where to put its copy."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from visitapp.domain.privacy.reasons import REASONS
from visitapp.ui.dialogs.field_dialog import Field, ask_fields, ask_sure, verbs
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


def ask_erasure(
    parent: QWidget, look: Look, name: str, *, agency: bool, reason: str = ""
) -> str | None:
    """The reason, empty when none was chosen; None when the person went back."""
    field = Field("reason", "Pourquoi", reason, choices=tuple(REASONS.items()), columns=2)
    said = ask_fields(
        parent, look, f"Pourquoi effacer {name}\u00a0?", [field],
        verbs(ERASE, kind="danger_filled"),
        told=(ERASE_WHY, AT_NEXT_SEND if agency else AT_ONCE),
    )  # fmt: skip
    return said["reason"] if said is not None else None


def ask_person(parent: QWidget, look: Look, name: str) -> bool:
    """Whether a person of the network is erased: sure or not."""
    actions = verbs(ERASE_PERSON, KEEP_PERSON, "danger_filled")
    return ask_sure(parent, look, f"Effacer {name}\u00a0?", PERSON_GOES, actions)


def ask_place(parent: QWidget) -> Path | None:
    """Where to put the copy; None when the person went back."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent, COPY, "donnees-du-foyer.zip", "Dossier compressé (*.zip)"
    )
    return Path(chosen) if chosen else None
