"""« Chiffres »: choose a period and a place, read the figures, open the files, hand them over."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope, Sheet
from visitapp.domain.text import date_long, plural
from visitapp.operations.indicators.addenda import Addenda, addenda
from visitapp.operations.indicators.closings import IndicatorsPage, indicators_page
from visitapp.operations.indicators.double_closing import DoubleClosing, double_closing
from visitapp.operations.indicators.shapes import Scopes
from visitapp.operations.indicators.sheets import scopes_known
from visitapp.ui.indicators.addenda_card import AddendaCard
from visitapp.ui.indicators.counting import Counting
from visitapp.ui.indicators.documents import SaveButton, YearlyButton
from visitapp.ui.indicators.double_closing import DoubleClosingCard
from visitapp.ui.indicators.files import FilesPage
from visitapp.ui.indicators.period_button import PeriodButton
from visitapp.ui.indicators.scope_picker import ScopePicker
from visitapp.ui.indicators.sheet import SheetView
from visitapp.ui.indicators.targets import TargetsCard
from visitapp.ui.indicators.words import TITLE
from visitapp.ui.kit.focus.page_stack import PageStack
from visitapp.ui.kit.focus.refocus import give_focus, same_focus
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

COUNTING = "Nous comptons. Un instant."
APART = "Ses chiffres ne changent plus. Ce qui est corrigé depuis est à part."


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
        self._wanted = self._last = ""
        self._came_back = False
        self.page = Page(look, TITLE)
        self.period_button = PeriodButton(look, jobs)
        self.save_button = SaveButton(look, jobs)
        self.yearly_button = YearlyButton(look, jobs)
        self.choosing = ScopePicker(look)
        self.refusals, self.top, self.targets = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.addenda, self.doubled = QVBoxLayout(), QVBoxLayout()
        self.view = SheetView(look)
        self.counting = Counting(jobs, self)
        self._lay_out()
        self._connect()

    def window_title(self) -> str:
        """What the window's title says."""
        return TITLE if self.inside is None else self.inside.window_title()

    def open(self, figure: str = "") -> None:
        """The figures, or the files behind one of them."""
        self._close_inside()
        self._wanted = figure

    def refresh(self) -> None:
        """Count again; the files of a figure are those of the count that is there."""
        came_back, self._came_back = self._came_back, False
        if self._wanted and self.sheet is not None:
            self._show_files(self._wanted)
        elif self.inside is None and not came_back:
            self.page.say(COUNTING)
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
                closed = raised(f"Période close le {date_long(found.closed_on)}.")
                self.top.addWidget(Banner(self.look, closed, APART, "ok", icon="protege"))
            clear(self.targets)
            if found.targets:
                self.targets.addWidget(TargetsCard(self.look, found.targets))
            self.view.show_sheet(found)
            self.period_button.show_period(self.opened, found)
            self.save_button.show_sheet(found)
            self.yearly_button.show_scope(found.scope, self._place(found.scope))

    def _place(self, scope: Scope) -> str:
        """The name of the territory that is looked at; empty for all."""
        known = self.opened.scopes.territories if self.opened is not None else ()
        names = {code: name for code, name, _ in known}
        return names.get(scope.territory or "", scope.territory or "")

    # --- what is counted

    def _open_page(self, found: IndicatorsPage) -> None:
        known = self.opened.scopes if self.opened is not None else found.scopes
        self.opened = replace(found, scopes=known)
        if self.scope is None:
            year = found.today.year
            self.scope = Scope(date(year, 1, 1), date(year, 12, 31), found.scheme)
        self._count(self.scope)

    def _count(self, scope: Scope) -> None:
        if self.opened is not None:
            self.choosing.show_choice(self.opened, scope)
        if self.sheet is not None and self.sheet.scope != scope:
            self.sheet = None
            for one in (self.top, self.targets, self.addenda, self.doubled):
                clear(one)
            self.view.show_nothing()
            self.save_button.show_sheet(None)
            self.yearly_button.show_scope(None)
            self.period_button.show_period(None, None)
        self.scope = scope
        clear(self.refusals)
        self.page.say(COUNTING)
        self.counting.count(scope)

    def _counted(self, found: Sheet) -> None:
        self.show_sheet(found)
        self.jobs.do(scopes_known, then=self._know_scopes)  # after: the figures come first
        self.jobs.do(addenda, sheet=found, then=self._show_addenda)
        self.jobs.do(double_closing, sheet=found, then=self._show_double_closing)

    def _know_scopes(self, found: Scopes) -> None:
        if self.opened is not None and self.scope is not None:
            self.opened = replace(self.opened, scopes=found)
            self.choosing.show_choice(self.opened, self.scope)
            self.period_button.show_period(self.opened, self.sheet)

    def _show_addenda(self, found: Addenda) -> None:
        """What is written about a closed year, when it is still what is looked at."""
        if found.scope == self.scope:
            clear(self.addenda)
            if found.period:
                self._add_card(self.addenda, AddendaCard(self.look, self.jobs, found))

    def _show_double_closing(self, found: DoubleClosing) -> None:
        """Of a period closed twice, what to choose from or what was, when it is still looked at."""
        if found.scope == self.scope:
            clear(self.doubled)
            if found.closings or found.aside:
                self._add_card(self.doubled, DoubleClosingCard(self.look, self.jobs, found))

    def _add_card(self, column: QVBoxLayout, card: AddendaCard | DoubleClosingCard) -> None:
        card.done.connect(self._done)
        card.refused.connect(self._refused)
        column.addWidget(card)

    def _reading(self, left: int) -> None:
        self.page.say(f"{COUNTING} {plural(left, 'dossier')} à lire encore.")

    # --- the files of a figure

    def _ask_files(self, name: str) -> None:
        self._last = name
        self.go.emit("indicators", {"figure": name})

    def _show_files(self, name: str) -> None:
        figures = {one.definition.name: one for one in self.sheet.figures} if self.sheet else {}
        if name not in figures:
            return
        closed = self.sheet is not None and self.sheet.closed_on is not None
        self.inside = FilesPage(self.look, self.jobs, figures[name], closed=closed)
        self.inside.go.connect(self.go)
        self.inside.closed.connect(self._back)
        self._stack.put(self.inside)
        follow_reading_order(self.inside)

    def _back(self) -> None:
        self._came_back = True  # nothing was changed in a list of files
        self.go.emit("indicators", {})

    def _close_inside(self) -> None:
        self.inside = None
        self._stack.back()

    # --- the frame

    def _lay_out(self) -> None:
        for button in (self.period_button, self.yearly_button, self.save_button):
            self.page.add_action(button)
            button.hide()
        column = self.page.column
        column.addLayout(self.refusals)
        column.addWidget(self.choosing)
        column.addLayout(self.top)
        column.addLayout(self.doubled)
        column.addLayout(self.targets)
        column.addLayout(self.addenda)
        column.addWidget(self.view)
        self._stack = PageStack(self, self.page)

    def _connect(self) -> None:
        self.choosing.chosen.connect(self._count)
        self.view.asked.connect(self._ask_files)
        self.counting.reading.connect(self._reading)
        self.counting.counted.connect(self._counted)
        self.save_button.written.connect(self._written)
        self.yearly_button.written.connect(self._written)
        self.period_button.done.connect(self._done)
        for one in (self.counting, self.save_button, self.yearly_button, self.period_button):
            one.refused.connect(self._refused)

    def _written(self, said: str) -> None:
        clear(self.refusals)
        self.told.emit(said)

    def _done(self, said: str) -> None:
        self.told.emit(said)
        self.refresh()

    def _refused(self, error: UserError) -> None:
        clear(self.refusals)
        self.refusals.addWidget(Banner(self.look, error.message, error.hint, "warn"))
        self.page.say("")
        if self.sheet is not None:
            self.show_sheet(self.sheet)
