"""One household, that waits or that the agency has: a line of the table, or a card."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from visitapp.domain.states.kinds import Kind
from visitapp.operations.records.sync_state import HouseholdReceived
from visitapp.operations.sending.outbox_page import HouseholdWaiting
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.flow import Policy, tall_as_needed
from visitapp.ui.kit.labels import Body, Hint, Strong, TextLabel
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.paint import box
from visitapp.ui.kit.panel import Panel
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.kit.picture import Picture
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.sending.open_record import open_place, open_words, record_place
from visitapp.ui.words.sending import (
    answers,
    contents,
    detail,
    in_short,
    moment,
    photos,
    signature,
    state,
)
from visitapp.ui.words.visits import STATES

WIDE, HIGH, BAR_GAP = 64, 10, 8  # pixels at 100 %


class Progress(QWidget):
    """`words` say the same as the bar; without any photo, they stand alone."""

    def __init__(self, look: Look, done: int, every: int, words: str) -> None:
        super().__init__()
        self.look = look
        self.done, self.every, self.words = done, every, words
        self.setAccessibleName(f"Photos\u00a0: {words}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def text(self) -> str:
        """What it says."""
        return self.words

    def sizeHint(self) -> QSize:
        """A line of words."""
        look = self.look
        words = self._paragraph().natural_width()
        return QSize(look.px(WIDE + BAR_GAP) + words, look.line_height("body"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The outline, what is done, the figures."""
        painter, look = QPainter(self), self.look
        left = 0.0
        if self.every:
            bar = QRectF(0, 0, look.px(WIDE), look.px(HIGH))
            bar.moveTop((self.height() - bar.height()) / 2)
            radius = bar.height() / 2
            box(painter, bar, radius, look.colour("field"), look.colour("edge"), look.thin)
            if self.done:
                filled = QRectF(bar)
                filled.setWidth(max(bar.height(), bar.width() * self.done / self.every))
                box(painter, filled, radius, look.colour("accent"))
            left = bar.width() + look.px(BAR_GAP)
        area = QRectF(left, 0, self.width() - left, self.height())
        ink = look.colour("ink" if self.every else "ink2")
        self._paragraph().draw(painter, area, ink, Qt.AlignmentFlag.AlignLeft)

    def _paragraph(self) -> Paragraph:
        return Paragraph(self.words, self.look.font("body"), self.look.line_height("body"))


class Mark(QWidget):
    """Never the colour alone: the word says it, the shape too."""

    def __init__(self, look: Look, words: str, icon: str, tone: str) -> None:
        super().__init__()
        row = beside(look, gap=6, on=self)
        if icon:
            row.addWidget(Picture(look, icon, 18, tone))
        row.addWidget(Body(look, words, tone=tone), 1)
        tall_as_needed(self, Policy.Ignored, Policy.Preferred)


class Column(NamedTuple):
    """A column: its head, and its width in pixels at 100 %, the rest going by `stretch`."""

    head: str
    width: int
    stretch: int = 0


COLUMNS = (
    Column("Dossier", 190, 3), Column("Réponses", 132), Column("Photos", 160),
    Column("Signature", 110), Column("État", 230, 4), Column("", 196),
)  # fmt: skip
NONE = Column("", 0)
ONE = (Column("", 0, 1),)
GAP, SIDE = 16, 20
Form = Literal["table", "card", "small"]


class TableHead(QWidget):
    """The names of the columns."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.grid = QGridLayout(self)
        for place, column in enumerate(COLUMNS):
            head = Hint(look, column.head)
            head.setSizePolicy(wide_as_told(head))
            self.grid.addWidget(head, 0, place)
        Spacing(look, self.grid, (SIDE, 10, SIDE, 10), GAP)
        self._measure()
        look.changed.connect(self._measure)

    def _measure(self) -> None:
        set_columns(self.look, self.grid, COLUMNS)


class WaitingRow(Panel):
    """`opened` carries a place and its arguments: the household, or the question to look at."""

    opened = Signal(str, dict)

    def __init__(self, look: Look, one: HouseholdWaiting, *, going: bool = False) -> None:
        super().__init__(look, "warn", border="", radius=9)
        self.one = one
        self.way = (
            open_place(one.refused[0].place)
            if one.refused
            else record_place(one.kind, one.household)
        )
        self.button = self._button(look)
        self.who = _pair(look, Strong(look, one.name), Hint(look, contents(one)))
        self.where = _pair(look, Strong(look, state(one, going=going)), Hint(look, detail(one)))
        words, look_of = answers(one)
        signed, look_of_signed = signature(one)
        self.cells: list[QWidget] = [
            self.who, Mark(look, words, *look_of), Progress(look, *one.pictures, photos(one)),
            Mark(look, signed, *look_of_signed), self.where, self.button,
        ]  # fmt: skip
        self.short = Hint(look, in_short(one))
        for cell in (self.who, self.where):
            cell.setSizePolicy(wide_as_told(cell))
        self.grid = QGridLayout(self)
        self.form = ""
        Spacing(look, self.grid, (SIDE, 10, SIDE, 10), 4)
        look.changed.connect(self._measure)

    def _button(self, look: Look) -> QWidget:
        """The way on; nothing to press where no screen shows it."""
        one = self.one
        if self.way is None:
            return QWidget()
        if one.refused:
            button = Button(look, open_words(one.refused[0].place))
            button.setAccessibleName(f"{button.text()}, {one.name}")
        else:
            button = Button(look, "Ouvrir", after="suivant", kind="quiet")
            whose = "le dossier de " if one.kind == Kind.HOUSEHOLD else ""
            button.setAccessibleName(f"Ouvrir {whose}{one.name}")
        button.clicked.connect(self._open)
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft ground where somebody must look; else the card's own."""
        if self.one.refused:
            super().paintEvent(event)

    def set_form(self, form: Form) -> None:
        """A line of the table, a card, or a card with its button underneath."""
        if form == self.form:
            return
        self.form = form
        button = self.cells[-1]
        lines = [self.who, self.where] + ([self.short] if self.short.text() else [])
        for widget in (*self.cells, self.short):
            self.grid.removeWidget(widget)
        align = Qt.AlignmentFlag
        if form == "table":
            for place, widget in enumerate(self.cells[:-1]):
                self.grid.addWidget(widget, 0, place, align.AlignVCenter)
            last = len(self.cells) - 1
            self.grid.addWidget(button, 0, last, align.AlignVCenter | align.AlignRight)
        else:
            for place, widget in enumerate(lines):
                self.grid.addWidget(widget, place, 0)
            if form == "small" or self.one.refused:
                self.grid.addWidget(button, len(lines), 0, align.AlignLeft)
            else:
                self.grid.addWidget(button, 0, 1, len(lines), 1, align.AlignVCenter)
        shown = self.cells if form == "table" else (*lines, button)
        for widget in (*self.cells, self.short):
            widget.setParent(self)  # before it is shown: without a parent it would be a window
            widget.setVisible(widget in shown)
        self._measure()

    def _measure(self) -> None:
        self.grid.setHorizontalSpacing(self.look.px(GAP))
        set_columns(self.look, self.grid, COLUMNS if self.form == "table" else ONE)

    def _open(self) -> None:
        if self.way is not None:
            self.opened.emit(*self.way)


