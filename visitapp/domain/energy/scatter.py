"""How far bills may stray from the model together, and bills made independent of each other.

Days stray from the model on their own: the variance of a bill is its days. Weather that is not
known day by day adds to it. When a month is only known whole and a reading falls inside it, what
is wrongly given to one bill is missing in the next: the two errors are the same, with opposite
signs. So the table of variances has a diagonal and one line beside it, and is cheap to factor.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """Variance of one bill in days, own and shared; `joined`: it starts where the last one ends."""

    own: float
    first: float = 0.0
    last: float = 0.0
    joined: bool = False


class Independent:
    """Turns figures per bill into figures of the same unit scatter, independent of each other."""

    def __init__(self, doubts: Sequence[Doubt]) -> None:
        self._roots: list[float] = []
        self._links: list[float] = []
        link, before = 0.0, 0.0
        for doubt in doubts:
            shared = -min(doubt.first, before) if doubt.joined and self._roots else 0.0
            link = shared / self._roots[-1] if self._roots else 0.0
            own = doubt.own + doubt.first + doubt.last
            self._roots.append(math.sqrt(own - link * link))
            self._links.append(link)
            before = doubt.last

    @property
    def log_scale(self) -> float:
        """Half the logarithm of the determinant of the variances."""
        return sum(math.log(root) for root in self._roots)

    def __call__(self, figures: Sequence[float]) -> list[float]:
        found: list[float] = []
        last = 0.0
        for figure, root, link in zip(figures, self._roots, self._links, strict=True):
            last = (figure - link * last) / root
            found.append(last)
        return found
