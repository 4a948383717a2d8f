"""The open visit as its screens see it: answers in memory, each sent to the disk at once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from visitapp.domain.checklist.answers import Answer, Answers, State
from visitapp.domain.checklist.relevance import live
from visitapp.domain.errors import UserError
from visitapp.operations import answering
from visitapp.operations.visits import OpenVisit
from visitapp.store.errors import DiskFull, StoreError
from visitapp.store.ids import uuid7
from visitapp.ui.visit.undo import AddRow, RemoveRow, SetAnswer, undo_stack
from visitapp.ui.visit.writing import Write, WriteQueue


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
    to. `dropped` says how many answers stopped counting. `refused` carries a path and the
    sentence saying why its answer was not taken.
    """

    changed = Signal(object)
    saving_changed = Signal()
    asked = Signal(str)
    dropped = Signal(int)
    refused = Signal(str, str)

    def __init__(
        self,
        jobs: Any,
        opened: OpenVisit,
        *,
        clock: Callable[[], datetime] = datetime.now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.opened = opened
        self.visit = opened.visit
        self.questionnaire = opened.questionnaire
        self.answers: dict[str, Answer] = dict(opened.answers)
        self.saved_at: datetime | None = opened.last_at
        self.not_saved = ""
        self.undo = undo_stack(self)
        self._clock = clock
        self._live = live(self.questionnaire, self.answers)
        self._queue = WriteQueue(jobs, may_pass, self)
        self._queue.saved.connect(self._saved)
        self._queue.failed.connect(self._failed)

    @property
    def waiting(self) -> int:
        """How many writes are not on disk yet."""
        return len(self._queue)

    def set_answer(self, path: str, answer: Answer | None, *, typing: bool = False) -> None:
        """Take an answer, remember how to undo it, and send it. None clears the question."""
        old = self.answers.get(path)
        if answer != old:
            self.undo.push(SetAnswer(self, path, old, answer, typing=typing))

    def add_row(self, repeat: str) -> str:
        """Add a row to a repeat and return its path."""
        path = f"{repeat}/{uuid7()}"
        self.undo.push(AddRow(self, path))
        return path

    def remove_row(self, path: str) -> None:
        """Put a row in the bin; undo brings it back."""
        self.undo.push(RemoveRow(self, path))

    def retry(self) -> None:
        """Try again now what could not be written."""
        self._queue.send()

    def write(self, path: str, answer: Answer | None) -> None:
        """Change one answer in memory and send it, without a new undo step."""
        old = self.answers.get(path)
        self._keep(path, answer)
        self._send(
            answering.answer,
            {"path": path, "answer": answer},
            refused=lambda error: self._take_back(path, answer, old, error),
        )

    def create_row(self, path: str) -> None:
        """Add a row that has its name already, without a new undo step."""
        repeat, _, row = path.partition("/")
        self._keep(path, Answer(value=True))
        self._send(answering.add_row, {"repeat": repeat, "row": row})

    def remove(self, path: str) -> None:
        """Put a row in the bin, without a new undo step."""
        self._keep(path, Answer(value=False))
        self._send(answering.remove_row, {"path": path})

    def restore(self, path: str) -> None:
        """Take a row out of the bin, without a new undo step."""
        self._keep(path, Answer(value=True))
        self._send(answering.restore_row, {"path": path})

    def _send(
        self,
        operation: Callable[..., Any],
        arguments: dict[str, Any],
        *,
        refused: Callable[[UserError], None] | None = None,
    ) -> None:
        self._queue.add(Write(operation, {"record": self.visit, **arguments}, refused=refused))

    def _keep(self, path: str, answer: Answer | None) -> None:
        if answer is None:
            self.answers.pop(path, None)
        else:
            self.answers[path] = answer
        before, self._live = self._live, live(self.questionnaire, self.answers)
        lost = sum(1 for p in before if self._given(before, p) and not self._still(p, path))
        self.changed.emit(frozenset({path}))
        if lost:
            self.dropped.emit(lost)

    def _given(self, answers: Answers, path: str) -> bool:
        """True for an answer a person gave; the presence of a row is not one."""
        is_row = path.count("/") == 1
        return not is_row and answers[path].state is State.GIVEN

    def _still(self, path: str, cause: str) -> bool:
        """True when an answer counts still, or was changed or removed by hand with its row."""
        own = path == cause or path.startswith(f"{cause}/")
        return own or path in self._live

    def _take_back(
        self, path: str, answer: Answer | None, old: Answer | None, error: UserError
    ) -> None:
        if self.answers.get(path) == answer:
            self._keep(path, old)
        self.refused.emit(path, error.message)

    def _saved(self) -> None:
        self.saved_at, self.not_saved = self._clock(), ""
        self.saving_changed.emit()

    def _failed(self, error: UserError) -> None:
        self.not_saved = why_not_saved(error)
        self.saving_changed.emit()
