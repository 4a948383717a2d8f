"""One thing that waits: who, why, since when; beside it what is to do, and to put it off."""

from datetime import date

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from visitapp.domain.text import capital
from visitapp.operations.overviews.shapes import Reminder
from visitapp.ui.dialogs.reason_and_day import SETTLE
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.lists.wide_row import WideRow
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.overviews.today.words import POSTPONE, icon_of, put_off, to_do, told, when

ROOMY = 700  # pixels at 100 % from which all stands on one line
BESIDE = 224  # as wide on each line: what they say stands in columns


class Line(WideRow):
    """Who, why, since when."""

    roomy, chevron, age = 440, False, 108


class TodayRow(QWidget):
    """`opened`, `postponed` and `settled` carry the line."""

    opened = Signal(object)
    postponed = Signal(object)
    settled = Signal(object)

    def __init__(self, look: Look, one: Reminder, today: date, *, primary: bool = False) -> None:
        super().__init__()
        self.look, self.one = look, one
        self.line = Line(look, self)
        title, more = capital(one.title.rstrip(".")), told(one)
        tone = "bad" if one.urgent else "accent"
        icon = "danger" if one.urgent else icon_of(one)
        seen = [(icon, tone, title), *([("", "ink2", more)] if more else [])]
        since = when(one, today)
        self.line.say((one.name, one.where), seen, (since, ""))
        said = (one.name, one.where, title, more, since)
        self.line.setAccessibleName(", ".join(part for part in said if part))
        self.line.setObjectName(f"{one.record} open")
        self.line.clicked.connect(self._open)
        verb = to_do(one)
        self.button = Button(look, verb, kind="primary" if primary else "second", parent=self)
        self.button.setObjectName(f"{one.record} do")
        self.button.setAccessibleName(f"{verb}\u00a0: {one.name}")
        self.button.clicked.connect(self._open)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self.line, 1)
        self._beside = QWidget()
        self._acts = acts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._beside)
        acts.addStretch(1)
        acts.addWidget(self.button)
        if one.urgent:
            self._offer(SETTLE, "settle", self.settled)
        elif put_off(one):
            self._offer(POSTPONE, "later", self.postponed)
        self._row.addWidget(self._beside, 0, Qt.AlignmentFlag.AlignVCenter)
        Spacing(look, acts, (12, 4, 12, 4), 4)
        Spacing(look, self._row, (0, 0, 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons beside the line, one above the other; under it when there is little room."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        beside = self.width() >= self.look.px(ROOMY)
        self._row.setDirection(across if beside else down)
        self._acts.setDirection(down if beside else across)
        self._beside.setMinimumWidth(self.look.px(BESIDE) if beside else 0)

    def _open(self) -> None:
        self.opened.emit(self.one)

    def _offer(self, words: str, name: str, asked: SignalInstance) -> None:
        self.other = Button(self.look, words, kind="quiet", parent=self)
        self.other.setObjectName(f"{self.one.record} {name}")
        self.other.setAccessibleName(f"{words}\u00a0: {self.one.name}, {self.one.title}")
        self.other.clicked.connect(lambda: asked.emit(self.one))
        self._acts.addWidget(self.other)
