"""The form of a short record (a household, an appointment): its questions one under the other."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Question, Questionnaire
from visitapp.domain.errors import UserError
from visitapp.operations import answering, households
from visitapp.operations.shapes import questions_of
from visitapp.ui.form.field import Field
from visitapp.ui.form.registry import field_for
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.banner import Banner
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.labels import Hint, Label, Section
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.look import Look

VERBS = {"dossier": "Ajouter le foyer", "appointment": "Ajouter la visite"}


class RecordForm(QWidget):
    """A new record, kept by its button; or one that exists, kept answer by answer."""

    go = Signal(str, dict)
    closed = Signal()

    def __init__(
        self, look: Look, jobs: Jobs, kind: str, title: str, dossier: str = "", record: str = ""
    ) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.kind = kind
        self.dossier = dossier
        self.record = record
        self.answers: dict[str, Answer] = {}
        self.fields: dict[str, Field] = {}
        self.page = Page(look, title)
        self.refusals = QVBoxLayout()
        self.page.column.addLayout(self.refusals)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        jobs.do(questions_of, kind=kind, record=record, then=self._draw)

    def window_title(self) -> str:
        """What the window's title says."""
        return self.page.title.text()

    def _draw(self, found: tuple[Questionnaire, dict[str, Answer]]) -> None:
        form, self.answers = found[0], dict(found[1])
        for section in form.sections:
            self.page.column.addWidget(Section(self.look, section.title))
            for question in section.questions:
                if question.type not in ("reference", "repeat", "group"):
                    self._add(question)
        self._add_buttons()
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.focus_input()

    def _add(self, question: Question) -> None:
        field = field_for(self.look, question)
        field.setObjectName(question.id)
        field.show_answer(self.answers.get(question.id))
        field.answered.connect(self._answered)
        label = Label(self.look, question.label)
        self.page.column.addWidget(label)
        if question.hint:
            self.page.column.addWidget(Hint(self.look, question.hint))
        self.page.column.addWidget(field)
        self.fields[question.id] = field

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        back = Button(self.look, "Revenir" if self.record else "Abandonner")
        back.clicked.connect(self.closed)
        row.addWidget(back)
        row.addStretch(1)
        if not self.record:
            done = Button(self.look, VERBS[self.kind], kind="primary")
            done.clicked.connect(self._make)
            row.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
        self.page.column.addLayout(row)

    def _answered(self, answer: Answer | None) -> None:
        path = self.sender().objectName()
        if answer is None:
            self.answers.pop(path, None)
        else:
            self.answers[path] = answer
        if self.record:
            self.jobs.do(answering.answer, record=self.record, path=path, answer=answer,
                         refused=self.show_refusal)  # fmt: skip

    def _make(self) -> None:
        for field in self.fields.values():
            field.commit()
        if self.kind == "dossier":
            self.jobs.do(households.create, answers=self.answers, then=self._made,
                         refused=self.show_refusal)  # fmt: skip
        else:
            self.jobs.do(households.plan_visit, dossier=self.dossier, answers=self.answers,
                         then=self._made, refused=self.show_refusal)  # fmt: skip

    def _made(self, made: Any) -> None:
        if self.kind == "dossier":
            self.go.emit("households", {"dossier": made.made})
        else:
            self.closed.emit()

    def show_refusal(self, error: UserError) -> None:
        """Say what is missing, above the form; nothing typed is lost."""
        clear(self.refusals)
        self.refusals.addWidget(Banner(self.look, error.message, error.hint, "warn"))
        self.page.scroll.verticalScrollBar().setValue(0)
