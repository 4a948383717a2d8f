"""What is known of a household, question by question: a table, one column when narrow."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout

from visitapp.domain.checklist.answers import State
from visitapp.domain.checklist.walk import shown
from visitapp.operations.appointments.households import Household
from visitapp.reports.answers.words import said
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, TextLabel
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

BESIDE = 520  # pixels at 100 % from which answers stand beside their questions


class Known(Card):
    """Answers given; those put off or refused are said too, never left out as if unknown."""

    def __init__(self, look: Look, found: Household) -> None:
        super().__init__(look)
        self.lines: list[tuple[TextLabel, TextLabel]] = []
        self.grid = QGridLayout()
        self.body.addLayout(self.grid)
        for place in shown(found.questionnaire, found.answers):
            answer = found.answers.get(place.path)
            if answer is None or place.question.type == "reference":
                continue
            given = answer.state is State.GIVEN
            words = raised(said(place.question, answer))
            line = (Body(look, place.question.label, tone="ink2"),
                    Body(look, words, tone="ink" if given else "ink2"))  # fmt: skip
            self.lines.append(line)
        Spacing(look, self.grid, (0, 0, 0, 0), 8)
        self._beside: bool | None = None
        self._place()
        look.changed.connect(self._place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column when there is little room."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        beside = self.width() >= self.look.px(BESIDE)
        if beside == self._beside:
            return
        self._beside = beside
        for widget in (widget for line in self.lines for widget in line):
            self.grid.removeWidget(widget)
        for number, (question, answer) in enumerate(self.lines):
            self.grid.addWidget(question, number if beside else 2 * number, 0)
            self.grid.addWidget(answer, number if beside else 2 * number + 1, int(beside))
        self.grid.setColumnStretch(0, 2)
        self.grid.setColumnStretch(1, 3 if beside else 0)
