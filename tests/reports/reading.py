"""Reading a PDF back, as a person or a screen reader would."""

import re
from io import BytesIO

from pypdf import PdfReader


def pages(pdf: bytes) -> list[str]:
    """The text of each page, every kind of space made an ordinary one."""
    found = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    return [re.sub(r"[\s\u00a0\u202f]+", " ", text) for text in found]


def text(pdf: bytes) -> str:
    """The whole text on one line."""
    return " ".join(pages(pdf))


def outline(pdf: bytes) -> list[str]:
    """The titles of the bookmarks, in order."""
    return [str(entry.title) for entry in PdfReader(BytesIO(pdf)).outline]  # type: ignore[union-attr]


def sentences(words: str) -> list[str]:
    """Sentences of three words or more."""
    return [part for part in re.split(r"(?<=[.?!])\s+", words) if len(part.split()) >= 3]
