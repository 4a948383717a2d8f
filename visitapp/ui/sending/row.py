"""One household that waits: a line of the table, or a card when there is little room."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from visitapp.domain.states.kinds import Kind
from visitapp.operations.sending.outbox_page import HouseholdWaiting
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Hint, Strong, TextLabel
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.panel import Panel
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.sending.mark import Mark
from visitapp.ui.sending.progress import Progress
from visitapp.ui.sending.ways import open_words, way_of, way_to
from visitapp.ui.words.sending import (
    answers,
    contents,
    detail,
    in_short,
    photos,
    signature,
    state,
)


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
        self.way = way_to(one.refused[0].place) if one.refused else way_of(one.kind, one.household)
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
