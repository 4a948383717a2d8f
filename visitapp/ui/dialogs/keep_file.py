"""A paper or a message that is kept as a file, where the person says."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from visitapp.ui.dialogs.files import folder_of, write_to
from visitapp.ui.kit.back_page import BackPage

SAVE, PRINT, COPY = "Enregistrer le PDF", "Imprimer le courrier", "Copier le message"
MESSAGE = "Préparer le message"
SEND_IT = "Ouvrez-le dans votre messagerie, envoyez-le, puis notez l’envoi."
ChooseFile = Callable[[QWidget, str], Path | None]


def keep_pdf(page: BackPage, target: Path | None, data: bytes) -> None:
    """Write the PDF, and say where it is; nothing when the person went back.

    Only what is written failed: the page stays as it is.
    """
    write_to(target, data,
             lambda path: page.tell("PDF enregistré.", f"Il est {folder_of(path)}.", "ok"),
             partial(BackPage.show_refusal, page), "Le PDF")  # fmt: skip


def keep_message(page: BackPage, target: Path | None, data: bytes) -> None:
    """Write the message, and say what to do with it; nothing when the person went back."""
    write_to(target, data, lambda _: page.tell("Message enregistré.", SEND_IT, "ok"),
             partial(BackPage.show_refusal, page), "Le message")  # fmt: skip
