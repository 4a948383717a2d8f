"""The adviser's own sentence in a text about a registration: typed, then read with the rest."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Question
from visitapp.domain.errors import UserError
from visitapp.ui.form.fields.text_fields import NoteField
from visitapp.ui.kit.labels import Hint, Label
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.messages.banner import Refusals
from visitapp.ui.look import Look

QUESTION = Question(
    id="extra", type="note", label="Phrase à ajouter",
    hint="Sans nom, adresse, montant ni santé. D’autres peuvent lire le message.",
)  # fmt: skip


class OwnWords(QWidget):
    """`typed(words)` when they changed."""

    typed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.field = NoteField(look, QUESTION)
        self.field.answered.connect(self._answered)
        self.refusals = Refusals(look)
        self.setLayout(stacked(look, Label(look, QUESTION.label), Hint(look, QUESTION.hint),
                              self.field, self.refusals, gap=4))  # fmt: skip

    def tell(self, error: UserError | None) -> None:
        """Say under the words what must go; None: nothing."""
        self.refusals.forget()
        if error is not None:
            self.refusals.tell(error)

    def commit(self) -> None:
        """Take what is typed and not taken yet."""
        self.field.commit()

    def _answered(self, answer: Answer | None) -> None:
        value = answer.value if answer is not None else None
        self.typed.emit(value if isinstance(value, str) else "")
