"""How long a change may be looked at: which tests are asked, and when a process is ended."""

import resource
import signal
import sys
from collections.abc import Mapping, Sequence

import pytest

from tests.mutants.session import FirstFailure

SECONDS = 20
"""Of tests, for one change: what their sum exceeds is not asked."""
FILES = 6
"""Imported for one change of what is read at import."""
LEAST_SECONDS, SLOWER = 3, 5
MEMORY = 6 << 30


def asked(
    tests: Sequence[str], seconds: Mapping[str, float], most: float, files: int = sys.maxsize
) -> list[str]:
    """The first of these, which take little together."""
    kept: list[str] = []
    of: set[str] = set()
    total = 0.0
    for test in tests:
        file = test.split("::")[0]
        if file not in of and len(of) == files:
            continue
        total += seconds[test]
        if kept and total > most:
            break
        kept.append(test)
        of.add(file)
    return kept


class InTime(FirstFailure):
    """The process ends where a test computes much longer than it did: a mutant may never end."""

    def __init__(self, seconds: Mapping[str, float]) -> None:
        super().__init__()
        self._seconds = seconds
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        most = LEAST_SECONDS + SLOWER * self._seconds.get(item.nodeid, 1)
        signal.setitimer(signal.ITIMER_PROF, most)
