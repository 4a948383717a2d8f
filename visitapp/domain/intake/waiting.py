"""How long households wait: the age of each, and by territory how many and for how long."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median


@dataclass(frozen=True, slots=True)
class Waits:
    """One territory: how many wait, the middle and the longest wait in days."""

    count: int
    middle: int
    longest: int


def age(since: date, today: date) -> int:
    """Days since a registration; 0 on its day, and for one dated to come."""
    return max(0, (today - since).days)


def waiting_times(ages: Iterable[int]) -> Waits:
    """Statistics on waiting times; zeros when nobody is waiting."""
    found = sorted(ages)
    if not found:
        return Waits(0, 0, 0)
    return Waits(len(found), int(median(found)), found[-1])


def by_territory(ages: Iterable[tuple[str, int]]) -> Mapping[str, Waits]:
    """The same, by territory."""
    held: dict[str, list[int]] = {}
    for territory, days in ages:
        held.setdefault(territory, []).append(days)
    return {territory: waiting_times(found) for territory, found in held.items()}
