"""The page of a place: a title, a sentence, then what the screen adds; it scrolls as one sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Strong, Title
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.look import Look

WIDEST = 880


def hairline() -> QFrame:
    """A thin line between two rows."""
    line = QFrame()
    line.setProperty("role", "hairline")
    return line


def rows_card(look: Look, rows: list[QWidget]) -> Card:
    """A card of rows with hairlines between them."""
    card = Card(look, margin=1, gap=0)
    for number, row in enumerate(rows):
        if number:
            card.body.addWidget(hairline())
        card.body.addWidget(row)
    return card


def clear(layout: QVBoxLayout) -> None:
    """Take every widget out of a column, at once: none is seen for one more moment."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.setParent(None)
            old.deleteLater()


class Page(QWidget):
    """`column` is where a screen puts its widgets; `head` is a row beside the title."""

    def __init__(self, look: Look, title: str, sentence: str = "", widest: int = WIDEST) -> None:
        super().__init__()
        self.look = look
        self.widest = widest
        self.title = Title(look, title)
        self.sentence = Body(look, sentence, tone="ink2")
        self.sentence.setVisible(bool(sentence))
        self.sheet = QWidget()
        self.column = QVBoxLayout()
        self.head = QHBoxLayout()
        self._lay_out()
        self._measure()
        look.changed.connect(self._measure)

    def say(self, sentence: str) -> None:
        """Change the sentence under the title."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def part(self, title: str) -> Strong:
        """A small title, with air above it."""
        words = Strong(self.look, title)
        words.setContentsMargins(0, self.look.px(16), 0, 0)
        self.column.addWidget(words)
        return words

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.sheet)
        inside.setContentsMargins(0, 0, 0, 0)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self.title)
        titles.addWidget(self.sentence)
        self.head.addLayout(titles, 1)
        inside.addLayout(self.head)
        inside.addLayout(self.column)
        inside.addStretch(1)
        page = QWidget()
        row = QHBoxLayout(page)
        row.addWidget(self.sheet, 1)
        row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._row, self._inside = row, inside
        self.scroll = Scroll(self.look)
        self.scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scroll)

    def _measure(self) -> None:
        px = self.look.px
        self.sheet.setMaximumWidth(px(self.widest))
        self._row.setContentsMargins(px(28), px(24), px(28), px(24))
        self._inside.setSpacing(px(16))
        self.column.setSpacing(px(12))
        self.head.setSpacing(px(16))
