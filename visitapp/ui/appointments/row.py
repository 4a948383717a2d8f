"""One appointment of the agenda: hour, household, what visit, who goes; what may be done."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.text import NBSP, date_short
from visitapp.operations.appointments.appointments import Planned
from visitapp.ui.appointments.words import TONES, about, hour_words, is_over, state_words
from visitapp.ui.kit.buttons.buttons import Button, Kind
from visitapp.ui.kit.fact import Fact
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

ROOMY = 840  # pixels at 100 % from which the buttons stand beside the words
PREPARE = "Préparer"
POSTPONE = "Reporter"
SHORT = {"postponed": POSTPONE, "planned": "Remettre en prévu", "cancelled": "Annuler"}
"""What is said shorter than the machine does: the line is about the appointment already."""
BY_VISIT = "done"
"""A visit that ends brings its appointment there, and back: no button of the agenda does."""
MADE = "La visite a déjà été faite le {}\u00a0: annulez ce rendez-vous."
TWICE = "En double"
DOUBLED = "Ce foyer a un autre rendez-vous pour la première visite\u00a0: annulez l’un des deux."
OVER = "Dites ce que ce rendez-vous est devenu."


class AppointmentRow(QWidget):
    """`acted` carries what was pressed (prepare, or the state to come) and the appointment."""

    acted = Signal(str, object)

    def __init__(self, look: Look, one: Planned, today: date) -> None:
        super().__init__()
        self.look, self.one = look, one
        whole, words, head = QHBoxLayout(self), QVBoxLayout(), Flow()
        head.addWidget(Strong(look, f"{hour_words(one)}\u00a0· {one.name}"))
        if said := state_words(one):
            head.addWidget(Badge(look, said, TONES.get(one.state, "neutral")))
        if one.doubled:
            head.addWidget(Badge(look, TWICE, "warn"))
        words.addLayout(head)
        words.addWidget(Body(look, about(one)))
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
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.row.addLayout(words, 1)
        if one.state != BY_VISIT:
            self.row.addWidget(self._buttons(today), 0, Qt.AlignmentFlag.AlignVCenter)
        whole.addLayout(self.row, 1)
        Spacing(look, head, (0, 0, 0, 0), 8)
        Spacing(look, words, (0, 0, 0, 0), 2)
        Spacing(look, self.row, (0, 0, 0, 0), 8)
        Spacing(look, whole, (14, 12, 14, 12), 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons under the words when there is little room."""
        super().resizeEvent(event)
        beside, direction = self.width() >= self.look.px(ROOMY), QBoxLayout.Direction
        self.row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def _buttons(self, today: date) -> QWidget:
        held = QWidget()
        flow = Flow(held)
        Spacing(self.look, flow, (0, 0, 0, 0), 8)
        if self.one.state == "planned":
            flow.addWidget(self._button("prepare", PREPARE, "second"))
        for move in self.one.moves:
            early = move.end == "absent" and self.one.day > today
            if move.end != BY_VISIT and not early:
                words = SHORT.get(move.end, move.words)
                flow.addWidget(self._button(move.end, words, "quiet"))
        return held

    def _button(self, act: str, words: str, kind: Kind) -> Button:
        button = Button(self.look, words, kind=kind)
        button.setObjectName(f"{self.one.appointment} {act}")
        button.setAccessibleName(f"{words}\u00a0: {self.one.name}, {hour_words(self.one)}")
        button.clicked.connect(self._pressed)
        return button

    def _pressed(self) -> None:
        self.acted.emit(self.sender().objectName().rpartition(" ")[2], self.one)
