"""« Pourquoi ce chiffre ? »: the range on an axis, what was read, the date of the prices."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.walk import code_of, question_at
from visitapp.domain.savings.spoken import arithmetic
from visitapp.domain.savings.suggestion import Range, Suggestion
from visitapp.domain.study import Study
from visitapp.reports.charts import SCREEN, range_bar
from visitapp.reports.shapes import Drawing
from visitapp.reports.wording import amount_parts
from visitapp.ui.actions.words import origin, rounding, value
from visitapp.ui.kit.banner import Banner
from visitapp.ui.kit.bars import Chart
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.labels import Body, Hint, Section, Strong
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.look import Look
from visitapp.ui.visit.sheet import Sheet


class WhyPanel(QFrame):
    """The trace of one figure. `closed` when the visitor has read enough."""

    closed = Signal()

    def __init__(
        self, look: Look, questionnaire: Questionnaire, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "sheet")
        self.look = look
        self._questionnaire = questionnaire
        self.close_button = Button(look, "Fermer", kind="quiet", icon="fermer")
        self.close_button.clicked.connect(self.closed)
        self._scroll = Scroll(look)
        self._outer = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(Section(look, "Pourquoi ce chiffre\u00a0?"), 1)
        head.addWidget(self.close_button)
        self._outer.addLayout(head)
        self._outer.addWidget(self._scroll, 1)
        look.changed.connect(self._measure)
        self._measure()

    def set_replacing(self, replacing: bool) -> None:
        """True when the panel takes the place of the list."""
        self.close_button.setText("Retour aux actions" if replacing else "Fermer")
        self.close_button.set_icon("precedent" if replacing else "fermer")

    def show_suggestion(self, suggestion: Suggestion, study: Study) -> None:
        """Show where a figure comes from."""
        page = Sheet()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, self.look.px(8), 0)
        column.setSpacing(self.look.px(12))
        column.addWidget(Body(self.look, suggestion.title, tone="ink2"))
        if suggestion.eur is not None:
            column.addWidget(Chart(self.look, partial(_bar, self.look, suggestion.eur)))
        column.addLayout(self._lines(suggestion))
        if suggestion.eur is not None:
            column.addLayout(self._sum(suggestion, suggestion.eur, study))
        for box in self._boxes(suggestion, study):
            column.addWidget(box)
        column.addStretch(1)
        self._scroll.setWidget(page)

    def _lines(self, suggestion: Suggestion) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.look.px(12))
        grid.setVerticalSpacing(self.look.px(6))
        for column, share in enumerate((6, 4, 2)):  # all may wrap: none takes another's room
            grid.setColumnStretch(column, share)
        top = Qt.AlignmentFlag.AlignTop
        for number, line in enumerate(suggestion.trace):
            row = number * 2
            figure = Strong(self.look, value(line), align=Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Body(self.look, line.label), row, 0, top)
            grid.addWidget(figure, row, 1, top | Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Hint(self.look, origin(line)), row, 2, top)
            rule = QFrame()
            rule.setProperty("role", "hairline")
            grid.addWidget(rule, row + 1, 0, 1, 3)
        return grid

    def _sum(self, suggestion: Suggestion, eur: Range, study: Study) -> QVBoxLayout:
        """The calculation in one line, then how it was rounded and the day of the prices."""
        words = QVBoxLayout()
        words.setSpacing(0)
        written = arithmetic(suggestion, study.bills)
        if written:
            words.addWidget(Strong(self.look, written))
        words.addWidget(Hint(self.look, rounding(study, eur)))
        return words

    def _boxes(self, suggestion: Suggestion, study: Study) -> list[Banner]:
        boxes = []
        surer = self._surer(suggestion, study)
        if surer:
            boxes.append(Banner(self.look, "Pour un chiffre plus sûr", surer))
        if suggestion.guard:
            boxes.append(Banner(self.look, "Santé", suggestion.guard, "warn"))
        if suggestion.to_check:
            sentence = "Une valeur de référence est à vérifier par l’agence."
            boxes.append(Banner(self.look, "À vérifier", sentence, "warn"))
        return boxes

    def _surer(self, suggestion: Suggestion, study: Study) -> str:
        """« Notez l’année de la chaudière (7.3). », for the first question of those."""
        labels = {one.question: one.label for one in study.missing}
        for path in suggestion.firmer:
            question = question_at(self._questionnaire, path)
            label = labels.get(path) or (question.label if question is not None else "")
            if label:
                code = code_of(self._questionnaire, path)
                return f"{label} ({code})" if code else label
        return ""

    def _measure(self) -> None:
        px = self.look.px
        self._outer.setContentsMargins(px(24), px(16), px(16), px(8))
        self._outer.setSpacing(px(8))


def _bar(look: Look, eur: Range, width: float) -> Drawing:
    words = amount_parts(eur)[1]
    measures = SCREEN.scaled(look.scale).across(width)
    return range_bar(eur.low, eur.high, words, words, measures)
