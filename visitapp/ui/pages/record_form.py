"""The form of a short record (a household, an appointment): its questions one under the other."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Question, Questionnaire, Section
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import default_answers, households
from visitapp.operations.appointments.double_booking import ExpectedElsewhereError
from visitapp.operations.records import answers, unmade
from visitapp.operations.records.form_and_answers import questions_of
from visitapp.ui.dialogs.confirm_anyway import ask_twice
from visitapp.ui.form.question_block import QuestionBlock
from visitapp.ui.form.question_page import FormSheet, QuestionPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

VERBS = {
    "household": "Ajouter le foyer", "appointment": "Ajouter la visite",
    "call": "Ajouter l’appel", "support_action": "Ajouter l’action",
    "registration": "Ajouter l’inscription",
}  # fmt: skip
TAKEN_UP = "Ce qui était tapé est là. «\u00a0Abandonner\u00a0» l’efface."
ASSUMED_FROM = ("postcode", "commune", "visit_number")
TO_COME = ("outcome", "closing")
"""What became of an appointment, why a file is closed: not asked of a new one."""


class RecordForm(QuestionPage):
    """A new record, kept by its button; or one that exists, kept answer by answer.

    `changed(path, before, after)` for each answer, `made(id)` when the record is there,
    `closed` to go back: what was typed in a new record stays in `typed`, `dropped` forgets it.
    """

    changed = Signal(str, object, object)
    made = Signal(str)
    dropped = Signal()

    def __init__(
        self, look: Look, jobs: Jobs, kind: str, title: str, *, household: str = "",
        record: str = "", typed: dict[str, Answer] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, title)
        self.jobs = jobs
        self.kind, self.household, self.record = kind, household, record
        self.typed = typed if typed is not None else {}
        self.assumed: dict[str, Answer] = {}
        self.page.column.addLayout(self.refusals)
        if record:
            jobs.do(questions_of, kind=kind, record=record, then=self._draw)
        else:
            self.begin()

    def begin(self) -> None:
        """A new one: what was typed of it before is read, then drawn."""
        self.jobs.do(unmade.begun, kind=self.kind, household=self.household, then=self._draw)

    def sections(self) -> tuple[Section, ...]:
        """The sections shown, every one of them unless a form of its own says otherwise."""
        return self.form.sections if self.form is not None else ()

    def first_block(self) -> QuestionBlock | None:
        """Where one begins to type: a new record may have its name already."""
        blocks = self.blocks()
        empty = (one for one in blocks if not self.record and one.path not in self.typed)
        return next(empty, blocks[0] if blocks else None)

    def leave(self) -> None:
        """Back; of a record that exists, once the last answer is written: its refusal is read."""
        if self.record:
            self.refusals.forget()
            self.commit()
            self.jobs.run(lambda: None, then=self._written)
        else:
            super().leave()

    def _written(self, _: None) -> None:
        if self.refusals.count() == 0:
            self.closed.emit()

    def put_back(self, path: str, answer: Answer | None) -> None:
        """Undo: the former answer, shown and kept."""
        self._keep(path, answer)
        self.show_situation()

    def _draw(self, found: tuple[Questionnaire, dict[str, Answer]]) -> None:
        self.form = found[0]
        if self.record:
            self.typed.update(found[1])
        elif len(found[1]) > len(self.typed):  # more than a name that was searched for
            self.typed.clear()
            self.typed.update(found[1])
            self.page.say(TAKEN_UP)
        for section in self.sections():
            asked = tuple(one for one in section.questions if self._is_asked(one))
            if not asked:
                continue
            sheet = FormSheet(self.look, self.form, section, self.relay, asked)
            self.sheets.append(sheet)
            self.page.column.addWidget(sheet)
        self._add_buttons()
        self.show_situation()
        self.fit()
        follow_reading_order(self)
        self._assume()

    def _assume(self) -> None:
        """What goes without saying is filled in, in a new record."""
        if self.record:
            return
        said = {path: one for path, one in self.typed.items() if self.assumed.get(path) != one}
        if self.kind == "household":
            self.jobs.do(default_answers.of_home, typed=said, then=self._fill)
        elif self.kind == "appointment" and self.household:
            self.jobs.do(
                default_answers.of_visit, household=self.household, typed=said, then=self._fill
            )

    def _fill(self, found: dict[str, Answer]) -> None:
        """Nothing that a person typed is replaced; what was assumed follows what it comes from."""
        before, self.assumed = self.assumed, found
        for path in (*found, *(one for one in before if one not in found)):
            if self.typed.get(path) == before.get(path) and before.get(path) != found.get(path):
                self.take(path, found.get(path))
        self.show_situation()

    def _add_buttons(self) -> None:
        row, look = QHBoxLayout(), self.look
        if self.record:
            self.forward = Button(look, "Revenir", does=self.leave)
        else:
            row.addWidget(Button(look, "Abandonner", does=self.dropped))
            verb = VERBS.get(self.kind, "Ajouter")
            self.forward = Button(look, verb, kind="primary", shortcut="Ctrl+Entrée")
            self.forward.does(self._make)
        row.addWidget(self.forward)
        row.insertStretch(1)
        self.page.column.addLayout(row)

    def _answered(self, path: str, answer: Answer | None) -> None:
        before = self.typed.get(path)
        if before == answer:
            return
        self._keep(path, answer)
        self.show_situation()
        self.changed.emit(path, before, answer)
        if path in ASSUMED_FROM:
            self._assume()

    def _keep(self, path: str, answer: Answer | None) -> None:
        self.take(path, answer)
        if self.record:
            self.jobs.do(answers.answer, record=self.record, path=path, answer=answer,
                         refused=self.show_refusal)  # fmt: skip
        else:
            own = {name: one for name, one in self.typed.items() if self.assumed.get(name) != one}
            self.jobs.do(unmade.keep_typed, kind=self.kind, household=self.household, answers=own)

    def _make(self) -> None:
        self.commit()
        self.make_record()

    def make_record(self) -> None:
        """Make the record from what was typed; `made` says that it is there."""
        if self.kind == "household":
            self.jobs.do(households.create, answers=dict(self.typed), then=self._made,
                         refused=self.show_refusal)  # fmt: skip
        else:
            self._plan()

    def _plan(self, *, anyway: bool = False) -> None:
        self.jobs.do(households.plan_visit, household=self.household, answers=dict(self.typed),
                     anyway=anyway, then=self._made, refused=self._not_planned)  # fmt: skip

    def _not_planned(self, refused: UserError) -> None:
        if not isinstance(refused, ExpectedElsewhereError):
            self.show_refusal(refused)
        elif ask_twice(self, self.look, refused):
            self._plan(anyway=True)

    def _made(self, made: Any) -> None:
        self.made.emit(made.made)

    def _is_asked(self, question: Question) -> bool:
        to_come = not self.record and question.id in TO_COME
        return question.type not in ("reference", "repeat") and not to_come