def set_columns(look: Look, grid: QGridLayout, columns: Sequence[Column]) -> None:
    """The same widths for the head and for every line."""
    for place in range(len(COLUMNS)):
        column = columns[place] if place < len(columns) else NONE
        grid.setColumnMinimumWidth(place, look.px(column.width))
        grid.setColumnStretch(place, column.stretch)


def wide_as_told(widget: QWidget) -> QSizePolicy:
    """The column says how wide its cells are, not their words."""
    policy = widget.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    return policy


def _pair(look: Look, first: TextLabel, second: TextLabel) -> QWidget:
    both = QWidget()
    stacked(look, first, second, on=both)
    return both


WIDTHS = ((190, 3), (250, 3), (150, 2), (196, 0))  # pixels at 100 %, stretch


class ReceivedRow(QWidget):
    """`opened` carries a place and its arguments."""

    opened = Signal(str, dict)

    def __init__(self, look: Look, one: HouseholdReceived, now: datetime) -> None:
        super().__init__()
        self.look, self.one = look, one
        words, tone, icon, _ = STATES.get(one.state, ("", "neutral", "", ""))
        self.name = Strong(look, one.name)
        self.when = Body(look, f"Reçu {moment(one.at, now)}", tone="ink2")
        self.badge = Badge(look, words, tone, icon) if words else QWidget()
        correct = one.state == "to_correct"
        self.button = Button(
            look, "Corriger la visite" if correct else "Ouvrir",
            kind="second" if correct else "quiet", after="" if correct else "suivant",
        )  # fmt: skip
        self.button.setAccessibleName(f"{self.button.text()}, {one.name}")
        self.button.clicked.connect(self._open)
        for label in (self.name, self.when):
            label.setSizePolicy(wide_as_told(label))
        self.grid = QGridLayout(self)
        self.form = ""
        Spacing(look, self.grid, (SIDE, 6, SIDE, 6), 4)
        look.changed.connect(self._measure)

    def set_form(self, form: Form) -> None:
        """A line, or a card with its button at the end or underneath."""
        if form == self.form:
            return
        self.form = form
        align, cells = Qt.AlignmentFlag, (self.name, self.when, self.badge, self.button)
        for widget in cells:
            self.grid.removeWidget(widget)
        left = align.AlignLeft | align.AlignVCenter
        if form == "table":
            self.grid.addWidget(self.name, 0, 0, align.AlignVCenter)
            self.grid.addWidget(self.when, 0, 1, align.AlignVCenter)
            self.grid.addWidget(self.badge, 0, 2, left)
            self.grid.addWidget(self.button, 0, 3, align.AlignVCenter | align.AlignRight)
        else:
            self.grid.addWidget(self.name, 0, 0)
            self.grid.addWidget(self.when, 1, 0)
            self.grid.addWidget(self.badge, 2, 0, left)
            if form == "small":
                self.grid.addWidget(self.button, 3, 0, align.AlignLeft)
            else:
                self.grid.addWidget(self.button, 0, 1, 3, 1, align.AlignVCenter)
        self._measure()

    def _measure(self) -> None:
        self.grid.setHorizontalSpacing(self.look.px(GAP))
        for place, (width, stretch) in enumerate(WIDTHS):
            table = self.form == "table"
            self.grid.setColumnMinimumWidth(place, self.look.px(width) if table else 0)
            self.grid.setColumnStretch(place, stretch if table else int(place == 0))

    def _open(self) -> None:
        place: str = "households"
        given: dict[str, Any] = {"household": self.one.household}
        if self.one.state == "to_correct" and self.one.visit is not None:
            place, given = "visit", {"visit": self.one.visit}
        self.opened.emit(place, given)
