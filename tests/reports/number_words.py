"""Numbers as a reader finds them on a page: the figure, its unit, the words around it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from pypdf import PdfReader

NARROW = "\u202f"
TAKEN = "·"
"""What stands in a page where an explained sentence was."""
_NUMBER = re.compile(r"(?<![\w,.])[−-]?(?:\d{1,3}(?:\u202f\d{3})+|\d+)(?:,\d+)?(?![\w]|,\d)")
_CHAIN = re.compile(r"\s*(?:à|/|–|et|ou|au lieu de)\s*\Z")
_UNITS = {unit: unit for unit in ("€", "kWh", "m³", "kg", "%", "°C", "kVA", "UC", "m²", "L")} | {
    "unité de consommation": "UC",
    "unités de consommation": "UC",
}


@dataclass(frozen=True)
class Number:
    """One number of a page. `unit` is the one it is written with, that of the end of a range."""

    text: str
    value: Decimal
    unit: str
    around: str

    @property
    def decimals(self) -> int:
        """How many decimals it is written with."""
        return len(self.text.partition(",")[2])


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page on one line; thousands keep their narrow space."""
    found = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    return [re.sub(r"[^\S\u202f]+", " ", text) for text in found]


def numbers(text: str) -> list[Number]:
    """Every number of a text, in order."""
    places = list(_NUMBER.finditer(text))
    units = [_unit(text[place.end() :]) for place in places]
    for n in range(len(places) - 2, -1, -1):
        between = text[places[n].end() : places[n + 1].start()]
        if not units[n] and _CHAIN.match(between):
            units[n] = units[n + 1]
    return [
        Number(place.group(), value_of(place.group()), unit, _around(text, place))
        for place, unit in zip(places, units, strict=True)
    ]


def value_of(text: str) -> Decimal:
    """« −1 234,5 » as a number."""
    return Decimal(text.replace(NARROW, "").replace("−", "-").replace(",", "."))


def _unit(after: str) -> str:
    words = after.lstrip(" \u00a0")
    found = next((written for written in _UNITS if words.startswith(written)), "")
    return _UNITS.get(found, "")


def _around(text: str, place: re.Match[str]) -> str:
    return text[max(0, place.start() - 50) : place.end() + 30].strip()


def without(text: str, sentences: Iterable[str]) -> str:
    """The text with these sentences taken out, however their lines were broken."""
    for sentence in sorted(set(sentences), key=len, reverse=True):
        text = _taken_out(text, sentence)
    return text


def _squeezed(text: str) -> tuple[str, list[int]]:
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    return "".join(text[place] for place in places).replace("'", "’"), places


def _taken_out(text: str, sentence: str) -> str:
    wanted, _ = _squeezed(sentence.replace("**", ""))
    if not wanted:
        return text
    found, places = _squeezed(text)
    start = found.find(wanted)
    letters = list(text)
    while start >= 0:
        end = start + len(wanted)
        if not _cuts(found, start, end):
            for place in places[start:end]:
                letters[place] = TAKEN
        start = found.find(wanted, end)
    return "".join(letters)


def _cuts(text: str, start: int, end: int) -> bool:
    """Whether the sentence found begins or ends in the middle of a longer number."""
    before, after = text[start - 1 : start], text[end : end + 1]
    inside = text[start:end]
    return (before.isdecimal() and inside[0].isdecimal()) or (
        after.isdecimal() and inside[-1].isdecimal()
    )
