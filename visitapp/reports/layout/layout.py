"""Blocks on sheets: slightly too full is set smaller, or says less, else flows on."""

from collections.abc import Sequence
from dataclasses import dataclass

from visitapp.reports.layout.blocks import Block, Section, Stack
from visitapp.reports.layout.columns import Columns, loose, without_lead
from visitapp.reports.layout.paper import HEIGHT, MARGIN, WIDTH

TOP = 118.0
TOP_FOLLOWING = 76.0
BOTTOM = 60.0
SPACE = WIDTH - 2 * MARGIN
COMFORTABLE = 0.88
SMALLEST = 0.80
OVERFLOWING = 0.90


@dataclass(frozen=True)
class Page:
    """One page as written: a title, its blocks, and the words at its foot.

    A long page (`flows`) is never set smaller: it goes on over as many sheets as it needs,
    the following ones under a smaller head. `shorter` holds the same page with less and less on
    it: leaving out a detail is better than type that is hard to read. A page with a `place` is
    another in another language: it says which, under its own `kicker`, and is not counted.
    `mirrored`: it is read from right to left.
    """

    title: str
    blocks: Sequence[Block]
    foot: str
    flows: bool = False
    shorter: Sequence[Sequence[Block]] = ()
    kicker: str = ""
    place: str = ""
    mirrored: bool = False


@dataclass(frozen=True)
class Sheet:
    """One side of paper: what it holds, at which scale, and whether it goes on from another."""

    page: Page
    blocks: Sequence[Block]
    scale: float
    follows: bool = False


def sheets(page: Page) -> list[Sheet]:
    """One sheet when the page fits, at a scale from 1 to `SMALLEST`; several otherwise."""
    if page.flows:
        return _several(page, 1.0)
    tries = [(blocks, COMFORTABLE) for blocks in (page.blocks, *page.shorter)]
    tries += [(blocks, SMALLEST) for blocks in (*reversed(page.shorter), page.blocks)]
    for blocks, least in tries:
        fit = _scale(blocks, least)
        if fit:
            return [Sheet(page, blocks, fit)]
    return _several(page, OVERFLOWING)


def _scale(blocks: Sequence[Block], least: float) -> float:
    """The largest scale, from 1 down to `least`, at which one sheet holds the blocks; or 0."""
    scale = 1.0
    while scale >= least - 0.001:
        if Stack(blocks).height(SPACE / scale) * scale <= _room():
            return scale
        scale -= 0.02
    return 0.0


def _several(page: Page, scale: float) -> list[Sheet]:
    done: list[Sheet] = []
    here: list[Block] = []
    wide, left = SPACE / scale, _room() / scale
    waiting = list(page.blocks)
    while waiting:
        block = waiting.pop(0)
        tall = block.height(wide)
        if tall > left and (parts := _cut(block, wide, left, tall * scale, alone=not here)):
            waiting = [*parts, *waiting]
            continue
        if here and tall > left:
            done.append(Sheet(page, here, scale, bool(done)))
            here, left = [], _room(following=page.flows) / scale
            waiting = [*_started(block), *waiting]
            continue
        here.append(block)
        left -= tall
    done.append(Sheet(page, here, scale, bool(done)))
    return done


def _started(block: Block) -> list[Block]:
    """A block at the top of a following sheet: the white space before it is not needed."""
    lead = without_lead(block)
    return [lead] if lead is not None else []


def _cut(block: Block, wide: float, left: float, tall: float, *, alone: bool) -> list[Block]:
    """The parts of a block too tall for what is left, if any; `alone`, columns spread out."""
    if isinstance(block, Columns):
        fits, rest = block.cut(wide, left)
        if fits is not None:
            return [one for one in (fits, rest) if one is not None]
        if not alone:
            return []
        first, *others = (*([block.head] if block.head else []), *loose(block.blocks))
        return [first, *([Columns(others, block.count)] if others else [])]
    return _parts(block) if _may_be_cut(block, tall) else []


def _may_be_cut(block: Block, tall: float) -> bool:
    """A section may be cut between its parts; anything else only when no sheet could hold it."""
    if not isinstance(block, Stack):
        return False
    if tall > _room():
        return len(block.blocks) > 1
    return isinstance(block, Section) and len(block.blocks) > 2


def _parts(block: Block) -> list[Block]:
    """The parts of a stack; a section's title stays with what comes first."""
    parts = list(block.blocks) if isinstance(block, Stack) else [block]
    if isinstance(block, Section) and len(parts) > 2:
        return [Stack(parts[:2]), *parts[2:]]
    return parts


def _room(*, following: bool = False) -> float:
    return float(HEIGHT) - (TOP_FOLLOWING if following else TOP) - BOTTOM
