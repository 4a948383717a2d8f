"""Runs operations on the one database thread and brings their results back to the screens.

Screens know this and nothing of the store: `jobs.do(operation, then=…, **arguments)`.
A result of type `Changed` also goes out on `changed`, for whoever cares.
"""

import inspect
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.steps import Stopped
from visitapp.ui.qt.errands import Errand, Errands

T = TypeVar("T")
Callback = Callable[[Any], object]


def _held_weakly(callback: Callback | None) -> Callable[[], Callback | None]:
    """A closed screen must not be kept alive, nor called, by a job that is still running."""
    if callback is None:
        return lambda: None
    method = callback.func if isinstance(callback, partial) else callback
    if not inspect.ismethod(method):
        return lambda: callback
    found = weakref.WeakMethod(method)
    if not isinstance(callback, partial):
        return lambda: _if_alive(found())
    args, keywords = callback.args, callback.keywords
    return lambda: _with(_if_alive(found()), args, keywords)


def _with(method: Callback | None, args: tuple[Any, ...], keywords: Any) -> Callback | None:
    """What was told beforehand goes to the method again."""
    return None if method is None else partial(method, *args, **keywords)


def _if_alive(method: Any) -> Callback | None:
    """The method, unless Qt has destroyed the object it belongs to."""
    owner = getattr(method, "__self__", None)
    if isinstance(owner, QObject) and not isValid(owner):
        return None
    found: Callback | None = method
    return found


class Jobs(QObject):
    """The queue between the screens and the operations. Callbacks run on the screens' thread.

    `failures` counts the works that raised something, whoever was told.
    """

    changed = Signal(object)
    refused = Signal(object)
    failed = Signal(object)
    _ended = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._errands = Errands()
        self._desk: Any = None
        self._closed = False
        self.failures = 0
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_open(self) -> bool:
        """Whether the visits are open: there is a desk to work on."""
        return self._desk is not None

    def open(self, make_desk: Callable[[], Any], *, then: Callback | None = None,
             refused: Callback | None = None) -> None:  # fmt: skip
        """Make the desk on the database thread: its connection must live and die there."""

        def keep() -> Any:
            self._desk = make_desk()
            return self._desk

        self._submit(keep, then, refused)

    def run(self, work: Callable[[], Any], *, then: Callback | None = None,
            refused: Callback | None = None) -> None:  # fmt: skip
        """Run work that needs no desk, on the same thread: keys, copies, papers."""
        self._submit(work, then, refused)

    def do(self, operation: Callable[..., Any], /, *, then: Callback | None = None,
           refused: Callback | None = None, **arguments: Any) -> None:  # fmt: skip
        """Run `operation(desk, **arguments)`; `then` gets its result, `refused` a `UserError`."""

        def work() -> Any:
            if self._desk is None:
                raise UserError("Vos visites ne sont pas ouvertes.", "Ouvrez-les d’abord.")
            return operation(self._desk, **arguments)

        self._submit(work, then, refused)

    def step(self, work: Callable[[Any], T]) -> T:
        """For another thread: run `work(desk)` in turn, and wait. Raises Stopped when closed."""

        def inside() -> T:
            if self._desk is None:
                raise Stopped
            return work(self._desk)

        try:
            waiting = self._worker.submit(inside)
        except RuntimeError:  # the queue was closed meanwhile
            raise Stopped from None
        return waiting.result()

    def replace(self, change: Callable[[Any], Any]) -> None:
        """Work on another desk from the next job on: `change` makes it from the present one."""

        def keep() -> None:
            if self._desk is not None:
                self._desk = change(self._desk)

        self._submit(keep, None, None)

    def leave(self, last: Callable[[Any], object]) -> None:
        """Run `last(desk)` and work without a desk from then on: before another one is opened."""

        def let_go() -> None:
            desk, self._desk = self._desk, None
            if desk is not None:
                last(desk)

        self._submit(let_go, None, None)

    def settle(self, seconds: float) -> bool:
        """Wait until what is queued is done, at most so long; False when it is not."""
        if self._closed:
            return True
        waiting = self._worker.submit(lambda: None)
        return waiting in wait([waiting], seconds).done

    def close(self, last: Callable[[Any], object] | None = None) -> None:
        """Run what is queued, then `last(desk)`, and stop."""

        def let_go() -> None:
            desk, self._desk = self._desk, None
            if desk is not None and last is not None:
                last(desk)

        if not self._closed:
            self._closed = True
            self._worker.submit(let_go)
            self._worker.shutdown(wait=True)
        self._desk = None

    def _submit(self, work: Callable[[], Any], then: Callback | None,
                refused: Callback | None) -> None:  # fmt: skip
        if not self._closed:
            errand = Errand(work, _held_weakly(then), _held_weakly(refused))
            self._worker.submit(self._run, self._errands.add(errand))

    def _run(self, number: int) -> None:
        """On the database thread."""
        self.failures += not self._errands.do(number)
        self._ended.emit(number)

    def _deliver(self, number: int) -> None:
        """On the screens' thread."""
        errand = self._errands.take(number)
        if errand.error is None:
            self._deliver_result(errand.result, errand.then())
        elif isinstance(errand.error, UserError):
            callback = errand.refused()
            callback(errand.error) if callback is not None else self.refused.emit(errand.error)
        else:
            self.failed.emit(errand.error)

    def _deliver_result(self, result: Any, then: Callback | None) -> None:
        if then is not None:
            then(result)
        if isinstance(result, Changed):
            self.changed.emit(result)


class InlineJobs(Jobs):
    """The same, at once and on the caller's thread: for tests and for the command line."""

    def __init__(self, desk: Any) -> None:
        super().__init__()
        self._desk = desk

    def step(self, work: Callable[[Any], T]) -> T:
        """At once, as everything else here."""
        return work(self._desk)

    def _submit(self, work: Callable[[], Any], then: Callback | None,
                refused: Callback | None) -> None:  # fmt: skip
        number = self._errands.add(Errand(work, _held_weakly(then), _held_weakly(refused)))
        self.failures += not self._errands.do(number)
        self._deliver(number)
