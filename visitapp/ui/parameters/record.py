"""A number as it is in force and as it is shipped; one that the agency wrote, to be withdrawn."""

from functools import partial

from PySide6.QtCore import Qt, Signal

from visitapp.domain.text import NBSP, capital
from visitapp.operations.parameters.overrides import AgencyNumber, NumberFile
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Amount, Body, Hint, Strong
from visitapp.ui.kit.lists.timeline import Event, Timeline
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.parameters import words as number_words

STATES = {"number": "done", "withdrawn": "not_applicable", "in_force": "done"}
MISFIT = "Il ne compte plus : ce nombre a changé d’unité ou de forme. Écrivez-le de nouveau."

EVERY = "Il compte pour tous vos dispositifs : il est d’avant que chacun ait ses nombres."


class NowCard(Card):
    """In force, then what VisitApp ships when the agency changed it."""

    def __init__(self, look: Look, file: NumberFile) -> None:
        super().__init__(look)
        line = file.line
        head = Flow()
        head.addWidget(Amount(look, line.words))
        for words, tone, icon in number_words.badges(line):
            head.addWidget(Badge(look, words, tone, icon))
        Spacing(look, head, (0, 0, 0, 0), 12)
        self.body.addLayout(head)
        when = number_words.since(line)
        if when:
            self.body.addWidget(Body(look, f"{capital(when)}."))
        if line.label != line.title:
            self.body.addWidget(Body(look, f"{line.label}.", tone="ink2"))
        if line.source:
            said = number_words.without_addresses(line.source)
            start = "" if line.agency else f"Source{NBSP}: "
            self.body.addWidget(Body(look, f"{start}{said}", tone="ink2"))
        if line.review_by is not None:
            self.body.addWidget(Hint(look, number_words.review(line)))
        if line.agency:
            self.body.addWidget(Hint(look, _shipped(file)))


def _shipped(file: NumberFile) -> str:
    """What is shipped, and would hold without the agency."""
    if file.shipped.number is None:
        return f"Livré avec VisitApp{NBSP}: pas de valeur aujourd’hui."
    source = number_words.without_addresses(file.shipped.source)
    return f"Livré avec VisitApp{NBSP}: {file.shipped.words}. Source{NBSP}: {source}"


class RecordCard(Card):
    """`moved(record, withdraw)`: withdraw it, or take it again."""

    moved = Signal(str, bool)

    def __init__(self, look: Look, said: AgencyNumber) -> None:
        super().__init__(look)
        self.one = one = said.kept
        tone = "ink2" if one.withdrawn or not said.fits else "ink"
        state = f"Retiré{NBSP}: " if one.withdrawn else ""
        title = f"{said.words}, {number_words.record_days(one)}"
        self.body.addWidget(Strong(look, f"{state}{title}", tone=tone))
        self.body.addWidget(Body(look, f"Source{NBSP}: {one.override.source}", tone="ink2"))
        if said.every:
            self.body.addWidget(Hint(look, EVERY.replace(" :", f"{NBSP}:")))
        if not said.fits:
            self.body.addWidget(Hint(look, MISFIT.replace(" :", f"{NBSP}:"), tone="warn"))
        events = [
            Event(
                number_words.short_day(each.at),
                number_words.wrote(each, number),
                number_words.who(each),
                STATES.get(each.what, "done"),
            )
            for each, number in zip(one.history, said.history, strict=True)
        ]  # fmt: skip
        self.body.addWidget(Timeline(look, events))
        verb = "Reprendre ce nombre" if one.withdrawn else "Retirer ce nombre"
        self.button = Button(look, verb, kind="second" if one.withdrawn else "danger").does(
            partial(self.moved.emit, one.record, not one.withdrawn),
            about=f"{verb}{NBSP}: {title}",
        )  # fmt: skip
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.setVisible(said.hers)
