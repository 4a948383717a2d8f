"""The small type of the advisers' annex: lines of figures and tables."""

from collections.abc import Sequence

from visitapp.reports.layout.blocks import Block, Gap, Rule, Section, Side, Stack, Words
from visitapp.reports.layout.typesetting import Style

TEXT = Style(8, 10.4)
STRONG = Style(8, 10.4, bold=True)
SOFT = Style(8, 10.4, ink="second")
SUBTITLE = Style(9, 11.8, bold=True)
TITLE = Style(12, 15, bold=True)
HAIR, BETWEEN = 1.0, 8.0


def chapter(title: str, *blocks: Block) -> Section:
    """A title over its line, kept with what comes first under it."""
    return Section((Stack((Gap(9), Words(title, TITLE), Rule(0.8, "text", 2.5))), *blocks))


def part(title: str, *blocks: Block) -> Section:
    """A smaller title."""
    return Section((Stack((Gap(6), Words(title, SUBTITLE), Gap(1))), *blocks))


def item(text: str) -> Side:
    """One line of a list, its following lines under its first word."""
    return Side(((5.0, Words("•", TEXT)), (0, Words(text, TEXT))), 3)


def grid(
    rows: Sequence[Sequence[str]], widths: Sequence[float], head: Sequence[str] = (),
    *, right: Sequence[int] = (),
) -> list[Block]:  # fmt: skip
    """Rows between hairlines, `right`-aligned columns; width 0 takes what is left."""
    blocks: list[Block] = [
        Stack((_row(row, widths, TEXT, right), Rule(0.3, "frame", HAIR))) for row in rows
    ]
    if head and blocks:
        top = Stack((_row(head, widths, STRONG, right), Rule(0.8, "text", HAIR)))
        blocks[0] = Stack((top, blocks[0]))
    return blocks


def _row(cells: Sequence[str], widths: Sequence[float], style: Style, right: Sequence[int]) -> Side:
    parts = [
        (wide, Words(text, style, "end" if place in right else "start"))
        for place, (text, wide) in enumerate(zip(cells, widths, strict=True))
    ]
    return Side(parts, BETWEEN)
