"""One need found: a row that opens in place on why, what to check, whom to turn to."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from visitapp.operations.letters.orientation_board import Proposal
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.spacing import Column
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.orientations.doing import Doing

PROPOSE = "Proposer cette orientation"
TAKEN = ("Déjà en cours", ("etat-en-cours", "accent"))


class Need(QWidget):
    """`opened` when the row is pressed."""

    def __init__(self, does: Doing, one: Proposal, opened: Callable[[str], object]) -> None:
        super().__init__()
        self.look, self.does, self.one = does.look, does, one
        trailing, state = TAKEN if one.taken else (one.index, ("", "ink2"))
        self.row = ListRow(self.look, "", one.title, ", ".join(one.because), trailing, state=state,
                           ground="")  # fmt: skip
        self.row.does(partial(opened, one.need), name=f"need/{one.need}")
        self.row.set_chevron("ouvrir")
        self.details: QWidget | None = None
        self.column = Column(self.look, self.row)
        self.setLayout(self.column)

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
        look, one = self.look, self.one
        column = Column(look, Body(look, one.text), Strong(look, "Pourquoi"),
                        *(Body(look, f"•\u00a0{reason}") for reason in one.because),
                        Strong(look, one.index), Body(look, _bare(one.check)),
                        gap=6, margins=(16, 0, 16, 14))  # fmt: skip
        whom = ", ".join(part for part in (one.contact, one.phone.replace(" ", "\u00a0")) if part)
        for head, words in (
            ("Qui agit", one.who), ("Service", whom), ("Quand", one.deadline),
            ("Papiers à réunir", ", ".join(one.documents)),
        ):  # fmt: skip
            if words:
                column.addWidget(Hint(look, f"{head}\u00a0: {words}"))
        if not one.taken:
            propose = Button(look, PROPOSE, icon="ajouter").does(
                partial(self.does.propose, one.need), name=f"propose/{one.need}",
                about=f"{PROPOSE}\u00a0: {one.title}",
            )  # fmt: skip
            column.addWidget(WrappingRow(look, propose))
        return column.held()


def _bare(check: str) -> str:
    """« À vérifier : date de la lettre. » under a title that says so already."""
    words = check.removeprefix("À vérifier\u00a0: ")
    return f"{words[:1].upper()}{words[1:]}"
