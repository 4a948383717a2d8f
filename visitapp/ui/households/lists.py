"""« Listes de foyers »: households in from a table, after a look at it; tables out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed
from visitapp.operations.overviews import export_tables, import_households
from visitapp.operations.overviews.import_households import ImportPreview
from visitapp.ui.dialogs.files import FileKinds
from visitapp.ui.households import lists_words
from visitapp.ui.households.lists_preview import ListPreview
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Body, Hint, Section
from visitapp.ui.kit.page import clear
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

XLSX, CSV = "Classeur (*.xlsx)", "Texte (*.csv)"
FILES = {export_tables.HOUSEHOLDS: "foyers", export_tables.RESULTS: "resultats"}
LEFT = Qt.AlignmentFlag.AlignLeft


def choose_to_write(parent: QWidget, name: str) -> str:
    """Where to write, with the ending of the chosen kind; empty when the person went back."""
    chosen, kind = QFileDialog.getSaveFileName(
        parent, lists_words.OUT, f"{name}.xlsx", f"{XLSX};;{CSV}"
    )
    if chosen and Path(chosen).suffix.lower() not in (".csv", ".xlsx"):
        chosen += ".csv" if kind == CSV else ".xlsx"
    return chosen


class ListsPage(BackPage):
    """`opened` carries a household; `made` says what was added.

    `file` is the list that was looked at, kept by the screen while a household is compared.
    """

    opened = Signal(str)
    made = Signal(str)
    looked = Signal(str)

    def __init__(self, look: Look, jobs: Jobs, file: str = "") -> None:
        super().__init__(look, lists_words.TITLE, "Les foyers", lists_words.SENTENCE)
        self.jobs = jobs
        self.preview: ListPreview | None = None
        read = FileKinds(lists_words.CHOOSE, "Tableaux (*.csv *.xlsx)").to_read
        self.choose_to_read: Callable[[QWidget], Path | None] = read
        self.choose_to_write: Callable[[QWidget, str], str] = choose_to_write
        self.taken = QVBoxLayout()
        self.choose = Button(look, lists_words.CHOOSE, kind="primary", icon="notes")
        self.choose.does(self._choose)
        self.columns: dict[str, Hint] = {}
        self._lay_out()
        for what in FILES:
            jobs.do(export_tables.columns, what=what, then=partial(self._show_columns, what))
        if file:
            self.read(file)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """What comes next: to import what was looked at, else to choose a file."""
        first: QWidget = self.choose
        if self.preview is not None:
            hidden = self.preview.do.isHidden()
            first = self.preview.other if hidden else self.preview.do
        first.setFocus(reason)

    def read(self, path: str) -> None:
        """Look at a list, nothing written."""
        self.jobs.do(import_households.preview, path=path, then=partial(self.show_preview, path),
                     refused=self._unread)  # fmt: skip

    def show_preview(self, path: str, seen: ImportPreview) -> None:
        """Draw what the file would do."""
        self.refusals.forget()
        self._forget()
        self.looked.emit(path)
        self.preview = ListPreview(self.look, seen)
        self.preview.agreed.connect(partial(self._import, seen))
        self.preview.again.connect(self._choose)
        self.preview.opened.connect(self.opened)
        self.taken.addWidget(self.preview)
        self.choose.hide()
        follow_reading_order(self)
        self.focus_first(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, error: UserError) -> None:
        """Why not, above everything."""
        if self.preview is not None:
            self.preview.set_working(False)
        self.tell(error.message, error.hint, "warn")

    # --- in

    def _choose(self) -> None:
        chosen = self.choose_to_read(self)
        if chosen is not None:
            self.read(str(chosen))

    def _unread(self, error: UserError) -> None:
        """Another file may do: what was seen before is no more there."""
        self._forget()
        self.show_refusal(error)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        self.preview = None
        clear(self.taken)
        self.looked.emit("")
        self.choose.show()

    def _import(self, seen: ImportPreview) -> None:
        if self.preview is not None:
            self.preview.set_working(True)
        self.jobs.do(import_households.import_households, preview=seen, then=self._imported,
                     refused=self.show_refusal)  # fmt: skip

    def _imported(self, done: Changed) -> None:
        self._forget()
        self.made.emit(lists_words.added(len(done.records)))

    # --- out

    def _export(self, what: str) -> None:
        chosen = self.choose_to_write(self, FILES[what])
        self.window().activateWindow()
        if chosen:
            said = partial(self._exported, Path(chosen).absolute().parent.name)
            self.jobs.do(export_tables.keep, what=what, path=chosen, then=said,
                         refused=self.show_refusal)  # fmt: skip

    def _exported(self, folder: str, rows: int) -> None:
        self.tell(*lists_words.exported(rows, folder), "ok")

    def _show_columns(self, what: str, head: tuple[str, ...]) -> None:
        self.columns[what].setText(
            f"{lists_words.EACH[what]} {lists_words.COLUMNS}\u00a0: {' · '.join(head)}."
        )

    # --- shared

    def _lay_out(self) -> None:
        column = self.content
        column.addWidget(Section(self.look, lists_words.IN))
        column.addWidget(Body(self.look, lists_words.IN_WHY, tone="ink2"))
        column.addWidget(self.choose, 0, LEFT)
        column.addLayout(self.taken)
        column.addSpacing(self.look.px(12))
        column.addWidget(Section(self.look, lists_words.OUT))
        column.addWidget(Body(self.look, lists_words.OUT_WHY, tone="ink2"))
        self._out(export_tables.HOUSEHOLDS, lists_words.HOUSEHOLDS_OUT)
        self._out(export_tables.RESULTS, lists_words.RESULTS_OUT)

    def _out(self, what: str, words: str) -> None:
        card = Card(self.look, gap=10)
        self.columns[what] = Hint(self.look, lists_words.EACH[what])
        card.body.addWidget(self.columns[what])
        export = Button(self.look, words, icon="envois")
        card.body.addWidget(
            export.does(partial(self._export, what), name=f"export/{what}"), 0, LEFT
        )
        self.content.addWidget(card)
