"""Communes as tiles with a number; hatching repeats it, a cross hides, empty is none."""

from collections.abc import Iterator

from visitapp.domain.indicators.tiles import LEVELS, Tile, TileMap, bounds, level
from visitapp.domain.text import number
from visitapp.reports.indicators.bars import wrapped
from visitapp.reports.layout.charts import hatching
from visitapp.reports.layout.shapes import Drawing, Ink, Rect, Shape, Text

GAP, RADIUS = 4.0, 5.0
MOST_TALL, LEAST_TALL = 86.0, 56.0
SIZE, ROOMY, NUMBER = 7.6, 9.6, 16.0
"""Of names in narrow and in wide tiles, of numbers."""
WIDE = 80.0
STEPS = {1: 9.0, 2: 6.0, 3: 4.0}
"""Between the lines of a hatching, by shade; the darkest is full."""
KEY_TALL, KEY_FIRST, KEY_STEP = 20.0, 118.0, 78.0
HIDDEN = "caché"


def drawing(found: TileMap, width: float) -> Drawing:
    """The map as wide as `width`, with its key."""
    if not found.tiles:
        return Drawing(width, 0, ())
    wide = min((width - GAP * (found.columns - 1)) / found.columns, MOST_TALL * 1.3)
    tall = min(MOST_TALL, max(LEAST_TALL, wide * 0.74))
    whole = found.columns * (wide + GAP) - GAP
    left = (width - whole) / 2
    shapes: list[Shape] = []
    for tile in found.tiles:
        shapes += _tile(
            tile, left + tile.column * (wide + GAP), tile.row * (tall + GAP), wide, tall
        )
    bottom = found.rows * (tall + GAP) + 8
    shapes += _key(found, bottom, width)
    said = ". ".join(f"{one.commune}\u00a0: {_words(one)}" for one in found.tiles)
    return Drawing(width, bottom + KEY_TALL, tuple(shapes), said)


def _tile(tile: Tile, x: float, y: float, wide: float, tall: float) -> Iterator[Shape]:
    dark = tile.level == LEVELS
    box = Rect(x, y, wide, tall, "bar" if dark else "paper", "frame", 0.9, RADIUS)
    yield box
    inner = Rect(x, y + tall * 0.58, wide, tall * 0.42, radius=0)
    if 0 < tile.level < LEVELS:
        yield from hatching(inner, STEPS[tile.level], 0.7)
    ink: Ink = "paper" if dark else "text"
    letters = ROOMY if wide >= WIDE else SIZE
    lines = wrapped(tile.commune.replace("-", "- "), wide - 8, letters * 0.86)[:3]
    for place, line in enumerate(lines):
        said = line.replace("- ", "-")
        yield Text(x + 6, y + letters + 4 + place * (letters + 1.4), said, letters, ink=ink)
    words = _words(tile)
    size = NUMBER if tile.many is not None else 9.0
    base = y + tall - 7
    if 0 < tile.level < LEVELS:
        across = 0.66 * size * len(words) + 8
        yield Rect(x + wide - across - 3, base - size - 0.5, across, size + 4, "paper", radius=3)
    yield Text(x + wide - 6, base, words, size, tile.many is not None, ink, "end")


def _words(tile: Tile) -> str:
    return HIDDEN if tile.many is None else number(tile.many)


def _key(found: TileMap, top: float, width: float) -> Iterator[Shape]:
    """What each shade stands for."""
    most = max((one.many for one in found.tiles if one.many), default=0)
    told = [(shade, _range(low, high)) for shade, (low, high) in _bounds(most)]
    items: list[tuple[int, str]] = [(0, "aucun, ou caché"), *told]
    x = (width - KEY_FIRST - KEY_STEP * len(told)) / 2
    for shade, words in items:
        box = Rect(x, top, 18, 13, "bar" if shade == LEVELS else "paper", "frame", 0.9)
        yield box
        if 0 < shade < LEVELS:
            yield from hatching(box, STEPS[shade], 0.7)
        yield Text(x + 24, top + 10, words, 9.5)
        x += KEY_STEP if shade else KEY_FIRST


def _bounds(most: int) -> list[tuple[int, tuple[int, int]]]:
    return [(level(low, most), (low, high)) for low, high in bounds(most)]


def _range(low: int, high: int) -> str:
    return number(low) if low == high else f"{number(low)} à {number(high)}"
