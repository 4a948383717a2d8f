"""One number that the agency wrote: its days, its source, its history, and a button to withdraw."""

from PySide6.QtCore import Qt, Signal

from visitapp.domain.text import NBSP
from visitapp.operations.parameters.overrides import AgencyNumber
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.lists.timeline import Event, Timeline
from visitapp.ui.look import Look
from visitapp.ui.parameters.words import record_days, short_day, who, wrote

STATES = {"number": "done", "withdrawn": "not_applicable", "in_force": "done"}
MISFIT = "Il ne compte plus : ce nombre a changé d’unité ou de forme. Écrivez-le de nouveau."

EVERY = "Il compte pour tous vos dispositifs : il est d’avant que chacun ait ses nombres."


class RecordCard(Card):
    """`moved(record, withdraw)`: withdraw it, or take it again."""

    moved = Signal(str, bool)

    def __init__(self, look: Look, said: AgencyNumber) -> None:
        super().__init__(look)
        self.one = one = said.kept
        tone = "ink2" if one.withdrawn or not said.fits else "ink"
        state = f"Retiré{NBSP}: " if one.withdrawn else ""
        title = f"{said.words}, {record_days(one)}"
        self.body.addWidget(Strong(look, f"{state}{title}", tone=tone))
        self.body.addWidget(Body(look, f"Source{NBSP}: {one.override.source}", tone="ink2"))
        if said.every:
            self.body.addWidget(Hint(look, EVERY.replace(" :", f"{NBSP}:")))
        if not said.fits:
            self.body.addWidget(Hint(look, MISFIT.replace(" :", f"{NBSP}:"), tone="warn"))
        events = [
            Event(short_day(each.at), wrote(each, number), who(each), STATES.get(each.what, "done"))
            for each, number in zip(one.history, said.history, strict=True)
        ]
        self.body.addWidget(Timeline(look, events))
        verb = "Reprendre ce nombre" if one.withdrawn else "Retirer ce nombre"
        self.button = Button(look, verb, kind="second" if one.withdrawn else "danger")
        self.button.setAccessibleName(f"{verb}{NBSP}: {title}")
        self.button.clicked.connect(self._press)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.setVisible(said.hers)

    def _press(self) -> None:
        self.moved.emit(self.one.record, not self.one.withdrawn)
