"""Beside the answers: which ones to show, and what to see first. One menu where room is short."""

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.review.filters import FILTERS, Filter
from visitapp.operations.review.open_review import Reading
from visitapp.ui.kit.buttons.button_row import GivingWay
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.labels import Strong
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.picture import Fact
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.words import review
from visitapp.ui.words.review import WORRY

WIDTH = 220
FIRST = "À voir d’abord"


class Filters(QFrame):
    """`chosen` carries a filter."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setProperty("role", "side")
        self.rows: dict[Filter, ListRow] = {}
        self._alerts: tuple[tuple[str, str], ...] = ()
        page = QWidget()
        self.column = QVBoxLayout(page)
        self.column.addWidget(Strong(look, "Réponses"))
        for name in FILTERS:
            row = ListRow(look, "", review.FILTERS[name], chevron=False, ground="")
            row.setObjectName(name)
            row.clicked.connect(self._choose)
            self.rows[name] = row
            self.column.addWidget(row)
        self.worries = QVBoxLayout()
        self.column.addLayout(self.worries)
        self.column.addStretch(1)
        scroll = Scroll(look)
        scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        Spacing(look, self.column, (12, 16, 12, 16), 2)
        Spacing(look, self.worries, (4, 16, 0, 0), 10)
        look.changed.connect(self._measure)
        self._measure()

    def show_reading(self, reading: Reading, chosen: Filter) -> None:
        """How many answers each filter keeps, and what worries."""
        for name, row in self.rows.items():
            row.show_row(review.FILTERS[name], "", str(kept(reading, name)))
            row.set_chosen(name == chosen)
        if reading.alerts == self._alerts:
            return
        self._alerts = reading.alerts
        clear(self.worries)
        if reading.alerts:
            self.worries.addWidget(Strong(self.look, FIRST))
            for kind, title in reading.alerts:
                self.worries.addWidget(worry(self.look, kind, title))

    def _choose(self) -> None:
        self.chosen.emit(self.sender().objectName())

    def _measure(self) -> None:
        self.setFixedWidth(self.look.px(WIDTH))


class FilterLine(QWidget):
    """The same in one line: a button with a menu; `row` takes what else belongs there."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.button = Button(look, "", icon="sections", after="ouvrir")
        self.button.clicked.connect(self._ask)
        self.reading: Reading | None = None
        self.now: Filter = "all"
        self.row = QHBoxLayout(self)
        self.row.addWidget(self.button)
        self.row.addStretch(1)
        Spacing(look, self.row, (12, 4, 12, 4), 8)
        GivingWay(self, self.row)

    def show_reading(self, reading: Reading, chosen: Filter) -> None:
        """The filter chosen, and how many answers it keeps."""
        self.reading, self.now = reading, chosen
        said = f"{review.FILTERS[chosen]} ({kept(reading, chosen)})"
        self.button.setText(said)
        self.button.setAccessibleName(f"Réponses montrées\u00a0: {said}")

    def _ask(self) -> None:
        if self.reading is not None:
            entries = [(name, f"{review.FILTERS[name]} ({kept(self.reading, name)})")
                       for name in FILTERS]  # fmt: skip
            chosen = popup(self.button, self.look, entries, chosen=self.now)
            if chosen:
                self.chosen.emit(cast("Filter", chosen))


def kept(reading: Reading, name: Filter) -> int:
    """How many answers a filter keeps."""
    return sum(1 for line in reading.lines if name in line.filters)


def worry(look: Look, kind: str, title: str) -> Fact:
    """One thing to see first: never by its colour alone."""
    icon, tone = WORRY.get(kind, WORRY["danger"])
    made = Fact(look, icon, title, role="body", tone=tone)
    made.words.set_tone("ink")
    return made
