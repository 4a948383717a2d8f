"""A list that one searches in, as its declaration says; an open record or a form in its place."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from visitapp.operations.desk.changed import Changed
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.lists.row_list import RowList
from visitapp.ui.kit.lists.search_line import SearchLine
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.pages.act_buttons import ActButtons
from visitapp.ui.pages.declarations import Act, Asked, ListShape
from visitapp.ui.pages.filter_button import FilterButton
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs

SHOWN = 60


class ListScreen(PlaceScreen):
    """`acts`: what the acts that lead nowhere do, by their names; `rows`: the list that draws."""

    shape: ListShape
    most, rows = SHOWN, RowList

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, self.shape.title)
        self.last = ""
        self.acts: dict[str, Callable[[], object]] = {}
        self.text = SearchLine(self.shape.label)
        self.list = self.rows(look)
        self.list.chosen.connect(self.open_record)
        self.text.settled.connect(self.search)
        self.text.returnPressed.connect(self.enter)
        self.text.down.connect(self.list.focus_row)
        self.list.left.connect(self.text.setFocus)
        self.buttons = ActButtons(look, self.shape.acts, self._act)
        self.chips = {one.words: Chip(look, one.words) for one in self.shape.filters}
        self.menus = {
            one.argument: FilterButton(look, one.name, one.every) for one in self.shape.narrowings
        }
        self._lay_out()

    def open_record(self, record: str) -> None:
        """One of the list, by its place."""
        self.go.emit(self.shape.place, {self.shape.argument: record})

    def kept(self, record: str, said: str) -> Callable[[Any], None]:
        """What comes after a record is kept: say so, then open it."""
        return self.said_then(said, partial(self.open_record, record))

    def made(self, said: str) -> Callable[[Changed], None]:
        """What comes after a record is made: say so, then open it."""
        return lambda made: self.kept(made.made, said)(made)

    def to_list(self, *_: Any) -> None:
        """The list, by its place."""
        self.go.emit(self.shape.place, {})

    def refresh(self) -> None:
        """Read the list again."""
        self.search()

    def enter(self) -> None:
        """What Enter does after a word to search for."""
        self.list.focus_row()

    def search(self) -> None:
        """Read the list as it is searched and narrowed."""
        self.text.taken()
        if self.inside is not None:
            return
        asked: dict[str, Any] = {name: menu.now for name, menu in self.menus.items()}
        for one in self.shape.filters:
            if one.argument:
                asked[one.argument] = self.chips[one.words].isChecked()
        self.jobs.do(self.shape.find, text=self.text.text(), limit=self.most, **asked,
                     then=self.show_found)  # fmt: skip

    def show_found(self, found: Any) -> None:
        """Draw what was found."""
        self.list.show_rows([self.shape.row(one) for one in found.lines])
        self.page.say(self.shape.said(found, self._query()))
        follow_reading_order(self.page)

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """The line one comes from, else the search."""
        if not (self.last and self.list.focus_line(self.last)):
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the search."""
        if event.key() == Qt.Key.Key_Escape and self.inside is None:
            self.text.clear()
            self.text.setFocus()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        for button in self.buttons.of_row("head"):
            self.page.add_action(button)
        self.lay_out(self.refusals, self.text.label(self.look), self.text)
        for place, chip in enumerate(self.chips.values()):
            chip.setChecked(place == 0)
            chip.clicked.connect(self.refresh)
        for menu in self.menus.values():
            menu.narrowed.connect(self.refresh)
        narrowing = (*self.chips.values(), *self.menus.values())
        for widgets in (narrowing, self.buttons.of_row("over")):
            if widgets:
                self.lay_out(WrappingRow(self.look, *widgets))
        self.lay_out(self.list)
        if self.buttons.of_row("foot"):
            self.lay_out(self.buttons.line("foot"))

    def _query(self) -> Asked:
        checked = next((words for words, chip in self.chips.items() if chip.isChecked()), "")
        typed = self.text.text().strip()
        narrowed = bool(typed) or any(menu.now for menu in self.menus.values())
        return Asked(typed, checked, narrowed or checked not in ("", *list(self.chips)[:1]))

    def _act(self, act: Act) -> None:
        if act.place:
            self.go.emit(act.place, dict(act.given))
        else:
            self.acts[act.name]()
