"""The review of one visit: filters, answers, what is said of one under it, what to do."""

from typing import Any, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.review.filters import Filter
from visitapp.domain.states.visits import VisitState
from visitapp.operations.desk.changed import APART, Changed
from visitapp.operations.records.answers import new_change
from visitapp.operations.records.write import Given
from visitapp.operations.review import points, review
from visitapp.operations.review.answer_thread import thread
from visitapp.operations.review.lines import ReadLine
from visitapp.operations.review.open_review import Reading, open_reading
from visitapp.operations.visits.returned_visits import REVIEWED
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.look import Look, density
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.review.reading_filters import FilterLine, Filters
from visitapp.ui.review.reading_foot import ReadingFoot
from visitapp.ui.review.reading_head import ReadingHead
from visitapp.ui.review.reading_list import AnswerList
from visitapp.ui.review.verifying import VerifyPanel

VERIFYING = 316  # pixels at 100 %: beside the answers, where there is room
ANY_WIDTH = 16777215  # what Qt calls no limit
FIXED = "Réponse corrigée. L’ancienne reste visible."
VERIFIED = "Vérification enregistrée."
BOTH = "Quelqu’un a répondu entre-temps. Choisissez la bonne réponse."
MOVES: dict[str, Any] = {
    "open": points.not_done, "accepted": points.accept,
    "withdrawn": points.withdraw,
}  # fmt: skip


DECIDED = {Qt.Key.Key_V: VisitState.VALIDATED, Qt.Key.Key_R: VisitState.TO_CORRECT}


