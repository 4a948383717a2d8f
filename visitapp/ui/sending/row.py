"""One household that waits: a line of the table, or a card when there is little room."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from visitapp.domain.text import number, plural
from visitapp.operations.sending import HouseholdWaiting
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.labels import Body, Hint, Strong, TextLabel
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.sending.words import age, contents, photos, state


class Column(NamedTuple):
    """A column: its head, and its width in pixels at 100 %, the rest going by `stretch`."""

    head: str
    width: int
    stretch: int = 0


COLUMNS = (
    Column("Foyer", 180, 2), Column("Contenu", 220, 4), Column("Réponses", 124),
    Column("Photos", 84), Column("État", 190, 3), Column("", 118),
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


class WaitingRow(QWidget):
    """`opened` carries the household."""

    opened = Signal(str)

    def __init__(self, look: Look, one: HouseholdWaiting) -> None:
        super().__init__()
        self.look = look
        self.dossier = one.dossier
        self.button = Button(look, "Ouvrir", after="suivant", kind="quiet")
        self.button.setAccessibleName(f"Ouvrir le dossier de {one.name}")
        self.button.clicked.connect(self._open)
        answers, seen = f"{number(one.changes)} en attente", photos(one)
        self.who = _pair(look, Strong(look, one.name), Hint(look, age(one.days)))
        self.cells: list[QWidget] = [
            self.who, Body(look, contents(one)), Body(look, answers, tone="ink2"),
            Body(look, seen, tone="ink2"), Body(look, state(one)), self.button,
        ]  # fmt: skip
        said = plural(one.changes, "réponse", "réponses")
        if one.photos:
            said += f", {plural(one.photos, 'photo', 'photos')}"
        self.short = Hint(look, said)
        for cell in self.cells[:-1]:
            cell.setSizePolicy(wide_as_told(cell))
        self.grid = QGridLayout(self)
        self.form = ""
        Spacing(look, self.grid, (SIDE, 10, SIDE, 10), 4)
        look.changed.connect(self._measure)

    def set_form(self, form: Form) -> None:
        """A line of the table, a card, or a card with its button underneath."""
        if form == self.form:
            return
        self.form = form
        who, what, _, _, where, button = self.cells
        lines = (who, what, self.short, where)
        for widget in (*self.cells, self.short):
            self.grid.removeWidget(widget)
        if form == "table":
            for place, widget in enumerate(self.cells):
                self.grid.addWidget(widget, 0, place, Qt.AlignmentFlag.AlignVCenter)
        else:
            for place, widget in enumerate(lines):
                self.grid.addWidget(widget, place, 0)
            if form == "small":
                self.grid.addWidget(button, len(lines), 0, Qt.AlignmentFlag.AlignLeft)
            else:
                middle = Qt.AlignmentFlag.AlignVCenter
                self.grid.addWidget(button, 0, 1, len(lines), 1, middle)
        shown = self.cells if form == "table" else (*lines, button)
        for widget in (*self.cells, self.short):
            widget.setParent(self)  # before it is shown: without a parent it would be a window
            widget.setVisible(widget in shown)
        self._measure()

    def _measure(self) -> None:
        self.grid.setHorizontalSpacing(self.look.px(GAP))
        set_columns(self.look, self.grid, COLUMNS if self.form == "table" else ONE)

    def _open(self) -> None:
        self.opened.emit(self.dossier)


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
    column = QVBoxLayout(both)
    column.addWidget(first)
    column.addWidget(second)
    Spacing(look, column, (0, 0, 0, 0))
    return both
