"""The shipped fonts, registered once, and the promise that no empty box is ever printed."""

import re
from functools import cache, lru_cache
from io import BytesIO

from visitapp import shipped

REGULAR = "VisitAppInter"
BOLD = "VisitAppInter-Bold"
FILES = {
    REGULAR: "fonts/VisitAppInter-Regular.ttf",
    BOLD: "fonts/VisitAppInter-Bold.ttf",
    "NotoSansArabic": "fonts/NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold": "fonts/NotoSansArabic-Bold.ttf",
}
ARABIC = re.compile("([\ufe80-\ufefc\u060c\u061b\u061f]+)")
"""Joined forms and signs: the only letters of the second font (packaging/make_arabic_font.py)."""


class MissingGlyphError(Exception):
    """A character that the shipped fonts cannot draw: the report is refused, not printed wrong."""


@cache
def register() -> None:
    """Make the fonts known to reportlab, imported for a first print; later calls cost nothing."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in FILES.items():
        pdfmetrics.registerFont(TTFont(name, BytesIO(shipped.data(file))))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR)


def name(*, bold: bool, arabic: bool = False) -> str:
    """The reportlab name of the regular or the bold cut."""
    if arabic:
        return "NotoSansArabic-Bold" if bold else "NotoSansArabic"
    return BOLD if bold else REGULAR


def pieces(text: str, *, bold: bool) -> list[tuple[str, str]]:
    """The text cut where its font changes, each part with the name of its font."""
    parts = enumerate(ARABIC.split(text))
    return [(name(bold=bold, arabic=n % 2 == 1), part) for n, part in parts if part]


@cache
def _known(font: str) -> frozenset[int]:
    from reportlab.pdfbase import pdfmetrics

    register()
    return frozenset(pdfmetrics.getFont(font).face.charToGlyph)


@cache
def _in_both() -> frozenset[int]:
    """What either cut can draw: some thousands of characters, put together once."""
    return _known(REGULAR) & _known(BOLD)


@lru_cache(maxsize=20_000)
def check(text: str, *, bold: bool) -> None:
    """Raise `MissingGlyphError` when a character of `text` is not in the font."""
    for font, part in pieces(text, bold=bold):
        known = _known(font)
        for character in part:
            if ord(character) not in known:
                code = f"U+{ord(character):04X}"
                raise MissingGlyphError(f"no glyph for {code}")


def printable(text: str) -> str:
    """Typed text with « ? » for what fonts cannot draw, controls as spaces."""
    known = _in_both()
    cleaned = (" " if ord(c) < 32 else c if ord(c) in known else "?" for c in text)
    return "".join(cleaned)


@lru_cache(maxsize=20_000)
def width(text: str, size: float, *, bold: bool) -> float:
    """The width of `text`, in points."""
    from reportlab.pdfbase import pdfmetrics

    register()
    parts = pieces(text, bold=bold)
    return sum(float(pdfmetrics.stringWidth(part, font, size)) for font, part in parts)
