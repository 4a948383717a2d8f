"""A card with a title, rows between hairlines, a bold title inside, a sentence with a sign."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Section, Strong
from visitapp.ui.kit.layouts import beside, flowing, stacked
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.page import hairline
from visitapp.ui.look import Look

INSET = 8  # pixels at 100 % between the edge of a card and its rows
SIDE = 14  # pixels at 100 % left and right of the words of a row


def titled(look: Look, title: str, sentence: str = "", badge: Badge | None = None) -> Card:
    """A card that says what it holds; its rows keep their own margin."""
    card = Card(look, margin=INSET, gap=8)
    words = stacked(look, gap=2, around=(SIDE, 8, SIDE, 0))
    head = QWidget()
    flowing(look, Section(look, title), badge, gap=12, on=head)
    words.addWidget(head)
    if sentence:
        words.addWidget(Body(look, sentence, tone="ink2"))
    card.body.addLayout(words)
    return card


def rows(look: Look, lines: Sequence[QWidget]) -> QVBoxLayout:
    """Rows one under the other, a hairline between two."""
    column = stacked(look)
    for place, line in enumerate(lines):
        if place:
            column.addWidget(hairline())
        column.addWidget(line)
    return column


class SmallTitle(Strong):
    """The bold words over a part of a card."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look, text)
        look.changed.connect(self._around)
        self._around()

    def _around(self) -> None:
        px = self.look.px
        self.setContentsMargins(px(SIDE), px(8), px(SIDE), 0)


class Signed(QWidget):
    """An icon beside a sentence that may wrap."""

    def __init__(self, look: Look, icon: str, sentence: str, tone: str = "ink2") -> None:
        super().__init__()
        self.look, self._name, self._tone = look, icon, tone
        self._icon = QLabel()
        self.words = Body(look, sentence)
        row = beside(look, gap=10, around=(SIDE, 2, SIDE, 2), on=self)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        look.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        side, high = self.look.px(18), self.look.line_height("body")
        self._icon.setPixmap(self.look.pixmap(self._name, 18, self._tone))
        self._icon.setFixedSize(QSize(side, high))
