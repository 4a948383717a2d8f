"""One list of what waits: what presses first, then by what is to be done, the oldest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

DECIDE, READ, CALL, MEET, ANSWER, OTHER = "decide", "read", "call", "meet", "answer", "other"
STEPS = (DECIDE, READ, CALL, MEET, ANSWER, OTHER)
"""What may wait, in the order of a morning: a registration to decide, a visit to read, a call to
make, a visit to place or of today, an answer to get, the rest."""
URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for its `step` since a `day`; `urgent`: the more, the graver, 0 when it
    is not, and weighs `points`; `place`: among its like, where they have an order of their own."""

    id: str
    step: str
    day: date
    urgent: int = 0
    points: int = 0
    place: int = 0


def in_order(found: Iterable[Waiting]) -> list[Waiting]:
    """What presses, the heaviest first; then step by step, in its own order, then by day."""
    return sorted(found, key=_order)


def _order(one: Waiting) -> tuple[int, int, date, str]:
    if one.urgent:
        return -one.urgent, -one.points, one.day, one.id
    return STEPS.index(one.step) + 1, one.place, one.day, one.id
