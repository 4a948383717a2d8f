"""The open visit as its screens see it: answers in memory, each sent to the disk at once."""

from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from visitapp.domain.checklist.answers import Answer, Answers, State
from visitapp.domain.checklist.contradictions import (
    Contradiction,
    contradictions,
    kept_as_it_is,
    waiting,
)
from visitapp.domain.checklist.problems import check
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.checklist.walk import question_at
from visitapp.domain.errors import UserError
from visitapp.domain.states.visits import VisitState
from visitapp.operations.records import answers
from visitapp.operations.records.hidden_answers import Gone, why_gone
from visitapp.operations.records.write import Given
from visitapp.operations.visits import visits
from visitapp.operations.visits.visits import OpenVisit
from visitapp.store.file.errors import DiskFull, StoreError
from visitapp.ui.session.figures import FigureBook
from visitapp.ui.session.question_worth import QuestionWorth
from visitapp.ui.session.received_changes import ReceivedChanges
from visitapp.ui.session.undo import AddRow, RemoveRow, SetAnswer, undo_stack
from visitapp.ui.session.write_queue import Write, WriteQueue

OPEN = (VisitState.IN_PROGRESS, VisitState.TO_CORRECT)
"""The states in which the visitor answers."""


def may_pass(error: UserError) -> bool:
    """True for a refusal that is the disk's, not the answer's: the answer is kept and retried."""
    return isinstance(error, StoreError)


def why_not_saved(error: UserError) -> str:
    """What the footer says while answers cannot be written."""
    reason = "disque plein" if isinstance(error, DiskFull) else "fichier occupé"
    return f"Non enregistré – {reason}"


