"""Numbers as a reader finds them on a page: the figure, its unit, the words around it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
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
    "jour": "jours",
    "grille": "grilles",
}


@dataclass(frozen=True)
class Number:
    """One number of a page. `unit` is the one it is written with, that of the end of a range."""

    text: str
    value: Decimal
    unit: str
    around: str
    start: int = 0

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
        Number(place.group(), value_of(place.group()), unit, _around(text, place), place.start())
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


def positions(text: str, words: str) -> list[int]:
    """Where words stand in a text, however its lines were broken."""
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    found, wanted = _squeezed(text, bold=True), _squeezed(words)
    starts, start = [], found.find(wanted)
    while start >= 0:
        starts.append(places[start])
        start = found.find(wanted, start + 1)
    return starts


def without(text: str, sentences: Iterable[str]) -> str:
    """The text with these sentences taken out, however their lines were broken."""
    wanted = sorted({_squeezed(one) for one in sentences}, key=len, reverse=True)
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    found = _squeezed(text, bold=True)
    letters = list(text)
    for sentence in wanted:
        if sentence and sentence in found:
            found = _taken_out(found, sentence, places, letters)
    return "".join(letters)


@lru_cache(maxsize=20_000)
def _squeezed(text: str, *, bold: bool = False) -> str:
    """Without any space, apostrophes alike; without the marks of bold words, unless `bold`."""
    plain = text if bold else text.replace("**", "")
    return "".join(plain.split()).replace("'", "’")


def _taken_out(found: str, sentence: str, places: list[int], letters: list[str]) -> str:
    start = found.find(sentence)
    while start >= 0:
        end = start + len(sentence)
        if not _cuts(found, start, end, places, letters):
            for place in places[start:end]:
                letters[place] = TAKEN
            found = found[:start] + TAKEN * len(sentence) + found[end:]
        start = found.find(sentence, end)
    return found


def _cuts(found: str, start: int, end: int, places: list[int], letters: list[str]) -> bool:
    """Whether the sentence found begins or ends in the middle of a longer number."""

    def joined(one: int, other: int) -> bool:
        """Two letters with nothing between them but the space of thousands."""
        between = letters[places[one] + 1 : places[other]]
        return all(letter == NARROW for letter in between)

    inside = found[start:end]
    before = start > 0 and inside[0].isdecimal() and joined(start - 1, start)
    after = end < len(found) and inside[-1].isdecimal() and joined(end - 1, end)
    return (before and _of_number(found[:start])) or (after and found[end].isdecimal())


def _of_number(text: str) -> bool:
    """Whether a text ends in a number that may go on: « 613, » as well as « 613 »."""
    return text[-1].isdecimal() or (text[-1] == "," and text[-2:-1].isdecimal())
