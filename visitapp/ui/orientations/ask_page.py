"""A few questions on a page of their own, and one button that keeps the answers."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.errors import UserError
from visitapp.ui.form.question_block import QuestionBlock
from visitapp.ui.form.question_list import Relay
from visitapp.ui.households.form_sheet import FormSheet
from visitapp.ui.kit.banner import Banner
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.kit.refocus import shown_in
from visitapp.ui.kit.tab_order import follow_reading_order
from visitapp.ui.look import Look, density
from visitapp.ui.orientations.wrapping_row import WrappingRow

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
BACK = "Revenir sans noter"


class AskPage(QWidget):
    """`kept(button id, answers)`; `closed` goes back and keeps nothing.

    `names` are the questions of `form` to ask, in its order; `typed` what is known already.
    `under` is a widget between the questions and the buttons.
    """

    kept = Signal(str, dict)
    closed = Signal()

    def __init__(
        self, look: Look, title: str, sentence: str, form: Questionnaire, names: Sequence[str],
        buttons: Sequence[tuple[str, str]], *, typed: Mapping[str, Answer] | None = None,
        under: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.look, self.form = look, form
        self.typed: dict[str, Answer] = dict(typed or {})
        self.relay = Relay(self)
        self.relay.answered.connect(self._answered)
        self.page = Page(look, title, sentence)
        self.refusals = QVBoxLayout()
        self.page.column.addLayout(self.refusals)
        short = _only(form, names)
        section = short.sections[0]
        self.sheet = FormSheet(look, short, section, self.relay, section.questions)
        self.sheet.title.hide()
        self.sheet.column.insertSpacing(0, look.px(16))
        self.page.column.addWidget(self.sheet)
        self.sheet.setVisible(bool(names))
        if under is not None:
            self.page.column.addWidget(under)
        self._add_buttons(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        look.changed.connect(self._fit)
        self._show()
        self._fit()
        follow_reading_order(self)

    def window_title(self) -> str:
        """What the window's title says."""
        return self.page.title.text()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first question, from the top of the page."""
        self.page.area.settle()
        for block in self.blocks()[:1]:
            shown_in(self, block)
            block.focus_input()
        if not self.blocks():
            self.forward.setFocus(reason)
        self.page.area.verticalScrollBar().setValue(0)

    def blocks(self) -> list[QuestionBlock]:
        """The questions shown, in order."""
        found = self.sheet.list.blocks()
        return [one for one in found if isinstance(one, QuestionBlock) and not one.isHidden()]

    def commit(self) -> None:
        """Take what is being typed."""
        for block in self.blocks():
            block.commit()

    def show_refusal(self, error: UserError) -> None:
        """Say what is missing, above the questions; nothing typed is lost."""
        clear(self.refusals)
        self.refusals.addWidget(Banner(self.look, error.message, error.hint, "warn"))
        self.page.area.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next question, Esc goes back."""
        if event.key() in ENTER:
            self._next()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may fold things."""
        super().resizeEvent(event)
        self._fit()

    def _add_buttons(self, buttons: Sequence[tuple[str, str]]) -> None:
        row = WrappingRow(self.look, at_right=True)
        back = Button(self.look, BACK, kind="quiet")
        back.clicked.connect(self.closed)
        row.add(back)
        for name, words in buttons[1:]:
            row.add(self._button(name, words, primary=False))
        self.forward = self._button(*buttons[0], primary=True)
        row.add(self.forward)
        self.page.column.addWidget(row)

    def _button(self, name: str, words: str, *, primary: bool) -> Button:
        button = Button(self.look, words, kind="primary" if primary else "second")
        button.setObjectName(name)
        button.clicked.connect(self._keep)
        return button

    def _keep(self) -> None:
        name = self.sender().objectName()
        self.commit()
        self.kept.emit(name, dict(self.typed))

    def _answered(self, path: str, answer: Answer | None) -> None:
        if answer is None:
            self.typed.pop(path, None)
        else:
            self.typed[path] = answer
        self._show()

    def _show(self) -> None:
        self.sheet.list.show_situation(Situation(self.form, dict(self.typed)))

    def _fit(self) -> None:
        self.sheet.set_density(density(self.window().width(), self.look.scale))

    def _next(self) -> None:
        focused, blocks = QApplication.focusWidget(), self.blocks()
        here = [n for n, one in enumerate(blocks) if focused and one.isAncestorOf(focused)]
        if here and here[0] + 1 < len(blocks):
            blocks[here[0] + 1].focus_input()
        elif here:
            self.forward.setFocus(Qt.FocusReason.TabFocusReason)


def _only(form: Questionnaire, names: Sequence[str]) -> Questionnaire:
    """The same questionnaire with these questions, in this order, so that they are numbered so."""
    section = form.sections[0]
    asked = {one.id: one for one in section.questions}
    questions = tuple(asked[name] for name in names)
    fields = {name: getattr(form, name) for name in Questionnaire.model_fields}
    short = section.model_copy(update={"questions": questions})
    return Questionnaire.model_construct(**{**fields, "sections": (short,)})
