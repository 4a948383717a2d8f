"""An answer that the agency did not take: hers beside the agency's, and what to do about it."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.operations.sending.refused_answers import NotTaken
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Strong
from visitapp.ui.kit.layouts import flowing, stacked
from visitapp.ui.kit.panel import Panel
from visitapp.ui.look import Look
from visitapp.ui.sending.conflicts.card import OTHER
from visitapp.ui.sending.conflicts.head import head_of
from visitapp.ui.sending.ways import way_to
from visitapp.ui.words.conflicts import title
from visitapp.ui.words.sending import moment

LEAVE = "Laisser la réponse de l’agence"
HERS, THEIRS = "Votre réponse, que l’agence n’a pas prise", "La réponse de l’agence"


class NotTakenCard(Card):
    """`left` asks to put it down; `other` asks to write another answer."""

    left = Signal()
    other = Signal()

    def __init__(self, look: Look, one: NotTaken, now: datetime) -> None:
        super().__init__(look, margin=20, gap=12)
        self.one = one
        self.body.addLayout(head_of(look, one.place))
        self.body.addWidget(Body(look, one.reason))
        said = f"{HERS}, {moment(one.at, now)}"
        self.body.addWidget(_side(look, one.words, said))
        self.body.addWidget(_side(look, one.agency, THEIRS))
        self.body.addWidget(self._ways())

    def _ways(self) -> QWidget:
        look, row = self.look, QWidget()
        flow = flowing(look, gap=12, on=row)
        self.leave = Button(look, LEAVE, does=self.left)
        name = f"{LEAVE}\u00a0: {title(self.one.place)}, {self.one.agency}"
        self.leave.setAccessibleName(name)
        flow.addWidget(self.leave)
        if not self.one.place.path.startswith("@") and way_to(self.one.place) is not None:
            write = Button(look, OTHER, kind="quiet", icon="corriger", does=self.other)
            flow.addWidget(write)
        return row

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The keyboard to the first button."""
        self.leave.setFocus(reason)


def _side(look: Look, words: str, said: str) -> QWidget:
    panel = Panel(look, "paper", border="edge", radius=8)
    column = stacked(look, gap=2, around=(16, 12, 16, 12), on=panel)
    column.addWidget(Strong(look, f"«\u00a0{words}\u00a0»"))
    column.addWidget(Body(look, f"{said}.", tone="ink2"))
    return panel
