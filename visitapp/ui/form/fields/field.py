"""What every field is: it shows an answer, and says once when a person changed it."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer, Source, State, Value, confirmed
from visitapp.domain.checklist.problems import Problem
from visitapp.domain.checklist.questions import Question
from visitapp.domain.text import inside
from visitapp.ui.form.fields.problem_box import ProblemBox
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.layouts import flowing, stacked
from visitapp.ui.look import Look


class Field(QWidget):
    """One answer. Subclasses put inputs in `line` (or above), and write `_show_value`.

    `answered` carries an `Answer`, or None when the answer was cleared. Showing an answer
    never emits, so that undo and redo can show what they like. `problem` stands under the
    field and only there. `told` carries a sentence and a way back, for a toast.
    """

    answered = Signal(object)
    told = Signal(str, object)
    one_of_some = False  # True where each input is a choice, which tells the question that it is of

    def __init__(self, look: Look, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.question = question
        self.proposed: Source | None = Source(question.source) if question.source else None
        self._answer: Answer | None = None
        self._problem_box: ProblemBox | None = None
        self._kept_line: Hint | None = None
        self._under: QVBoxLayout | None = None
        self._enabled_input = True
        self.setAccessibleName(question.label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.line = QWidget(self)
        self.flow = flowing(look, on=self.line)
        self.column = stacked(look, self.line, gap=8, on=self)
        self._build()
        look.changed.connect(self._relook)

    # --- what pages use

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer, or nothing. Never emits; showing the same one again changes nothing."""
        if answer == self._answer:
            return
        self._answer = answer
        given = answer is not None and answer.state is State.GIVEN
        self._show_value(answer.value if answer is not None and given else None)
        self.show_problem(None)
        self._show_kept(answer.kept if answer is not None else "")

    def answer(self) -> Answer | None:
        """The answer shown: None when there is none, whatever special answer was given."""
        return self._answer

    def show_problem(self, problem: Problem | None) -> None:
        """Show what is wrong under the field, or take it away."""
        self._mark(problem.severity if problem is not None else "")
        if problem is None:
            if self._problem_box is not None:
                self._problem_box.hide()
            self.set_description("")
            return
        self.box().show_problem(problem)
        self.set_description(problem.message)

    def set_enabled_input(self, enabled: bool) -> None:
        """Allow or forbid changing the answer; reading it is always possible."""
        self._enabled_input = enabled
        for widget in self.inputs():
            if isinstance(widget, QLineEdit | QPlainTextEdit):  # still reached, read and copied
                widget.setReadOnly(not enabled)
            else:
                widget.setEnabled(enabled)

    def focus_input(self) -> None:
        """Give the keyboard to the input."""
        inputs = self.inputs()
        if inputs:
            inputs[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Emit what is typed and not yet emitted."""

    def inputs(self) -> list[QWidget]:
        """What takes the keyboard in this field, in order."""
        return []

    def beside(self, widget: QWidget) -> None:
        """Put something on the line of the input, which is under it where it is tall."""
        self.line.show()
        self.flow.addWidget(widget)

    def tell_under(self, column: QVBoxLayout) -> None:
        """What is wrong stands there, across what holds the field, which is too narrow for it."""
        self._under = column

    def box(self) -> ProblemBox:
        """The box under the field, made when first needed."""
        if self._problem_box is None:
            self._problem_box = ProblemBox(self.look, self)
            self._problem_box.kept.connect(self._keep)
            self._problem_box.chosen.connect(self._choose)
            self._told_in().addWidget(self._problem_box)
        return self._problem_box

    def set_description(self, message: str) -> None:
        """What a screen reader adds to the label: hint, unit, then the message."""
        parts = (self.question.hint, self._unit_words(), message)
        words = ". ".join(part.rstrip(".") for part in parts if part)
        for widget in self.inputs():
            said = f"{self.question.label} {words}".strip() if self.one_of_some else words
            widget.setAccessibleDescription(said)

    # --- what subclasses write or use

    def _build(self) -> None:
        """Make the inputs."""

    def _show_value(self, value: Value) -> None:
        """Show a value without emitting; None shows nothing."""

    def _mark(self, severity: str) -> None:
        """Draw the input as a warning, an error, or at rest."""

    def _choose(self, value: Any) -> None:
        """One of the readings of an ambiguous text was chosen."""

    def _unit_words(self) -> str:
        return f"en {self.question.unit}" if self.question.unit else ""

    def _relook(self) -> None:
        """Measure again what follows the look."""

    def _give(self, value: Value) -> None:
        """A person gave this value; None clears. Emits once, and only for a change."""
        if not self._enabled_input:
            return
        before = self._answer
        if value is None:
            self._emit(None)
            return
        source = self.proposed
        note = ""
        if before is not None:
            note = confirmed(before).note
            source = before.source if before.source is not None else source
        self._emit(Answer(value, State.GIVEN, source, note))

    def _emit(self, answer: Answer | None) -> None:
        same_value = (
            answer is not None
            and self._answer is not None
            and answer.state is self._answer.state
            and answer.value == self._answer.value
            and type(answer.value) is type(self._answer.value)
        )
        if same_value or (answer is None and self._answer is None):
            return
        self._answer = answer
        self._show_kept("")
        self.answered.emit(answer)

    def _told_in(self) -> QVBoxLayout:
        return self._under if self._under is not None else self.column

    def _keep(self, reason: str) -> None:
        if self._answer is not None and self._enabled_input:
            self._answer = replace(self._answer, kept=reason)
            self.show_problem(None)
            self._show_kept(reason)
            self.focus_input()
            self.answered.emit(self._answer)

    def _show_kept(self, reason: str) -> None:
        if self._kept_line is None and reason:
            self._kept_line = Hint(self.look, "")
            self._told_in().addWidget(self._kept_line)
        if self._kept_line is not None:
            self._kept_line.setText(f"Gardé\u00a0: {inside(reason)}.")
            self._kept_line.setVisible(bool(reason))
