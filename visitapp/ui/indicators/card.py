"""One figure: what it is, how it is counted, its value, its breakdown, and its files."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.indicators.shapes import Figure
from visitapp.domain.text import capital, number, plural
from visitapp.reports.indicators.bars import SCREEN, Bar, breakdown, scaled
from visitapp.reports.indicators.words import (
    coverage_words,
    figure_words,
    line_words,
    unknown_words,
)
from visitapp.reports.layout.shapes import Drawing
from visitapp.ui.kit.bars import Chart
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Amount, Body, Hint, Section, TextLabel
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

FEW = 8
"""Lines of a breakdown shown at first."""
LEAST = 120  # pixels at 100 %
ROOMY = 560  # pixels at 100 % from which the value stands at the right of the words
LEFT = Qt.AlignmentFlag.AlignLeft


class Lines(Chart):
    """A breakdown: it is made for every width, so that it needs little."""

    def minimumSizeHint(self) -> QSize:
        """A long word."""
        return QSize(self.look.px(LEAST), self.look.px(24))


class FigureCard(Card):
    """`asked(name)` for the files behind the figure. `width` is what it will be given, in pixels:
    its place is then found at once.
    """

    asked = Signal(str)
    shown_whole = True

    def __init__(self, look: Look, figure: Figure, width: int) -> None:
        super().__init__(look, gap=10)
        self.figure = figure
        self.button: Button | None = None
        self._beside: bool | None = None
        self.ends: list[TextLabel] = []
        self.gaps: list[Spacing] = []
        definition, known = figure.definition, figure.value is not None
        self.rows = [
            self._row([Section(look, definition.title)],
                      Amount(look, figure_words(figure)) if known else None),
            self._row([Body(look, definition.means, tone="ink2"),
                       *([] if known else [Body(look, unknown_words(figure))])],
                      Hint(look, coverage) if (coverage := coverage_words(figure)) else None),
        ]  # fmt: skip
        if figure.lines:
            self._add_lines()
        if figure.records:
            self.body.addWidget(self._files(), 0, LEFT)
        self._place(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The value at the right, or under the title where there is little room."""
        super().resizeEvent(event)
        self._place(self.width())

    def _add_lines(self) -> None:
        """The breakdown; a long one is unfolded by its button."""
        many = plural(len(self.figure.lines), "ligne")
        name = f"Détail, {many}\u00a0: {self.figure.definition.title}"
        self.chart = Lines(self.look, self._geometry(FEW), name=name)
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

    def _row(self, left: list[TextLabel], right: TextLabel | None) -> QBoxLayout:
        """Words, and what stands at their right."""
        row, words = QBoxLayout(QBoxLayout.Direction.LeftToRight), QVBoxLayout()
        Spacing(self.look, words, (0, 0, 0, 0), 2)
        self.gaps.append(Spacing(self.look, row, (0, 0, 0, 0), 4))
        for one in left:
            words.addWidget(one)
        row.addLayout(words)
        if right is not None:
            self.ends.append(right)
            row.addWidget(right, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        return row

    def _place(self, width: int) -> None:
        beside = width >= self.look.px(ROOMY)
        if beside == self._beside:
            return
        self._beside = beside
        direction = QBoxLayout.Direction
        for row in self.rows:
            row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
            row.setStretch(0, 1 if beside else 0)
        for gap in self.gaps:
            gap.change((0, 0, 0, 0), 24 if beside else 4)
        for end in self.ends:
            end.align = Qt.AlignmentFlag.AlignRight if beside else LEFT
            end.update()


def bars_of(figure: Figure) -> list[Bar]:
    """The rows of its breakdown."""
    unit = figure.definition.unit
    return [Bar(capital(one.label), one.value, line_words(one, unit)) for one in figure.lines]


def _drawn(look: Look, bars: list[Bar], whole: Decimal | None, width: float) -> Drawing:
    return breakdown(bars, scaled(SCREEN, width, look.scale), whole)
