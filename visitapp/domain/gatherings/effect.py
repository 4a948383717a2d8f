"""What all the training sessions of a year gave together: the households registered, each once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from visitapp.domain.dates import months_later
from visitapp.domain.gatherings.training_result import NONE, Shared, Worker, same_person


class Held(NamedTuple):
    """A training session: its day, and who came."""

    day: date
    trained: Sequence[Worker]


class Filed(NamedTuple):
    """A household registered by a professional, on a day."""

    household: str
    on: date
    by: Worker


@dataclass(frozen=True, slots=True)
class Effect:
    """Households registered in the months `before` and `after`, of the `over` finished sessions."""

    over: int
    before: frozenset[str]
    after: frozenset[str]


def effect(
    held: Iterable[Held], filed: Sequence[Filed], *, months: int, today: date,
    shared: Shared = NONE,
) -> Effect:  # fmt: skip
    """A household is once in each, however many sessions its social worker came to."""
    over = [one for one in held if today > months_later(one.day, months)]
    before: set[str] = set()
    after: set[str] = set()
    for session in over:
        since, until = months_later(session.day, -months), months_later(session.day, months)
        for one in filed:
            if since < one.on <= until and any(
                same_person(one.by, who, shared) for who in session.trained
            ):
                (before if one.on <= session.day else after).add(one.household)
    return Effect(len(over), frozenset(before), frozenset(after))
