"""A page of one text that leaves: kept as a file, printed, copied, or made a message."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from visitapp.ui.dialogs.files import choose_file, choose_target, folder_of, write_to
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.look import Look

SAVE, PRINT, COPY = "Enregistrer le PDF", "Imprimer le courrier", "Copier le message"
MESSAGE = "Préparer le message"
SEND_IT = "Ouvrez-le dans votre messagerie, envoyez-le, puis notez l’envoi."
PASTE_IT = "Collez-le dans votre messagerie, puis notez l’envoi."
ChooseFile = Callable[[QWidget, str], Path | None]
What = Literal["pdf", "text", "message"]


class WaysOut(BackPage):
    """Each way out asks again: a consent may be gone since the page was drawn."""

    def __init__(self, look: Look, title: str, back: str, *, gap: int = 12) -> None:
        super().__init__(look, title, back, gap=gap)
        self.choose_file: ChooseFile = choose_file
        self.choose_target: ChooseFile = choose_target

    def ask_for(self, what: What, then: Callable[[Any], object]) -> None:
        """The PDF, the words or the message, if they may still leave."""
        raise NotImplementedError

    def ways_out(self, *ways: str) -> list[Button]:
        """A button for each of these, in this order."""
        acts: dict[str, tuple[str, What, Callable[[Any], None]]] = {
            SAVE: ("notes", "pdf", self._save), PRINT: ("imprimer", "pdf", self._print),
            COPY: ("message", "text", self._copy), MESSAGE: ("envois", "message", self._prepare),
        }  # fmt: skip
        return [
            Button(self.look, words, icon=acts[words][0]).does(
                partial(self.ask_for, *acts[words][1:]), name=words
            )
            for words in ways
        ]

    def _save(self, pdf: bytes) -> None:
        self._keep(self.choose_file, "pdf", pdf, "Le PDF", self._saved)

    def _saved(self, path: Path) -> None:
        self.tell("PDF enregistré.", f"Il est {folder_of(path)}.", "ok")

    def _prepare(self, message: bytes) -> None:
        self._keep(self.choose_target, "eml", message, "Le message",
                   lambda _: self.tell("Message enregistré.", SEND_IT, "ok"))  # fmt: skip

    def _keep(
        self, choose: ChooseFile, ending: str, data: bytes, what: str,
        then: Callable[[Path], object],
    ) -> None:  # fmt: skip
        """Only what is written may fail: the page stays as it is."""
        target = choose(self, f"{self.page.title.text()}.{ending}")
        self.window().activateWindow()
        write_to(target, data, then, partial(BackPage.show_refusal, self), what)

    def _print(self, pdf: bytes) -> None:
        from visitapp.ui.papers.print_dialog import document_of
        from visitapp.ui.papers.print_pages import print_document

        document = document_of(pdf, self)
        said = print_document(document, self)
        document.deleteLater()
        self.window().activateWindow()
        if said:
            self.tell(said, "", "accent")

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.tell("Message copié.", PASTE_IT, "ok")
