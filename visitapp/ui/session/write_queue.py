"""Writes of one visit, in order, one at a time, kept and retried until the disk takes them."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from visitapp.domain.errors import UserError

RETRY_MS = 1500


@dataclass(frozen=True)
class Write:
    """One operation to run, what to do with its result, and what to do if it is refused."""

    operation: Callable[..., Any]
    arguments: dict[str, Any] = field(default_factory=dict)
    then: Callable[[Any], None] | None = None
    refused: Callable[[UserError], None] | None = None


def _nothing(desk: object) -> None:
    """What a write stands for once it was flushed."""


FLUSHED = Write(_nothing)


class WriteQueue(QObject):
    """Sends writes through `jobs` in the order they were made.

    A refusal that time may cure (`passing`) keeps the write at the head and tries again;
    any other refusal drops that write and tells whoever made it. Nothing is reordered, so
    an answer never reaches the disk before the row that holds it.
    """

    saved = Signal()
    failed = Signal(object)

    def __init__(
        self, jobs: Any, passing: Callable[[UserError], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._passing = passing
        self._waiting: deque[Write] = deque()
        self._sending = False
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.send)
        jobs.failed.connect(self._broke)

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, write: Write) -> None:
        """Put a write at the end and send what can be sent."""
        self._waiting.append(write)
        self.send()

    def send(self) -> None:
        """Send the oldest write, unless one is on its way."""
        if self._sending or not self._waiting:
            return
        self._sending = True
        write = self._waiting[0]
        self._jobs.do(
            write.operation, then=self._done, refused=self._was_refused, **write.arguments
        )

    def flush(self) -> None:
        """Send everything at once, in order: the visit is closing and nobody will wait."""
        if self._waiting and self._sending:
            self._waiting.popleft()  # on its way
        while self._waiting:
            write = self._waiting.popleft()
            self._jobs.do(write.operation, **write.arguments)
        self._sending = False
        self._retry.stop()

    def _done(self, result: Any) -> None:
        write = self._next()
        if write.then is not None:
            write.then(result)
        if not self._waiting:
            self.saved.emit()
        self.send()

    def _was_refused(self, error: UserError) -> None:
        if self._passing(error):
            self._sending = False
            self.failed.emit(error)
            self._retry.start()
            return
        write = self._next()
        if write.refused is not None:
            write.refused(error)
        if not self._waiting:
            self.saved.emit()
        self.send()

    def _broke(self, error: object) -> None:
        """Something unexpected stopped an operation: what was on its way is tried again."""
        if self._sending:
            self._sending = False
            self.failed.emit(UserError(str(error)))
            self._retry.start()

    def _next(self) -> Write:
        self._sending = False
        self._retry.stop()
        return self._waiting.popleft() if self._waiting else FLUSHED
