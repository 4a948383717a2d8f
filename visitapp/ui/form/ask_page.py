"""A few questions on a page of their own, and one button that keeps the answers."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.problems import check
from visitapp.domain.checklist.questions import Questionnaire, Section
from visitapp.domain.errors import UserError
from visitapp.ui.form.question_page import FormSheet, QuestionPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look

BACK = "Revenir sans noter"


class AskPage(QuestionPage):
    """`kept(button id, answers)`; `closed` goes back and keeps nothing; `typing`: `typed` may have
    changed, and is not kept.

    `names` are the questions of `form` to ask, in its order; `typed` what is known already.
    `under` is a widget between the questions and the buttons. What cannot be is not kept: the
    page says so above, as it does beside its question.
    """

    kept = Signal(str, dict)
    typing = Signal()

    def __init__(
        self, look: Look, title: str, sentence: str, form: Questionnaire, names: Sequence[str],
        buttons: Sequence[tuple[str, str]], *, typed: Mapping[str, Answer] | None = None,
        under: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, title, sentence)
        self.form = self.asked = form
        self.typed = dict(typed or {})
        self.page.column.addLayout(self.refusals)
        short = _only(form, names)
        section = short.sections[0]
        self.sheet = FormSheet(look, short, section, self.relay, section.questions)
        self.sheet.title.hide()
        self.sheet.column.insertSpacing(0, look.px(16))
        self.sheets.append(self.sheet)
        self.page.column.addWidget(self.sheet)
        self.sheet.setVisible(bool(names))
        if under is not None:
            self.page.column.addWidget(under)
        self._add_buttons(buttons)
        self.show_situation()
        self.fit()
        follow_reading_order(self)

    def fill(self, typed: Mapping[str, Answer], said: str) -> None:
        """What was typed here before, and a sentence that says so."""
        for path, answer in typed.items():
            self.take(path, answer)
        self.page.say(f"{self.page.sentence.text()} {said}".strip())
        self.show_situation()

    def show_refusal(self, error: UserError) -> None:
        """Nothing was kept."""
        super().show_refusal(error)
        self.typing.emit()

    def _answered(self, path: str, answer: Answer | None) -> None:
        super()._answered(path, answer)
        self.typing.emit()

    def _add_buttons(self, buttons: Sequence[tuple[str, str]]) -> None:
        row = WrappingRow(self.look, at_right=True)
        back = Button(self.look, BACK, kind="quiet", does=self.closed)
        row.add(back)
        for name, words in buttons[1:]:
            row.add(self._button(name, words, primary=False))
        self.forward = self._button(*buttons[0], primary=True)
        row.add(self.forward)
        self.page.column.addWidget(row)

    def _button(self, name: str, words: str, *, primary: bool) -> Button:
        button = Button(self.look, words, kind="primary" if primary else "second", does=self._keep)
        button.setObjectName(name)
        return button

    def _keep(self) -> None:
        name = self.sender().objectName()
        self.commit()
        wrong = self._wrong()
        if wrong is not None:
            self.show_refusal(wrong)
            return
        self.kept.emit(name, dict(self.typed))

    def _wrong(self) -> UserError | None:
        """The first answer on this page that cannot be."""
        for block in self.blocks():
            path = block.place.path
            answer = self.typed.get(path)
            problem = check(self.asked, self.typed, path, answer) if answer is not None else None
            if problem is not None and problem.severity == "error":
                return UserError(problem.message)
        return None


def _only(form: Questionnaire, names: Sequence[str]) -> Questionnaire:
    """The same questionnaire with these questions, in this order, so that they are numbered so."""
    section = form.sections[0]
    asked = {one.id: one for one in section.questions}
    questions = tuple(asked[name] for name in names)
    return only_section(form, section.model_copy(update={"questions": questions}))


def only_section(form: Questionnaire, section: Section) -> Questionnaire:
    """The same questionnaire with this section alone."""
    fields = {name: getattr(form, name) for name in Questionnaire.model_fields}
    return Questionnaire.model_construct(**{**fields, "sections": (section,)})
