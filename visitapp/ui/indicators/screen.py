"""« Chiffres »: choose a period and a place, read the figures, open the files, hand them over."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope, Sheet
from visitapp.domain.roles import COORDINATOR
from visitapp.domain.text import date_long, plural
from visitapp.operations.indicators import close, reopen
from visitapp.operations.indicators_out import about_of, document
from visitapp.operations.indicators_page import IndicatorsPage, indicators_page
from visitapp.operations.indicators_shapes import ClosedPeriod
from visitapp.reports.indicators_words import About, period_words
from visitapp.ui.indicators.asking import CLOSE, SAVE, ask_close, ask_document, choose_place
from visitapp.ui.indicators.choosing import Choosing
from visitapp.ui.indicators.counting import Counting
from visitapp.ui.indicators.files import FilesPage
from visitapp.ui.indicators.sheet import SheetView
from visitapp.ui.indicators.words import TITLE
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.banner import Banner
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.kit.refocus import give_focus, same_focus
from visitapp.ui.kit.tab_order import follow_reading_order
from visitapp.ui.look import Look
from visitapp.ui.printing import file_name
from visitapp.ui.review.asking import ask_why

COUNTING = "Nous comptons. Un instant."
REOPEN = "Rouvrir la période"
NOT_WRITTEN = UserError("Le fichier n’est pas écrit.", "Choisissez un autre dossier.")


class IndicatorsScreen(QWidget):
    """The figures; the files of one of them in their place."""

    go = Signal(str, dict)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self.opened: IndicatorsPage | None = None
        self.scope: Scope | None = None
        self.sheet: Sheet | None = None
        self.inside: FilesPage | None = None
        self.choose_place = choose_place
        self._wanted = self._last = ""
        self.page = Page(look, TITLE)
        self.close_button = Button(look, CLOSE, icon="protege")
        self.reopen_button = Button(look, REOPEN)
        self.save_button = Button(look, SAVE, kind="primary", icon="imprimer")
        self.choosing = Choosing(look)
        self.refusals, self.top = QVBoxLayout(), QVBoxLayout()
        self.view = SheetView(look)
        self.counting = Counting(jobs, self)
        self._lay_out()

    def window_title(self) -> str:
        """What the window's title says."""
        return TITLE if self.inside is None else self.inside.window_title()

    def open(self, figure: str = "") -> None:
        """The figures, or the files behind one of them."""
        self._close_inside()
        self._wanted = figure

    def refresh(self) -> None:
        """Count again; the files of a figure are those of the count that is there."""
        if self._wanted and self.sheet is not None:
            self._show_files(self._wanted)
        elif self.inside is None:
            self.jobs.do(indicators_page, then=self._open_page, refused=self._refused)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The button one comes from, else the period."""
        if self.inside is not None:
            self.inside.focus_first(reason)
            return
        button = self.view.button_of(self._last)
        give_focus(self, button or self.choosing.buttons["period"], reason)

    def show_sheet(self, found: Sheet) -> None:
        """Draw the figures; the keyboard stays where it was."""
        self.sheet = found
        said = f"Comptés le {date_long(found.counted_on)}."
        self.page.say(raised(said) if found.closed_on is None else "")
        with same_focus(self.page):
            clear(self.top)
            if found.closed_on is not None:
                self.top.addWidget(self._closed_banner(found.closed_on))
            self.view.show_sheet(found)
        coordinates = self.opened is not None and self.opened.role == COORDINATOR
        over = found.scope.end < found.counted_on
        self.close_button.setVisible(coordinates and over and found.closed_on is None)
        self.reopen_button.setVisible(self._this_period() is not None)
        self.save_button.setVisible(bool(found.figures))
        follow_reading_order(self.page)

    # --- what is counted

    def _open_page(self, found: IndicatorsPage) -> None:
        self.opened = found
        if self.scope is None:
            year = found.today.year
            self.scope = Scope(date(year, 1, 1), date(year, 12, 31))
        self._count(self.scope)

    def _count(self, scope: Scope) -> None:
        if self.opened is not None:
            self.choosing.show_choice(self.opened, scope)
        if self.sheet is not None and self.sheet.scope != scope:
            self.sheet = None
            clear(self.top)
            self.view.show_nothing()
            self._hide_actions()
        self.scope = scope
        clear(self.refusals)
        self.page.say(COUNTING)
        self.counting.count(scope)

    def _reading(self, left: int) -> None:
        self.page.say(f"{COUNTING} {plural(left, 'dossier')} à lire encore.")

    # --- a period is closed, or opened again

    def _closed_banner(self, day: date) -> Banner:
        return Banner(
            self.look, raised(f"Période close le {date_long(day)}."),
            "Ses chiffres ne changent plus. Ce qui est corrigé depuis est à part.", "ok",
            icon="protege",
        )  # fmt: skip

    def _this_period(self) -> ClosedPeriod | None:
        """The period that may be opened again here, by who coordinates."""
        if self.opened is None or self.opened.role != COORDINATOR:
            return None
        return next((one for one in self.opened.closed if one.scope == self.scope), None)

    def _close(self) -> None:
        if self.scope is not None and ask_close(self, self.look, self._names()):
            self.jobs.do(close, scope=self.scope, then=partial(self._done, "Période close."),
                         refused=self._refused)  # fmt: skip

    def _reopen(self) -> None:
        period = self._this_period()
        if period is None:
            return
        why = ask_why(self, self.look, f"{REOPEN}\u00a0?",
                      "Les chiffres dits à la clôture restent, avec votre raison.",
                      leave="Laisser close", do=REOPEN)  # fmt: skip
        if why:
            done = partial(self._done, "Période rouverte.")
            self.jobs.do(reopen, period=period.period, reason=why, then=done,
                         refused=self._refused)  # fmt: skip

    def _names(self) -> str:
        about = self._about()
        parts = (about.period, about.scheme, about.territory) if about else ()
        return ", ".join(one.lower() if one.startswith("Tous") else one for one in parts)

    def _about(self) -> About | None:
        if self.opened is None or self.scope is None:
            return None
        return about_of(self.opened.scopes, self.scope)

    # --- a document

    def _save(self) -> None:
        if self.sheet is None:
            return
        wanted = ask_document(self, self.look)
        if wanted is None:
            return
        title = file_name(f"{TITLE}, {period_words(self.sheet.scope)}")
        chosen = self.choose_place(self, title.removesuffix("pdf") + wanted.form)
        if chosen:
            place = Path(chosen)
            if place.suffix.lower() != f".{wanted.form}":
                place = place.with_name(f"{place.name}.{wanted.form}")
            self.jobs.do(document, sheet=self.sheet, form=wanted.form, whom=wanted.whom,
                         then=partial(self._write, place), refused=self._refused)  # fmt: skip

    def _write(self, place: Path, made: bytes) -> None:
        try:
            place.write_bytes(made)
        except OSError:
            self._refused(NOT_WRITTEN)
            return
        clear(self.refusals)
        self.told.emit("Chiffres enregistrés.")

    # --- the files of a figure

    def _ask_files(self, name: str) -> None:
        self._last = name
        self.go.emit("indicators", {"figure": name})

    def _show_files(self, name: str) -> None:
        figures = {one.definition.name: one for one in self.sheet.figures} if self.sheet else {}
        if name not in figures:
            return
        self.inside = FilesPage(self.look, self.jobs, figures[name])
        self.inside.go.connect(self.go)
        self.inside.closed.connect(self._back)
        self._stack.addWidget(self.inside)
        self._stack.setCurrentWidget(self.inside)
        follow_reading_order(self.inside)

    def _back(self) -> None:
        self.go.emit("indicators", {})

    def _close_inside(self) -> None:
        if self.inside is not None:
            inside, self.inside = self.inside, None
            self._stack.setCurrentWidget(self.page)
            self._stack.removeWidget(inside)
            inside.deleteLater()

    # --- the frame

    def _lay_out(self) -> None:
        for button, press in (
            (self.close_button, self._close), (self.reopen_button, self._reopen),
            (self.save_button, self._save),
        ):  # fmt: skip
            button.clicked.connect(press)
            self.page.add_action(button)
        self._hide_actions()
        column = self.page.column
        column.addLayout(self.refusals)
        column.addWidget(self.choosing)
        column.addLayout(self.top)
        column.addWidget(self.view)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.page)
        self.choosing.chosen.connect(self._count)
        self.view.asked.connect(self._ask_files)
        self.counting.reading.connect(self._reading)
        self.counting.counted.connect(self.show_sheet)
        self.counting.refused.connect(self._refused)

    def _hide_actions(self) -> None:
        for button in (self.close_button, self.reopen_button, self.save_button):
            button.hide()

    def _done(self, said: str, _: Any) -> None:
        self.told.emit(said)
        self.refresh()

    def _refused(self, error: UserError) -> None:
        clear(self.refusals)
        self.refusals.addWidget(Banner(self.look, error.message, error.hint, "warn"))
        if self.sheet is not None:
            self.show_sheet(self.sheet)
