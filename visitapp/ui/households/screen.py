"""« Foyers »: a line to search with, and the households that match."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QWidget

from visitapp.operations.households import HouseholdLine, search
from visitapp.ui.households.file import HouseholdFile
from visitapp.ui.households.form import RecordForm
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.page import Page
from visitapp.ui.kit.rows import ListRow
from visitapp.ui.look import Look

SHOWN = 40
PAUSE_MS = 120


class HouseholdsScreen(QWidget):
    """The list, and the file of one household in its place."""

    go = Signal(str, dict)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.rows: list[ListRow] = []
        self.page = Page(look, "Foyers")
        self.text = QLineEdit()
        self.text.setAccessibleName("Chercher un foyer")
        self.text.setClearButtonEnabled(True)
        self.text.textChanged.connect(self._typed)
        self.more = Hint(look, "")
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.timeout.connect(self._search)
        self.new = Button(look, "Ajouter un foyer", icon="ajouter")
        self.new.clicked.connect(self._create)
        self.page.head.addWidget(self.new, 0, Qt.AlignmentFlag.AlignTop)
        self.page.column.addWidget(Hint(look, "Nom, rue, commune ou téléphone"))
        self.page.column.addWidget(self.text)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.page)
        self._open_file: QWidget | None = None

    def window_title(self) -> str:
        """What the window's title says."""
        return "Foyers"

    def open(self, dossier: str = "") -> None:
        """Show the list, or one household."""
        self._close_file()
        if dossier:
            self._show_file(HouseholdFile(self.look, self.jobs, dossier))

    def refresh(self) -> None:
        """Search again with what is typed."""
        self._search()
        if self._open_file is None:
            self.text.setFocus()

    def _typed(self) -> None:
        self.pause.start(PAUSE_MS)

    def _search(self) -> None:
        self.jobs.do(search, text=self.text.text(), limit=SHOWN, then=self.show_found)

    def show_found(self, found: tuple[int, tuple[HouseholdLine, ...]]) -> None:
        """Draw the households found; the rows are made once and used again."""
        total, lines = found
        while len(self.rows) < len(lines):
            row = ListRow(self.look, "foyers", "")
            row.clicked.connect(self._opened)
            self.rows.append(row)
            self.page.column.addWidget(row)
        for row, line in zip(self.rows, lines, strict=False):
            address = ", ".join(part for part in (line.address, line.commune) if part)
            row.show_row(line.name, address, "Entraînement" if line.training else line.phone)
            row.setObjectName(line.dossier)
            row.show()
        for row in self.rows[len(lines) :]:
            row.hide()
        self.page.say(self._sentence(total, len(lines)))

    def _sentence(self, total: int, shown: int) -> str:
        if total == 0:
            return "Aucun foyer sur cet ordinateur."
        if shown == 0:
            return "Aucun foyer ne correspond. Essayez avec moins de lettres."
        if shown == SHOWN and total > SHOWN:
            return f"Les {shown} premiers sur {total}. Écrivez un nom pour préciser."
        return f"{shown} sur {total}."

    def _opened(self) -> None:
        self._show_file(HouseholdFile(self.look, self.jobs, self.sender().objectName()))

    def _create(self) -> None:
        self._show_file(RecordForm(self.look, self.jobs, "dossier", "Nouveau foyer"))

    def _show_file(self, file: Any) -> None:
        self._close_file()
        file.go.connect(self.go)
        file.closed.connect(self._back)
        self._open_file = file
        self._stack.addWidget(file)
        self._stack.setCurrentWidget(file)

    def _back(self) -> None:
        self._close_file()
        self.refresh()

    def _close_file(self) -> None:
        if self._open_file is not None:
            file, self._open_file = self._open_file, None
            self._stack.setCurrentWidget(self.page)
            self._stack.removeWidget(file)
            file.deleteLater()
