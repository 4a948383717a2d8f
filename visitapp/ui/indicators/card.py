"""One figure: what it is, how it is counted, its value, its breakdown, and its files."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from visitapp.domain.indicators.shapes import Figure
from visitapp.domain.text import number, plural
from visitapp.reports.indicators_bars import SCREEN, Bar, breakdown, scaled
from visitapp.reports.indicators_words import (
    coverage_words,
    figure_words,
    line_words,
    unknown_words,
)
from visitapp.reports.shapes import Drawing
from visitapp.ui.kit.bars import Chart
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Amount, Body, Hint, Section, TextLabel
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

FEW = 8
"""Lines of a breakdown shown at first."""
ROOMY = 560  # pixels at 100 % from which the value stands at the right of the words
LEFT, RIGHT, TOP = (
    Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignTop,
)  # fmt: skip


class FigureCard(Card):
    """`asked(name)` for the files behind the figure."""

    asked = Signal(str)
    shown_whole = True

    def __init__(self, look: Look, figure: Figure) -> None:
        super().__init__(look, gap=10)
        self.figure = figure
        self.button: Button | None = None
        self._beside: bool | None = None
        definition, known = figure.definition, figure.value is not None
        coverage = coverage_words(figure)
        self.parts: dict[str, TextLabel] = {"title": Section(look, definition.title)}
        if known:
            self.parts["value"] = Amount(look, figure_words(figure))
        if coverage:
            self.parts["coverage"] = Hint(look, coverage)
        self.parts["means"] = Body(look, definition.means, tone="ink2")
        if not known:
            self.parts["unknown"] = Body(look, unknown_words(figure))
        self.grid = QGridLayout()
        Spacing(look, self.grid, (0, 0, 0, 0), 2)
        self.grid.setColumnStretch(0, 1)
        self.body.addLayout(self.grid)
        if figure.lines:
            self._add_lines()
        if figure.records:
            self.body.addWidget(self._files(), 0, LEFT)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The value at the right, or under the title where there is little room."""
        super().resizeEvent(event)
        self._place()

    def _add_lines(self) -> None:
        """The breakdown; a long one is unfolded by its button."""
        many = plural(len(self.figure.lines), "ligne")
        name = f"Détail, {many}\u00a0: {self.figure.definition.title}"
        self.chart = Chart(self.look, self._geometry(FEW), name=name)
        self.body.addWidget(self.chart)
        if len(self.figure.lines) > FEW:
            self.unfold = Button(self.look, "", kind="quiet", icon="ouvrir")
            self.unfold.clicked.connect(self._turn)
            self.body.addWidget(self.unfold, 0, LEFT)
            self._say_more(open=False)

    def _turn(self) -> None:
        opened = self.unfold.icon_name == "ouvrir"
        self.chart.show_geometry(self._geometry(None if opened else FEW))
        self._say_more(open=opened)

    def _say_more(self, *, open: bool) -> None:
        left = len(self.figure.lines) - FEW
        words = (
            "Voir moins de lignes"
            if open
            else f"Voir {plural(left, 'autre ligne', 'autres lignes')}"
        )
        self.unfold.setText(words)
        self.unfold.set_icon("refermer" if open else "ouvrir")
        self.unfold.setAccessibleName(f"{words}\u00a0: {self.figure.definition.title}")

    def _geometry(self, most: int | None) -> Callable[[float], Drawing]:
        bars = bars_of(self.figure)
        whole = max((abs(one.amount) for one in bars if one.amount is not None), default=None)
        return partial(_drawn, self.look, bars[:most], whole)

    def _files(self) -> QWidget:
        many, name = len(self.figure.records), self.figure.definition.name
        words = f"Voir les {number(many)} fichiers" if many > 1 else "Voir le fichier"
        self.button = Button(self.look, words, icon="sections")
        self.button.setObjectName(name)
        self.button.setAccessibleName(f"{words}\u00a0: {self.figure.definition.title}")
        self.button.clicked.connect(self._ask)
        return self.button

    def _ask(self) -> None:
        self.asked.emit(self.figure.definition.name)

    def _place(self) -> None:
        beside = self.width() >= self.look.px(ROOMY)
        if beside == self._beside:
            return
        self._beside = beside
        right = [name for name in self.parts if name in ("value", "coverage")]
        left = [name for name in self.parts if name not in right]
        if not beside:
            left, right = list(self.parts), []
        for name, part in self.parts.items():
            self.grid.removeWidget(part)
            part.align = RIGHT if name in right else LEFT
        for row, name in enumerate(left):
            self.grid.addWidget(self.parts[name], row, 0)
        for row, name in enumerate(right):
            self.grid.addWidget(self.parts[name], row, 1, TOP | RIGHT)
        self.grid.setHorizontalSpacing(self.look.px(24))


def bars_of(figure: Figure) -> list[Bar]:
    """The rows of its breakdown."""
    unit = figure.definition.unit
    return [Bar(one.label, one.value, line_words(one, unit)) for one in figure.lines]


def _drawn(look: Look, bars: list[Bar], whole: Decimal | None, width: float) -> Drawing:
    return breakdown(bars, scaled(SCREEN, width, look.scale), whole)
