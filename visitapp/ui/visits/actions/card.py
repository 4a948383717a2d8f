"""One action as a card: what to do, what it brings, and what the household says of it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.domain.text import NBSP
from visitapp.reports.household.wording import amount_parts
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.cards import ChosenCard
from visitapp.ui.kit.labels import Amount, Body, Hint, Section, Title
from visitapp.ui.kit.layouts import beside, flowing, held, stacked
from visitapp.ui.kit.picture import Picture
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.visits.actions.words import DECISIONS, EFFORTS, without_amount
from visitapp.ui.visits.figures.explanation import asked_of


class Dots(QWidget):
    """Three dots, the first `count` filled."""

    def __init__(self, look: Look, count: int) -> None:
        super().__init__()
        self.look = look
        self.count = count
        look.changed.connect(self._measure)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, radius = self.look.colour("ink2"), self.look.px(4.5)
        for number in range(3):
            painter.setPen(QPen(ink, 1.5))
            painter.setBrush(ink if number < self.count else self.look.colour("sheet"))
            centre = QPointF(radius + 1 + number * self.look.px(13), self.height() / 2)
            painter.drawEllipse(centre, radius, radius)

    def _measure(self) -> None:
        self.setFixedSize(QSize(self.look.px(40), self.look.px(22)))
        self.update()


class Effort(QWidget):
    """The effort of an action, 1 (small) to 3 (large)."""

    def __init__(self, look: Look, effort: int) -> None:
        super().__init__()
        words = f"Effort{NBSP}: {EFFORTS.get(effort, EFFORTS[2])}"
        beside(look, Body(look, words, tone="ink2", wrap=False), Dots(look, effort), gap=6, on=self)
        self.setAccessibleName(words)


class MarginNumber(QWidget):
    """The rank of the card, left of the margin line."""

    def __init__(self, look: Look, number: str) -> None:
        super().__init__()
        self.look = look
        self.narrow = False
        label = Title(look, number, tone="accent", align=Qt.AlignmentFlag.AlignHCenter)
        stacked(look, (label, 1, Qt.AlignmentFlag.AlignVCenter), on=self)
        look.changed.connect(self._measure)

    def set_narrow(self, narrow: bool) -> None:
        """Leave more room to the words."""
        self.narrow = narrow
        self._measure()

    def _measure(self) -> None:
        self.setFixedWidth(self.look.px(36 if self.narrow else 60))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The margin line."""
        painter = QPainter(self)
        line = QRectF(self.width() - 1, 0, 1, self.height())
        painter.fillRect(line, self.look.colour("margin"))


class ActionCard(ChosenCard):
    """`decided` carries the rule and the decision; `why` asks for the trace."""

    decided = Signal(str, str)
    why = Signal(str)
    shown_whole = True

    def __init__(self, look: Look, suggestion: Suggestion, number: str) -> None:
        super().__init__(look, margin=14)
        self.suggestion = suggestion
        self.setAccessibleName(suggestion.title)
        self._number = MarginNumber(look, number)
        if not number:
            self._number.hide()
        self._icon = Picture(look, suggestion.icon or "chiffres", 28, "accent")
        self._yearly: Hint | None = None
        self._gain_grid: QGridLayout | None = None
        self._words = self._make_words()
        self._gain = self._make_gain()
        self.choices = self._make_choices()
        self.why_button = Button(
            look, asked_of(suggestion), kind="quiet", does=lambda: self.why.emit(self.suggestion.id)
        )
        if not suggestion.trace:
            self.why_button.hide()
        self._problem = Body(look, "", tone="bad")
        self._problem.hide()
        self._grid = QGridLayout()
        Spacing(look, self._grid, (0, 0, 0, 0), 8, across=12)
        self.body.addLayout(beside(look, self._number, (self._grid, 1), gap=16))
        self.set_narrow(False)

    def show_decision(self, decision: str) -> None:
        """Tick the chip of the decision, or none."""
        for name, chip in self.chips.items():
            chip.setChecked(name == decision)
        self.show_problem("")

    def show_problem(self, sentence: str) -> None:
        """Say under the chips why a decision was not taken."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def set_narrow(self, narrow: bool) -> None:
        """With little room, the amount goes under the words."""
        for widget in (self._icon, self._words, self._gain, self.choices, self.why_button):
            self._grid.removeWidget(widget)
        self._grid.removeWidget(self._problem)
        top = Qt.AlignmentFlag.AlignTop
        right = Qt.AlignmentFlag.AlignRight
        self._grid.addWidget(self._icon, 0, 0, top)
        self._place_yearly(narrow)
        if narrow:
            self._grid.addWidget(self._words, 0, 1, 1, 2)
            self._grid.addWidget(self._gain, 1, 1, 1, 2)
            self._grid.addWidget(self.choices, 2, 0, 1, 3)
            self._grid.addWidget(self._problem, 3, 0, 1, 3)
            self._grid.addWidget(self.why_button, 4, 0, 1, 3)
        else:
            self._grid.addWidget(self._words, 0, 1)
            self._grid.addWidget(self._gain, 0, 2, right | top)
            self._grid.addWidget(self.choices, 1, 0, 1, 2)
            self._grid.addWidget(self.why_button, 1, 2, right)
            self._grid.addWidget(self._problem, 2, 0, 1, 3)
        self._grid.setColumnStretch(1, 1)
        self._number.set_narrow(narrow)

    def _place_yearly(self, narrow: bool) -> None:
        """« par an » under the amount, or beside it."""
        if self._yearly is None or self._gain_grid is None:
            return
        self._gain_grid.removeWidget(self._yearly)
        place, middle = (0, 2) if narrow else (1, 1), Qt.AlignmentFlag.AlignVCenter
        self._gain_grid.addWidget(self._yearly, *place, Qt.AlignmentFlag.AlignRight | middle)

    def _make_words(self) -> QWidget:
        look, suggestion = self.look, self.suggestion
        detail = Body(look, suggestion.detail, tone="ink2")
        under = held(flowing(look, detail, Effort(look, suggestion.effort), gap=12))
        return held(stacked(look, Section(look, suggestion.title), under))

    def _make_gain(self) -> QWidget:
        look = self.look
        lead, euros = amount_parts(self.suggestion.eur)
        gain = QWidget()
        grid = QGridLayout(gain)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        right = Qt.AlignmentFlag.AlignRight
        if euros:
            grid.addWidget(Body(look, lead, tone="ink2", wrap=False), 0, 0, right)
            grid.addWidget(Amount(look, euros, wrap=False), 0, 1, right)
            self._yearly = Hint(look, "par an", wrap=False)
            grid.addWidget(self._yearly, 1, 1, right)
            self._gain_grid = grid
        else:
            grid.addWidget(
                Body(look, without_amount(self.suggestion), tone="ink2", wrap=False), 0, 1, right
            )
        grid.setColumnStretch(0, 1)
        return gain

    def _make_choices(self) -> QWidget:
        self.chips: dict[str, Chip] = {}
        for name, text in DECISIONS.items():
            chip = Chip(self.look, text, exclusive=False, does=self._pressed)
            chip.setObjectName(name)
            chip.setAccessibleName(f"{text}, {self.suggestion.title}")
            self.chips[name] = chip
        return held(flowing(self.look, *self.chips.values()))

    def _pressed(self, on: bool) -> None:
        decision = self.sender().objectName() if on else ""
        self.show_decision(decision)
        self.decided.emit(self.suggestion.id, decision)
