"""« Faire le bilan de l’année »: of what is chosen on the page, counted behind, then written."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope
from visitapp.domain.indicators.yearly.shapes import Yearly
from visitapp.operations.indicators.yearly.export import document
from visitapp.operations.indicators.yearly.report import yearly
from visitapp.ui.indicators.asking import Wanted, ask_document, choose_place
from visitapp.ui.indicators.documents import NOT_WRITTEN
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.look import Look
from visitapp.ui.papers.print_dialog import file_name
from visitapp.ui.qt.jobs import Jobs

MAKE, WAIT, MADE = "Faire le bilan de l’année", "Un instant…", "Bilan de l’année enregistré."


class YearlyButton(Button):
    """Asks for whom and where, counts, writes. `written` a sentence, or `refused`."""

    written = Signal(str)
    refused = Signal(object)

    def __init__(self, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(look, MAKE, icon="journee", parent=parent)
        self.jobs = jobs
        self.scope: Scope | None = None
        self.place = ""
        self.ask, self.choose_place = ask_document, choose_place
        self.clicked.connect(self._press)

    def show_scope(self, scope: Scope | None, place: str = "") -> None:
        """What the report would be of: the year that the period begins in, the territory's name."""
        self.place = place
        year = scope.start.year if scope is not None else 0
        self.scope = None
        if scope is not None:
            self.scope = replace(scope, start=date(year, 1, 1), end=date(year, 12, 31))
            self.setAccessibleName(f"{MAKE} {year}")
        self.setVisible(scope is not None)

    def _press(self) -> None:
        scope = self.scope
        if scope is None or not self.isEnabled():
            return
        title = f"Faire le bilan de l’année {scope.start.year}\u00a0?"
        wanted = self.ask(self, self.look, title)
        if wanted is None:
            return
        name = file_name(f"Bilan de l’année {scope.start.year} {self.place}".strip())
        chosen = self.choose_place(self, name.removesuffix("pdf") + wanted.form)
        if chosen:
            self._busy(True)
            place = Path(chosen)
            if place.suffix.lower() != f".{wanted.form}":
                place = place.with_name(f"{place.name}.{wanted.form}")
            self.jobs.do(yearly, scope=scope, then=partial(self._draw, place, wanted),
                         refused=self._refused)  # fmt: skip

    def _draw(self, place: Path, wanted: Wanted, found: Yearly) -> None:
        self.jobs.do(document, found=found, form=wanted.form, whom=wanted.whom,
                     then=partial(self._write, place), refused=self._refused)  # fmt: skip

    def _write(self, place: Path, made: bytes) -> None:
        self._busy(False)
        try:
            place.write_bytes(made)
        except OSError:
            self.refused.emit(NOT_WRITTEN)
        else:
            self.written.emit(MADE)

    def _refused(self, error: UserError) -> None:
        self._busy(False)
        self.refused.emit(error)

    def _busy(self, busy: bool) -> None:
        self.setEnabled(not busy)
        self.setText(WAIT if busy else MAKE)
