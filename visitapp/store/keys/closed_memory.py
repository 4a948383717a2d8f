"""What this program holds in memory, keys among it, is for no other: no core file is written of it,
and on Linux no program of the same session reads it.

What Windows and macOS need is written from their documents, and was never run there.
"""

import ctypes
import sys
from contextlib import suppress

_PR_SET_DUMPABLE, _PT_DENY_ATTACH = 4, 31
_NO_BOXES, _NO_HEAP = 0x0001 | 0x0002, 0x0001
"""SetErrorMode: no box that offers to debug; WerSetFlags: a report of a crash carries no heap."""


def close_memory() -> None:
    """From now until the program ends. A system that refuses is no reason not to start."""
    with suppress(OSError, ValueError, AttributeError):
        if sys.platform == "win32":  # pragma: no cover - there is no Windows here to run it on
            ctypes.windll.kernel32.SetErrorMode(_NO_BOXES)
            ctypes.windll.kernel32.WerSetFlags(_NO_HEAP)
            return
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":  # pragma: no cover - there is no macOS here to run it on
            system.ptrace(_PT_DENY_ATTACH, 0, None, 0)
        else:
            system.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
