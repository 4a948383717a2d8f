"""Logos of a scheme at the foot of a document: on the first sheet that leaves room, else nowhere.

What a household reads is never set smaller, nor sent to another sheet, for a logo.
"""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader

from visitapp.reports.layout import BOTTOM, SPACE
from visitapp.reports.paper import MARGIN, Paper

TALL, WIDE, BETWEEN, ABOVE = 34.0, 84.0, 14.0, 12.0
"""Points: the box of one logo, what stands between two, and over them."""
MOST = 6
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
    return bool(logos) and left >= TALL + ABOVE


def draw(paper: Paper, logos: Sequence[ImageReader]) -> None:
    """One line of them, over the foot of the sheet, from left to right, each whole."""
    x, shown = MARGIN, logos[:MOST]
    place = min(WIDE, (SPACE - BETWEEN * (len(shown) - 1)) / max(len(shown), 1))
    for one in shown:
        wide, high = one.getSize()
        factor = min(place / wide, TALL / high)
        base = BOTTOM + (TALL - high * factor) / 2
        paper.canvas.drawImage(one, x, base, wide * factor, high * factor)
        x += wide * factor + BETWEEN
