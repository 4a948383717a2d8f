"""A page of a few questions: from one to the next by Enter, back by Esc, refusals on top."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Question, Questionnaire, Section
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.errors import UserError
from visitapp.ui.form.margins import margins
from visitapp.ui.form.question_block import QuestionBlock
from visitapp.ui.form.question_list import QuestionList, Relay
from visitapp.ui.kit import labels
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.fit_to_width import FitToWidth
from visitapp.ui.kit.focus.refocus import shown_in
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.messages.banner import Refusals
from visitapp.ui.kit.page import Page
from visitapp.ui.kit.panel import Panel
from visitapp.ui.look import Density, Look, density


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


ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuestionPage(FitToWidth):
    """Each page fills `sheets` and names `forward`; answers go to `typed`."""

    closed = Signal()

    def __init__(self, look: Look, title: str, sentence: str = "") -> None:
        super().__init__()
        self.look = look
        self.sheets: list[FormSheet] = []
        self.forward: Button | None = None
        self.form: Questionnaire | None = None
        self.typed: dict[str, Answer] = {}
        self.relay = Relay(self)
        self.relay.answered.connect(self._answered)
        self.page = Page(look, title, sentence)
        self.refusals = Refusals(look)
        stacked(look, self.page, on=self)
        look.changed.connect(self.fit)

    def window_title(self) -> str:
        """What the window's title says."""
        return self.page.title.text()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first question, from the top of the page; without one, the button."""
        self.page.area.settle()
        first = self.first_block()
        if first is not None:
            shown_in(self, first)
            first.focus_input()
        elif self.forward is not None:
            self.forward.setFocus(reason)
        self.page.area.verticalScrollBar().setValue(0)

    def first_block(self) -> QuestionBlock | None:
        """Where one begins to type."""
        return next(iter(self.blocks()), None)

    def show_situation(self) -> None:
        """Show what is typed, and hide what it makes irrelevant."""
        if self.form is not None:
            situation = Situation(self.form, dict(self.typed))
            for sheet in self.sheets:
                sheet.list.show_situation(situation)

    def take(self, path: str, answer: Answer | None) -> None:
        """Keep an answer with what is typed; None takes it away."""
        self.typed.pop(path, None)
        if answer is not None:
            self.typed[path] = answer

    def _answered(self, path: str, answer: Answer | None) -> None:
        self.take(path, answer)
        self.show_situation()

    def blocks(self) -> list[QuestionBlock]:
        """The questions shown, in order."""
        found = [block for sheet in self.sheets for block in sheet.list.blocks()]
        return [one for one in found if isinstance(one, QuestionBlock) and not one.isHidden()]

    def commit(self) -> None:
        """Take what is being typed: called before the page is left."""
        for block in self.blocks():
            block.commit()

    def leave(self) -> None:
        """Back to what it was opened from."""
        self.closed.emit()

    def show_refusal(self, error: UserError) -> None:
        """Say what is missing, above the questions; nothing typed is lost."""
        self.refusals.tell(error)
        self.page.area.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next question, Ctrl+Enter ends, Esc goes back; what is typed stays."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in ENTER and held and self.forward is not None:
            self.forward.click()
        elif event.key() in ENTER:
            self._next()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """What there is room for."""
        wanted = density(self.window().width(), self.look.scale)
        for sheet in self.sheets:
            sheet.set_density(wanted)

    def _next(self) -> None:
        focused, blocks = QApplication.focusWidget(), self.blocks()
        here = [n for n, one in enumerate(blocks) if focused and one.isAncestorOf(focused)]
        if here and here[0] + 1 < len(blocks):
            blocks[here[0] + 1].focus_input()
        elif here and self.forward is not None:
            self.forward.setFocus(Qt.FocusReason.TabFocusReason)
