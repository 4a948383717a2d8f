"""« Pourquoi ce chiffre ? »: the one panel that says where a number, or an action, comes from."""

from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.domain.text import money, number
from visitapp.reports.layout.charts import SCREEN, range_bar
from visitapp.reports.layout.shapes import Drawing
from visitapp.ui.kit.bars import Chart
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.fit_to_width import FitToWidth
from visitapp.ui.kit.labels import Amount, Body, Hint, Section, Strong
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.look import Density, Look, density
from visitapp.ui.session.figures import FigureBook
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.figures.explanation import (
    WHY_FIGURE,
    Chapter,
    Explanation,
    Note,
    Span,
    of_figure,
)
from visitapp.ui.visits.figures.trace_lines import SHOWN, Lines

WIDTH = 411
WIDEST = 16777215  # Qt's own
SHORT = 60  # letters: a calculation up to here is bold
GONE = "Ce chiffre n’est plus calculé. Une réponse a changé."
WAIT = "Le détail arrive."


class ExplanationPanel(QFrame):
    """`closed` when the visitor has read enough, `question` to go and answer."""

    closed = Signal()
    question = Signal(str)

    def __init__(
        self, look: Look, book: FigureBook, questionnaire: Questionnaire, back: str
    ) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self.look, self.book, self._back = look, book, back
        self._questionnaire = questionnaire
        self.shown: Explanation | None = None
        self._trail: list[str] = []
        self._start: Explanation | None = None
        self._replacing = False
        self.close_button = Button(look, "Fermer", kind="quiet", icon="fermer", does=self.closed)
        self.back_button = Button(
            look, "Revenir", kind="quiet", icon="precedent", does=self.step_back
        )
        self.back_button.hide()
        self._scroll = Scroll(look)
        self._asked = Section(look, WHY_FIGURE)
        head = beside(look, (self._asked, 1), self.close_button, gap=6)
        self._outer = stacked(look, head, self.back_button, (self._scroll, 1), on=self)
        book.came.connect(self._came)
        look.changed.connect(self._measure)
        self._measure()

    @property
    def figure(self) -> str:
        """The id of the figure shown; empty for another explanation."""
        return self._trail[-1] if self._trail else ""

    def set_replacing(self, replacing: bool) -> None:
        """True when the panel takes the place of the page."""
        self.close_button.setText(self._back if replacing else "Fermer")
        self.close_button.set_icon("precedent" if replacing else "fermer")
        self._replacing = replacing
        self._measure()

    def show_figure(self, figure: str) -> None:
        """A figure of the book, from the start of a new trail."""
        self._trail, self._start = [figure], None
        self._ask()

    def show_explanation(self, explanation: Explanation) -> None:
        """What the screen knows already."""
        self._trail, self._start = [], explanation
        self._draw(explanation)

    def step_back(self) -> None:
        """What led to this figure."""
        if not self._came_along:
            return
        self._trail.pop()
        if self._trail:
            self._ask()
        elif self._start is not None:
            self._draw(self._start)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _came_along(self) -> bool:
        """Whether something led to the figure that is shown."""
        return len(self._trail) > 1 or (bool(self._trail) and self._start is not None)

    def refresh(self) -> None:
        """The same figure, after an answer changed."""
        if self._trail:
            self._ask()

    def forget(self) -> None:
        """Nothing is shown any more."""
        self._trail, self._start, self.shown = [], None, None

    def _ask(self) -> None:
        if not self.book.known:
            self._draw(Explanation(WAIT))
        self.book.ask()

    def _came(self) -> None:
        if not self._trail:
            return
        found = self.book.find(self._trail[-1])
        if found is None:
            self._draw(Explanation(self.book.refused or GONE))
        else:
            self._draw(of_figure(found, self.book.figures, self._questionnaire))

    def _follow(self, figure: str) -> None:
        self._trail.append(figure)
        self._ask()
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- drawing

    def _draw(self, explanation: Explanation) -> None:
        if explanation == self.shown:
            return
        self.shown = explanation
        self._asked.setText(explanation.asked)
        self.back_button.setVisible(self._came_along)
        look, page = self.look, QWidget()
        column = stacked(look, gap=12, around=(0, 0, 8, 8), on=page)
        column.addWidget(Body(look, explanation.title, tone="ink2"))
        if explanation.value:
            column.addWidget(Amount(look, explanation.value))
        if explanation.span is not None:
            column.addWidget(Chart(look, partial(_bar, look, explanation.span)))
        if not explanation.whole:
            self._add_sum(column, explanation)
        for chapter in explanation.chapters:
            column.addWidget(self._lines(chapter))
        if explanation.whole:
            self._add_sum(column, explanation)
            self._add_whole(column, explanation.whole)
        for note in explanation.notes:
            column.addWidget(self._note(note))
        column.addStretch(1)
        self._scroll.setWidget(page)

    def _add_whole(self, column: QVBoxLayout, figure: str) -> None:
        follow = partial(self._follow, figure)
        whole = Button(self.look, "Voir tout le calcul", kind="quiet", icon="chiffres", does=follow)
        column.addWidget(whole, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_sum(self, column: QVBoxLayout, explanation: Explanation) -> None:
        """The calculation in one line, then how it was rounded and the day of the prices."""
        words = stacked(self.look)
        if explanation.written:
            bold = len(explanation.written) <= SHORT
            words.addWidget((Strong if bold else Body)(self.look, explanation.written))
        if explanation.rounded:
            words.addWidget(Hint(self.look, explanation.rounded))
        if words.count():
            column.addLayout(words)

    def _lines(self, chapter: Chapter) -> Lines:
        shown = len(chapter.lines) if not chapter.title else SHOWN
        lines = Lines(self.look, chapter.title, chapter.lines, self._opened_by, shown=shown)
        lines.question.connect(self.question)
        lines.figure.connect(self._follow)
        return lines

    def _opened_by(self, line: TraceLine) -> str:
        """The question of an answer, the figure of a result; empty when there is nothing more."""
        if line.kind == "answer":
            return line.name if self._questionnaire.at(line.name) is not None else ""
        return line.name if self.book.find(line.name) is not None else ""

    def _note(self, note: Note) -> Banner:
        banner = Banner(self.look, note.bold, note.plain, note.tone)
        if note.path:
            answer = Button(self.look, "Répondre")
            asked, said = partial(self.question.emit, note.path), f"Répondre\u00a0: {note.plain}"
            answer.does(asked, name=note.path, about=said)
            banner.side.addWidget(answer)
        return banner

    def _measure(self) -> None:
        px = self.look.px
        self.setMinimumWidth(0 if self._replacing else px(WIDTH))
        self.setMaximumWidth(WIDEST if self._replacing else px(WIDTH))
        top = 4 if self._replacing else 16
        self._outer.setContentsMargins(px(24), px(top), px(16), px(8 if top > 4 else 0))
        self._outer.setSpacing(px(8 if top > 4 else 0))


class ExplanationScreen(FitToWidth):
    """A page of the visit; at its right, or in its place, where a number of it comes from."""

    go = Signal(str, dict)

    def __init__(self, look: Look, jobs: Any, session: VisitSession, back: str) -> None:
        super().__init__()
        self.look, self.jobs, self.session = look, jobs, session
        self._scroll = Scroll(look)
        self.why = ExplanationPanel(look, session.book, session.questionnaire, back)
        self.why.hide()
        self.why.closed.connect(self.close_why)
        self.why.question.connect(self._to_question)
        look.changed.connect(self.fit)

    def focus_first(self) -> None:
        """The panel where it stands in the place of the page, else what comes first on that."""
        if self._scroll.isHidden() and not self.why.isHidden():
            self.why.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_page()

    def show_why(self) -> None:
        """The keyboard goes to the panel before the page under it is hidden: Qt would give it to a
        line far down, and the number itself would be scrolled away."""
        self.why.show()
        self.why.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def focus_page(self) -> None:
        """What comes first on the page."""
        raise NotImplementedError

    def close_why(self) -> None:
        """Back to the page, where the focus was."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the panel."""
        if event.key() == Qt.Key.Key_Escape and self.why.isVisible():
            self.close_why()
        else:
            super().keyPressEvent(event)

    def fit_why(self, opened: bool) -> Density:
        """With little room the panel takes the place of the page."""
        room = density(self.window().width(), self.look.scale)
        replacing = room in ("narrow", "small")
        self._scroll.setVisible(not (replacing and opened))
        self.why.set_replacing(replacing)
        return room

    def _to_question(self, path: str) -> None:
        self.go.emit("visit", {"path": path})


def _bar(look: Look, span: Span, width: float) -> Drawing:
    measures = SCREEN.scaled(look.scale).across(width)

    def tick(value: Decimal) -> str:
        return money(value, 0) if span.unit == "€" else number(value)

    return range_bar(span.low, span.high, span.words, span.words, measures, tick_text=tick)
