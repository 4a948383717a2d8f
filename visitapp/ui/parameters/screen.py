"""« Les nombres de l’agence »: the usual ones, a search over all of them, one of them to change."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from visitapp.domain.text import plural
from visitapp.operations.desk.changed import Changed
from visitapp.operations.parameters.overrides import Numbers, numbers
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.in_place import InPlace
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.lists.search_line import SearchLine
from visitapp.ui.kit.page import Page
from visitapp.ui.kit.whose_numbers import WhoseScheme
from visitapp.ui.look import Look
from visitapp.ui.parameters.list import NumberList
from visitapp.ui.qt.jobs import Jobs

TITLE = "Les nombres de l’agence"
SENTENCE = "Vos nombres remplacent ceux de VisitApp, dans tous les calculs, à partir de leur jour."
LABEL = "Un mot du nombre, de son unité ou de sa source"
EXAMPLE = "Par exemple\u00a0: douche, abonnement, Anah."
WHOSE = "Nombres du dispositif"
SHOWN = 30


class NumbersScreen(QWidget):
    """The list, or one number in its place."""

    go = Signal(str, dict)
    undoable = Signal(str, object)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.inside: Any = None
        self.whose = WhoseScheme(look, WHOSE)
        self.whose.chosen.connect(self.refresh)
        self._last, self._table = ("", ""), ""
        self.page = Page(look, TITLE, SENTENCE)
        self.usual = NumberList(look)
        self.found = NumberList(look, whole=True)
        for rows in (self.usual, self.found):
            rows.number.connect(self._chosen)
        self.usual.table.connect(self._to_table)
        self.text = SearchLine(LABEL)
        self.text.settled.connect(self.refresh)
        self.text.returnPressed.connect(self._enter)
        self.text.down.connect(self.found.focus_row)
        self.found.left.connect(self.text.setFocus)
        self.count = Hint(look, EXAMPLE)
        self._lay_out()
        self._stack = InPlace(self, self.page)
        jobs.changed.connect(self._changed)

    def window_title(self) -> str:
        """What the window's title says."""
        return TITLE if self.inside is None else str(self.inside.window_title())

    def open(self, parameter: str = "", column: str = "", table: str = "") -> None:
        """The list, a whole table, or one number."""
        self._close_inside()
        if parameter:
            from visitapp.ui.parameters.sheet import NumberSheet

            self._last = (parameter, column)
            self._show(NumberSheet(self.look, self.jobs, parameter, column, self.whose.now))
        elif table:
            from visitapp.ui.parameters.table import NumberTable

            last = self._last[1] if self._last[0] == table else ""
            rows = NumberTable(self.look, self.jobs, table, last, self.whose.now)
            rows.chosen.connect(self._chosen_in_table)
            self._show(rows)
            self._last = (table, "")

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The number to write; in the list, the one that was last opened, else the first."""
        if self.inside is not None:
            self.inside.focus_first(reason)
        elif not (self.found.focus_number(*self._last) or self.usual.focus_number(*self._last)):
            self.usual.focus_row()

    def commit(self) -> None:
        """Take what is being typed."""
        if self.inside is not None:
            self.inside.commit()

    def refresh(self) -> None:
        """Read the numbers again, with what is searched."""
        self.text.taken()
        self.jobs.do(
            numbers, text=self.text.text(), limit=SHOWN, scheme=self.whose.now,
            then=self.show_numbers,
        )  # fmt: skip

    def show_numbers(self, found: Numbers) -> None:
        """Draw the usual ones, and those found."""
        self.whose.show_schemes(found.schemes, found.scheme)
        self.usual.show_lines(found.usual)
        self.found.show_lines(found.found)
        self.count.setText(_sentence(found, self.text.text()))
        follow_reading_order(self.page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the search, then goes back to the settings."""
        if event.key() != Qt.Key.Key_Escape or self.inside is not None:
            super().keyPressEvent(event)
        elif self.text.text():
            self.text.clear()
            self.text.setFocus()
        else:
            self._back()

    def _lay_out(self) -> None:
        column = self.page.column
        back = Button(self.look, "Réglages", kind="quiet", icon="precedent")
        back.clicked.connect(self._back)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.whose)
        self.page.part("Les plus utiles")
        column.addWidget(self.usual)
        self.page.part("Tous les nombres")
        for widget in (self.text.label(self.look), self.text, self.count, self.found):
            column.addWidget(widget)

    def _enter(self) -> None:
        if self.text.waits():
            self.refresh()
        self.found.focus_row()

    def _chosen(self, parameter: str, column: str) -> None:
        self.go.emit("numbers", {"parameter": parameter, "column": column})

    def _chosen_in_table(self, parameter: str, column: str) -> None:
        self._table = parameter
        self._chosen(parameter, column)

    def _to_table(self, parameter: str) -> None:
        self.go.emit("numbers", {"table": parameter})

    def _leave(self) -> None:
        """Back to the table that the number was chosen in, else to the list."""
        table, self._table = self._table, ""
        self.go.emit("numbers", {"table": table} if table else {})

    def _show(self, inside: Any) -> None:
        self.inside = inside
        inside.closed.connect(self._leave)
        inside.undoable.connect(self.undoable)
        self._stack.put(inside)

    def _back(self) -> None:
        self.go.emit("settings", {})

    def _changed(self, _: Changed) -> None:
        if self.isVisible():
            self.refresh()

    def _close_inside(self) -> None:
        self.inside = None
        self._stack.back()


def _sentence(found: Numbers, typed: str) -> str:
    if not typed.strip():
        return EXAMPLE
    if not found.total:
        return "Aucun nombre ne correspond. Essayez avec moins de lettres."
    if found.total > len(found.found):
        return f"Les {len(found.found)} premiers sur {found.total}. Écrivez un mot de plus."
    return f"{plural(found.total, 'nombre trouvé', 'nombres trouvés')}."
