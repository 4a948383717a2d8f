"""The agency's stock: what its movements leave on the shelf.

A count seen on the shelf replaces what was before it; a purchase and a return add, a handover and
a loss take away. What was never counted nor bought is unknown, not zero.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

What = Literal["counted", "bought", "handed", "returned", "lost"]
SIGNS: Mapping[str, int] = {"bought": 1, "returned": 1, "handed": -1, "lost": -1}


@dataclass(frozen=True, slots=True)
class Movement:
    """One line. `order` sorts those of one day; `unit_cost` in euros where it was bought."""

    on: date
    order: str
    item: str
    what: What
    count: int
    visitor: str = ""
    unit_cost: Decimal | None = None


def levels(movements: Iterable[Movement]) -> dict[str, int]:
    """By item, how many are left. It may be under zero: more was handed than was ever counted."""
    left: dict[str, int] = {}
    for one in sorted(movements, key=lambda m: (m.on, m.order)):
        if one.what == "counted":
            left[one.item] = one.count
        elif one.what in SIGNS:
            left[one.item] = left.get(one.item, 0) + SIGNS[one.what] * one.count
    return left


def handed(movements: Iterable[Movement]) -> dict[str, dict[str, int]]:
    """By visitor, then item, what was handed less what came back."""
    found: dict[str, dict[str, int]] = {}
    for one in movements:
        if one.what in ("handed", "returned") and one.visitor:
            items = found.setdefault(one.visitor, {})
            items[one.item] = items.get(one.item, 0) - SIGNS[one.what] * one.count
    return found


def last_cost(movements: Iterable[Movement], item: str) -> Decimal | None:
    """What one object cost when it was last bought; None when nobody said."""
    paid = costs(movements, item)
    return paid[-1][1] if paid else None


def costs(movements: Iterable[Movement], item: str) -> list[tuple[date, Decimal]]:
    """What one object cost from each day that it was bought on, the last at the end."""
    bought = sorted((m for m in movements if m.item == item), key=lambda m: (m.on, m.order))
    return [(m.on, m.unit_cost) for m in bought if m.unit_cost is not None and m.unit_cost >= 0]


def in_force(steps: Sequence[tuple[date, Decimal]], day: date) -> Decimal | None:
    """The price of the last step begun by a day, 0 for what was given; None before the first."""
    return next((price for on, price in reversed(steps) if on <= day), None)
