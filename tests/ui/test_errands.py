"""What another thread worked on is let go of on the screens' thread, whoever is last."""

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt

from visitapp.domain.errors import UserError
from visitapp.ui.qt.errands import Errand, Errands
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.qt.side_thread import SideThread


class Held:
    """What a screen would be: notes which thread lets go of it."""

    def __init__(self, notes: list[threading.Thread]) -> None:
        weakref.finalize(self, lambda: notes.append(threading.current_thread())).atexit = False

    def hear(self, _: object) -> None:
        """Called back."""

    def fail(self, *_: object) -> None:
        """A work whose error remembers, by its trace, where it was raised: here."""
        raise ZeroDivisionError


@pytest.fixture
def uncollected() -> Iterator[None]:
    """As in the program, nothing is collected outside the screens' thread."""
    gc.disable()
    yield
    gc.enable()


def told_first(queue: QObject, got: list[object]) -> None:
    """The other thread goes on only after the screens have heard of its work: the worst order."""
    heard = threading.Event()
    queued = Qt.ConnectionType.QueuedConnection
    queue._ended.connect(lambda *_: (got.append(1), heard.set()), queued)
    queue._ended.connect(lambda *_: heard.wait(5), Qt.ConnectionType.DirectConnection)


def in_callback(held: Held) -> dict[str, Any]:
    return {"work": lambda *_: "done", "then": lambda result: held.hear(result)}


def in_refusal(held: Held) -> dict[str, Any]:
    return {"work": _refuse, "then": print, "refused": lambda error: held.hear(error)}


def in_work(held: Held) -> dict[str, Any]:
    return {"work": lambda *_: held.hear(None), "then": lambda _: None}


def in_result(held: Held) -> dict[str, Any]:
    return {"work": partial(_first, held), "then": lambda _: None}


def in_error(held: Held) -> dict[str, Any]:
    return {"work": held.fail, "then": print}


def _first(held: Held, *_: object) -> Held:
    return held


def _refuse(*_: object) -> None:
    raise UserError("Non.", "Autrement.")


HOLDS = (in_callback, in_refusal, in_work, in_result, in_error)
Hold = Callable[[Held], dict[str, Any]]


@pytest.mark.parametrize("hold", HOLDS)
def test_the_queue_lets_go_on_the_screens_thread(qtbot, uncollected, hold) -> None:
    jobs, got, notes = Jobs(), [], []
    told_first(jobs, got)
    jobs.run(**hold(Held(notes)))
    qtbot.waitUntil(lambda: len(got) == 1)
    jobs.close()
    assert notes == [threading.main_thread()]


@pytest.mark.parametrize("hold", HOLDS)
def test_the_thread_of_a_key_lets_go_on_the_screens_thread(qtbot, uncollected, hold) -> None:
    beside, got, notes = SideThread(), [], []
    told_first(beside, got)
    beside.run(**{"refused": lambda _: None, **hold(Held(notes))})
    qtbot.waitUntil(lambda: len(got) == 1)
    for thread in threading.enumerate():
        if thread.name == "key":
            thread.join(5)
    assert notes == [threading.main_thread()]


def test_what_is_raised_is_kept_for_whoever_asked() -> None:
    errands = Errands()
    number = errands.add(Errand(_refuse))
    errands.do(number)
    assert isinstance(errands.take(number).error, UserError)


def test_each_errand_is_taken_once() -> None:
    errands = Errands()
    numbers = [errands.add(Errand(partial(str, n))) for n in range(3)]
    for number in reversed(numbers):
        errands.do(number)
    assert [errands.take(number).result for number in numbers] == ["0", "1", "2"]
    with pytest.raises(KeyError):
        errands.take(numbers[0])
