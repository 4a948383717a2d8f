"""Export of the figures: choose the reader, the format and the place, then write the file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope, Sheet
from visitapp.operations.indicators.export import document, year_document
from visitapp.operations.indicators.sheets import yearly
from visitapp.reports.indicators.words import period_words
from visitapp.ui.indicators.dialogs import Wanted, ask_document, choose_place
from visitapp.ui.indicators.words import TITLE
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.look import Look
from visitapp.ui.papers.print_dialog import file_name
from visitapp.ui.qt.jobs import Jobs

SAVE, SAVED = "Enregistrer les chiffres", "Chiffres enregistrés."
MAKE, WAIT, MADE = "Faire le bilan de l’année", "Un instant…", "Bilan de l’année enregistré."
NOT_WRITTEN = UserError("Le fichier n’est pas écrit.", "Choisissez un autre dossier.")


class DocumentButton(Button):
    """Asks for reader and place, then writes. Emits `written` with a sentence, or `refused`."""

    rank: Literal["primary", "second"] = "second"
    written = Signal(str)
    refused = Signal(object)

    def __init__(self, look: Look, jobs: Jobs, words: str, icon: str) -> None:
        super().__init__(look, words, icon=icon, kind=self.rank)
        self.jobs, self.words = jobs, words
        self.ask: Callable[..., Wanted | None] = ask_document
        self.choose_place: Callable[[QWidget, str], str] = choose_place
        self.clicked.connect(self._press)

    def _press(self) -> None:
        raise NotImplementedError

    def _place(self, wanted: Wanted, title: str) -> Path | None:
        """Where to write; None when the person went back."""
        chosen = self.choose_place(self, file_name(title).removesuffix("pdf") + wanted.form)
        if not chosen:
            return None
        place = Path(chosen)
        if place.suffix.lower() == f".{wanted.form}":
            return place
        return place.with_name(f"{place.name}.{wanted.form}")

    def _draw(self, make: Any, place: Path, wanted: Wanted, said: str, sheet: Sheet) -> None:
        self.jobs.do(make, sheet=sheet, form=wanted.form, whom=wanted.whom,
                     then=partial(self._write, place, said), refused=self._refused)  # fmt: skip

    def _write(self, place: Path, said: str, made: bytes) -> None:
        self._busy(False)
        try:
            place.write_bytes(made)
        except OSError:
            self.refused.emit(NOT_WRITTEN)
        else:
            self.written.emit(said)

    def _refused(self, error: UserError) -> None:
        self._busy(False)
        self.refused.emit(error)

    def _busy(self, busy: bool) -> None:
        self.setEnabled(not busy)
        self.setText(WAIT if busy else self.words)


class SaveButton(DocumentButton):
    """Writes the sheet that is shown."""

    rank = "primary"

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, SAVE, "imprimer")
        self.sheet: Sheet | None = None

    def show_sheet(self, sheet: Sheet | None) -> None:
        """What would be written; the button is there when there is something."""
        self.sheet = sheet
        self.setVisible(sheet is not None and bool(sheet.figures))

    def _press(self) -> None:
        sheet = self.sheet
        wanted = self.ask(self, self.look) if sheet is not None else None
        if sheet is None or wanted is None:
            return
        place = self._place(wanted, f"{TITLE}, {period_words(sheet.scope)}")
        if place is not None:
            self._draw(document, place, wanted, SAVED, sheet)


class YearlyButton(DocumentButton):
    """Counts the report of the year that is looked at, then writes it."""

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, MAKE, "journee")
        self.scope: Scope | None = None
        self.territory = ""

    def show_scope(self, scope: Scope | None, territory: str = "") -> None:
        """What the report would be of: the year that the period begins in, the territory's name."""
        self.territory, self.scope = territory, None
        if scope is not None:
            year = scope.start.year
            self.scope = replace(scope, start=date(year, 1, 1), end=date(year, 12, 31))
            self.setAccessibleName(f"{MAKE} {year}")
        self.setVisible(scope is not None)

    def _press(self) -> None:
        scope = self.scope
        if scope is None or not self.isEnabled():
            return
        year = scope.start.year
        wanted = self.ask(self, self.look, f"Faire le bilan de l’année {year}\u00a0?")
        if wanted is None:
            return
        place = self._place(wanted, f"Bilan de l’année {year} {self.territory}".strip())
        if place is not None:
            self._busy(True)
            draw = partial(self._draw, year_document, place, wanted, MADE)
            self.jobs.do(yearly, scope=scope, then=draw, refused=self._refused)
