"""Which letter to write: those that fit the household, and for each whether it may leave."""

from functools import partial

from PySide6.QtCore import Qt, Signal

from visitapp.domain.consents.consents import NAMED, SUPPLIER
from visitapp.operations.letters.orientation_board import Board
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.page import rows_card
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


class ChoosePage(BackPage):
    """`chosen` carries the document, `closed` goes back."""

    chosen = Signal(str)

    def __init__(self, look: Look, found: Board) -> None:
        super().__init__(look, TITLE, "Les orientations", SENTENCE)
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
            self.rows.append(row.does(partial(self.chosen.emit, document.id)))
        self.content.addWidget(rows_card(look, list(self.rows)))
        follow_reading_order(self)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first letter."""
        self.rows[0].setFocus(reason)
