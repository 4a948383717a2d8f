"""One consent to read aloud, one action to remember."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.checklist.questions import Question
from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.reports.household.wording import amount_parts
from visitapp.ui.kit.buttons.choice_card import ChoiceCard
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.flow import Columns
from visitapp.ui.kit.labels import Amount, Body, Section
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.look import Look


class Consent(Card):
    """The question, what it means, and two large answers. `answered(path, Answer)`."""

    answered = Signal(str, object)

    def __init__(self, look: Look, question: Question) -> None:
        super().__init__(look, ground="paper")
        self.question = question
        self.body.addWidget(Section(look, question.label))
        if question.hint:
            self.body.addWidget(Body(look, question.hint, tone="ink2"))
        answers = QWidget()
        columns = Columns(answers, most=2, gap=look.px(8))
        self.cards = {True: ChoiceCard(look, "Oui"), False: ChoiceCard(look, "Non")}
        for value, card in self.cards.items():
            card.setAccessibleName(f"{card.text()}, {question.label}")
            card.setProperty("value", value)
            card.clicked.connect(self._press)
            columns.addWidget(card)
        self.body.addWidget(answers)

    def show_answer(self, answer: Answer | None) -> None:
        """Show what was said, or nothing."""
        given = answer is not None and answer.state is State.GIVEN
        for value, card in self.cards.items():
            card.setAutoExclusive(False)
            card.setChecked(given and answer is not None and answer.value is value)
            card.setAutoExclusive(True)

    def _press(self) -> None:
        value = bool(self.sender().property("value"))
        self.answered.emit(self.question.id, Answer(value=value))


class ActionLine(Card):
    """Number, icon, sentence, and what it may bring in a year."""

    def __init__(self, look: Look, number: int, suggestion: Suggestion) -> None:
        super().__init__(look, ground="paper")
        lead, euros = amount_parts(suggestion.eur)
        icon = QLabel()
        icon.setPixmap(look.pixmap(suggestion.icon or "fait", 28, "accent", "paper"))
        icon.setFixedSize(QSize(look.px(28), look.px(28)))
        words = stacked(look)
        words.addWidget(Section(look, f"{number}. {suggestion.title}"))
        words.addWidget(Body(look, suggestion.detail, tone="ink2"))
        row = beside(look, (icon, 0, Qt.AlignmentFlag.AlignTop), (words, 1), gap=12)
        self.body.addLayout(row)
        if euros:
            gain = beside(look, gap=8)
            gain.addStretch(1)
            gain.addWidget(Body(look, lead, tone="ink2", wrap=False))
            gain.addWidget(Amount(look, euros, wrap=False))
            gain.addWidget(Body(look, "par an", tone="ink2", wrap=False))
            self.body.addLayout(gain)
