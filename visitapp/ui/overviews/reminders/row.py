"""One reminder: the whole line opens what is to do, its words at the end; beside it, to put it off.

Two widgets for a line and no more: a long list is there at once.
"""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from visitapp.operations.overviews.shapes import Reminder
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.look import Look
from visitapp.ui.overviews.reminders.words import (
    POSTPONE,
    about,
    icon_of,
    put_off,
    sentences,
    to_do,
    when,
)

ROOMY = 620  # pixels at 100 % from which both stand on one line
RIGHT = Qt.AlignmentFlag.AlignRight


class ReminderRow(QWidget):
    """`opened` and `postponed` carry the reminder."""

    opened = Signal(object)
    postponed = Signal(object)

    def __init__(self, look: Look, one: Reminder, today: date) -> None:
        super().__init__()
        self.look, self.one = look, one
        self.column = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        said = sentences((about(one), when(one, today)))
        state = ("danger", "bad") if one.urgent else ("", "accent")
        self.line = ListRow(look, icon_of(one), one.name, said, to_do(one), state=state, ground="")
        self.line.setObjectName(f"{one.record} open")
        self.line.clicked.connect(self._open)
        self.column.addWidget(self.line, 1)
        if put_off(one):
            self.later = Button(look, POSTPONE, kind="quiet", parent=self)
            self.later.setObjectName(f"{one.record} later")
            self.later.setAccessibleName(f"{POSTPONE}\u00a0: {one.name}, {one.title}")
            self.later.clicked.connect(self._postpone)
            self.column.addWidget(self.later, 0, RIGHT | Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The second button under the line when there is little room."""
        super().resizeEvent(event)
        beside, direction = self.width() >= self.look.px(ROOMY), QBoxLayout.Direction
        self.column.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def _open(self) -> None:
        self.opened.emit(self.one)

    def _postpone(self) -> None:
        self.postponed.emit(self.one)
