"""The form of a short record (a household, an appointment): its questions one under the other."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Question, Questionnaire, Section
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.errors import UserError
from visitapp.operations import answering, households
from visitapp.operations.shapes import questions_of
from visitapp.ui.form.question_block import QuestionBlock
from visitapp.ui.form.question_list import Relay
from visitapp.ui.households.form_sheet import FormSheet
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.banner import Banner
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.kit.refocus import shown_in
from visitapp.ui.kit.tab_order import follow_reading_order
from visitapp.ui.look import Look, density

VERBS = {
    "dossier": "Ajouter le foyer", "appointment": "Ajouter la visite",
    "call": "Ajouter l’appel", "support_action": "Ajouter l’action",
    "referral": "Ajouter l’inscription",
}  # fmt: skip
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecordForm(QWidget):
    """A new record, kept by its button; or one that exists, kept answer by answer.

    `changed(path, before, after)` for each answer, `made(id)` when the record is there,
    `closed` to go back: what was typed in a new record stays in `typed`, `dropped` forgets it.
    """

    changed = Signal(str, object, object)
    made = Signal(str)
    closed = Signal()
    dropped = Signal()

    def __init__(
        self, look: Look, jobs: Jobs, kind: str, title: str, *, dossier: str = "",
        record: str = "", typed: dict[str, Answer] | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.kind, self.dossier, self.record = kind, dossier, record
        self.typed: dict[str, Answer] = typed if typed is not None else {}
        self.form: Questionnaire | None = None
        self.sheets: list[FormSheet] = []
        self.relay = Relay(self)
        self.relay.answered.connect(self._answered)
        self.page = Page(look, title)
        self.refusals = QVBoxLayout()
        self.page.column.addLayout(self.refusals)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        look.changed.connect(self._fit)
        jobs.do(questions_of, kind=kind, record=record, then=self._draw)

    def window_title(self) -> str:
        """What the window's title says."""
        return self.page.title.text()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first question, from the top of the page."""
        self.page.area.settle()
        for block in self.blocks()[:1]:
            shown_in(self, block)
            block.focus_input()
        self.page.area.verticalScrollBar().setValue(0)

    def sections(self) -> tuple[Section, ...]:
        """The sections shown, every one of them unless a form of its own says otherwise."""
        return self.form.sections if self.form is not None else ()

    def blocks(self) -> list[QuestionBlock]:
        """The questions shown, in order."""
        found = [block for sheet in self.sheets for block in sheet.list.blocks()]
        return [one for one in found if isinstance(one, QuestionBlock) and not one.isHidden()]

    def commit(self) -> None:
        """Take what is being typed: called before the form is left."""
        for block in self.blocks():
            block.commit()

    def put_back(self, path: str, answer: Answer | None) -> None:
        """Undo: the former answer, shown and kept."""
        self._keep(path, answer)
        self._show()

    def show_refusal(self, error: UserError) -> None:
        """Say what is missing, above the form; nothing typed is lost."""
        clear(self.refusals)
        self.refusals.addWidget(Banner(self.look, error.message, error.hint, "warn"))
        self.page.area.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next question, Esc goes back; what is typed stays."""
        if event.key() in ENTER:
            self._next()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may fold or unfold things."""
        super().resizeEvent(event)
        self._fit()

    def _draw(self, found: tuple[Questionnaire, dict[str, Answer]]) -> None:
        self.form = found[0]
        if self.record:
            self.typed.update(found[1])
        for section in self.sections():
            asked = tuple(one for one in section.questions if _asked(one))
            sheet = FormSheet(self.look, self.form, section, self.relay, asked)
            self.sheets.append(sheet)
            self.page.column.addWidget(sheet)
        self._add_buttons()
        self._show()
        self._fit()
        follow_reading_order(self)

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        back = Button(self.look, "Revenir" if self.record else "Abandonner")
        back.clicked.connect(self.closed if self.record else self.dropped)
        row.addWidget(back)
        row.addStretch(1)
        self.forward = Button(self.look, VERBS.get(self.kind, "Ajouter"), kind="primary")
        self.forward.clicked.connect(self._make)
        row.addWidget(self.forward)
        self.forward.setVisible(False)
        self.page.column.addLayout(row)
        if not self.record:
            self.forward.show()

    def _answered(self, path: str, answer: Answer | None) -> None:
        before = self.typed.get(path)
        if before == answer:
            return
        self._keep(path, answer)
        self._show()
        self.changed.emit(path, before, answer)

    def _keep(self, path: str, answer: Answer | None) -> None:
        if answer is None:
            self.typed.pop(path, None)
        else:
            self.typed[path] = answer
        if self.record:
            self.jobs.do(answering.answer, record=self.record, path=path, answer=answer,
                         refused=self.show_refusal)  # fmt: skip

    def _show(self) -> None:
        if self.form is not None:
            situation = Situation(self.form, dict(self.typed))
            for sheet in self.sheets:
                sheet.list.show_situation(situation)

    def _fit(self) -> None:
        wanted = density(self.window().width(), self.look.scale)
        for sheet in self.sheets:
            sheet.set_density(wanted)

    def _next(self) -> None:
        focused, blocks = QApplication.focusWidget(), self.blocks()
        here = [n for n, one in enumerate(blocks) if focused and one.isAncestorOf(focused)]
        if here and here[0] + 1 < len(blocks):
            blocks[here[0] + 1].focus_input()
        elif here:
            self.forward.setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self) -> None:
        self.commit()
        self.make_record()

    def make_record(self) -> None:
        """Make the record from what was typed; `made` says that it is there."""
        if self.kind == "dossier":
            self.jobs.do(households.create, answers=dict(self.typed), then=self._made,
                         refused=self.show_refusal)  # fmt: skip
        else:
            self.jobs.do(households.plan_visit, dossier=self.dossier, answers=dict(self.typed),
                         then=self._made, refused=self.show_refusal)  # fmt: skip

    def _made(self, made: Any) -> None:
        self.made.emit(made.made)


def _asked(question: Question) -> bool:
    return question.type not in ("reference", "repeat")
