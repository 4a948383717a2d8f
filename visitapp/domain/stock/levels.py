"""What movements leave on the shelf or in a bag; a count replaces, never counted is unknown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, NamedTuple

What = Literal["counted", "bought", "handed", "returned", "lost"]
SIGNS: Mapping[str, int] = {"bought": 1, "returned": 1, "handed": -1, "lost": -1}


@dataclass(frozen=True, slots=True)
class Movement:
    """One line, by `order` within a day; `unit_cost` in euros if bought, `why` if corrected."""

    on: date
    order: str
    item: str
    what: What
    count: int
    visitor: str = ""
    unit_cost: Decimal | None = None
    why: str = ""


def levels(movements: Iterable[Movement]) -> dict[str, int]:
    """By item, how many are left. It may be under zero: more was handed than was ever counted."""
    left: dict[str, int] = {}
    for one in sorted(movements, key=lambda m: (m.on, m.order)):
        if one.what == "counted":
            left[one.item] = one.count
        elif one.what in SIGNS:
            left[one.item] = left.get(one.item, 0) + SIGNS[one.what] * one.count
    return left


class Moved(NamedTuple):
    """What came into a bag, or went out of it (under zero), and since when."""

    since: datetime
    item: str
    many: int


def left_in_bag(
    counted: Mapping[str, tuple[datetime, int]], moved: Iterable[Moved]
) -> dict[str, int]:
    """By item counted, its last count and moves since; negative when more went."""
    left = {item: number for item, (_, number) in counted.items()}
    for one in moved:
        if one.item in counted and one.since > counted[one.item][0]:
            left[one.item] += one.many
    return left


def last_cost(movements: Iterable[Movement], item: str) -> Decimal | None:
    """What one object cost at the last purchase; None when unknown."""
    paid = costs(movements, item)
    return paid[-1][1] if paid else None


def costs(movements: Iterable[Movement], item: str) -> list[tuple[date, Decimal]]:
    """What one object cost from each day that it was bought on, the last at the end."""
    bought = sorted((m for m in movements if m.item == item), key=lambda m: (m.on, m.order))
    return [(m.on, m.unit_cost) for m in bought if m.unit_cost is not None and m.unit_cost >= 0]


def in_force(steps: Sequence[tuple[date, Decimal]], day: date) -> Decimal | None:
    """The price of the last step begun by a day, 0 for what was given; None before the first."""
    return next((price for on, price in reversed(steps) if on <= day), None)
