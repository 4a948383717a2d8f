"""Work that another thread does for the screens, so that it lets go of nothing of theirs.

What a callback or a work holds may be the last hold on a screen. The thread that lets go of it
takes its widgets down, and Qt ends the program when that is not theirs. So the other thread has a
number only: the work, its callbacks and what came of it are kept here, and are let go here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

Heard = Callable[[], Callable[[Any], object] | None]
"""Who wants to know, if still there."""


def _nobody() -> None:
    """A callback that ignores the result."""


@dataclass(eq=False)
class Errand:
    """What is to be done, and what came of it: a result or an error."""

    work: Callable[[], Any]
    then: Heard = _nobody
    refused: Heard = _nobody
    result: Any = None
    error: BaseException | None = None


class Errands:
    """`add` and `take` are the screens' thread's; `do` is the other's."""

    def __init__(self) -> None:
        self._kept: dict[int, Errand] = {}
        self._numbers = count(1)

    def add(self, errand: Errand) -> int:
        """Keep it; its number is what the other thread gets."""
        number = next(self._numbers)
        self._kept[number] = errand
        return number

    def do(self, number: int) -> bool:
        """Do the work; whether it went well. Whatever it raises is for whoever asked."""
        errand = self._kept[number]
        try:
            errand.result = errand.work()
            return True
        except BaseException as problem:  # told on the screens' thread
            errand.error = problem
            return False
        finally:
            del errand  # or the error's trace would hold it, and it the error

    def take(self, number: int) -> Errand:
        """What came of it; it is not kept any more."""
        return self._kept.pop(number)
