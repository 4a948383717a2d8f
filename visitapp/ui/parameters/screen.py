"""« Les nombres de l’agence »: the usual ones, a search over all of them, one of them to change."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from visitapp.domain.text import plural
from visitapp.operations.parameters.overrides import Numbers, numbers
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.lists.row_list import RowList
from visitapp.ui.kit.lists.search_line import SearchLine
from visitapp.ui.kit.scheme_choice import WhoseScheme
from visitapp.ui.look import Look
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.parameters.package import PackagePage
from visitapp.ui.parameters.paste_table import PasteSheet
from visitapp.ui.parameters.sheet import ParameterSheet
from visitapp.ui.parameters.table import PASTE, ParameterTable
from visitapp.ui.parameters.words import APART, TABLE, ending_row, row
from visitapp.ui.qt.jobs import Jobs

TITLE = "Les nombres de l’agence"
SENTENCE = "Vos nombres remplacent ceux de VisitApp, dans tous les calculs, à partir de leur jour."
LABEL = "Un mot du nombre, de son unité ou de sa source"
EXAMPLE = "Par exemple\u00a0: douche, abonnement, Anah."
WHOSE = "Nombres du dispositif"
PACKAGE = "Prendre un paquet"
SHOWN = 30


class ParametersScreen(PlaceScreen):
    """The list, or one number in its place."""

    undoable = Signal(str, object)
    up = "preferences"

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, TITLE, SENTENCE)
        self.whose = WhoseScheme(look, WHOSE)
        self.whose.chosen.connect(self.refresh)
        self._last = self._table = ""
        self.usual, self.found, self.ending = RowList(look), RowList(look), RowList(look)
        for rows in (self.usual, self.found, self.ending):
            rows.hide()
            rows.chosen.connect(self._chosen)
        self.text = SearchLine(LABEL)
        self.text.settled.connect(self.refresh)
        self.text.returnPressed.connect(self._enter)
        self.text.down.connect(self.found.focus_row)
        self.found.left.connect(self.text.setFocus)
        self.count = Hint(look, EXAMPLE)
        self.paste = Button(look, PASTE, icon="notes", does=self.to("parameters", paste=""))
        self.page.add_action(self.paste)
        self.package = Button(look, PACKAGE, icon="cle-usb")
        self.package.clicked.connect(self.to("parameters", package=True))
        self.page.add_action(self.package)
        self._lay_out()

    def open(
        self, parameter: str = "", column: str = "", table: str = "", paste: str | None = None,
        package: bool = False,
    ) -> None:  # fmt: skip
        """The list, a whole table, one number, where to `paste` a table (of any, for empty), or the
        packages of numbers."""
        self.close_inside()
        if package:
            page = PackagePage(self.look, self.jobs)
            page.told.connect(self.told)
            self._put(page)
            page.focus_first(Qt.FocusReason.OtherFocusReason)
        elif paste is not None:
            sheet = PasteSheet(self.look, self.jobs, paste, self.whose.now)
            sheet.told.connect(self.told)
            self._table = paste
            self._put(sheet)
        elif parameter:
            self._last = f"{parameter}{APART}{column}"
            self._put(ParameterSheet(self.look, self.jobs, parameter, column, self.whose.now))
        elif table:
            rows = ParameterTable(self.look, self.jobs, table, self._last, self.whose.now)
            rows.chosen.connect(partial(self._chosen_in_table, table))
            rows.pasting.connect(self.to("parameters", paste=table))
            self._put(rows)
            self._last = f"{table}{APART}{TABLE}"

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """The number that was last opened, else the first."""
        if not (self.found.focus_line(self._last) or self.usual.focus_line(self._last)):
            self.usual.focus_row()

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
        self.usual.show_rows([row(one) for one in found.usual])
        self.ending.show_rows([ending_row(*one) for one in found.ending])
        self.ends.setVisible(bool(found.ending))
        self.found.show_rows([row(one, whole=True) for one in found.found])
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
            self.leave()

    def _lay_out(self) -> None:
        self.way_up("Réglages")
        self.lay_out(self.whose)
        self.page.part("Les plus utiles")
        self.lay_out(self.usual)
        self.page.part("Tous les nombres")
        self.lay_out(self.text.label(self.look), self.text, self.count, self.found)
        self.ends = self.page.part("Tables finies, ou qui finissent bientôt")
        self.lay_out(self.ending)

    def _enter(self) -> None:
        if self.text.waits():
            self.refresh()
        self.found.focus_row()

    def _chosen(self, id: str) -> None:
        name, _, column = id.partition(APART)
        given = {"table": name} if column == TABLE else {"parameter": name, "column": column}
        self.go.emit("parameters", given)

    def _chosen_in_table(self, table: str, id: str) -> None:
        self._table = table
        self._chosen(id)

    def _leave(self) -> None:
        """Back to the table that the number was chosen in, else to the list."""
        table, self._table = self._table, ""
        self.go.emit("parameters", {"table": table} if table else {})

    def _put(self, inside: ParameterSheet | ParameterTable | PasteSheet | PackagePage) -> None:
        inside.closed.connect(self._leave)
        inside.undoable.connect(self.undoable)
        self.show_inside(inside)

    def follows(self) -> bool:
        """The list is read again behind an open number too."""
        return True


def _sentence(found: Numbers, typed: str) -> str:
    if not typed.strip():
        return EXAMPLE
    if not found.total:
        return "Aucun nombre ne correspond. Essayez avec moins de lettres."
    if found.total > len(found.found):
        return f"Les {len(found.found)} premiers sur {found.total}. Écrivez un mot de plus."
    return f"{plural(found.total, 'nombre trouvé', 'nombres trouvés')}."
