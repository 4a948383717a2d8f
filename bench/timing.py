"""How long things take: medians and percentiles, in milliseconds."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Times:
    """Durations in milliseconds."""

    each: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.each)

    @property
    def p99(self) -> float:
        """One in a hundred is longer."""
        return quantiles(self.each, n=100)[98] if len(self.each) > 1 else self.each[0]


def timed(work: Callable[[], object], times: int, warm: int = 2) -> Times:
    """Run `work` a few times to warm up, then time it."""
    for _ in range(warm):
        work()
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return Times(tuple(found))


def interleaved(one: Callable[[], object], other: Callable[[], object], rounds: int,
                each: int) -> tuple[Times, Times]:  # fmt: skip
    """Two things in turn, so that whatever else the machine does falls on both."""
    mine: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        mine.extend(timed(one, each, warm=1).each)
        theirs.extend(timed(other, each, warm=1).each)
    return Times(tuple(mine)), Times(tuple(theirs))
