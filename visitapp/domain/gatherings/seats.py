"""Seats of a gathering as this computer knows them; too many is said, a person decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

INVITED, WAITING, CONFIRMED = "invited", "waiting", "confirmed"
PRESENT, ABSENT, DECLINED = "present", "absent", "declined"
HOLDING = frozenset({CONFIRMED, PRESENT})
"""The states in which somebody takes a seat."""
FURTHEST = (PRESENT, CONFIRMED, ABSENT, WAITING, INVITED, DECLINED)
"""Of two records of the same person, the one that counts: the first of these."""


@dataclass(frozen=True, slots=True)
class Taker:
    """An attendance: `person` is one for all its records, `seats` None is one, waiting `since`."""

    id: str
    person: str
    state: str
    seats: int | None = None
    since: datetime | None = None
    training: bool = False


def counted(takers: Iterable[Taker]) -> tuple[Taker, ...]:
    """One record for each person, the furthest on; training left out."""
    kept: dict[str, Taker] = {}
    for one in takers:
        if one.training:
            continue
        other = kept.get(one.person)
        if other is None or FURTHEST.index(one.state) < FURTHEST.index(other.state):
            kept[one.person] = one
    return tuple(kept.values())


def double_records(takers: Iterable[Taker]) -> frozenset[str]:
    """The records of people who have another one here: two computers invited them at once."""
    held: dict[str, list[str]] = {}
    for one in takers:
        held.setdefault(one.person, []).append(one.id)
    return frozenset(id for ids in held.values() if len(ids) > 1 for id in ids)


def seats_held(state: str, planned: int | None, came: int | None) -> int | None:
    """The seats of somebody: those who came, once it is said; else those that were planned."""
    return came if state == PRESENT and came is not None else planned


def wanted(one: Taker) -> int:
    """How many seats a participant takes: one unless more were asked for."""
    return one.seats or 1


def seats_taken(takers: Iterable[Taker], uncounted: int = 0) -> int:
    """The seats taken. `uncounted` came without a name, and have no record of their own."""
    return sum(wanted(one) for one in counted(takers) if one.state in HOLDING) + uncounted


def seats_left(capacity: int | None, takers: Iterable[Taker], uncounted: int = 0) -> int | None:
    """The seats left, negative when there are too many people; None without a capacity."""
    return None if capacity is None else capacity - seats_taken(takers, uncounted)


def left_for(
    capacity: int | None, takers: Sequence[Taker], one: Taker, uncounted: int = 0
) -> int | None:
    """The seats left for this person: those that it takes already are still its own."""
    others = [other for other in takers if other.person != one.person]
    return seats_left(capacity, others, uncounted)


def in_turn(takers: Iterable[Taker]) -> tuple[Taker, ...]:
    """Who waits, the longest first; of two who began together, the first who was invited."""
    waiting = [one for one in counted(takers) if one.state == WAITING]
    return tuple(sorted(waiting, key=lambda one: (one.since is None, one.since or 0, one.id)))


def proposed(capacity: int | None, takers: Sequence[Taker], uncounted: int = 0) -> Taker | None:
    """The first who waits and fits in the seats left: for a person to decide."""
    free = seats_left(capacity, takers, uncounted)
    if free is None:
        return None
    return next((one for one in in_turn(takers) if wanted(one) <= free), None)


def without_record(said: int | None, takers: Iterable[Taker], anonymous: Iterable[str]) -> int:
    """How many of `said` came without name or record; `anonymous` records are among them."""
    ids = set(anonymous)
    noted = sum(wanted(one) for one in takers if one.id in ids and one.state == PRESENT)
    return max(0, (said or 0) - noted)
