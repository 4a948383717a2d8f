"""What the system is asked for when the program starts: no core file, no reader of its memory."""

import ctypes
import resource
import sys
from typing import Any

import pytest

from visitapp.store.keys.closed_memory import close_memory

PR_SET_DUMPABLE = 4
"""linux/prctl.h"""


@pytest.mark.skipif(sys.platform != "linux", reason="the calls of Linux")
@pytest.mark.parametrize("refusal", [None, ValueError("above the limit")])
def test_no_core_and_no_reader_and_a_refusal_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, refusal: Exception | None
) -> None:
    asked: list[Any] = []

    class System:
        def prctl(self, *words: int) -> int:
            asked.append(words)
            return 0

    def limit(*words: Any) -> None:
        asked.append(words)
        if refusal is not None:
            raise refusal

    monkeypatch.setattr(resource, "setrlimit", limit)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: System())
    close_memory()
    both = [(resource.RLIMIT_CORE, (0, 0)), (PR_SET_DUMPABLE, 0, 0, 0, 0)]
    assert asked == (both if refusal is None else both[:1])
