"""« À relire » and, in its place, the review of one visit."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.review.points import waiting
from visitapp.domain.states.visits import VisitState
from visitapp.domain.text import plural
from visitapp.operations.desk.changed import Changed
from visitapp.operations.review.queue import QueueLine, View
from visitapp.ui.dialogs.reason import ask_sure, ask_why
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.review.queue import QueueView

if TYPE_CHECKING:
    from visitapp.operations.review.open_review import Reading
    from visitapp.ui.review.reading import ReadingView

TAKEN_BACK = "taken_back"  # to be read again, with nothing to say why
AHEAD_MS = 400  # a person reads the first line of the queue
SAID = {
    VisitState.VALIDATED: "Visite validée.",
    VisitState.TO_CORRECT: "Visite renvoyée à corriger.",
    VisitState.SUSPENDED: "Visite suspendue.",
    VisitState.FINISHED: "La visite est de nouveau en relecture.",
    TAKEN_BACK: "La visite est de nouveau en relecture.",
}
ONE = "Une phrase suffit, elle reste dans l’historique."


class ReviewScreen(QWidget):
    """The queue, and the reading of a visit. `open(visit)` goes straight to one."""

    go = Signal(str, dict)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self.reading: ReadingView | None = None
        self._made: ReadingView | None = None
        self._moved: tuple[str, str] = ("", "")
        self.queue = QueueView(look, jobs)
        self.queue.opened.connect(self._opened)
        self.queue.validated.connect(self._validate_line)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.queue)
        jobs.changed.connect(self._changed)

    def window_title(self) -> str:
        """What the window's title says."""
        return "À relire" if self.reading is None else self.reading.window_title()

    def open(
        self, visit: str = "", path: str = "", correct: bool = False, view: View | None = None
    ) -> None:
        """The queue, of a `view`, or one visit; `path` brings an answer to the eye, `correct` its
        form."""
        if not visit:
            self._close_reading()
            if view is not None:
                self.queue.show_view(view)
        else:
            self.reading = self._view()
            self.reading.begin(visit, path=path, correct=correct, place=self._place(visit))
            self._stack.setCurrentWidget(self.reading)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The most urgent visit, or the first answer."""
        (self.reading or self.queue).focus_first(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key pressed on the rail is for what is read here; one that comes up from it is not."""
        if self.isAncestorOf(QApplication.focusWidget() or self):
            super().keyPressEvent(event)
        else:
            (self.reading or self.queue).keyPressEvent(event)

    def refresh(self) -> None:
        """Read what is shown again."""
        if self.reading is not None:
            self.reading.refresh()
            return
        self.queue.refresh()
        if self._made is None:
            QTimer.singleShot(AHEAD_MS, self, self._get_ready)

    def _get_ready(self) -> None:
        """While the queue is read: the form of a review, and what opening one reads."""
        if self.isVisible() and self._made is None:
            from visitapp.operations.review.open_review import get_ready

            self._view()
            self.jobs.do(get_ready)

    # --- from visit to visit

    def _visits(self) -> tuple[str, ...]:
        """All of the queue, past the lines that it shows."""
        return self.queue.found.visits if self.queue.found is not None else ()

    def _place(self, visit: str) -> tuple[int, int]:
        visits = self._visits()
        return (visits.index(visit) + 1, len(visits)) if visit in visits else (0, 0)

    def _opened(self, visit: str, correct: bool) -> None:
        self.go.emit("review", {"visit": visit, "correct": correct})

    def _step(self, by: int) -> None:
        visits = self._visits()
        here = self.reading.visit if self.reading is not None else ""
        place = visits.index(here) + by if here in visits else -1
        if 0 <= place < len(visits):
            self.go.emit("review", {"visit": visits[place]})

    def _to_queue(self) -> None:
        visit = self.reading.visit if self.reading is not None else ""
        self.go.emit("review", {})
        self.queue.focus_visit(visit)

    # --- moves

    def _validate_line(self, line: QueueLine) -> None:
        found = [title for _, title in line.alerts]
        if line.checks or line.missing:
            found.append(_left(line.checks, line.missing))
        if self._sure(line.name, found):
            self._do(line.visit, VisitState.VALIDATED)

    def _ask(self, reading: "Reading", state: str) -> None:
        visit, name = reading.visit, reading.name
        if state == VisitState.VALIDATED and any(line.conflict for line in reading.lines):
            self._do(visit, state)  # refused, and says which: nothing to be sure of before
        elif state == VisitState.VALIDATED:
            checks = sum(1 for line in reading.lines for one in line.marks if one.mark == "failed")
            missing = sum(1 for line in reading.lines if "missing" in line.filters)
            found = [title for _, title in reading.alerts]
            found += [_left(checks, missing)] if checks or missing else []
            if self._sure(name, found):
                self._do(visit, state)
        elif state == VisitState.FINISHED and reading.state == VisitState.TO_CORRECT:
            self._do(visit, TAKEN_BACK)
        elif state == VisitState.TO_CORRECT and (
            reading.state != VisitState.VALIDATED or not waiting(reading.points)
        ):
            self._do(visit, state)  # without a point it is refused: nothing to give a reason for
        else:
            self._with_reason(reading, state)

    def _with_reason(self, reading: "Reading", state: str) -> None:
        move = next(one for one in reading.moves if one.end == state)
        why = ask_why(
            self, self.look, f"{move.words}\u00a0?", ONE,
            leave="Laisser comme elle est", do=move.words,
        )  # fmt: skip
        if why:
            self._do(reading.visit, state, reason=why)

    def _sure(self, name: str, found: list[str]) -> bool:
        """Nothing to see: nothing to ask."""
        title = f"Valider la visite de {name}\u00a0?"
        return not found or ask_sure(self, self.look, title, [f"{one}." for one in found])

    def _do(self, visit: str, state: str, **more: Any) -> None:
        """The act that brings a visit to a state."""
        from visitapp.operations.review import review

        acts: dict[str, Any] = {
            VisitState.VALIDATED: review.validate, VisitState.TO_CORRECT: review.give_back,
            VisitState.SUSPENDED: review.suspend, VisitState.FINISHED: review.reopen,
            TAKEN_BACK: review.take_back,
        }  # fmt: skip
        self._moved = visit, state
        self.jobs.do(acts[state], visit=visit, then=self._done, refused=self._refused, **more)

    def _done(self, _: Changed) -> None:
        """Said; from a reading, the next visit to read, or what else waits."""
        visit, state = self._moved
        self.told.emit(SAID[state])
        if self.reading is None or state in (VisitState.FINISHED, TAKEN_BACK):
            return
        visits = self._visits()
        after = visits[visits.index(visit) + 1 :] if visit in visits else ()
        self.go.emit(*(("review", {"visit": after[0]}) if after else ("today", {})))

    def _refused(self, error: UserError) -> None:
        """Said; a question that waits for a choice is opened, in the reading when it shows it."""
        from visitapp.operations.records.require_chosen import TwoAnswers

        if self.reading is not None:
            self.reading.refuse(error)
            if isinstance(error, TwoAnswers) and not self.reading.show_question(error.path):
                self.go.emit("conflicts", {"record": error.record, "path": error.path})
        elif isinstance(error, TwoAnswers):
            self.told.emit(f"{error.message} {error.hint}")
            self.go.emit("review", {"visit": error.record, "path": error.path})
        else:
            self.told.emit(f"{error.message} {error.hint}".strip())

    def _changed(self, changed: Changed) -> None:
        """Another answer, another state, from here or from elsewhere."""
        if not self.isVisible():
            return
        if self.reading is None:
            self.queue.refresh()
        elif self.reading.visit in changed.records:
            self.reading.refresh()

    def _close_reading(self) -> None:
        if self.reading is not None:
            self.reading.end()
        self.reading = None
        self._stack.setCurrentWidget(self.queue)

    def _view(self) -> "ReadingView":
        """Made when a visit is first read: the queue does without its form."""
        if self._made is None:
            from visitapp.ui.review.reading import ReadingView

            made = ReadingView(self.look, self.jobs)
            made.closed.connect(self._to_queue)
            made.step.connect(self._step)
            made.asked.connect(self._ask)
            made.told.connect(self.told)
            made.go.connect(self.go)
            self._stack.addWidget(made)
            self._made = made
        return self._made


def _left(checks: int, missing: int) -> str:
    parts = []
    if checks:
        parts.append(plural(checks, "contrôle à voir", "contrôles à voir"))
    if missing:
        parts.append(plural(missing, "réponse manque", "réponses manquent"))
    return ", ".join(parts)
