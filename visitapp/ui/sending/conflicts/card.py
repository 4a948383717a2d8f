"""One question with its answers, who gave each and when; a person keeps one, or writes another."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.local_time import PARIS
from visitapp.operations.sending.conflicts import Conflict, Side
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.layouts import flowing, stacked
from visitapp.ui.kit.lists.timeline import Event, Timeline
from visitapp.ui.kit.panel import Panel
from visitapp.ui.look import Look
from visitapp.ui.sending.conflicts.head import head_of
from visitapp.ui.sending.ways import way_to
from visitapp.ui.words.conflicts import by_whom

KEEP, OTHER = "Garder cette réponse", "Écrire une autre réponse"
HISTORY = "Voir l’historique"
SHORT = (
    "janv.", "févr.", "mars", "avril", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.",
    "déc.",
)  # fmt: skip
SHOWN_NOW = "C’est elle qui est montrée pour l’instant."


class ConflictCard(Card):
    """`kept` carries the change chosen; `other` asks to write another answer."""

    kept = Signal(str)
    other = Signal()

    def __init__(self, look: Look, one: Conflict, now: datetime) -> None:
        super().__init__(look, margin=20, gap=12)
        self.one = one
        self.body.addLayout(head_of(look, one.place))
        for number, side in enumerate(one.sides):
            self.body.addWidget(self._side(side, now, first=number == 0))
        self.body.addWidget(self._others())
        standing = {side.change for side in one.sides}
        events = [_event(side, stands=side.change in standing) for side in one.history]
        self.history = Timeline(look, events)
        self.history.hide()
        self.body.addWidget(self.history)

    def _side(self, side: Side, now: datetime, *, first: bool) -> QWidget:
        look = self.look
        panel = Panel(look, "paper", border="edge", radius=8)
        row, words = flowing(look, gap=12, around=(16, 12, 16, 12), on=panel), QWidget()
        column = stacked(look, gap=2, on=words)
        column.addWidget(Strong(look, f"«\u00a0{side.words}\u00a0»"))
        for line in side.details:
            column.addWidget(Body(look, line))
        column.addWidget(Body(look, f"{by_whom(side, now)}.", tone="ink2"))
        if first:
            column.addWidget(Hint(look, SHOWN_NOW))
        keep = Button(look, KEEP, does=partial(self._keep, side.change))
        keep.setObjectName(side.change)
        said = " ".join((f"{side.words}, {side.author}.", *side.details))
        keep.setAccessibleName(f"{KEEP}\u00a0: {said}")
        row.addWidget(words)
        row.addWidget(keep)
        row.push(keep)
        return panel

    def _others(self) -> QWidget:
        look, row = self.look, QWidget()
        flow = flowing(look, gap=12, on=row)
        if way_to(self.one.place) and not self.one.place.path.startswith("@"):
            write = Button(look, OTHER, icon="corriger", does=self.other)
            flow.addWidget(write)
        self.past = Button(look, HISTORY, kind="quiet", icon="heure", does=self._toggle)
        flow.addWidget(self.past)
        return row

    def _keep(self, change: str) -> None:
        self.kept.emit(change)

    def _toggle(self) -> None:
        self.history.setVisible(self.history.isHidden())
        self.past.setText(HISTORY if self.history.isHidden() else "Cacher l’historique")

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The keyboard to the first answer."""
        self.findChildren(Button)[0].setFocus(reason)


def _event(side: Side, *, stands: bool) -> Event:
    at = side.at.astimezone(PARIS)
    day = f"{at.day}\u00a0{SHORT[at.month - 1]}"
    said = f"«\u00a0{side.words}\u00a0»"
    return Event(day, said, side.author, "to_check" if stands else "not_applicable")
