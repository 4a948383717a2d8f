"""Logos at a sheet's foot or free head, in their shape, never at the expense of the text."""

import math
from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader

from visitapp.reports.layout.layout import BOTTOM, SPACE
from visitapp.reports.layout.paper import MARGIN, Paper

TALL, WIDE, BETWEEN, ABOVE = 34.0, 150.0, 14.0, 12.0
"""Points: the most that one logo takes, what stands between two, and over them."""
GROUND = 2000.0
"""Square points that one logo takes at most."""
MOST = 6
"""In one line; as many lines as it takes."""
LEAST_HEAD = 60.0
"""Points of a head under which logos would be too small to be told."""
LONGEST = 480
"""Pixels of a logo as it is printed."""


def printed_logo(data: bytes, longest: int = LONGEST) -> ImageReader | None:
    """A logo on white, upright, without its hidden data; None if unreadable."""
    png = light_logo(data, longest)
    return ImageReader(BytesIO(png)) if png is not None else None


def light_logo(data: bytes, longest: int) -> bytes | None:
    """The same as a small PNG file. What is transparent is white: it is so on paper."""
    try:
        with Image.open(BytesIO(data)) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
            upright.thumbnail((longest, longest))
            white = Image.new("RGBA", upright.size, "white")
            white.alpha_composite(upright)
            out = BytesIO()
            white.convert("RGB").save(out, "PNG", optimize=True)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return out.getvalue()


def room_for(logos: Sequence[ImageReader], left: float) -> bool:
    """Whether there are logos, and so much room under what is written, in points."""
    return bool(logos) and left >= _tall(logos) + ABOVE


def head_free(logos: Sequence[ImageReader], left: float) -> bool:
    """Whether one line of them stands in so much of the head, in points."""
    return 0 < len(logos) <= MOST and left >= LEAST_HEAD * len(logos)


def draw(paper: Paper, logos: Sequence[ImageReader]) -> None:
    """Over the foot of the sheet, from left to right, each whole."""
    base = BOTTOM + _tall(logos) - TALL
    for line in _lines(logos):
        _draw_line(paper, line, MARGIN, base + TALL / 2, SPACE)
        base -= TALL + BETWEEN


def draw_in_head(paper: Paper, logos: Sequence[ImageReader], left: float, middle: float) -> None:
    """The same up to the right margin, around the height `middle`, no wider than `left`."""
    wide = _width(_sizes(logos, left))
    _draw_line(paper, logos, MARGIN + SPACE - wide, middle, left)


def _draw_line(
    paper: Paper, logos: Sequence[ImageReader], x: float, middle: float, room: float
) -> None:
    for one, (wide, high) in zip(logos, _sizes(logos, room), strict=True):
        paper.canvas.drawImage(one, x, middle - high / 2, wide, high)
        x += wide + BETWEEN


def _sizes(logos: Sequence[ImageReader], room: float) -> list[tuple[float, float]]:
    """Width and height of each, so that the line is no wider than `room`."""
    sizes = []
    for wide, high in (one.getSize() for one in logos):
        factor = min(WIDE / wide, TALL / high, math.sqrt(GROUND / (wide * high)))
        sizes.append((wide * factor, high * factor))
    gaps = BETWEEN * (len(sizes) - 1)
    less = min(1.0, (room - gaps) / (_width(sizes) - gaps))
    return [(wide * less, high * less) for wide, high in sizes]


def _width(sizes: Sequence[tuple[float, float]]) -> float:
    return sum(wide for wide, _ in sizes) + BETWEEN * (len(sizes) - 1)


def _lines(logos: Sequence[ImageReader]) -> list[Sequence[ImageReader]]:
    """Lines of about as many."""
    count = -(-len(logos) // MOST)
    each = -(-len(logos) // max(count, 1))
    return [logos[first : first + each] for first in range(0, len(logos), each)]


def _tall(logos: Sequence[ImageReader]) -> float:
    count = len(_lines(logos))
    return TALL * count + BETWEEN * (count - 1)
