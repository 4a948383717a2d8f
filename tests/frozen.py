"""What is read before the first test stays out of the collector's way.

A window's test collects as it ends; each time, Python would go through 800,000 objects of the
tests themselves. The program's own collector takes all of it back as it stops: it is set aside
again after that test.
"""

import gc
from contextlib import AbstractContextManager
from unittest.mock import patch

_taken_back = [False]
_UNFREEZE = gc.unfreeze


def set_aside() -> None:
    """All that lives now."""
    gc.collect()
    gc.freeze()


def watched() -> AbstractContextManager[object]:
    """Meanwhile, whoever takes it back is noticed."""

    def unfreeze() -> None:
        _taken_back[0] = True
        _UNFREEZE()

    return patch.object(gc, "unfreeze", unfreeze)


def set_aside_again() -> None:
    """Where the test took it back."""
    if _taken_back[0]:
        _taken_back[0] = False
        gc.freeze()
