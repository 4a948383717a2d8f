"""Events from top to bottom: date, shape of the state, what, who."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.flow import tall_as_needed
from visitapp.ui.kit.lists.states import SHAPES
from visitapp.ui.kit.paint import icon_at
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look


class Event(NamedTuple):
    """`state` is a state id of `states.py`; `date` is already in words (« 18 nov. »)."""

    date: str
    title: str
    who: str = ""
    state: str = "not_started"


class Timeline(QWidget):
    """A painted list; its accessible description says the same in sentences."""

    def __init__(self, look: Look, events: list[Event] | None = None) -> None:
        super().__init__()
        self.look = look
        self._events: list[Event] = []
        tall_as_needed(self)
        look.changed.connect(self._relook)
        self.show_events(events or [])

    def show_events(self, events: list[Event]) -> None:
        """Show these events, the oldest first."""
        self._events = events
        said = (f"{event.date} : {event.title} {event.who}".strip() for event in events)
        self.setAccessibleDescription(". ".join(said))
        self._relook()

    def sizeHint(self) -> QSize:
        """Comfortable width, the height of all events."""
        width = self.look.px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for the date and a long word."""
        return QSize(self.look.px(240), self.look.px(24) * max(1, len(self._events)))

    def heightForWidth(self, width: int) -> int:
        """The sum of the events' heights."""
        return sum(self._high(event, width) for event in self._events)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Date, shape, line to the next shape, words."""
        painter, look, top = QPainter(self), self.look, 0.0
        for place, item in enumerate(self._events):
            high, line = self._high(item, self.width()), look.line_height("body")
            date = Paragraph(item.date, look.font("hint"), line)
            date.draw(painter, QRectF(0, top, look.px(76), line), look.colour("ink2"))
            if place + 1 < len(self._events):
                x = look.px(84) + look.px(9) - 1
                start = top + line / 2 + look.px(12)
                end = top + high + line / 2 - look.px(12)
                painter.fillRect(QRectF(x, start, 2, end - start), look.colour("line"))
            shape = SHAPES[item.state]
            pixmap = look.pixmap(shape.icon, 18, shape.tone)
            icon_at(painter, pixmap, look.px(84), top + line / 2)
            self._paint_words(painter, item, top)
            top += high

    def _paint_words(self, painter: QPainter, item: Event, top: float) -> None:
        look, left = self.look, self._left()
        room = self.width() - left
        title, who = self._words(item)
        high = title.height(room)
        title.draw(painter, QRectF(left, top, room, high), look.colour("ink"))
        wide = title.natural_width() + look.px(6)
        if wide + who.natural_width() <= room:
            beside = QRectF(left + wide, top, room - wide, who.line)
            who.draw(painter, beside, look.colour("ink2"))
        else:
            under = QRectF(left, top + high, room, who.height(room))
            who.draw(painter, under, look.colour("ink2"))

    def _high(self, item: Event, width: int) -> int:
        title, who = self._words(item)
        room = max(1, width - self._left())
        high = title.height(room)
        wide = title.natural_width() + self.look.px(6) + who.natural_width()
        if item.who and wide > room:
            high += who.height(room)
        return high + self.look.px(16)

    def _left(self) -> int:
        return self.look.px(84) + self.look.px(18) + self.look.px(10)

    def _words(self, item: Event) -> tuple[Paragraph, Paragraph]:
        look, line = self.look, self.look.line_height("body")
        return (
            Paragraph(item.title, look.font("strong"), line),
            Paragraph(item.who, look.font("body"), line),
        )

    def _relook(self) -> None:
        self.updateGeometry()
        self.update()
