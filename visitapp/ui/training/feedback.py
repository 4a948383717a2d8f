"""One's own visit looked at again: what to see again, what was not asked, what was well done."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.operations.training.feedback import Feedback, Remark
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.labels import Body, Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.kit.picture import Fact
from visitapp.ui.look import Look

MINE = "Vous seul lisez ceci. Rien n’est compté, rien n’est envoyé."
NOTHING = "Vos réponses seront relues ici, dès la première visite d’essai."
SHORT = 4
"""Remarks of one list that stand before « Tout voir », besides every danger."""


class Remarks(QWidget):
    """A title with its count, a row each. `opened` carries the path of the answer."""

    opened = Signal(str)

    def __init__(self, look: Look, title: str, icon: str, remarks: Sequence[Remark]) -> None:
        super().__init__()
        self.look, self.title, self.icon, self.remarks = look, title, icon, remarks
        self.column = stacked(look, gap=8, on=self)
        dangers = sum(one.danger for one in remarks)
        short = max(SHORT, dangers)
        self._show(short if len(remarks) > short + 1 else len(remarks))

    def _show(self, most: int) -> None:
        clear(self.column)
        self.column.addWidget(Strong(self.look, f"{self.title}\u00a0: {len(self.remarks)}"))
        rows: list[QWidget] = [self._row(one) for one in self.remarks[:most]]
        self.column.addWidget(rows_card(self.look, rows))
        if most < len(self.remarks):
            words = f"Tout voir ({len(self.remarks)})"
            more = TextButton(self.look, words, does=partial(self._show, len(self.remarks)))
            more.setAccessibleName(f"Tout voir\u00a0: {self.title}")
            self.column.addWidget(more)

    def _row(self, one: Remark) -> ListRow:
        icon = "danger" if one.danger else self.icon
        row = ListRow(self.look, icon, one.title, one.told, ground="")
        row.does(partial(self.opened.emit, one.path))
        return row


class FeedbackPart(QWidget):
    """`opened` carries the path of the answer to look at again."""

    opened = Signal(str)

    def __init__(self, look: Look, found: Feedback | None) -> None:
        super().__init__()
        column = stacked(look, Fact(look, "protege", MINE), gap=10, on=self)
        if found is None:
            column.addWidget(Body(look, NOTHING, tone="ink2"))
            return
        left = "Pas demandé" if found.finished else "Pas encore demandé"
        for title, icon, remarks in (
            ("À revoir", "corriger", found.again),
            (left, "notes", found.left),
            ("Ce que vous avez bien fait", "fait", found.good),
        ):
            if remarks:
                part = Remarks(look, title, icon, remarks)
                part.opened.connect(self.opened)
                column.addWidget(part)
