"""Choose a partner of the directory: a search, the nearest ones first, one chosen."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.operations.network.directory.partners import Directory, PartnerLine, directory
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.lists.search_line import SearchLine
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

LABEL = "Partenaire de l’annuaire"
NONE = "Aucun partenaire ne correspond. Ajoutez-le dans l’annuaire."
SHOWN = 5
STALE = "Fiche à relire"


class PartnerPicker(QWidget):
    """`chosen` is the id of the partner; pressed again, none."""

    picked = Signal(str)

    def __init__(
        self, look: Look, jobs: Jobs, *, sorts: tuple[str, ...] = (), near: str = "",
        chosen: str = "",
    ) -> None:  # fmt: skip
        super().__init__()
        self.look, self.jobs = look, jobs
        self.sorts, self.near, self.chosen = sorts, near, chosen
        self.rows: list[tuple[PartnerLine, ListRow]] = []
        self.text = SearchLine(LABEL)
        self.text.settled.connect(self.refresh)
        self.found = QVBoxLayout()
        column = stacked(look, gap=8, around=(0, 8, 0, 0), on=self)
        column.addWidget(self.text.label(look))
        column.addWidget(Hint(look, "Cherchez un nom, une ville, un besoin."))
        column.addWidget(self.text)
        column.addLayout(self.found)
        self.refresh()

    def refresh(self) -> None:
        """Search again."""
        self.text.taken()
        self.jobs.do(
            directory, text=self.text.text(), sorts=self.sorts, near=self.near, limit=SHOWN,
            also=self.chosen, then=self.show_found,
        )  # fmt: skip

    def show_found(self, found: Directory) -> None:
        """Draw the partners found."""
        clear(self.found)
        self.rows = []
        rows: list[QWidget] = []
        for line in found.lines:
            text = ", ".join(part for part in (line.territory, line.criteria) if part)
            trailing = STALE if line.stale else line.delay
            row = ListRow(self.look, "", line.name, text, trailing, False, ground="")
            row.setCheckable(True)
            row.clicked.connect(partial(self._choose, line.partner))
            self.rows.append((line, row))
            rows.append(row)
        if rows:
            self.found.addWidget(rows_card(self.look, rows))
        else:
            self.found.addWidget(Body(self.look, NONE, tone="ink2"))
        self._mark()
        follow_reading_order(self)

    def choose(self, partner: str) -> None:
        """As it was chosen before the window was closed."""
        self._choose(partner)
        self.refresh()

    def _choose(self, partner: str) -> None:
        self.chosen = "" if self.chosen == partner else partner
        self._mark()
        self.picked.emit(self.chosen)

    def _mark(self) -> None:
        for line, row in self.rows:
            mine = line.partner == self.chosen
            row.setChecked(mine)
            row.set_chosen(mine)
            row.setAccessibleDescription("choisi" if mine else "")
