"""Every small table and course, and two readers who try to work its hidden numbers out.

Independent of the program: ranks of whole numbers (Bareiss) for what sums settle, and plain
enumeration of all the tables that a reader cannot tell apart.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from visitapp.domain.indicators.suppression import Cell, Sum

Table = tuple[dict[Cell, int], list[Sum]]
Hides = Callable[[Mapping[Cell, int], Sequence[Sum]], frozenset[Cell]]


def table(rows: Sequence[Sequence[int]]) -> Table:
    """A table with both margins and its whole."""
    counts: dict[Cell, int] = {}
    wide, high = range(len(rows[0])), range(len(rows))
    for r, row in enumerate(rows):
        counts |= {(f"r{r}", f"c{c}"): many for c, many in enumerate(row)}
        counts[(f"r{r}", "")] = sum(row)
    counts |= {("", f"c{c}"): sum(row[c] for row in rows) for c in wide}
    counts[("", "")] = sum(map(sum, rows))
    sums = [Sum((f"r{r}", ""), tuple((f"r{r}", f"c{c}") for c in wide)) for r in high]
    sums += [Sum(("", f"c{c}"), tuple((f"r{r}", f"c{c}") for r in high)) for c in wide]
    sums.append(Sum(("", ""), tuple((f"r{r}", "") for r in high)))
    sums.append(Sum(("", ""), tuple(("", f"c{c}") for c in wide)))
    return counts, sums


def course(many: Sequence[int], losses: Sequence[Sequence[int]]) -> Table:
    """Steps, each the one before less its losses."""
    counts: dict[Cell, int] = {(f"s{n}", ""): one for n, one in enumerate(many)}
    sums = []
    for n, lost in enumerate(losses, start=1):
        names = {(f"s{n}", f"l{k}"): one for k, one in enumerate(lost)}
        counts |= names
        sums.append(Sum((f"s{n - 1}", ""), ((f"s{n}", ""), *names)))
    return counts, sums


def all_tables(most: int) -> list[Table]:
    """Two rows and two columns of `most` in all at most."""
    every = product(range(most + 1), repeat=4)
    return [table((four[:2], four[2:])) for four in every if sum(four) <= most]


def all_courses(most: int) -> list[Table]:
    """Three steps from `most` at most: two reasons before the second, one before the third."""
    every = product(range(most + 1), repeat=4)
    return [
        course((four[0] + a + b + c, four[0] + c, four[0]), ((a, b), (c,)))
        for four in every if sum(four) <= most for a, b, c in (four[1:],)
    ]  # fmt: skip


def worked_out(sums: Sequence[Sum], gone: Collection[Cell]) -> set[Cell]:
    """The hidden cells that some combination of the sums gives: they add nothing to its rank."""
    unknown = sorted(gone)
    rows = [[_sign(one, cell) for cell in unknown] for one in sums]
    before = _rank(rows)
    alone = ([int(cell == other) for other in unknown] for cell in unknown)
    return {
        cell for cell, row in zip(unknown, alone, strict=True) if _rank([*rows, row]) == before
    }  # fmt: skip


def told(tables: Iterable[Table], hides: Hides, under: int, *, knows: bool) -> list[Table]:
    """The tables of which a small number has one value left, all that look the same considered.

    A reader who `knows` how the hiding is done drops the tables that it would have hidden in
    another way. The others only see what is shown.
    """
    every = list(tables)
    cells = sorted(every[0][0])
    hidden = [hides(*one) for one in every]
    looks: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for pattern in set(hidden):
        for n, (counts, _) in enumerate(every):
            if hidden[n] == pattern or not knows:
                seen = (None if cell in pattern else counts[cell] for cell in cells)
                looks[pattern, *seen].append(n)
    found = []
    for (pattern, *_), alike in looks.items():
        alone = [
            cell for cell in pattern
            if len({every[n][0][cell] for n in alike}) == 1 and 0 < every[alike[0]][0][cell] < under
        ]  # fmt: skip
        found += [every[n] for n in alike if alone and hidden[n] == pattern]
    return found


def _sign(one: Sum, cell: Cell) -> int:
    return one.parts.count(cell) - (cell == one.whole)


def _rank(rows: Sequence[Sequence[int]]) -> int:
    """Bareiss: whole numbers only, each division is exact."""
    left, rank, last = [list(row) for row in rows], 0, 1
    for column in range(len(left[0]) if left else 0):
        pivot = next((n for n in range(rank, len(left)) if left[n][column]), None)
        if pivot is None:
            continue
        left[rank], left[pivot] = left[pivot], left[rank]
        top = left[rank]
        for row in left[rank + 1 :]:
            row[:] = [
                (x * top[column] - y * row[column]) // last for x, y in zip(row, top, strict=True)
            ]
        rank, last = rank + 1, top[column]
    return rank
