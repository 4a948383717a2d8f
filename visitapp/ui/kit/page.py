"""The page of a place: a title, a sentence, then what the screen adds; it scrolls as one sheet."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.fit_to_width import FitToWidth
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Body, Strong, Title
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look, density

WIDEST = 880
SIDES = {"small": 12, "narrow": 20}  # pixels at 100 % around the sheet; 28 when there is room


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


def clear(layout: QLayout) -> None:
    """Take every widget out of a column, at once: none is seen for one more moment."""
    while (item := layout.takeAt(0)) is not None:
        old, inner = item.widget(), item.layout()
        if old is not None:
            old.hide()  # else Qt may show it for a moment, as a window of its own
            old.setParent(None)
            old.deleteLater()
        elif inner is not None:
            clear(inner)
            inner.deleteLater()


class Page(FitToWidth):
    """`column` is where a screen puts its widgets; `add_action` puts a button by the title."""

    def __init__(self, look: Look, title: str, sentence: str = "", widest: int = WIDEST) -> None:
        super().__init__()
        self.look = look
        self.widest = widest
        self.title = Title(look, title)
        self.sentence = Body(look, sentence, tone="ink2")
        if not sentence:
            self.sentence.hide()  # never shown here: without a parent it would be a window
        self.sheet = QWidget()
        self.column = QVBoxLayout()
        self.buttons = QWidget()
        self.area = Scroll(look)
        self._flow = Flow(self.buttons)
        self.buttons.hide()
        self.buttons.installEventFilter(self)
        self._lay_out()
        self.fit()
        look.changed.connect(self.fit)

    def say(self, sentence: str) -> None:
        """Change the sentence under the title."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def add_action(self, button: QWidget) -> None:
        """A button beside the title, under it when there is little room."""
        self._flow.addWidget(button)
        self.buttons.show()

    def part(self, title: str) -> Strong:
        """A small title, with air above it."""
        words = Strong(self.look, title)
        room = stacked(self.look, words, around=(0, 12, 0, 0))
        self.column.addLayout(room)
        return words

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The buttons were measured again, with another text or another size of text."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.sheet)
        titles = stacked(self.look, self.title, self.sentence, gap=2)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addLayout(titles, 1)
        self._head.addWidget(self.buttons, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(self._head)
        inside.addLayout(self.column)
        inside.addStretch(1)
        page = QWidget()
        row = QHBoxLayout(page)
        row.addWidget(self.sheet, 1)
        row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._around = Spacing(self.look, row, (0, 0, 0, 0))
        for layout, gap in ((inside, 16), (self.column, 12), (self._head, 16), (self._flow, 12)):
            Spacing(self.look, layout, (0, 0, 0, 0), gap)
        self.area.setWidget(page)
        stacked(self.look, self.area, on=self)

    def fit(self) -> None:
        """What there is room for."""
        self.sheet.setMaximumWidth(self.look.px(self.widest))
        room = density(self.window().width(), self.look.scale)
        side = SIDES.get(room, 28)
        self._around.change((side, min(side, 24), side, 24), 0)
        beside = self.buttons.sizeHint().width() <= self.width() // 2
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._head.setStretch(0, 1 if beside else 0)
