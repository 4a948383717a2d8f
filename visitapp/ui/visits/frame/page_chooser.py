"""« Section 6 sur 9 »: every page of the visit in one list, where there is little room."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.ui.kit.labels import Title
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.lists.section_list import SectionEntry
from visitapp.ui.kit.lists.states import SHAPES
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.look import Look
from visitapp.ui.session.progress import short_state
from visitapp.ui.session.sections import ACTIONS, FIGURES, MISSING, REPORT

BESIDE = (
    (FIGURES, "Les chiffres", "chiffres"),
    (ACTIONS, "Les actions", "pose"),
    (REPORT, "Le rapport", "facture"),
    (MISSING, "Ce qui manque", "sections"),
)
OTHERS = frozenset(name for name, _, _ in BESIDE)


class Chooser(QWidget):
    """`opened(step)` when a row is chosen, `left` on Esc."""

    opened = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.rows: dict[str, ListRow] = {}
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.addWidget(Title(look, "Aller à"))
        self._column.addStretch(1)
        stacked(look, Scroll(look, page), on=self)
        look.changed.connect(self._measure)
        self._measure()

    def show_entries(self, entries: list[SectionEntry], step: str) -> None:
        """Show the states; the page one comes from is the chosen row, and has the keyboard: the
        first one where that page has no row."""
        for entry in entries:
            shape = SHAPES[entry.state]
            row = self._row(entry.id, shape.icon)
            words = short_state(entry)
            row.show_row(f"{entry.number}\u2002{entry.title}", "", words, (shape.icon, shape.tone))
        for name, words, icon in BESIDE:
            self._row(name, icon).show_row(words)
        for name, row in self.rows.items():
            row.set_chosen(name == step)
        here = self.rows[step if step in self.rows else entries[0].id]
        here.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; arrows move."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def _row(self, name: str, icon: str) -> ListRow:
        if name not in self.rows:
            row = ListRow(self.look, icon if name in OTHERS else "", "")
            row.does(lambda: self.opened.emit(name), name=name)
            self._column.insertWidget(self._column.count() - 1, row)
            row.show()
            self.rows[name] = row
        return self.rows[name]

    def _measure(self) -> None:
        px = self.look.px
        self._column.setContentsMargins(px(12), px(12), px(12), px(12))
        self._column.setSpacing(px(4))
