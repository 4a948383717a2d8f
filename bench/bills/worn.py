"""A page as it was photographed: whole, creased, dark, tilted, blurred."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

WIDE = 1700
"""Pixels across the sheet: 205 a inch, what a telephone's picture of a whole page holds."""


def _noise(page: Image.Image, dice: Random, sigma: float) -> Image.Image:
    del dice  # of the library's own, the same for all
    grain = Image.effect_noise(page.size, sigma).convert("L")
    return Image.blend(page, Image.merge("RGB", (grain, grain, grain)), 0.08)


def clean(page: Image.Image, dice: Random) -> Image.Image:
    return page


def creased(page: Image.Image, dice: Random) -> Image.Image:
    """Two folds: a shadow on each, and what is below them a little shifted."""
    done = page.copy()
    for _ in range(2):
        y = dice.randrange(page.height // 6, page.height * 5 // 6)
        lower = done.crop((0, y, page.width, page.height))
        done.paste(lower, (dice.choice((-3, -2, 2, 3)), y))
        shade = Image.new("L", (page.width, 60), 0)
        draw = ImageDraw.Draw(shade)
        for row in range(60):
            draw.line((0, row, page.width, row), fill=int(130 * (1 - abs(row - 30) / 30)))
        done.paste(Image.new("RGB", (page.width, 60), (70, 65, 60)), (0, y - 30), shade)
    return _noise(done, dice, 40)


def dark(page: Image.Image, dice: Random) -> Image.Image:
    """A kitchen in the evening: a light from one side."""
    fall = Image.linear_gradient("L").resize(page.size).rotate(dice.choice((0, 180)))
    lit = Image.composite(page, ImageEnhance.Brightness(page).enhance(0.35), fall)
    return _noise(ImageEnhance.Brightness(lit).enhance(0.5), dice, 60)


def tilted(page: Image.Image, dice: Random) -> Image.Image:
    """Held askew over a table."""
    angle = dice.choice((-1, 1)) * dice.uniform(1.5, 6)
    return page.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=(120, 96, 70))


def blurred(page: Image.Image, dice: Random) -> Image.Image:
    return page.filter(ImageFilter.GaussianBlur(dice.uniform(1.2, 1.9)))


KINDS = {"clean": clean, "creased": creased, "dark": dark, "tilted": tilted, "blurred": blurred}


def photo(pdf: bytes, kind: str, seed: str) -> bytes:
    """A JPEG of the first page."""
    import pypdfium2

    dice = Random(seed)
    with pypdfium2.PdfDocument(pdf) as opened:
        sheet = opened[0]
        page = sheet.render(scale=WIDE / sheet.get_width()).to_pil().convert("RGB")
    out = BytesIO()
    KINDS[kind](page, dice).save(out, "JPEG", quality=75 if kind != "clean" else 88)
    return out.getvalue()
