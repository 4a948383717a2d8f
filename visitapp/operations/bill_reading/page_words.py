"""The words of a PDF with their boxes; pages that are pictures come back as pictures."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from visitapp.domain.bill_reading.words import Box, Word
from visitapp.domain.errors import UserError

if TYPE_CHECKING:
    from PIL import Image
    from pypdfium2 import PdfPage, PdfTextPage

MOST_PAGES = 4
MOST_SIGNS = 40_000
LEAST_WORDS = 15
"""A page with fewer is a picture of a page."""
WIDE, TALLEST = 1700, 3000
TURNED = 0.17
"""Sine of the angle from which a sign is not on a line: 10 degrees."""


@dataclass(frozen=True, slots=True)
class Page:
    """Words of one page; what it looks like, at so many pixels for a measure of their boxes."""

    words: list[Word]
    picture: "Image.Image"
    scale: float = 1.0


def pages_of_pdf(data: bytes) -> list["Page | Image.Image"]:
    """Of each page its words, else its picture. Raises `UserError`."""
    try:
        import pypdfium2
    except ImportError as error:
        raise UserError(
            "Cet ordinateur ne sait pas lire un PDF.",
            "Choisissez une photo de la facture, ou tapez les chiffres.",
        ) from error
    try:
        with pypdfium2.PdfDocument(data) as opened:
            return [_page(opened[number], number) for number in range(min(len(opened), MOST_PAGES))]
    except pypdfium2.PdfiumError as error:
        raise UserError(
            "Ce PDF ne peut pas être lu.", "Il est abîmé ou protégé. Prenez une photo de la page."
        ) from error


def _page(page: "PdfPage", number: int) -> "Page | Image.Image":
    words = _words(page, number)
    width, height = page.get_size()
    scale = min(WIDE / width, TALLEST / height)
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    return Page(words, picture, scale) if len(words) >= LEAST_WORDS else picture


def _words(page: "PdfPage", number: int) -> list[Word]:
    text = page.get_textpage()
    height = page.get_height()
    found: list[Word] = []
    signs = ""
    boxes: list[tuple[float, float, float, float]] = []
    for at in range(min(text.count_chars(), MOST_SIGNS)):
        sign = text.get_text_range(at, 1)
        if sign.strip() and _is_level(text, at):
            box = text.get_charbox(at, loose=True)
            if boxes and (abs(box[1] - boxes[-1][1]) > 2 or box[0] - boxes[-1][2] > 3):
                found.append(_word(signs, boxes, height, number))
                signs, boxes = "", []
            signs, boxes = signs + sign, [*boxes, box]
        elif boxes:
            found.append(_word(signs, boxes, height, number))
            signs, boxes = "", []
    return [*found, _word(signs, boxes, height, number)] if boxes else found


def _is_level(text: "PdfTextPage", at: int) -> bool:
    """Whether a sign stands as one reads: « duplicata » across a page is among no line's words."""
    from pypdfium2 import raw

    return abs(math.sin(raw.FPDFText_GetCharAngle(text, at))) < TURNED


def _word(
    signs: str, boxes: list[tuple[float, float, float, float]], height: float, number: int
) -> Word:
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    low, high = min(box[1] for box in boxes), max(box[3] for box in boxes)
    return Word(signs, Box(left, height - high, right, height - low), number)
