"""The files behind one figure: a row each, of one line of its breakdown when that is chosen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.indicators.shapes import Figure
from visitapp.domain.text import NBSP, number, plural
from visitapp.operations.indicators.records_behind import files
from visitapp.operations.indicators.shapes import FileLine
from visitapp.reports.indicators.words import figure_words
from visitapp.ui.indicators.words import TITLE, file_words, place_of
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.kit.page import Page
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

SHOWN = 50
EVERY = "Tout le chiffre"
TODAY = "Ce sont les fichiers d’aujourd’hui\u00a0: le chiffre est celui de la clôture."
GONE = "Ces fichiers ne sont plus sur cet ordinateur."


class FilesPage(QWidget):
    """`closed` goes back to the figures; `go` opens a file where it is read."""

    go = Signal(str, dict)
    closed = Signal()

    def __init__(self, look: Look, jobs: Jobs, figure: Figure, *, closed: bool = False) -> None:
        super().__init__()
        self.look, self.jobs, self.figure = look, jobs, figure
        self.line, self.most = "", SHOWN
        self.found: dict[str, FileLine] = {}
        known = f"{NBSP}: {figure_words(figure)}" if figure.value is not None else ""
        self.page = Page(look, f"{figure.definition.title}{known}")
        self.back = Button(look, f"Revenir aux {TITLE.lower()}", kind="quiet", icon="precedent")
        self.which = Button(look, EVERY, after="ouvrir")
        self.count, self.more = Hint(look, ""), Button(look, "")
        self.list = RowList(look, "foyers")
        self.nothing = Body(look, GONE, tone="ink2")
        self.back.clicked.connect(self.closed)
        self.which.clicked.connect(self._choose)
        self.more.clicked.connect(self._show_more)
        self.list.chosen.connect(self._opened)
        self.list.left.connect(self._to_top)
        self.note = Body(look, TODAY, tone="ink2")
        if not closed:
            self.note.hide()  # never shown here: without a parent it would be a window
        self._lay_out()
        self.refresh()

    def window_title(self) -> str:
        """What the window's title says."""
        return f"{self.figure.definition.title}, les fichiers"

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first file, else the way back."""
        if not self.list.focus_row():
            self.back.setFocus(reason)

    def refresh(self) -> None:
        """Read the files that are shown."""
        self.jobs.do(files, records=self.records[: self.most], then=self.show_files)

    @property
    def records(self) -> tuple[str, ...]:
        """The records behind the figure, or behind the chosen line."""
        lines = {one.label: one.records for one in self.figure.lines}
        return lines.get(self.line) or self.figure.records

    def show_files(self, found: Sequence[FileLine]) -> None:
        """Draw the rows; the keyboard stays on its own."""
        self.found = {one.record: one for one in found}
        self.list.show_rows([
            Line(one.record, one.name, file_words(one), one.state) for one in found
        ])  # fmt: skip
        many = len(self.records)
        self.count.setText(plural(many, "fichier"))
        left = many - self.most
        self.more.setText(f"Voir {number(min(left, SHOWN))} fichiers de plus")
        self.more.setVisible(left > 0)
        self.nothing.setVisible(not found)
        self.which.setText(self.line or EVERY)
        self.which.setAccessibleName(f"Partie montrée{NBSP}: {self.line or EVERY}, changer")
        follow_reading_order(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the figures."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.page.say(self.figure.definition.means)
        left = Qt.AlignmentFlag.AlignLeft
        self.page.column.addWidget(self.back, 0, left)
        self.page.column.addWidget(self.which, 0, left)
        for widget in (self.note, self.count, self.list, self.nothing):
            self.page.column.addWidget(widget)
        self.page.column.addWidget(self.more, 0, left)
        self.which.setVisible(any(one.records for one in self.figure.lines))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def _choose(self) -> None:
        lines = [one.label for one in self.figure.lines if one.records]
        entries = [("", EVERY), *((str(n), label) for n, label in enumerate(lines))]
        now = str(lines.index(self.line)) if self.line in lines else ""
        said = popup(self.which, self.look, [(id or "every", words) for id, words in entries],
                     chosen=now or "every")  # fmt: skip
        if said:
            self.show_line("" if said == "every" else lines[int(said)])

    def show_line(self, label: str) -> None:
        """The files of one line of the breakdown; empty: of the whole figure."""
        self.line, self.most = label, SHOWN
        self.refresh()

    def _show_more(self) -> None:
        self.most += SHOWN
        self.refresh()

    def _opened(self, record: str) -> None:
        name, arguments = place_of(self.found[record])
        self.go.emit(name, arguments)

    def _to_top(self) -> None:
        top: Any = self.which if self.which.isVisible() else self.back
        top.setFocus(Qt.FocusReason.TabFocusReason)
