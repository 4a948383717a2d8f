"""A photo made ready to be read: upright, grey, evenly lit, lines level."""

from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

from visitapp.store.log.pictures import FORMATS, MOST_PIXELS

if TYPE_CHECKING:
    from PIL import Image

LONGEST = 2600
"""Pixels: at 200 to an inch small print is read, and a page in about a second."""
SHORTEST = 300
SMALL = 500
WIDEST_ANGLE = 8.0


class NotAPicture(Exception):
    """No JPEG or PNG of a page, or one too large."""


def opened(data: bytes) -> "Image.Image":
    """The pixels of a file, upright and grey. Raises `NotAPicture`."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=FORMATS) as file:
            fits = file.width * file.height <= MOST_PIXELS and min(file.size) >= SHORTEST
            page = _grey(file) if fits else None
    except Exception as error:  # whatever a damaged file makes Pillow say
        raise NotAPicture from error
    if page is None:
        raise NotAPicture
    page.thumbnail((LONGEST, LONGEST))
    return page


def _grey(file: "Image.Image") -> "Image.Image":
    from PIL import Image, ImageOps

    file.draft("L", (LONGEST, LONGEST))
    page = ImageOps.exif_transpose(file)
    if "A" in page.getbands() or "transparency" in page.info:
        solid = page.convert("RGBA")
        page = Image.new("RGB", solid.size, "white")
        page.paste(solid, mask=solid.getchannel("A"))
    return page.convert("L")


def ready(page: "Image.Image") -> "Image.Image":
    """Evenly lit and level."""
    from PIL import Image

    lit = evenly_lit(page)
    angle = tilt(lit)
    if abs(angle) < 0.15:
        return lit
    return lit.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)


def evenly_lit(page: "Image.Image") -> "Image.Image":
    """Each place divided by the paper's own light there, so that paper is white everywhere."""
    from PIL import Image, ImageFilter, ImageMath

    tiny = page.resize((max(1, page.width // 12), max(1, page.height // 12)), Image.Resampling.BOX)
    light = tiny.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(4))
    paper = light.resize(page.size, Image.Resampling.BILINEAR)
    even: Image.Image = ImageMath.lambda_eval(
        lambda of: of["convert"](of["min"](of["page"] * 265 / of["max"](of["paper"], 1), 255), "L"),
        page=page, paper=paper,
    )  # fmt: skip
    return even


def tilt(page: "Image.Image") -> float:
    """By how many degrees to turn it so that the ink stands in level rows."""
    from PIL import Image

    small = page.resize((SMALL, max(1, SMALL * page.height // page.width)), Image.Resampling.BOX)
    ink = small.point(lambda grey: 255 if grey < 170 else 0)

    def level(angle: float) -> float:
        rows = ink.rotate(angle, Image.Resampling.BILINEAR).resize(
            (1, ink.height), Image.Resampling.BOX
        )
        heights = rows.tobytes()
        return sum((one - other) ** 2 for one, other in pairwise(heights))

    coarse = [step * 0.5 for step in range(int(-2 * WIDEST_ANGLE), int(2 * WIDEST_ANGLE) + 1)]
    best = max(coarse, key=level)
    return max((best + step * 0.1 for step in range(-4, 5)), key=level)