class ReadingView(QWidget):
    """`asked` carries the reading and the state wanted; `step` −1 or 1 for another visit."""

    asked = Signal(object, str)
    step = Signal(int)
    closed = Signal()
    told = Signal(str)
    go = Signal(str, dict)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look, self.jobs, self.visit = look, jobs, ""
        self.reading: Reading | None = None
        self.filter: Filter = "all"
        self.place: tuple[int, int] = (0, 0)
        self.section = self._wanted = ""
        self._correct = self._verifying = False
        self._roomy = True
        self._worries: tuple[tuple[str, str], ...] | None = None
        self.head, self.foot = ReadingHead(look), ReadingFoot(look)
        self.filters, self.line = Filters(look), FilterLine(look)
        self.list = AnswerList(look)
        self.talk = self.list.talk
        self.verify = VerifyPanel(look, jobs)
        self.banner = Banner(look, "", tone="warn")
        self.banner.hide()
        self._lay_out()
        self._connect()
        self._fit()

    def begin(
        self, visit: str, *, path: str = "", correct: bool = False, place: tuple[int, int] = (0, 0)
    ) -> None:
        """Another visit, to be read by `refresh`: nothing of the one before is left."""
        self.visit, self.place = visit, place
        self._wanted, self._correct = path, correct
        self.reading, self.filter, self.section = None, "all", ""
        self.list.current = ""
        self.talk.begin()
        self.banner.hide()
        self._leave_form()

    def end(self) -> None:
        """No visit is read here any more: one that comes late is not shown."""
        self.visit = ""

    # --- what the screen uses

    def window_title(self) -> str:
        """« Samira L., relecture »."""
        return f"{self.reading.name}, relecture" if self.reading is not None else "Relecture"

    def refresh(self) -> None:
        """Read the visit again."""
        self.jobs.do(open_reading, visit=self.visit, then=self.show_reading, refused=self.refuse)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The answer that is chosen, else the first."""
        if not (self.list.current and self.list.focus_path(self.list.current)):
            self.list.focus_first(reason)

    def show_reading(self, reading: Reading) -> None:
        """Draw it; what has the keyboard keeps it, what is typed stays. Another one than is read
        here came too late."""
        if reading.visit != self.visit:
            return
        first = self.reading is None
        self.reading = reading
        self.head.show_reading(reading, self.place)
        self.foot.show_reading(reading)
        if first:
            self._begin(reading)
        else:
            self._draw()
        line = self._line(self.talk.path)
        if line is not None:
            self._show_thread(line)
        if first and self._correct:
            self.correct()

    def correct(self) -> None:
        """C: correct the answer that is chosen."""
        if self._open_thread():
            self.talk.start_fix()

    def show_question(self, path: str) -> bool:
        """Bring a question to the eye, with what is said of it; False when it is not read here."""
        line = self._line(path)
        if line is None:
            return False
        self._leave_form()
        self._choose_section(line.place.section.id)
        self.list.mark(path)
        self._open_thread()
        self.focus_first(Qt.FocusReason.OtherFocusReason)
        return True

    def refuse(self, error: UserError) -> None:
        """Say why, over the answers."""
        self.banner.say(error.message, error.hint)
        self.banner.show()

    # --- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J, K: another visit. V, R: decide. C: correct. Esc: back, one thing at a time."""
        key = event.key()
        if self._verifying and key != Qt.Key.Key_Escape:
            super().keyPressEvent(event)  # a letter in the form is no order to the visit
        elif key == Qt.Key.Key_J:
            self.step.emit(1)
        elif key == Qt.Key.Key_K:
            self.step.emit(-1)
        elif (end := DECIDED.get(Qt.Key(key))) and end in self.foot.buttons:
            self._ask(end)
        elif key == Qt.Key.Key_C:
            self.correct()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may fold or unfold things."""
        super().resizeEvent(event)
        self._fit()

    # --- inside

    def _begin(self, reading: Reading) -> None:
        """The answer asked for; when correcting, the first to check; else the first section.

        Where nothing is asked for, the one beside which a message was left half written.
        """
        wanted = self._line(self._wanted or self.talk.typed_in(reading.visit))
        if wanted is None and self._correct:
            wanted = next((one for one in reading.lines if "to_check" in one.filters), None)
        wanted = wanted or next(iter(reading.lines), None)
        self.section = wanted.place.section.id if wanted is not None else ""
        self._draw()
        if wanted is not None:
            self.list.mark(wanted.place.path)
            if wanted.place.path in (self._wanted, self.talk.typed_in(reading.visit)):
                self._open_thread()
            self.list.focus_path(wanted.place.path)
            QTimer.singleShot(0, self.list, self.list.reveal)

    def _draw(self) -> None:
        if self.reading is None:
            return
        self.filters.show_reading(self.reading, self.filter)
        self.line.show_reading(self.reading, self.filter)
        self.list.show_reading(self.reading, self.filter, self.section)
        self._show_worries()

    def _line(self, path: str) -> ReadLine | None:
        lines = self.reading.lines if self.reading is not None else ()
        return next((one for one in lines if one.place.path == path), None)

    def _choose_filter(self, name: str) -> None:
        self.filter = cast("Filter", name)
        self._leave_form()
        self._draw()
        self._enter_list()

    def _choose_section(self, section: str) -> None:
        self.section, self.filter = section, "all"
        self._draw()
        self._enter_list()

    def _enter_list(self) -> None:
        """Other answers are shown: the keyboard stays where it can be seen."""
        if not self.filters.isAncestorOf(self.focusWidget() or self.list):
            self.list.focus_first(Qt.FocusReason.OtherFocusReason)
        if self.list.rows:  # rows are used again: the one that has the keyboard says another answer
            self.list.mark(self.list.rows[0].objectName())

    def _show_thread(self, line: ReadLine) -> None:
        if self.reading is not None:
            state, leads = self.reading.state, self.reading.leads
            self.talk.show_line(
                self.reading, line, allowed=leads and state in (*REVIEWED, VisitState.VALIDATED),
                correctable=leads and state in REVIEWED,
            )  # fmt: skip
            self.jobs.do(thread, visit=self.visit, question=line.place.path,
                         then=self.talk.show_thread)  # fmt: skip

    def _pressed(self, path: str) -> None:
        self.list.mark(path)
        if self._open_thread():
            self.talk.start_message()

    def _open_thread(self) -> bool:
        """Under the answer that is chosen; False where none is."""
        line = self._line(self.list.current)
        if line is None:
            return False
        self._show_thread(line)
        self.list.open_thread()
        return True

    def _close_thread(self) -> None:
        self.list.focus_path(self.talk.shown_of)
        self.talk.hide()

    def _leave_form(self) -> None:
        self._verifying = False
        self._fit()

    def _start_verifying(self) -> None:
        self._verifying = True
        self._fit()
        self.verify.begin(self.visit)

    def _leave_verifying(self) -> None:
        self._leave_form()
        self.list.note.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _verified(self) -> None:
        self.told.emit(VERIFIED)
        self._leave_form()
        self.focus_first(Qt.FocusReason.OtherFocusReason)

    def _escape(self) -> None:
        if self._verifying:
            self._leave_verifying()
        elif self.talk.fix is not None:
            self.talk.leave_fix()
        elif self.talk.path:
            self._close_thread()
        else:
            self.closed.emit()

    def _add(self, words: str, to_correct: bool) -> None:
        self.jobs.do(
            points.comment, visit=self.visit, question=self.talk.shown_of, words=words,
            to_correct=to_correct, then=self._added, refused=self.talk.refuse,
        )  # fmt: skip

    def _added(self, _: Changed) -> None:
        self.talk.written()

    def _save(self, answer: Answer | None, reason: str) -> None:
        path = self.talk.shown_of
        seen = self.reading.seen.get(path, ()) if self.reading is not None else ()
        self.jobs.do(
            review.correct, visit=self.visit, path=path, answer=answer, reason=reason,
            given=Given(new_change(), seen), then=self._corrected, refused=self.talk.refuse,
        )  # fmt: skip

    def _corrected(self, done: Changed) -> None:
        self.talk.leave_fix()
        self._close_thread()
        self.told.emit(BOTH if done.result == APART else FIXED)

    def _move(self, point: str, state: str) -> None:
        self.jobs.do(MOVES[state], point=point, refused=self.talk.refuse)

    def _ask(self, state: str) -> None:
        if self.reading is not None:
            self.banner.hide()
            self.asked.emit(self.reading, state)

    def _compare(self, path: str) -> None:
        self.go.emit("conflicts", {"record": self.visit, "path": path})

    def _connect(self) -> None:
        self.head.back.connect(self.closed)
        self.head.before.connect(self._before)
        self.head.after.connect(self._after)
        self.filters.chosen.connect(self._choose_filter)
        self.line.chosen.connect(self._choose_filter)
        self.list.chosen.connect(self.list.mark)
        self.list.pressed.connect(self._pressed)
        self.list.section_asked.connect(self._choose_section)
        self.talk.added.connect(self._add)
        self.talk.corrected.connect(self._save)
        self.talk.moved.connect(self._move)
        self.talk.choosing.connect(self._compare)
        self.list.note.asked.connect(self._start_verifying)
        self.verify.left.connect(self._leave_verifying)
        self.verify.kept.connect(self._verified)
        self.foot.asked.connect(self._ask)
        self.look.changed.connect(self._fit)

    def _before(self) -> None:
        self.step.emit(-1)

    def _after(self) -> None:
        self.step.emit(1)

    def _fit(self) -> None:
        """Filters and the form of a verification beside the answers, or in their place."""
        room = density(self.window().width(), self.look.scale)
        roomy, small = room in ("wide", "medium"), room == "small"
        for part in (self.head, self.foot):
            part.set_density(room, letters=not self._verifying)
        (self.line.row if small else self.head.row).addWidget(self.head.steps)
        self.filters.setVisible(roomy)
        self.line.setVisible(not roomy and not self._verifying)
        self.list.setVisible(roomy or not self._verifying)
        self.verify.setVisible(self._verifying)
        self._roomy = roomy
        self._show_worries()
        beside = self.look.px(VERIFYING)
        self.verify.setMinimumWidth(beside if roomy else 0)
        self.verify.setMaximumWidth(beside if roomy else ANY_WIDTH)

    def _show_worries(self) -> None:
        """In the list of filters, or over the answers: never twice."""
        alerts = self.reading.alerts if self.reading is not None and not self._roomy else ()
        if alerts != self._worries:
            self._worries = alerts
            self.list.show_worries(alerts)

    def _lay_out(self) -> None:
        whole, body = QVBoxLayout(self), QHBoxLayout()
        for layout in (whole, body):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        body.addWidget(self.filters)
        body.addWidget(self.list, 1)
        body.addWidget(self.verify)
        whole.addWidget(self.head)
        whole.addWidget(self.banner)
        whole.addWidget(self.line)
        whole.addLayout(body, 1)
        whole.addWidget(self.foot)
