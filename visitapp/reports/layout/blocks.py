"""Blocks that know their height in a width and draw; points, `top` on y going up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from reportlab.lib.utils import ImageReader

from visitapp.reports.layout.charts import PAPER, Measures
from visitapp.reports.layout.draw_pdf import draw_pdf
from visitapp.reports.layout.paper import Paper
from visitapp.reports.layout.shapes import Drawing
from visitapp.reports.layout.typesetting import BODY, SECTION, SMALL, Style, break_lines


class Block(Protocol):
    """Anything that can be put on a page."""

    def height(self, width: float) -> float:
        """Its height when it is `width` wide."""
        ...

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Draw it under `top`."""
        ...


@dataclass(frozen=True)
class Words:
    """A paragraph; `**bold**` is understood. Raises `fonts.MissingGlyphError`."""

    text: str
    style: Style = BODY
    anchor: str = "start"

    def height(self, width: float) -> float:
        """One leading per line."""
        return len(break_lines(self.text, self.style, width)) * self.style.leading

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Lines one under the other, on the left unless `anchor` says otherwise."""
        style = self.style
        base = top - (style.leading - style.size) / 2 - style.size * 0.82
        at = {"start": x, "middle": x + width / 2, "end": x + width}[self.anchor]
        for line in break_lines(self.text, style, width):
            paper.line_of_text(at, base, line, style, self.anchor)
            base -= style.leading


@dataclass(frozen=True)
class Gap:
    """White space."""

    points: float

    def height(self, width: float) -> float:
        """The same in every width."""
        return self.points

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Nothing to draw."""


@dataclass(frozen=True)
class Rule:
    """A line across, with a little air around it."""

    weight: float = 0.5
    ink: str = "frame"
    air: float = 8.0

    def height(self, width: float) -> float:
        """The air on both sides."""
        return 2 * self.air

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """The line, in the middle of its air."""
        y = top - self.air
        paper.line(x, y, x + width, y, self.weight, self.ink)


@dataclass(frozen=True)
class Stack:
    """Blocks kept together, one under the other."""

    blocks: Sequence[Block]

    def height(self, width: float) -> float:
        """The sum of their heights."""
        return sum(block.height(width) for block in self.blocks)

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Each under the one before."""
        for block in self.blocks:
            block.draw(paper, x, top, width)
            top -= block.height(width)


@dataclass(frozen=True)
class Section(Stack):
    """A title and what it announces: may be cut between its parts when a sheet is full."""


@dataclass(frozen=True)
class Side:
    """Blocks side by side: (width, block), a width of 0 takes what is left; tops aligned."""

    parts: Sequence[tuple[float, Block]]
    between: float = 12.0
    middle: bool = False

    def _widths(self, width: float) -> list[float]:
        taken = sum(part for part, _ in self.parts) + self.between * (len(self.parts) - 1)
        free = sum(1 for part, _ in self.parts if not part)
        share = max(width - taken, 1.0) / free if free else 0.0
        return [part or share for part, _ in self.parts]

    def height(self, width: float) -> float:
        """The tallest part."""
        pairs = zip(self.parts, self._widths(width), strict=True)
        return max(block.height(wide) for (_, block), wide in pairs)

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """From left to right."""
        tall = self.height(width)
        for (_, block), wide in zip(self.parts, self._widths(width), strict=True):
            lower = (tall - block.height(wide)) / 2 if self.middle else 0.0
            block.draw(paper, x, top - lower, wide)
            x += wide + self.between


@dataclass(frozen=True)
class Boxed:
    """A block in a rounded frame, thick for what matters most."""

    block: Block
    heavy: bool = False
    padding: float = 14.0

    def height(self, width: float) -> float:
        """The block and the padding."""
        return self.block.height(width - 2 * (self.padding + 2)) + 2 * self.padding

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """The frame, then the block in it."""
        weight, ink = (2.2, "text") if self.heavy else (0.9, "frame")
        paper.frame(x, top, width, self.height(width), line=weight, ink=ink)
        inner = self.padding + 2
        self.block.draw(paper, x + inner, top - self.padding, width - 2 * inner)


@dataclass(frozen=True)
class WithIcon:
    """An icon in the left column, a block beside it."""

    icon: str
    block: Block
    size: float = 22.0
    column: float = 36.0
    circled: bool = False

    def height(self, width: float) -> float:
        """The block, or the icon when it is taller."""
        least = 40.0 if self.circled else self.size + 2
        return max(self.block.height(width - self.column), least)

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """The icon at the height of the first line."""
        if self.circled:
            middle = top - self.height(width) / 2
            paper.disc(x + 19, middle, 19)
            paper.icon(self.icon, x + 19 - self.size / 2, middle + self.size / 2, self.size)
            lower = (self.height(width) - self.block.height(width - self.column)) / 2
            self.block.draw(paper, x + self.column, top - lower, width - self.column)
            return
        paper.icon(self.icon, x, top, self.size)
        self.block.draw(paper, x + self.column, top, width - self.column)


@dataclass(frozen=True)
class Chart:
    """One of the three charts, drawn for the width that it gets."""

    drawn: Callable[[Measures], Drawing]

    def height(self, width: float) -> float:
        """As drawn in that width."""
        return self.drawn(PAPER.across(width)).height

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Replay it."""
        draw_pdf(paper.canvas, self.drawn(PAPER.across(width)), x, top)


@dataclass(frozen=True)
class Tick:
    """A box to tick (or ticked) and its words."""

    text: str
    ticked: bool = False
    style: Style = BODY

    def height(self, width: float) -> float:
        """The words, and air enough for a finger."""
        return Words(self.text, self.style).height(width - 26) + 5

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """The box on the first line."""
        size = self.style.size
        box_top = top - (self.style.leading - size) / 2 + 0.5
        paper.tick_box(x, box_top, size, ticked=self.ticked)
        Words(self.text, self.style).draw(paper, x + 26, top, width - 26)


@dataclass(frozen=True)
class Photo:
    """A photo in a place of a fixed height."""

    image: ImageReader
    tall: float = 72.0

    def height(self, width: float) -> float:
        """The place that was asked for."""
        return self.tall

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Whole, never cropped."""
        paper.photo(self.image, x, top, width, self.tall)


def heading(text: str, before: float = 18.0, after: float = 6.0) -> Stack:
    """A section title with its air."""
    return Stack((Gap(before), Words(text, SECTION), Gap(after)))


def section(text: str, *blocks: Block, before: float = 18.0) -> Section:
    """A title kept with what comes first under it."""
    return Section((heading(text, before), *blocks))


def table(
    rows: Sequence[Sequence[str]], widths: Sequence[float], head: Sequence[str] = ()
) -> list[Block]:
    """Small rows between hairlines, for annexes; a width of 0 takes what is left."""
    blocks: list[Block] = []
    if head:
        cells = [(w, Words(f"**{text}**", SMALL)) for text, w in zip(head, widths, strict=True)]
        blocks.append(Stack((Side(cells, 8), Rule(1.0, "text", 3))))
    for row in rows:
        style = Style(10, 13.5)
        side = Side([(w, Words(text, style)) for text, w in zip(row, widths, strict=True)], 8)
        blocks.append(Stack((side, Rule(0.4, "frame", 3))))
    return blocks
