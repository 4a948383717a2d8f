"""One appointment of the agenda: hour, household, what visit, who goes; what may be done."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.overviews.next_step import OPEN
from visitapp.domain.text import NBSP, date_short
from visitapp.operations.appointments.appointments import Planned
from visitapp.ui.appointments.words import TONES, about, hour_words, is_over, state_words
from visitapp.ui.kit.buttons.buttons import Button, Kind
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.picture import Fact
from visitapp.ui.kit.side_actions import SideActions
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

ROOMY = 840  # pixels at 100 % from which the buttons stand beside the words
PREPARE = "Préparer"
"""A visit of one's own; another's is its visitor's to prepare."""
POSTPONE = "Reporter"
SHORT = {"postponed": POSTPONE, "planned": "Remettre en prévu", "cancelled": "Annuler"}
"""What is said shorter than the machine does: the line is about the appointment already."""
BY_VISIT = "done"
"""A visit that ends brings its appointment there, and back: no button of the agenda does."""
MADE = "La visite a déjà été faite le {}\u00a0: annulez ce rendez-vous."
TWICE = "En double"
DOUBLED = "Ce foyer a un autre rendez-vous pour la première visite\u00a0: annulez l’un des deux."
OVER = "Dites ce que ce rendez-vous est devenu."


class AppointmentRow(SideActions):
    """`acted` carries what was pressed (prepare, file, a state to come) and the appointment."""

    acted = Signal(str, object)

    def __init__(self, look: Look, one: Planned, today: date) -> None:
        super().__init__(look, ROOMY)
        self.one, head = one, Flow()
        head.addWidget(Strong(look, f"{hour_words(one)}\u00a0· {one.name}"))
        if said := state_words(one):
            head.addWidget(Badge(look, said, TONES.get(one.state, "neutral")))
        if one.doubled:
            head.addWidget(Badge(look, TWICE, "warn"))
        Spacing(look, head, (0, 0, 0, 0), 8)
        words = stacked(look, head, Body(look, about(one)), gap=2)
        phone = one.phone.replace(" ", NBSP)  # never cut at the end of a line
        where = ", ".join(part for part in (one.address, phone) if part)
        if where:
            words.addWidget(Fact(look, "adresse", where))
        if one.made_on is not None:
            words.addWidget(Hint(look, MADE.format(date_short(one.made_on)), tone="warn"))
        elif one.doubled:
            words.addWidget(Hint(look, DOUBLED, tone="warn"))
        elif is_over(one, today):
            words.addWidget(Hint(look, OVER, tone="warn"))
        buttons = [self._buttons(today)] if one.state != BY_VISIT else []
        self.lay_out(words, *buttons, margins=(14, 12, 14, 12), level=False)

    def _buttons(self, today: date) -> QWidget:
        held = QWidget()
        flow = Flow(held)
        Spacing(self.look, flow, (0, 0, 0, 0), 8)
        if self.one.state == "planned":
            act, words = ("prepare", PREPARE) if self.one.hers else ("file", OPEN)
            flow.addWidget(self._button(act, words, "second"))
        for move in self.one.moves:
            early = move.end == "absent" and self.one.day > today
            if move.end != BY_VISIT and not early:
                words = SHORT.get(move.end, move.words)
                flow.addWidget(self._button(move.end, words, "quiet"))
        return held

    def _button(self, act: str, words: str, kind: Kind) -> Button:
        return Button(self.look, words, kind=kind).does(
            partial(self.acted.emit, act, self.one), name=f"{self.one.appointment} {act}",
            about=f"{words}\u00a0: {self.one.name}, {hour_words(self.one)}",
        )  # fmt: skip
