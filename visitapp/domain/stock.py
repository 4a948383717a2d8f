"""The agency's stock: what its movements leave on the shelf.

A count seen on the shelf replaces what was before it; a purchase and a return add, a handover and
a loss take away. What was never counted nor bought is unknown, not zero.
"""

from collections.abc import Iterable, Mapping
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
    bought = [m for m in movements if m.item == item and m.unit_cost is not None]
    return max(bought, key=lambda m: (m.on, m.order)).unit_cost if bought else None
