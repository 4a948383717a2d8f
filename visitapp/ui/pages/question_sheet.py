"""A record read whole and drawn again after each act: questions to answer, or lines to read."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt

from visitapp.domain.checklist.questions import Question, Section
from visitapp.domain.errors import UserError
from visitapp.ui.form.question_page import FormSheet, QuestionPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs


class QuestionSheet(QuestionPage):
    """The way back, what is refused, then `content`, which each draws in `draw_again`."""

    def __init__(self, look: Look, jobs: Jobs, title: str, back: str) -> None:
        super().__init__(look, title)
        self.jobs = jobs
        self.back = Button(look, back, kind="quiet", icon="precedent").does(self.closed.emit)
        self.content = stacked(look, gap=12, around=(0, 0, 0, 16))
        self.page.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.column.addLayout(self.refusals)
        self.page.column.addLayout(self.content)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first question; the way back, for what is only read."""
        super().focus_first(reason)
        if not self.blocks():
            self.back.setFocus(reason)

    def do(self, operation: Callable[..., Any], then: Callable[[Any], Any], **given: Any) -> None:
        """Run an operation; a refusal is said on top."""
        self.jobs.do(operation, **given, then=then, refused=self.show_refusal)

    def draw_again(self, *draws: Callable[[], object]) -> None:
        """Draw these parts in place of the present ones."""
        self.sheets, self.forward = [], None
        clear(self.content)
        for draw in draws:
            draw()
        self.show_situation()
        self.fit()
        follow_reading_order(self)

    def add_questions(self, section: Section, asked: tuple[Question, ...]) -> None:
        """Questions of a section of `form`."""
        if self.form is not None:
            sheet = FormSheet(self.look, self.form, section, self.relay, asked)
            self.sheets.append(sheet)
            self.content.addWidget(sheet)

    def add_buttons(self, forward: Button, *others: Button) -> None:
        """What may be done: the last one is the one that Enter goes to."""
        flow = Flow(at_right=True)
        Spacing(self.look, flow, (0, 0, 0, 0), 12)
        self.forward = forward
        for button in (*others, forward):
            flow.addWidget(button)
        self.content.addLayout(flow)

    def gone(self, error: UserError) -> None:
        """There is nothing to show, and why."""
        clear(self.content)
        self.content.addWidget(Banner(self.look, error.message, error.hint, "warn"))
