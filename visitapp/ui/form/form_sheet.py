"""One section of a short record on its sheet: title, margin line, questions."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout

from visitapp.domain.checklist.questions import Question, Questionnaire, Section
from visitapp.ui.form.margins import margins
from visitapp.ui.form.question_list import QuestionList, Relay
from visitapp.ui.kit import labels
from visitapp.ui.kit.panel import Panel
from visitapp.ui.look import Density, Look


class FormSheet(Panel):
    """The same questions, fields and messages as in a visit."""

    def __init__(
        self, look: Look, form: Questionnaire, section: Section, relay: Relay,
        questions: tuple[Question, ...],
    ) -> None:  # fmt: skip
        super().__init__(look, "sheet")
        self.density: Density = "wide"
        self.title = labels.Section(look, section.title)
        self.list = QuestionList(look, form, section, questions, relay)
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.title)
        self.column.addWidget(self.list)
        look.changed.connect(self._measure)
        self._measure()

    def set_density(self, wanted: Density) -> None:
        """Fold what the width asks to fold."""
        if wanted != self.density:
            self.density = wanted
            self.list.set_density(wanted)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet, and the margin line beside the questions."""
        super().paintEvent(event)
        at, look = margins(self.look, self.density), self.look
        top = self.list.y()
        painter = QPainter(self)
        high = self.height() - top - look.px(8)
        painter.fillRect(at.line, top, look.thin, high, look.colour("margin"))

    def _measure(self) -> None:
        at, px = margins(self.look, self.density), self.look.px
        self.title.setContentsMargins(at.left, px(16), at.right, px(8))
        self.column.setContentsMargins(0, 0, 0, px(8))
        self.column.setSpacing(0)
        self.update()
