"""Where each proposed value is read, as a small picture of the line: what a person compares."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from io import BytesIO

from visitapp.domain.bill_reading.bill import Proposal
from visitapp.domain.bill_reading.read import read_bill
from visitapp.domain.bill_reading.words import Box
from visitapp.operations.bill_reading.page_words import Page
from visitapp.operations.bill_reading.read_file import labels, pages_of

BEFORE, AFTER, ABOVE = 9.0, 1.5, 0.5
"""Around a value, in its heights: the words that name it stand at its left."""
TALLEST = 44
"""Pixels."""


def read_with_crops(data: bytes, today: date) -> tuple[tuple[Proposal, str], ...]:
    """Each proposal with a PNG of its place, in base 64. Raises `UserError`."""
    pages = pages_of(data)
    words = [word for page in pages for word in page.words]
    found = read_bill(words, labels(), today)
    return tuple((one, _crop(pages, one)) for one in found)


def _crop(pages: Sequence[Page], one: Proposal) -> str:
    page = pages[one.page]
    left, top, right, bottom = (round(side * page.scale) for side in _around(one.box))
    wide, high = page.picture.size
    area = (max(0, left), max(0, top), min(wide, right), min(high, bottom))
    if area[0] >= area[2] or area[1] >= area[3]:
        return ""
    small = page.picture.crop(area)
    small.thumbnail((small.width, TALLEST))
    out = BytesIO()
    small.save(out, "PNG")
    return b64encode(out.getvalue()).decode()


def _around(box: Box) -> tuple[float, float, float, float]:
    high = box.height
    return (box.left - BEFORE * high, box.top - ABOVE * high,
            box.right + AFTER * high, box.bottom + ABOVE * high)  # fmt: skip
