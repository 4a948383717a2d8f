"""The form that corrects an answer: the question as the visitor saw it, and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.review.lines import ReadLine
from visitapp.ui.form.fields.typed_field import Input
from visitapp.ui.form.question_block import QuestionBlock
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Hint, Label
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Density, Look

BY_HAND = ("photo", "signature", "repeat", "group", "reference")
"""Types that only the visitor can give again."""
REASON = "Pourquoi\u00a0?"


def may_correct(line: ReadLine) -> bool:
    """Whether an adviser can write another answer: not a photo, not a signature, not a row.

    Nor where the question is asked no more, or its row is in the bin.
    """
    return line.place.question.type not in BY_HAND and line.gone in ("", "answer")


class FixForm(QWidget):
    """`corrected` carries the answer (None when there is none) and the reason; `left` gives up."""

    corrected = Signal(object, str)
    left = Signal()

    def __init__(self, look: Look, line: ReadLine, density: Density) -> None:
        super().__init__()
        self.look = look
        self.line = line
        self.answer: Answer | None = line.answer
        self.block = QuestionBlock(look, line.place, density=density)
        self.block.build()
        self.block.show_answer(line.answer)
        self.block.answered.connect(self._answered)
        self.reason = Input(look)
        self.reason.setAccessibleName("Pourquoi corriger")
        self.trouble = Banner(look, "", tone="warn")
        self.trouble.hide()
        label = Label(look, REASON)
        label.setBuddy(self.reason)
        self.save = Button(look, "Enregistrer la correction", icon="fait")
        self.save.clicked.connect(self._save)
        leave = Button(look, "Laisser la réponse", kind="quiet")
        leave.clicked.connect(self.left)
        row = QWidget()
        buttons = Flow(row)
        buttons.addWidget(self.save)
        buttons.addWidget(leave)
        Spacing(look, buttons, (0, 0, 0, 0), 8)
        column = QVBoxLayout(self)
        for widget in (self.block, label, self.reason,
                       Hint(look, "Par exemple\u00a0: facture page 2, un zéro de trop."),
                       self.trouble, row):  # fmt: skip
            column.addWidget(widget)
        Spacing(look, column, (0, 0, 0, 0), 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes from the answer to the reason, and from there it saves."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.reason.hasFocus():
            self._save()
        else:
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_input(self) -> None:
        """The keyboard to the answer."""
        self.block.focus_input()

    def refuse(self, error: UserError) -> None:
        """Say why it was not taken; what was typed stays."""
        self.trouble.say(error.message, error.hint)
        self.trouble.show()

    def _answered(self, _: str, answer: Answer | None) -> None:
        self.answer = answer

    def _save(self) -> None:
        self.block.commit()
        self.corrected.emit(self.answer, self.reason.text())
