"""The two shipped fonts, registered once, and the promise that no empty box is ever printed."""

from functools import cache, lru_cache
from io import BytesIO

from visitapp import shipped

REGULAR = "VisitAppInter"
BOLD = "VisitAppInter-Bold"
FILES = {
    REGULAR: "fonts/VisitAppInter-Regular.ttf",
    BOLD: "fonts/VisitAppInter-Bold.ttf",
}


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


def name(*, bold: bool) -> str:
    """The reportlab name of the regular or the bold cut."""
    return BOLD if bold else REGULAR


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
    known = _known(name(bold=bold))
    for character in text:
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
    return float(pdfmetrics.stringWidth(text, name(bold=bold), size))
