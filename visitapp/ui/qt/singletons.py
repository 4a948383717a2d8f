"""Keeps None, True and False alive on Python 3.11, where PySide6 6.12 would let them die.

Those wheels are compiled with headers of Python 3.12 or later, in which `Py_RETURN_NONE` and its
sisters take no reference, because these objects are immortal there (PEP 683). On 3.11 they are
not: each Qt call that returns None takes one reference away, and after some thousands of calls
the interpreter aborts (measured here: -1 per call; `none_dealloc` at exit). Giving them more
references than a program can ever take is what immortality is. See docs/decisions/0010.
"""

import ctypes
import sys

ENOUGH = 1 << 40


def keep_alive() -> None:
    """Call once before the first Qt call; harmless when called again, idle from Python 3.12."""
    if sys.version_info >= (3, 12):
        return
    for one in (None, True, False, NotImplemented, Ellipsis):
        count = ctypes.c_ssize_t.from_address(id(one))
        if count.value < ENOUGH:
            count.value += ENOUGH
