"""Which letter to write: those that fit the household, and for each whether it may leave."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.consents.consents import NAMED, SUPPLIER
from visitapp.domain.errors import UserError
from visitapp.operations.letters.orientation_board import Board
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import Page, clear, rows_card
from visitapp.ui.look import Look
from visitapp.ui.orientations.words import consent_icon

TITLE = "Quel courrier écrire\u00a0?"
SENTENCE = "Un courrier sans accord du foyer ne se fait pas."
EACH = "Selon le partenaire"
BY_ENERGY = "Selon l’énergie"
SAID = {
    "never": "Accord à demander", "asked": "Accord demandé", "given": "Accord donné",
    "refused": "Accord refusé", "withdrawn": "Accord retiré",
    "conflict": "Accord à choisir",
}  # fmt: skip


class ChoosePage(QWidget):
    """`chosen` carries the document, `closed` goes back."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, found: Board) -> None:
        super().__init__()
        self.look = look
        self.page = Page(look, TITLE, SENTENCE)
        back = Button(look, "Les orientations", kind="quiet", icon="precedent")
        back.clicked.connect(self.closed)
        self.page.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self.refusals = QVBoxLayout()
        self.page.column.addLayout(self.refusals)
        standing = {one.recipient: one.permission for one in found.consents}
        self.rows: list[ListRow] = []
        for document in found.documents:
            row = ListRow(look, "message", document.title, ground="")
            permission = standing.get(document.recipient)
            if document.recipient in NAMED or permission is None:
                by = BY_ENERGY if document.recipient == SUPPLIER else EACH
                row.show_row(document.title, "", by)
            else:
                said = SAID[permission.state]
                row.show_row(document.title, "", said, consent_icon(permission, wanted=False))
            row.clicked.connect(partial(self._choose, document.id))
            self.rows.append(row)
        self.page.column.addWidget(rows_card(look, list(self.rows)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        follow_reading_order(self)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first letter."""
        self.rows[0].setFocus(reason)

    def show_refusal(self, error: UserError) -> None:
        """Why this one cannot be written now."""
        clear(self.refusals)
        self.refusals.addWidget(Banner(self.look, error.message, error.hint, "warn"))
        self.page.area.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, document: str) -> None:
        self.chosen.emit(document)
