"""What is read before the first test stays out of the collector's way.

The program's own collector takes everything back, looks at all of it and sets it aside again, three
times in each test of its window: 800,000 objects are the tests' own. Here it is only counted.
What files of tests leave behind, modules and tables mostly, is set aside as it grows.
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from unittest.mock import patch

_asked = [0]
_OFTEN = 60  # a test of the window asks three times
_MANY = 50_000  # objects alive between two files of tests
_REAL = gc.freeze, gc.unfreeze


def set_aside() -> None:
    """All that lives now, and nothing that lived before."""
    _REAL[1]()
    gc.collect()
    _REAL[0]()


def set_aside_what_stays() -> None:
    """After the last test of a file, whose own fixtures are gone."""
    if len(gc.get_objects()) > _MANY:
        gc.collect()
        _REAL[0]()


def watched() -> AbstractContextManager[object]:
    """Meanwhile, nothing more is set aside or taken back; who asks is counted."""

    def counted() -> None:
        _asked[0] += 1

    return _patched(counted, counted)


def collect_here() -> None:
    """Once a test used Qt, cycles are collected between tests alone: another thread that collects
    destroys widgets that are not its own, and ends the process (`visitapp/ui/qt/collector.py`)."""
    qt = sys.modules.get("PySide6.QtCore")
    if qt is None or qt.QCoreApplication.instance() is None:
        return
    gc.disable()
    made, limits = gc.get_count(), gc.get_threshold()
    due = [n for n in (2, 1, 0) if made[n] > limits[n]]
    if due:
        gc.collect(due[0])


def take_back() -> None:
    """For who looks through every object."""
    _REAL[1]()


@contextmanager
def taken_back() -> Iterator[None]:
    """Meanwhile, `gc` is as everywhere else, and nothing is set aside."""
    _REAL[1]()
    with _patched(*_REAL):
        yield
    set_aside()


def set_aside_again() -> None:
    """Now and then, what was imported and kept since."""
    if _asked[0] > _OFTEN:
        _asked[0] = 0
        set_aside()


def _patched(freeze: object, unfreeze: object) -> ExitStack:
    stack = ExitStack()
    stack.enter_context(patch.object(gc, "freeze", freeze))
    stack.enter_context(patch.object(gc, "unfreeze", unfreeze))
    return stack
