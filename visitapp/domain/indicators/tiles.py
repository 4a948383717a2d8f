"""Communes as tiles (`territories/tiles.csv`) with households visited; hidden is not none."""

import csv
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.indicators.shapes import Figure
from visitapp.domain.territories.territories import plain

LEVELS = 4
"""Shades, from the fewest to the most."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One commune. `many` None is hidden; `level` 0 is none or hidden, then 1 to `LEVELS`."""

    commune: str
    column: int
    row: int
    many: int | None
    level: int = 0


@dataclass(frozen=True)
class TileMap:
    """The tiles from the top left, and what is in no tile: other communes, not known."""

    tiles: tuple[Tile, ...]
    elsewhere: tuple[tuple[str, int | None], ...] = ()

    @property
    def columns(self) -> int:
        """How many tiles wide."""
        return max((one.column for one in self.tiles), default=-1) + 1

    @property
    def rows(self) -> int:
        """How many tiles high."""
        return max((one.row for one in self.tiles), default=-1) + 1


def read_places(text: str) -> dict[str, tuple[int, int]]:
    """Column and row by commune. Raises `KeyError`, `ValueError`."""
    return {
        line["commune"]: (int(line["column"]), int(line["row"]))
        for line in csv.DictReader(text.splitlines())
    }


def tile_map(
    figure: Figure | None, places: Mapping[str, tuple[int, int]], communes: Collection[str]
) -> TileMap:
    """The tiles of these communes from the corner; a figure hidden whole hides every tile."""
    known = {plain(line.label): line for line in figure.lines} if figure is not None else {}
    all_gone = figure is not None and figure.masked and not figure.lines
    there = {one: places[one] for one in communes if one in places}
    left = min((column for column, _ in there.values()), default=0)
    top = min((row for _, row in there.values()), default=0)
    held = {one: _many(known.get(plain(one)), all_gone=all_gone) for one in there}
    most = max((many for many in held.values() if many), default=0)
    tiles = [
        Tile(one, column - left, row - top, held[one], level(held[one], most))
        for one, (column, row) in there.items()
    ]
    inside = {plain(one) for one in there}
    lines = figure.lines if figure is not None else ()
    elsewhere = tuple(
        (line.label, None if line.masked else int(line.value or 0))
        for line in lines if plain(line.label) not in inside
    )  # fmt: skip
    return TileMap(tuple(sorted(tiles, key=lambda one: (one.row, one.column))), elsewhere)


def level(many: int | None, most: int) -> int:
    """The shade of a number, by fourths of the largest; none and hidden have no shade."""
    if not many or not most:
        return 0
    return min(LEVELS, int(Decimal(many * LEVELS - 1) / most) + 1)


def bounds(most: int) -> Iterable[tuple[int, int]]:
    """What each shade stands for, for the key: from, to."""
    for step in range(1, LEVELS + 1):
        inside = [many for many in range(1, most + 1) if level(many, most) == step]
        if inside:
            yield inside[0], inside[-1]


def _many(line: object, *, all_gone: bool) -> int | None:
    if all_gone:
        return None
    if line is None:
        return 0
    masked, value = getattr(line, "masked", False), getattr(line, "value", None)
    return None if masked or value is None else int(value)
