"""Which numbers of tables that add up to hide, so that no hidden one is found by subtraction.

Tables are sums: a whole and its parts, and a part may be the whole of another. A number from 1 to
`under` - 1 is hidden; then others, until each sum leaves a doubt even to who knows this rule, and
until all of them together settle no hidden number (solved exactly, in fractions).

More is hidden than the sums ask for: the same-sized are taken together, and what a later step makes
needless is not shown again. Of all tables of two by two of 9 at most, under 3, a ninth of the
hidden numbers could be, and who only reads would find nothing. But who runs this same rule on all
tables that look alike would then find a small number in 123 of the 715 in place of 22, and no
longer only where 4 are counted in all (`tests/domain/indicators/test_suppression_all.py`).
"""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

Cell = tuple[str, str]
"""A number of a table, by its row and its column."""


class Sum(NamedTuple):
    """A whole and all of its parts."""

    whole: Cell
    parts: tuple[Cell, ...]


def suppressed(
    counts: Mapping[Cell, int], sums: Sequence[Sum], under: int, *,
    hidden: Collection[Cell] = (), shown: Collection[Cell] = (),
) -> frozenset[Cell]:  # fmt: skip
    """The cells to hide. `hidden` are hidden already; `shown` stand elsewhere, and cannot be."""
    gone = {cell for cell, count in counts.items() if 0 < count < under} | set(hidden)
    gone -= set(shown)
    while True:
        every = (*sums, *_joined(sums, gone))
        more = _in_sums(counts, every, under, gone, shown) or _settled(counts, sums, gone, shown)
        if not more:
            return frozenset(gone)
        gone |= more


def in_doubt(hidden: Sequence[int], under: int) -> bool:
    """Whether hidden parts are two or more, reach `under`, and share their sum with others."""
    total, many = sum(hidden), len(hidden)
    return many > 1 and total >= under and total not in (many, many * (under - 1))


def settled(sums: Sequence[Sum], gone: Collection[Cell]) -> frozenset[Cell]:
    """The hidden cells that the sums leave a single value, whatever the numbers that are shown."""
    unknown = sorted(gone)
    column = {cell: n for n, cell in enumerate(unknown)}
    rows = []
    for one in sums:
        row = [Fraction(0)] * len(unknown)
        for cell, sign in ((one.whole, -1), *((part, 1) for part in one.parts)):
            if cell in column:
                row[column[cell]] += sign
        rows.append(row)
    _reduce(rows, len(unknown))
    alone = [[n for n, x in enumerate(row) if x] for row in rows]
    return frozenset(unknown[found[0]] for found in alone if len(found) == 1)


def _joined(sums: Sequence[Sum], gone: Collection[Cell]) -> list[Sum]:
    """The sums with each hidden part that is a whole replaced by its own parts."""
    inside = {one.whole: one.parts for one in sums}
    found = []
    for one in sums:
        parts = one.parts
        while any(part in gone and part in inside for part in parts):
            parts = tuple(chain.from_iterable(
                inside[part] if part in gone and part in inside else (part,) for part in parts
            ))  # fmt: skip
        if parts is not one.parts and one.whole not in gone:
            found.append(Sum(one.whole, parts))
    return found


def _in_sums(
    counts: Mapping[Cell, int], sums: Sequence[Sum], under: int, gone: set[Cell],
    shown: Collection[Cell],
) -> set[Cell]:  # fmt: skip
    """What the first sum without a doubt asks to hide more."""
    for one in sums:
        parts = [part for part in one.parts if part in gone]
        if one.whole in gone:
            if parts or not any(counts[part] for part in one.parts):
                continue
        elif not parts or in_doubt([counts[part] for part in parts], under):
            continue
        more = _next(counts, one, gone, shown)
        if more:
            return more
    return set()


def _next(
    counts: Mapping[Cell, int], one: Sum, gone: set[Cell], shown: Collection[Cell]
) -> set[Cell]:
    """The smallest parts that are still shown; then those of none; then the whole."""
    left = [part for part in one.parts if part not in gone and part not in shown]
    some = [part for part in left if counts[part]]
    if some:
        least = min(counts[part] for part in some)
        return {part for part in some if counts[part] == least}
    if left:
        return set(left)
    return {one.whole} - gone - set(shown)


def _settled(
    counts: Mapping[Cell, int], sums: Sequence[Sum], gone: set[Cell],
    shown: Collection[Cell],
) -> set[Cell]:  # fmt: skip
    """What to hide more where all the sums together settle a hidden number."""
    for cell in sorted(settled(sums, gone)):
        for one in sums:
            if cell == one.whole or cell in one.parts:
                more = _next(counts, one, gone, shown)
                if more:
                    return more
    return set()


def _reduce(rows: list[list[Fraction]], width: int) -> None:
    """Gauss and Jordan, in place."""
    top = 0
    for n in range(width):
        pivot = next((at for at in range(top, len(rows)) if rows[at][n]), None)
        if pivot is None:
            continue
        rows[top], rows[pivot] = rows[pivot], rows[top]
        by = rows[top][n]
        rows[top] = [x / by for x in rows[top]]
        for at, row in enumerate(rows):
            if at != top and row[n]:
                times = row[n]
                rows[at] = [x - times * y for x, y in zip(row, rows[top], strict=True)]
        top += 1
