"""One need found: a row that opens in place on why, what to check, whom to turn to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.operations.letters.orientation_board import Proposal
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look

PROPOSE = "Proposer cette orientation"
TAKEN = ("Déjà en cours", ("etat-en-cours", "accent"))


class Need(QWidget):
    """`opened` when the row is pressed, `chosen` to propose it."""

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(self, look: Look, one: Proposal) -> None:
        super().__init__()
        self.look, self.one = look, one
        trailing, state = TAKEN if one.taken else (one.index, ("", "ink2"))
        self.row = ListRow(
            look, "", one.title, ", ".join(one.because), trailing, state=state, ground=""
        )
        self.row.setObjectName(f"need/{one.need}")
        self.row.set_chevron("ouvrir")
        self.row.clicked.connect(self._pressed)
        self.details: QWidget | None = None
        column = QVBoxLayout(self)
        Spacing(look, column, (0, 0, 0, 0), 0)
        column.addWidget(self.row)
        self.column = column

    def set_open(self, opened: bool) -> None:
        """Show or hide what stands under the row."""
        if opened and self.details is None:
            self.details = self._details()
            self.column.addWidget(self.details)
        if self.details is not None:
            self.details.setVisible(opened)
        self.row.set_chevron("refermer" if opened else "ouvrir")

    @property
    def is_open(self) -> bool:
        """Whether the details are shown."""
        return self.details is not None and not self.details.isHidden()

    def _details(self) -> QWidget:
        look, one, inside = self.look, self.one, QWidget()
        column = QVBoxLayout(inside)
        Spacing(look, column, (16, 0, 16, 14), 6)
        column.addWidget(Body(look, one.text))
        column.addWidget(Strong(look, "Pourquoi"))
        for reason in one.because:
            column.addWidget(Body(look, f"•\u00a0{reason}"))
        column.addWidget(Strong(look, one.index))
        column.addWidget(Body(look, _bare(one.check)))
        whom = ", ".join(part for part in (one.contact, one.phone.replace(" ", "\u00a0")) if part)
        for head, words in (
            ("Qui agit", one.who), ("Service", whom), ("Quand", one.deadline),
            ("Papiers à réunir", ", ".join(one.documents)),
        ):  # fmt: skip
            if words:
                column.addWidget(Hint(look, f"{head}\u00a0: {words}"))
        if not one.taken:
            self.propose = Button(look, PROPOSE, icon="ajouter")
            self.propose.setAccessibleName(f"{PROPOSE}\u00a0: {one.title}")
            self.propose.setObjectName(f"propose/{one.need}")
            self.propose.clicked.connect(self._chosen)
            row = WrappingRow(look)
            row.add(self.propose)
            column.addWidget(row)
        return inside

    def _pressed(self) -> None:
        self.opened.emit(self.one.need)

    def _chosen(self) -> None:
        self.chosen.emit(self.one.need)


def _bare(check: str) -> str:
    """« À vérifier : date de la lettre. » under a title that says so already."""
    words = check.removeprefix("À vérifier\u00a0: ")
    return f"{words[:1].upper()}{words[1:]}"