class VisitSession(QObject):
    """Current answers, saved state and undo of one visit.

    `changed` carries the paths that changed. `asked` names a question to bring the visitor
    to. `refused` carries a path and the sentence saying why its answer was not taken.
    `moved` says that the visit was finished or opened again. `came` carries the sentence to
    say when answers came from another computer, or when to finish did more than was asked,
    `conflicts_changed` that some must be chosen; `typed` asks for what is on the page and not
    written yet.
    """

    changed = Signal(object)
    saving_changed = Signal()
    asked = Signal(str)
    refused = Signal(str, str)
    moved = Signal()
    conflicts_changed = Signal()
    came = Signal(str)
    typed = Signal()
    read_again: Callable[..., OpenVisit] = staticmethod(visits.open_visit)

    def __init__(
        self,
        jobs: Any,
        opened: OpenVisit,
        *,
        clock: Callable[[], datetime] = datetime.now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.opened = opened
        self.visit = opened.visit
        self.state = opened.state
        self.questionnaire = opened.questionnaire
        self.answers: dict[str, Answer] = dict(opened.answers)
        self.impossible: dict[str, Answer] = {}
        self.conflicts = opened.conflicts
        self.seen: dict[str, tuple[str, ...]] = dict(opened.seen)
        self.photos: dict[str, bytes] = {}
        self.saved_at: datetime | None = opened.last_at
        self.not_saved = ""
        self.undo = undo_stack(self)
        self.book = FigureBook(jobs, opened.visit, self)
        self.asking = QuestionWorth(jobs, opened.visit, self)
        self._clock = clock
        self._queue = WriteQueue(jobs, may_pass, self)
        self._queue.saved.connect(self._saved)
        self._queue.failed.connect(self._failed)
        self._photos_asked: deque[tuple[str, str]] = deque()
        self._fetch_photos()
        self._elsewhere = ReceivedChanges(self)

    @property
    def finished(self) -> bool:
        """True when answers are read, and changed only once the visit is opened again."""
        return self.state not in OPEN

    @property
    def returned(self) -> bool:
        """True when the adviser sent the visit back, with points to correct."""
        return self.state == VisitState.TO_CORRECT

    @property
    def waiting(self) -> int:
        """How many writes are not on disk yet."""
        return len(self._queue)

    @property
    def shown(self) -> Answers:
        """The answers as the pages show them: what was typed and cannot be taken stays visible."""
        return {**self.answers, **self.impossible} if self.impossible else self.answers

    def doubts(self) -> tuple[Contradiction, ...]:
        """The contradictions that nobody has explained, in the order of the visit."""
        found = contradictions(self.questionnaire, self.answers, self.opened.doubts)
        return waiting(found)

    def gone(self, path: str) -> Gone:
        """Why the question of a path is not in the visit any more; empty while it is."""
        return why_gone(Situation(self.questionnaire, self.shown), path)

    # --- answers

    def set_answer(self, path: str, answer: Answer | None, *, typing: bool = False) -> None:
        """Take, remember and send it; None clears. An impossible one stays on the page, unsent."""
        if path.count("/") == 1:
            self._set_row(path, present=answer is not None and answer.value is True)
            return
        if answer is not None and self._is_impossible(path, answer):
            self.impossible[path] = answer
            self.changed.emit(frozenset({path}))
            return
        corrected = self.impossible.pop(path, None) is not None
        old = self.answers.get(path)
        if answer != old:
            self.undo.push(SetAnswer(self, path, old, answer, typing=typing))
        elif corrected:
            self.changed.emit(frozenset({path}))

    def add_row(self, path: str) -> None:
        """Add a row (`bills/r1`) to a repeat; undo puts it in the bin."""
        self.undo.push(AddRow(self, path))

    def remove_row(self, path: str) -> None:
        """Put a row in the bin; undo brings it back."""
        self.undo.push(RemoveRow(self, path))

    def leave(self) -> None:
        """Send all that waits: after this the session may go."""
        self._queue.flush()

    def retry(self) -> None:
        """Try again now what could not be written."""
        self._queue.send()

    # --- photos

    def attach(self, path: str, data: bytes, kind: str) -> None:
        """Keep a photo or a signature; its answer follows when it is on disk."""

        def then(made: Any) -> None:
            sha256 = str(made.result)
            self.photos[sha256] = data
            old = self.answers.get(path)  # now: of several sent together each is in it
            self.undo.push(SetAnswer(self, path, old, _with(old, sha256, kind), written=True))

        self._send(
            answers.attach,
            {"path": path, "data": data, "kind": kind},
            then=then,
            refused=lambda error: self.refused.emit(path, error.message),
        )

    def photo(self, sha256: str) -> bytes:
        """The bytes of a stored photo. Raises `KeyError` while it is not read yet."""
        return self.photos[sha256]

    # --- the state of the visit

    def finish(self) -> None:
        """Say that the visit is complete, after every answer still on its way."""
        ended = Answer(value=self._clock().date())
        if not self.returned and not self._is_impossible("finished_on", ended):
            self.write("finished_on", ended)
        self._move(visits.finish, {}, VisitState.FINISHED)

    def reopen(self, reason: str) -> None:
        """Open a finished visit again."""
        self._move(visits.reopen, {"reason": reason}, VisitState.IN_PROGRESS)

    # --- without a new undo step

    def write(self, path: str, answer: Answer | None) -> None:
        """Change one answer in memory and send it."""
        old, saw = self.answers.get(path), self.seen.get(path, ())
        given = Given(answers.new_change(), saw)
        self.seen[path] = (given.change,)
        self._keep(path, answer)
        self._send(
            answers.answer,
            {"path": path, "answer": answer, "given": given},
            refused=lambda error: self._take_back(path, given, answer, old, error),
        )
        self._say(path)

    def show_written(self, path: str, answer: Answer | None) -> None:
        """Take note of an answer that is on disk already."""
        self._keep(path, answer)
        self._say(path)

    def create_row(self, path: str) -> None:
        """Add a row that has its name already."""
        repeat, _, row = path.partition("/")
        self._keep(path, Answer(value=True))
        self._send(answers.add_row, {"repeat": repeat, "row": row})
        self._say(path)

    def remove(self, path: str) -> None:
        """Put a row in the bin."""
        self._keep(path, Answer(value=False))
        self._send(answers.remove_row, {"path": path})
        self._say(path)

    def restore(self, path: str) -> None:
        """Take a row out of the bin."""
        self._keep(path, Answer(value=True))
        self._send(answers.restore_row, {"path": path})
        self._say(path)

    def keep_as_it_is(self, one: Contradiction, reason: str) -> None:
        """Answers that contradict each other are right, and why: said once they change again."""
        (row, _), *told = kept_as_it_is(self.opened.doubts, one, reason).items()
        before = self.answers.get(row)
        if before is None:
            self.create_row(row)
        elif before.value is False:
            self.restore(row)
        for path, answer in told:
            self.write(path, answer)

    # --- inside

    def _set_row(self, path: str, *, present: bool) -> None:
        before = self.answers.get(path)
        if not present:
            self.remove_row(path)
        elif before is not None and before.value is False:
            self.restore(path)
        elif before is None:
            self.add_row(path)

    def _is_impossible(self, path: str, answer: Answer) -> bool:
        problem = check(self.questionnaire, self.answers, path, answer)
        return problem is not None and problem.severity == "error"

    def _move(self, operation: Callable[..., Any], arguments: dict[str, Any], state: str) -> None:
        def then(done: Any) -> None:
            self.state = state
            self.undo.clear()
            self.moved.emit()
            if done.result is not None:
                self.came.emit(str(done.result))

        self._queue.add(
            Write(
                operation, {"visit": self.visit, **arguments}, then,
                lambda error: self.refused.emit(*where_and_why(error)),
            )
        )  # fmt: skip

    def _send(
        self,
        operation: Callable[..., Any],
        arguments: dict[str, Any],
        *,
        then: Callable[[Any], None] | None = None,
        refused: Callable[[UserError], None] | None = None,
    ) -> None:
        self._queue.add(Write(operation, {"record": self.visit, **arguments}, then, refused))

    def _keep(self, path: str, answer: Answer | None) -> None:
        self.impossible.pop(path, None)
        if answer is None:
            self.answers.pop(path, None)
        else:
            self.answers[path] = answer

    def _say(self, path: str) -> None:
        """Tell the pages, once the write is on its way: it goes first."""
        self.changed.emit(frozenset({path}))

    def _take_back(
        self, path: str, given: Given, answer: Answer | None, old: Answer | None, error: UserError
    ) -> None:
        if self.seen.get(path) == (given.change,):
            self.seen[path] = given.seen
        if self.answers.get(path) == answer:
            self._keep(path, old)
            self._say(path)
        self.refused.emit(path, error.message)

    def _fetch_photos(self) -> None:
        """Read the pictures of this visit, each once, while the first page is looked at."""
        for path, answer in self.answers.items():
            question = question_at(self.questionnaire, path)
            if question is not None and question.type in ("photo", "signature"):
                for sha256 in _shas(answer):
                    self._fetch(path, sha256)

    def _fetch(self, path: str, sha256: str) -> None:
        self._photos_asked.append((path, sha256))
        self.jobs.do(answers.photo, then=self._fetched, refused=self._not_fetched, sha256=sha256)

    def _fetched(self, data: bytes) -> None:
        path, sha256 = self._photos_asked.popleft()
        self.photos[sha256] = data
        self.changed.emit(frozenset({path}))

    def _not_fetched(self, error: UserError) -> None:
        """A picture that cannot be read shows as a frame; the visit goes on."""
        self._photos_asked.popleft()

    def _saved(self) -> None:
        self.saved_at, self.not_saved = self._clock(), ""
        self.saving_changed.emit()

    def _failed(self, error: UserError) -> None:
        self.not_saved = why_not_saved(error)
        self.saving_changed.emit()


def _shas(answer: Answer) -> tuple[str, ...]:
    if answer.state is not State.GIVEN:
        return ()
    if isinstance(answer.value, str):
        return (answer.value,)
    return answer.value if isinstance(answer.value, tuple) else ()


def _with(old: Answer | None, sha256: str, kind: str) -> Answer:
    held = _shas(old) if old is not None else ()
    return Answer(value=sha256 if kind == "signature" else (*held, sha256))


def where_and_why(error: UserError) -> tuple[str, str]:
    """The question that an end was refused for, and what to say of it; no question: no hint."""
    path = str(getattr(error, "path", ""))
    return path, f"{error.message}\n{error.hint}".strip() if path else error.message
