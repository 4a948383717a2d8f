"""Beside an answer: its points, a message to write, the correction, every answer it ever had."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
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
from visitapp.ui.kit.labels import Body, Hint, Label, Section
from visitapp.ui.kit.lists.timeline import Event, Timeline
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Density, Look
from visitapp.ui.review.reading_fix import FixForm, may_correct
from visitapp.ui.review.reading_message import MessageCard
from visitapp.ui.words.review import PRESETS, answered, asked, short_moment

WIDTH = 316
KEPT = 4
"""The question and its answer stay above what scrolls where they take no more than a part in so
many of the height."""
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
        self.density: Density = "wide"
        self.typed: dict[tuple[str, str], str] = {}
        self._visit = ""
        self._allowed = self._correctable = False
        page = QWidget()
        self.column = QVBoxLayout(page)
        self.head, self.messages = QVBoxLayout(), QVBoxLayout()
        self.form, self.past, self.words = QVBoxLayout(), QVBoxLayout(), QWidget()
        self._make_head()
        self.writing = self._writing()
        for layout in (self.head, self.form, self.messages):
            self.column.addLayout(layout)
        self.column.addWidget(self.writing)
        self.column.addLayout(self.past)
        self.column.addStretch(1)
        self.area = Scroll(look)
        self.area.setWidget(page)
        self.above = QVBoxLayout()
        whole = QVBoxLayout(self)
        whole.addLayout(self.above)
        whole.addWidget(self.area, 1)
        Spacing(look, whole, (0, 0, 0, 0), 0)
        self._around = Spacing(look, self.above, (0, 0, 0, 0), 0)
        Spacing(look, self.column, (16, 16, 16, 16), 12)
        for layout, gap in ((self.head, 6), (self.messages, 8), (self.form, 8), (self.past, 8)):
            Spacing(look, layout, (0, 0, 0, 0), gap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whether the question stays above what scrolls depends on the room."""
        super().resizeEvent(event)
        self._place_words()

    def begin(self) -> None:
        """Another visit: what was typed for the one before is found again there."""
        self.leave_fix()
        self._keep_typed()
        self.line = None
        self.message.clear()
        self.trouble.hide()

    def show_line(
        self, reading: Reading, line: ReadLine, *, allowed: bool, correctable: bool
    ) -> None:
        """Another answer: its head at once, its thread when it is read.

        `allowed`: messages may be written; `correctable`: the answer may be changed too.
        """
        self._keep_typed()
        same = self.line is not None and self.line.place.path == line.place.path
        self.line, self._visit, self._allowed = line, reading.visit, allowed
        self._correctable = correctable and may_correct(line)
        self.title.setText(f"{line.place.code}  {asked(line)}")
        self.answer.setText(answered(line))
        self._place_words()
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
        if self.line is None or found.question != self.line.place.path:
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
            beside = self.density in ("wide", "medium", "small")
            self.fix = FixForm(self.look, self.line, "small" if beside else "narrow")
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
        look, left = self.look, Qt.AlignmentFlag.AlignLeft
        self.title, self.answer = Section(look, ""), Body(look, "", tone="ink2")
        self.correct = Button(look, CORRECT, icon="corriger", shortcut="C")
        self.correct.clicked.connect(self.start_fix)
        self.choose = Button(look, "Choisir entre les deux réponses", icon="danger")
        self.choose.clicked.connect(self._choose)
        self.toggle = TextButton(look, HISTORY)
        self.toggle.clicked.connect(self._toggle)
        self.events = Timeline(look)
        column = QVBoxLayout(self.words)
        column.addWidget(self.title)
        column.addWidget(self.answer)
        Spacing(look, column, (0, 0, 0, 0), 6)
        self.head.addWidget(self.words)
        self.head.addWidget(self.correct, 0, left)
        self.head.addWidget(self.choose, 0, left)
        self.past.addWidget(self.toggle, 0, left)
        self.past.addWidget(self.events)
        for part in (self.choose, self.toggle, self.events):
            part.hide()

    def _place_words(self) -> None:
        """What is spoken of, above what scrolls: a message is written with the question in sight.

        Where it would leave too little room, it scrolls with the rest.
        """
        side = self.look.px(16)
        kept = self.words.heightForWidth(self.width() - 2 * side) * KEPT <= self.height()
        if kept == (self.above.indexOf(self.words) >= 0):
            return
        if kept:
            self.above.addWidget(self.words)
        else:
            self.head.insertWidget(0, self.words)
        self._around.change((16, 12, 16, 4) if kept else (0, 0, 0, 0), 0)

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
