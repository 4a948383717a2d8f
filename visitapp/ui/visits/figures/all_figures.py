"""« Tous les chiffres »: the adviser's page. Groups to unfold, a search, « à vérifier »."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.explanation.figure import Figure
from visitapp.domain.text import number, plural
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.lists.search_line import SearchLine
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.kit.titled_card import rows
from visitapp.ui.look import Look
from visitapp.ui.session.figures import FigureBook
from visitapp.ui.visits.figures.explanation import shown
from visitapp.ui.visits.figures.figure_groups import counted, grouped, kept
from visitapp.ui.visits.figures.figure_line import FigureLine
from visitapp.ui.visits.figures.row import FigureRow

SHOWN = 40
FIRST_LINES = 3
LABEL = "Chercher un chiffre, une réponse ou une référence"
WAIT = "Les chiffres arrivent."
NONE = "Aucun chiffre ne correspond. Essayez avec moins de lettres."
FEW = "Pas encore de chiffre. Notez d’abord les factures."


class EveryView(QWidget):
    """`asked` a figure to open."""

    asked = Signal(str)
    question = Signal(str)

    def __init__(self, look: Look, book: FigureBook) -> None:
        super().__init__()
        self.look, self.book = look, book
        self.open_group = ""
        self.text = SearchLine(LABEL)
        self.text.settled.connect(self.draw)
        self.text.down.connect(self._into)
        self.check = Chip(look, "À vérifier", exclusive=False)
        self.check.toggled.connect(self.draw)
        self.words = Body(look, "", tone="ink2")
        self.rows: list[FigureRow] = []
        self.lines: list[QWidget] = []
        self._lay_out()
        book.came.connect(self._came)
        book.aged.connect(self._again)
        self.draw()
        book.ask()

    def draw(self, *_: object) -> None:
        """Groups, or what the search and the filter keep."""
        self.text.taken()
        clear(self._found)
        self.rows, self.lines = [], []
        self._drawn = self.book.figures
        if not self.book.known:
            self.words.setText(WAIT)
            return
        searching = bool(self.text.text().strip()) or self.check.isChecked()
        found = kept(self.book.figures, self.text.text(), to_check=self.check.isChecked())
        self.words.setText(self._sentence(found, searching=searching))
        if searching:
            self._add_card([self._row(one) for one in found[:SHOWN]])
        else:
            self._add_card(self._groups(found))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        Spacing(self.look, column, (0, 0, 0, 0), 8)
        self._found = QVBoxLayout()
        self._found.setContentsMargins(0, 0, 0, 0)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        Spacing(self.look, self._line, (0, 0, 0, 0), 8)
        self._line.addWidget(self.text, 1)
        self._line.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.text.label(self.look))
        column.addLayout(self._line)
        column.addWidget(self.words)
        column.addLayout(self._found)

    def _sentence(self, found: list[Figure], *, searching: bool) -> str:
        if self.book.refused:
            return self.book.refused
        if not found:
            return NONE if searching else FEW
        if searching and len(found) > SHOWN:
            return f"Les {SHOWN} premiers sur {number(len(found))}. Écrivez un mot pour préciser."
        return plural(len(found), "chiffre") + "."

    def _groups(self, found: list[Figure]) -> list[QWidget]:
        lines: list[QWidget] = []
        for kind, figures in grouped(found):
            head = ListRow(self.look, kind.icon, kind.title, counted(figures), ground="")
            head.does(partial(self.unfold, kind.id), name=kind.id)
            opened = kind.id == self.open_group
            head.set_chevron("refermer" if opened else "ouvrir")
            lines.append(head)
            if opened:
                lines.extend(self._row(one) for one in figures)
        return lines

    def _row(self, figure: Figure) -> FigureRow:
        line = FigureLine(figure.label, shown(figure), "", figure.id, check=figure.to_check)
        row = FigureRow(self.look, line, chevron=True)
        row.asked.connect(self.asked)
        self.rows.append(row)
        return row

    def _add_card(self, lines: list[QWidget]) -> None:
        self.lines = lines
        if lines:
            card = Card(self.look, margin=1, gap=0)
            card.body.addLayout(rows(self.look, lines))
            self._found.addWidget(card)

    def unfold(self, name: str) -> None:
        """Open a group in place, or close it."""
        self.open_group = "" if self.open_group == name else name
        self.draw()
        head = self.findChild(ListRow, name)
        if head is not None:
            head.show()
            head.setFocus(Qt.FocusReason.OtherFocusReason)
            self._keep_in_view(name)

    def _keep_in_view(self, name: str) -> None:
        """Show a group and its first lines once the page has its new length, not before."""
        step = self.parentWidget()
        while step is not None and not isinstance(step, Scroll):
            step = step.parentWidget()
        if step is None:
            return
        scroll = step

        def reveal() -> None:
            head = self.findChild(ListRow, name)
            if head is not None and head in self.lines:
                last = min(self.lines.index(head) + FIRST_LINES, len(self.lines) - 1)
                scroll.reveal(self.lines[last] if name == self.open_group else head)

        once = Qt.ConnectionType.SingleShotConnection
        scroll.verticalScrollBar().rangeChanged.connect(reveal, once)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from line to line, and above the first one to the search."""
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        focused = self.focusWidget()
        if by == 0 or focused not in self.lines:
            super().keyPressEvent(event)
            return
        place = self.lines.index(focused) + by
        if place < 0:
            self.text.setFocus(Qt.FocusReason.TabFocusReason)
        elif place < len(self.lines):
            self.lines[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _into(self) -> None:
        if self.lines:
            self.lines[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _came(self) -> None:
        if self._drawn is not self.book.figures:
            self.draw()

    def _again(self) -> None:
        if self.isVisible():
            self.book.ask()
