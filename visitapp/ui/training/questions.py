"""Three questions, one at a time: no mark, and again as often as wanted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from visitapp.domain.training.days import Day, Done, question_now
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Hint, Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.choice_row import Choices
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import clear
from visitapp.ui.look import Look

RIGHT, NOT_YET = "Oui.", "Pas encore."
NEXT, FIRST = "Question suivante", "Reprendre la première question"
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Questions(Card):
    """`chosen` carries the place of the question and of the choice."""

    chosen = Signal(int, int)

    def __init__(self, look: Look, day: Day, done: Done) -> None:
        super().__init__(look, margin=18, gap=10)
        self.day, self.done = day, done
        self.now = question_now(day, done)
        self.choices: Choices | None = None
        self.next: Button | None = None
        self._verdict: QVBoxLayout = stacked(look)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, once there is an answer."""
        if event.key() in ENTER and self.next is not None:
            self.next.click()
        else:
            super().keyPressEvent(event)

    def _draw(self) -> None:
        clear(self.body)
        question, self.next = self.day.questions[self.now], None
        self.body.addWidget(
            Hint(self.look, f"Question {self.now + 1} sur {len(self.day.questions)}")
        )
        self.body.addWidget(Strong(self.look, question.ask))
        numbered = [(str(n), f"{n + 1}.\u00a0{words}") for n, words in enumerate(question.choices)]
        self.choices = Choices(self.look, question.ask, numbered, 1)
        self.choices.chosen.connect(self._choose)
        self.body.addWidget(self.choices)
        self._verdict = stacked(self.look, gap=8)
        self.body.addLayout(self._verdict)
        kept = self.done.choice(self.day.id, self.now)
        if kept is not None:
            self.choices.mark(str(kept))
            self._tell(kept)

    def _choose(self, value: str) -> None:
        choice = int(value)
        self.done = self.done.with_choice(self.day.id, self.now, choice)
        self._tell(choice)
        self.chosen.emit(self.now, choice)

    def _tell(self, choice: int) -> None:
        """Right, or not yet: why, and the way on."""
        question, last = self.day.questions[self.now], self.now + 1 == len(self.day.questions)
        clear(self._verdict)
        right = choice == question.right
        why = question.why if right else "Regardez la carte, puis choisissez encore."
        self._verdict.addWidget(Banner(self.look, RIGHT if right else NOT_YET, why,
                                       "ok" if right else "warn"))  # fmt: skip
        self.next = Button(self.look, FIRST if last else NEXT, kind="quiet", after="suivant")
        self.next.does(self._go_on)
        self._verdict.addWidget(self.next, 0, Qt.AlignmentFlag.AlignLeft)
        follow_reading_order(self)

    def _go_on(self) -> None:
        self.now = (self.now + 1) % len(self.day.questions)
        self._draw()
        follow_reading_order(self)
        if self.choices is not None:
            cards = self.choices.group.buttons()
            (self.choices.group.checkedButton() or cards[0]).setFocus()
