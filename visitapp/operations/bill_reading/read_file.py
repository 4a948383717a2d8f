"""A file in, proposed values out; the file itself is not kept."""

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from visitapp import shipped
from visitapp.domain.bill_reading.bill import Proposal
from visitapp.domain.bill_reading.labels import Labels, read_labels
from visitapp.domain.bill_reading.read import read_bill
from visitapp.domain.bill_reading.words import Word
from visitapp.domain.errors import UserError
from visitapp.operations.bill_reading.page_words import Page, pages_of_pdf
from visitapp.operations.bill_reading.picture_words import words_of_picture
from visitapp.operations.bill_reading.prepare import NotAPicture, opened, ready
from visitapp.operations.desk.read_tables import content_of
from visitapp.store.log.pictures import MOST_BYTES

if TYPE_CHECKING:
    from PIL import Image

FILE = "bills/reading.yaml"
PDF = b"%PDF-"


@lru_cache(maxsize=1)
def labels() -> Labels:
    """The shipped words, read once."""
    return read_labels(shipped.text(FILE), FILE)


def read_file(path: str, today: date) -> tuple[Proposal, ...]:
    """What a PDF, a JPEG or a PNG says. Raises `UserError` when it is none."""
    return read_data(content_of(path, most=MOST_BYTES), today)


def read_data(data: bytes, today: date) -> tuple[Proposal, ...]:
    """The same for bytes at hand."""
    return read_bill(words_of(data), labels(), today)


def words_of(data: bytes) -> list[Word]:
    """The words on its pages. Raises `UserError`."""
    return [word for page in pages_of(data) for word in page.words]


def pages_of(data: bytes) -> list[Page]:
    """Its pages, each with its words and what they look like. Raises `UserError`."""
    if PDF in data[:1024]:
        return [
            page if isinstance(page, Page) else _pictured(ready(page), number)
            for number, page in enumerate(pages_of_pdf(data))
        ]
    try:
        page = opened(data)
    except NotAPicture as error:
        raise UserError(
            "Ce fichier n’est ni un PDF, ni une photo lisible.",
            "Reprenez la photo de près, ou choisissez un PDF, un JPEG ou un PNG.",
        ) from error
    return [_pictured(ready(page), 0)]


def _pictured(picture: "Image.Image", number: int) -> Page:
    return Page(words_of_picture(picture, number), picture)
