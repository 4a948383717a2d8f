"""One action as a card: what to do, what it brings and asks, and what the household says of it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.domain.text import NBSP
from visitapp.reports.household.wording import amount_parts
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.cards import ChosenCard
from visitapp.ui.kit.labels import Amount, Body, Hint, Section, Strong, Title
from visitapp.ui.kit.layouts import beside, flowing, held, stacked
from visitapp.ui.kit.picture import Picture
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.visits.actions.words import DECISIONS, bought, effort, who, without_amount
from visitapp.ui.visits.figures.explanation import asked_of
from visitapp.ui.visits.figures.figure_line import WHY

_RIGHT, _TOP = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignTop


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
        ink, radius = self.look.colour("ink2"), self.look.px(4)
        for number in range(3):
            painter.setPen(QPen(ink, 1.5))
            painter.setBrush(ink if number < self.count else self.look.colour("sheet"))
            centre = QPointF(radius + 1 + number * self.look.px(12), self.height() / 2)
            painter.drawEllipse(centre, radius, radius)

    def _measure(self) -> None:
        self.setFixedSize(QSize(self.look.px(36), self.look.px(18)))
        self.update()


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
        self.setFixedWidth(self.look.px(36 if self.narrow else 52))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The margin line."""
        painter = QPainter(self)
        line = QRectF(self.width() - 1, 0, 1, self.height())
        painter.fillRect(line, self.look.colour("margin"))


class Facts(QWidget):
    """What it brings, what is bought, the effort, who acts; in one line less with little room."""

    def __init__(self, look: Look, suggestion: Suggestion) -> None:
        super().__init__()
        lead, euros = amount_parts(suggestion.eur)
        if euros:
            amount = Amount(look, euros, wrap=False)
            gain = beside(look, Body(look, lead, tone="ink2", wrap=False), amount, gap=6)
        else:
            words = without_amount(suggestion)
            gain = beside(look, Strong(look, words, tone="ok", wrap=False))
        words = effort(suggestion)
        dots = beside(
            look, Hint(look, f"Effort{NBSP}: {words}", wrap=False), Dots(look, suggestion.effort),
            gap=6,
        )  # fmt: skip
        self._effort = held(dots)
        self._who = Hint(look, who(suggestion), wrap=False)
        self._both = Hint(look, f"{who(suggestion)}, effort {words}", wrap=False)
        self._both.hide()
        bits = (held(gain), Hint(look, bought(suggestion), wrap=False), self._effort, self._who,
                self._both)  # fmt: skip
        stacked(look, *((bit, 0, _RIGHT) for bit in bits), on=self)
        self.setAccessibleName(
            f"{lead} {euros or without_amount(suggestion)}. {bought(suggestion)}. "
            f"Effort {words}. {who(suggestion)}.".strip()
        )

    def set_narrow(self, narrow: bool) -> None:
        """Effort and who in one line."""
        self._effort.setVisible(not narrow)
        self._who.setVisible(not narrow)
        self._both.setVisible(narrow)


class ActionCard(ChosenCard):
    """`decided` carries the rule and the decision; `why` asks for the trace."""

    decided = Signal(str, str)
    why = Signal(str)
    shown_whole = True

    def __init__(self, look: Look, suggestion: Suggestion, number: str) -> None:
        super().__init__(look, margin=12)
        self.suggestion = suggestion
        self._asked = self._kept = False
        self.setAccessibleName(suggestion.title)
        self._number = MarginNumber(look, number)
        if not number:
            self._number.hide()
        icon = Picture(look, suggestion.icon or "chiffres", 24, "accent")
        self._detail = Hint(look, suggestion.detail)
        title = stacked(look, Section(look, suggestion.title), self._detail, gap=2)
        title.addStretch(1)
        self._words = held(beside(look, icon, (title, 1), gap=8))
        self.facts = Facts(look, suggestion)
        self.why_button = Button(
            look, WHY, kind="quiet", does=lambda: self.why.emit(self.suggestion.id)
        )
        self.why_button.setAccessibleName(f"{asked_of(suggestion)} {suggestion.title}")
        if not suggestion.trace:
            self.why_button.hide()
        self.choices = self._make_choices()
        self._problem = Body(look, "", tone="bad")
        self._problem.hide()
        self._grid = QGridLayout()
        Spacing(look, self._grid, (0, 0, 0, 0), 8, across=12)
        self.body.addLayout(beside(look, self._number, (self._grid, 1), gap=14))
        self.set_narrow("wide")

    def show_decision(self, decision: str) -> None:
        """Tick the chip of the decision, or none."""
        for name, chip in self.chips.items():
            chip.setChecked(name == decision)
        self._kept = decision == "keep"
        self.set_chosen(self._asked)
        self.show_problem("")

    def set_chosen(self, chosen: bool) -> None:
        """A card is framed while it is explained, and once it is kept."""
        self._asked = chosen
        super().set_chosen(chosen or self._kept)

    def show_problem(self, sentence: str) -> None:
        """Say under the chips why a decision was not taken."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def set_narrow(self, room: str) -> None:
        """With less room the sentence goes, then the facts keep to the title's line."""
        small, narrow = room == "small", room in ("narrow", "small")
        for widget in (self._words, self.facts, self.choices, self._problem):
            self._grid.removeWidget(widget)
        self._detail.setVisible(not narrow)
        self.facts.set_narrow(narrow)
        self._grid.addWidget(self._words, 0, 0)
        if small:
            self._grid.addWidget(self.facts, 0, 1, _RIGHT | _TOP)
            self._grid.addWidget(self.choices, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self.facts, 0, 1, 2, 1, _RIGHT | _TOP)
            self._grid.addWidget(self.choices, 1, 0)
        self._grid.addWidget(self._problem, 2, 0, 1, 2)
        self._grid.setColumnStretch(0, 1)
        self._number.set_narrow(narrow)

    def _make_choices(self) -> QWidget:
        self.chips: dict[str, Chip] = {}
        for name, text in DECISIONS.items():
            chip = Chip(self.look, text, exclusive=False, does=self._pressed)
            chip.setObjectName(name)
            chip.setAccessibleName(f"{text}, {self.suggestion.title}")
            self.chips[name] = chip
        return held(flowing(self.look, *self.chips.values(), self.why_button))

    def _pressed(self, on: bool) -> None:
        decision = self.sender().objectName() if on else ""
        self.show_decision(decision)
        self.decided.emit(self.suggestion.id, decision)
