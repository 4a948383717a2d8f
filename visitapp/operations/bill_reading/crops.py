"""Where each proposed value is read, as a small picture of the line: what a person compares; and
the pages, to be shown beside the bill; the one that says most is kept with it."""

from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from visitapp.domain.bill_reading.bill import Proposal
from visitapp.domain.bill_reading.read import read_bill
from visitapp.domain.bill_reading.words import Box
from visitapp.operations.bill_reading.page_words import Page
from visitapp.operations.bill_reading.read_file import labels, pages_of

if TYPE_CHECKING:
    from PIL import Image

BEFORE, AFTER, ABOVE = 9.0, 1.5, 0.5
"""Around a value, in its heights: the words that name it stand at its left."""
TALLEST = 44
"""Pixels."""
Place = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Pictured:
    """Each proposal with a PNG of its place, and that place in parts of its page: left, top, right,
    bottom. By number, a JPEG of each page that has some, the one with most first. In base 64."""

    proposals: tuple[tuple[Proposal, str, Place], ...]
    pages: Mapping[int, str]


def read_with_crops(data: bytes, today: date) -> Pictured:
    """What is read, to be compared and kept. Raises `UserError`."""
    pages = pages_of(data)
    words = [word for page in pages for word in page.words]
    found = read_bill(words, labels(), today)
    most = Counter(one.page for one in found).most_common()
    return Pictured(
        tuple((one, _crop(pages, one), _place(pages[one.page], one.box)) for one in found),
        {number: _coded(pages[number].picture, "JPEG") for number, _ in most},
    )


def _place(page: Page, box: Box) -> Place:
    wide, high = (side / page.scale for side in page.picture.size)
    return box.left / wide, box.top / high, box.right / wide, box.bottom / high


def _crop(pages: Sequence[Page], one: Proposal) -> str:
    page = pages[one.page]
    left, top, right, bottom = (round(side * page.scale) for side in _around(one.box))
    wide, high = page.picture.size
    area = (max(0, left), max(0, top), min(wide, right), min(high, bottom))
    if area[0] >= area[2] or area[1] >= area[3]:
        return ""
    small = page.picture.crop(area)
    small.thumbnail((small.width, TALLEST))
    return _coded(small, "PNG")


def _coded(picture: "Image.Image", kind: str) -> str:
    out = BytesIO()
    picture.save(out, kind)
    return b64encode(out.getvalue()).decode()


def _around(box: Box) -> tuple[float, float, float, float]:
    high = box.height
    return (box.left - BEFORE * high, box.top - ABOVE * high,
            box.right + AFTER * high, box.bottom + ABOVE * high)  # fmt: skip
