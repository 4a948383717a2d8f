"""Under an answer: a message to write, the correction, its points, every answer it ever had."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.review.answer_thread import Said, Thread
from visitapp.operations.review.lines import ReadLine
from visitapp.operations.review.open_review import Reading
from visitapp.ui.form.fields.text_fields import FACTS, Paper
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Hint, Label
from visitapp.ui.kit.layouts import flowing, stacked
from visitapp.ui.kit.lists.timeline import Event, Timeline
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.review.reading_fix import FixForm, may_correct
from visitapp.ui.review.reading_message import MessageCard
from visitapp.ui.words.review import PRESETS, short_moment

BESIDE_CODE = 68  # pixels at 100 %: under the words of the answer, not under its code
HISTORY = "Voir les réponses d’avant"
CORRECT = "Corriger la réponse"


class ThreadPanel(QFrame):
    """`added` carries words and whether the visitor is asked; `corrected` an answer and why.

    `moved` brings a point to a state; `choosing` asks for the two answers that differ.
    """

    added = Signal(str, bool)
    corrected = Signal(object, str)
    moved = Signal(str, str)
    choosing = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setProperty("role", "panel")
        self.line: ReadLine | None = None
        self.fix: FixForm | None = None
        self.typed: dict[tuple[str, str], str] = {}
        self._visit = ""
        self._allowed = self._correctable = False
        self.messages, self.form, self.past = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._make_head()
        self.writing = self._writing()
        self._around = Spacing(
            look,
            stacked(look, flowing(look, self.correct, self.choose), self.form, self.writing,
                    self.messages, self.past, on=self),
            (BESIDE_CODE, 4, 16, 16), 12,
        )  # fmt: skip
        for layout in (self.messages, self.form, self.past):
            Spacing(look, layout, (0, 0, 0, 0), 8)
        self.hide()

    def begin(self) -> None:
        """Another visit: what was typed for the one before is found again there."""
        self.leave_fix()
        self._keep_typed()
        self.line = None
        self.hide()
        self.message.clear()
        self.trouble.hide()

    @property
    def shown_of(self) -> str:
        """The answer that it is about; empty before any."""
        return self.line.place.path if self.line is not None else ""

    @property
    def path(self) -> str:
        """The answer under which it is open; empty while it is not."""
        return "" if self.isHidden() else self.shown_of

    def show_line(
        self, reading: Reading, line: ReadLine, *, allowed: bool, correctable: bool
    ) -> None:
        """Another answer: what may be done with it at once, its thread when it is read.

        `allowed`: messages may be written; `correctable`: the answer may be changed too.
        """
        self._keep_typed()
        same = self.shown_of == line.place.path
        self.line, self._visit, self._allowed = line, reading.visit, allowed
        self._correctable = correctable and may_correct(line)
        if not same:
            self.leave_fix()
        self.correct.setVisible(self._correctable and self.fix is None)
        self.choose.setVisible(line.conflict)
        self.ask.setText(f"Point à corriger par {reading.visitor or 'le visiteur'}")
        self.writing.setVisible(allowed and self.fix is None)
        if not same:
            self.message.setPlainText(self.typed.get((reading.visit, line.place.path), ""))
            self.ask.setChecked(True)
            clear(self.messages)
            self.toggle.hide()
            self.events.hide()

    def show_thread(self, found: Thread) -> None:
        """The points, and the answers from the first."""
        if found.question != self.shown_of:
            return
        clear(self.messages)
        for point in found.points:
            card = MessageCard(self.look, point, allowed=self._allowed)
            card.moved.connect(self.moved)
            self.messages.addWidget(card)
        self.events.show_events([_event(one) for one in found.history])
        self.toggle.setVisible(bool(found.history))
        follow_reading_order(self)

    def start_fix(self) -> None:
        """Show the form that corrects."""
        if self.line is None or not self._correctable:
            return
        if self.fix is None:
            self.fix = FixForm(self.look, self.line, "small")
            self.fix.corrected.connect(self.corrected)
            self.fix.left.connect(self.leave_fix)
            self.form.addWidget(self.fix)
            self.writing.hide()
            self.correct.hide()
            follow_reading_order(self)
        self.fix.focus_input()

    def leave_fix(self) -> None:
        """Back to the messages; the answer is as it was."""
        if self.fix is not None:
            self.fix = None
            clear(self.form)
            self.writing.setVisible(self._allowed)
            self.correct.setVisible(self._correctable)
            self.correct.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_message(self) -> None:
        """The keyboard to the message."""
        self.leave_fix()
        if self._allowed:
            self.message.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: UserError) -> None:
        """Say why it was not taken, beside what was typed."""
        if self.fix is not None:
            self.fix.refuse(error)
            return
        self.trouble.say(error.message, error.hint)
        self.trouble.show()

    def written(self) -> None:
        """The message is on disk: the box is empty again."""
        self.trouble.hide()
        self.message.clear()
        if self.line is not None:
            self.typed.pop((self._visit, self.line.place.path), None)

    def typed_in(self, visit: str) -> str:
        """The answer of a visit beside which a message was typed and not added; empty: none."""
        kept = (path for (at, path), words in self.typed.items() if at == visit and words.strip())
        return next(kept, "")

    def _keep_typed(self) -> None:
        if self.line is not None:
            self.typed[self._visit, self.line.place.path] = self.message.toPlainText()

    def _make_head(self) -> None:
        look = self.look
        self.correct = Button(look, CORRECT, icon="corriger", shortcut="C")
        self.correct.clicked.connect(self.start_fix)
        self.choose = Button(look, "Choisir entre les deux réponses", icon="danger")
        self.choose.clicked.connect(self._choose)
        self.toggle = TextButton(look, HISTORY)
        self.toggle.clicked.connect(self._toggle)
        self.events = Timeline(look)
        self.past.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        self.past.addWidget(self.events)
        for part in (self.choose, self.toggle, self.events):
            part.hide()

    def _writing(self) -> QWidget:
        look, box = self.look, QWidget()
        column = QVBoxLayout(box)
        label = Label(look, "Votre message")
        self.message = Paper(look)
        self.message.setAccessibleName("Votre message")
        label.setBuddy(self.message)
        self.trouble = Banner(look, "", tone="warn")
        self.trouble.hide()
        presets = QWidget()
        flow = Flow(presets)
        for words, begins in PRESETS:
            button = TextButton(look, words, tone="accent")
            button.setProperty("begins", begins)
            button.clicked.connect(self._begin)
            flow.addWidget(button)
        Spacing(look, flow, (0, 0, 0, 0), 8)
        self.ask = CheckLine(look, "Point à corriger")
        self.ask.setChecked(True)
        self.add = Button(look, "Ajouter le message", icon="message")
        self.add.clicked.connect(self._add)
        for widget in (label, self.message, Hint(look, FACTS), presets, self.ask, self.trouble):
            column.addWidget(widget)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        Spacing(look, column, (0, 0, 0, 0), 6)
        return box

    def _choose(self) -> None:
        if self.line is not None:
            self.choosing.emit(self.line.place.path)

    def _begin(self) -> None:
        self.message.setPlainText(str(self.sender().property("begins")))
        cursor = self.message.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.message.setTextCursor(cursor)
        self.message.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        self.added.emit(self.message.toPlainText(), self.ask.isChecked())

    def _toggle(self) -> None:
        self.events.setVisible(self.events.isHidden())
        shown = not self.events.isHidden()
        self.toggle.setText("Cacher les réponses d’avant" if shown else HISTORY)


def _event(said: Said) -> Event:
    state = "done" if said.stands else "not_applicable"
    return Event(short_moment(said.at).partition(",")[0], said.words, said.author, state)
