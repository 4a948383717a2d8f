"""One reminder: who, what, when; one button for what is to do, one to put it off."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from visitapp.operations.reminders import Reminder
from visitapp.ui.kit.buttons import Button, Kind
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.picture import Picture
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.reminders.words import POSTPONE, TODO, about
from visitapp.ui.support.words import ICONS, late_words

ROOMY = 620  # pixels at 100 % from which the buttons stand beside the words


class ReminderRow(QWidget):
    """`opened` and `postponed` carry the reminder."""

    opened = Signal(object)
    postponed = Signal(object)

    def __init__(self, look: Look, one: Reminder, today: date) -> None:
        super().__init__()
        self.look, self.one = look, one
        whole, words = QHBoxLayout(self), QVBoxLayout()
        words.addWidget(Strong(look, one.name))
        words.addWidget(Body(look, about(one)))
        words.addWidget(self._when(today))
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.row.addLayout(words, 1)
        self.row.addWidget(self._buttons(), 0, Qt.AlignmentFlag.AlignVCenter)
        icon = Picture(look, ICONS.get(one.kind, "notes"), 24, "accent")
        whole.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(self.row, 1)
        Spacing(look, words, (0, 0, 0, 0), 2)
        Spacing(look, self.row, (0, 0, 0, 0), 8)
        Spacing(look, whole, (14, 12, 14, 12), 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons under the words when there is little room."""
        super().resizeEvent(event)
        beside, direction = self.width() >= self.look.px(ROOMY), QBoxLayout.Direction
        self.row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def _when(self, today: date) -> Hint:
        parts = [late_words(self.one.late, self.one.on, today), self.one.phone]
        tone = "warn" if self.one.late > 0 else "ink2"
        return Hint(self.look, ", ".join(part for part in parts if part), tone=tone)

    def _buttons(self) -> QWidget:
        held = QWidget()
        flow = Flow(held)
        Spacing(self.look, flow, (0, 0, 0, 0), 8)
        if self.one.kind != "referral":
            flow.addWidget(self._button(POSTPONE, "quiet"))
        flow.addWidget(self._button(TODO[self.one.kind], "second"))
        return held

    def _button(self, words: str, kind: Kind) -> Button:
        button = Button(self.look, words, kind=kind)
        button.setObjectName(f"{self.one.record} {kind}")
        button.setAccessibleName(f"{words}\u00a0: {self.one.name}, {self.one.title}")
        button.clicked.connect(self._postpone if kind == "quiet" else self._open)
        return button

    def _open(self) -> None:
        self.opened.emit(self.one)

    def _postpone(self) -> None:
        self.postponed.emit(self.one)
