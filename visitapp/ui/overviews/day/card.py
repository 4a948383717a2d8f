"""One visit of the day: when, who, where, in what language, and the one thing to press."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from visitapp.domain.text import hour
from visitapp.operations.overviews.day_plan import AppointmentCard
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Amount, Hint, Section
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.picture import Fact
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.words.visits import STATES, VISITS, language_words, minutes

Form = Literal["wide", "small", "tiny"]
ANY_WIDTH = 16777215  # what Qt calls no limit


class VisitCard(QWidget):
    """`pressed` carries the card: the screen knows where it leads."""

    pressed = Signal(object)

    def __init__(self, look: Look, card: AppointmentCard, *, primary: bool) -> None:
        super().__init__()
        self.look = look
        self.card = card
        words, tone, icon, verb = STATES.get(card.state, STATES["planned"])
        if card.state == "in_progress" and card.section:
            words = f"{words}, section {card.section}"
        self.button = Button(look, verb, kind="primary" if primary else "second", after="suivant")
        self.button.setAccessibleName(f"{verb} la visite de {card.name}")
        self.button.setObjectName(f"visit-{card.appointment}")
        self.button.clicked.connect(self._pressed)
        self.badge = Badge(look, words, tone, icon)
        self._when = QWidget()
        when = QVBoxLayout(self._when)
        when.addWidget(Amount(look, hour(card.start) if card.start else "", wrap=False))
        when.addWidget(Hint(look, minutes(card.duration)))
        when.addStretch(1)
        Spacing(look, when, (0, 0, 0, 0))
        self._what = self._facts()
        self._grid = QGridLayout(self)
        self._form: Form = "wide"
        self._lay_out()
        look.changed.connect(self._measure)

    def set_form(self, form: Form) -> None:
        """The button beside the words or under them; tiny, the hour above them too."""
        if form != self._form:
            self._form = form
            self._lay_out()

    def _facts(self) -> QWidget:
        look, card, what = self.look, self.card, QWidget()
        column, head, line = QVBoxLayout(what), Flow(), Flow()
        Spacing(look, column, (0, 0, 0, 0), 6)
        Spacing(look, head, (0, 0, 0, 0), 12)
        Spacing(look, line, (0, 0, 0, 0), 16)
        head.addWidget(Section(look, card.name))
        head.addWidget(self.badge)
        if card.training:
            head.addWidget(Badge(look, "Entraînement", "warn", "danger"))
        column.addLayout(head)
        where = ". ".join(part for part in (card.address, card.access) if part)
        if where:
            column.addWidget(Fact(look, "adresse", raised(where), role="body"))
        for icon, text in self._small_facts():
            line.addWidget(Fact(look, icon, text))
        column.addLayout(line)
        return what

    def _small_facts(self) -> list[tuple[str, str]]:
        card = self.card
        facts = []
        language = language_words(card.language, card.interpreter)
        if language:
            facts.append(("langue", language))
        if card.visit_number in VISITS:
            facts.append(VISITS[card.visit_number])
        if card.persons is not None:
            plural = "s" if card.persons > 1 else ""
            facts.append(("foyer", f"{card.persons}\u00a0personne{plural}"))
        return facts

    def _lay_out(self) -> None:
        for widget in (self._when, self._what, self.button):
            self._grid.removeWidget(widget)
        tiny, column = self._form == "tiny", 0 if self._form == "tiny" else 1
        self._grid.addWidget(self._when, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._what, int(tiny), column)
        if self._form == "wide":
            self._grid.addWidget(self.button, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._grid.addWidget(self.button, 1 + tiny, column, Qt.AlignmentFlag.AlignLeft)
        self._grid.setColumnStretch(0, int(tiny))
        self._grid.setColumnStretch(1, int(not tiny))
        self._measure()

    def _measure(self) -> None:
        px = self.look.px
        wide, tiny = self._form == "wide", self._form == "tiny"
        side = px(20 if wide else 12)
        self._grid.setContentsMargins(side, px(16), side, px(16))
        self._grid.setHorizontalSpacing(0 if tiny else px(12))
        self._grid.setVerticalSpacing(px(12))
        self._when.setMinimumWidth(px(82))
        self._when.setMaximumWidth(ANY_WIDTH if tiny else px(82))
        self.button.setMinimumWidth(px(176 if wide else 120))

    def _pressed(self) -> None:
        self.pressed.emit(self.card)
