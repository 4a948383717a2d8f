"""Blocks in two columns, for the annexes: filled from the top, balanced where all of them fit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from visitapp.reports.layout.blocks import Block, Gap, Section, Stack
from visitapp.reports.layout.paper import Paper

BETWEEN = 20.0
STEP = 4.0
"""How finely the height of balanced columns is looked for, in points."""


@dataclass(frozen=True)
class Columns:
    """Two columns, the first filled to `least` or balanced; `head` above, never alone."""

    blocks: Sequence[Block]
    count: int = 2
    least: float = 0.0
    head: Block | None = None

    def column(self, width: float) -> float:
        """The width of one column."""
        return (width - BETWEEN * (self.count - 1)) / self.count

    def height(self, width: float) -> float:
        """That of the tallest column."""
        wide = self.column(width)
        tallest = max((_tall(one, wide) for one in self._filled(width)), default=0.0)
        return tallest + self._above(width)

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """The head, then each column from the same top."""
        wide = self.column(width)
        if self.head is not None:
            self.head.draw(paper, x, top, width)
        top -= self._above(width)
        for blocks in self._filled(width):
            Stack(blocks).draw(paper, x, top, wide)
            x += wide + BETWEEN

    def cut(self, width: float, room: float) -> "tuple[Columns | None, Columns | None]":
        """What goes in `room` points of height, and what is left for the next sheet."""
        wide, pieces = self.column(width), loose(self.blocks)
        below = room - self._above(width)
        columns, left = _fill(pieces, wide, below, self.count)
        if not left:
            fits = self.height(width) <= room
            return self if fits else replace(self, least=below), None
        held = [block for column in columns for block in column]
        if not held:
            return None, self
        return replace(self, blocks=held, least=below), Columns(left, self.count)

    def _above(self, width: float) -> float:
        return self.head.height(width) if self.head is not None else 0.0

    def _filled(self, width: float) -> list[list[Block]]:
        wide, pieces = self.column(width), loose(self.blocks)
        if self.least:
            return _fill(pieces, wide, self.least, self.count)[0]
        whole = _tall(pieces, wide)
        high = max([whole / self.count, *(block.height(wide) for block in pieces)])
        while high < whole:
            columns, left = _fill(pieces, wide, high, self.count)
            if not left:
                return columns
            high += STEP
        return [pieces]


def loose(blocks: Sequence[Block]) -> list[Block]:
    """Sections opened: each title stays with what comes first under it."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Section) and len(block.blocks) > 2:
            found += [Stack(block.blocks[:2]), *loose(block.blocks[2:])]
        else:
            found.append(block)
    return found


def without_lead(block: Block) -> Block | None:
    """A block without the white space that it starts with: none at the top of a column."""
    if isinstance(block, Gap):
        return None
    if isinstance(block, Columns) and block.head is not None:
        return replace(block, head=without_lead(block.head))
    if not isinstance(block, Stack) or not block.blocks:
        return block
    first = without_lead(block.blocks[0])
    if first is block.blocks[0]:
        return block
    return Stack(([first] if first is not None else []) + list(block.blocks[1:]))


def _fill(
    pieces: Sequence[Block], wide: float, high: float, count: int
) -> tuple[list[list[Block]], list[Block]]:
    """The columns, each as full as it can be, and what did not go in."""
    columns: list[list[Block]] = [[]]
    used = 0.0
    for place, piece in enumerate(pieces):
        if columns[-1] and used + piece.height(wide) > high + 0.01:
            if len(columns) == count:
                return columns, list(pieces[place:])
            columns.append([])
            used = 0.0
        block = piece if columns[-1] else without_lead(piece)
        if block is None:
            continue
        tall = block.height(wide)
        if not columns[-1] and tall > high + 0.01:
            return columns, list(pieces[place:])
        columns[-1].append(block)
        used += tall
    return columns, []


def _tall(blocks: Sequence[Block], wide: float) -> float:
    return sum(block.height(wide) for block in blocks)
