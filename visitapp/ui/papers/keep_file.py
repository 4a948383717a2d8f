"""A paper or a message that is kept as a file, where the person says."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal, Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

SAVE, PRINT, COPY = "Enregistrer le PDF", "Imprimer le courrier", "Copier le message"
MESSAGE = "Préparer le message"
SEND_IT = "Ouvrez-le dans votre messagerie, envoyez-le, puis notez l’envoi."
ChooseFile = Callable[[QWidget, str], Path | None]


class Tells(Protocol):
    """A page that says one sentence above what it shows."""

    def window(self) -> QWidget: ...

    def tell(self, bold: str, plain: str, tone: Literal["accent", "ok", "warn"]) -> None: ...


def choose_file(parent: QWidget, name: str) -> Path | None:
    """Ask where to put the PDF; None when the person went back."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Enregistrer le PDF", name, "PDF (*.pdf)")
    return Path(chosen) if chosen else None


def keep_pdf(page: Tells, target: Path | None, data: bytes) -> None:
    """Write the PDF, and say where it is; nothing when the person went back."""
    if target is not None and _written(page, target, data, "Le PDF"):
        page.tell("PDF enregistré.", f"Il est dans «\u00a0{target.parent.name}\u00a0».", "ok")


def keep_message(page: Tells, target: Path | None, data: bytes) -> None:
    """Write the message, and say what to do with it; nothing when the person went back."""
    if target is not None and _written(page, target, data, "Le message"):
        page.tell("Message enregistré.", SEND_IT, "ok")


def _written(page: Tells, target: Path, data: bytes, what: str) -> bool:
    page.window().activateWindow()
    try:
        target.write_bytes(data)
    except OSError:
        page.tell(f"{what} n’a pas pu être écrit.", "Choisissez un autre dossier.", "warn")
        return False
    return True
