"""The figures handed over: for whom, as what, where; then the file is written."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Sheet
from visitapp.operations.indicators.export import document
from visitapp.reports.indicators.words import period_words
from visitapp.ui.indicators.asking import ask_document, choose_place
from visitapp.ui.indicators.words import TITLE
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.look import Look
from visitapp.ui.papers.print_dialog import file_name
from visitapp.ui.qt.jobs import Jobs

SAVE, SAVED = "Enregistrer les chiffres", "Chiffres enregistrés."
NOT_WRITTEN = UserError("Le fichier n’est pas écrit.", "Choisissez un autre dossier.")


class SaveButton(Button):
    """Asks and writes the sheet that it was given. `written` a sentence, or `refused`."""

    written = Signal(str)
    refused = Signal(object)

    def __init__(self, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(look, SAVE, kind="primary", icon="imprimer", parent=parent)
        self.jobs = jobs
        self.sheet: Sheet | None = None
        self.ask, self.choose_place = ask_document, choose_place
        self.clicked.connect(self._press)

    def show_sheet(self, sheet: Sheet | None) -> None:
        """What would be written; the button is there when there is something."""
        self.sheet = sheet
        self.setVisible(sheet is not None and bool(sheet.figures))

    def _press(self) -> None:
        sheet = self.sheet
        wanted = self.ask(self, self.look) if sheet is not None else None
        if sheet is None or wanted is None:
            return
        title = file_name(f"{TITLE}, {period_words(sheet.scope)}")
        chosen = self.choose_place(self, title.removesuffix("pdf") + wanted.form)
        if chosen:
            place = Path(chosen)
            if place.suffix.lower() != f".{wanted.form}":
                place = place.with_name(f"{place.name}.{wanted.form}")
            self.jobs.do(document, sheet=sheet, form=wanted.form, whom=wanted.whom,
                         then=partial(self._write, place), refused=self._refused)  # fmt: skip

    def _write(self, place: Path, made: bytes) -> None:
        try:
            place.write_bytes(made)
        except OSError:
            self.refused.emit(NOT_WRITTEN)
        else:
            self.written.emit(SAVED)

    def _refused(self, error: UserError) -> None:
        self.refused.emit(error)
