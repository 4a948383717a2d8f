"""Parsing a number that a person types, without guessing.

`12,5` and `12.5` are twelve and a half. Spaces of every kind (U+0020, U+00A0, U+202F, U+2009)
may group thousands by three. A comma alone is the decimal mark, as in every French bill:
`1,234` is 1.234. A dot alone before exactly three digits (`1.234`, `12.500`) may be either
mark, and so may any mix of dots and commas: these come back as `Ambiguous`, with both readings,
and the field asks. Whatever is read has the digits that were typed, with the decimal mark at
the place of a mark that was typed, or none: never ten times that.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

MOST_DIGITS = 15
"""What any JSON reader gives back unchanged (IEEE 754 doubles)."""

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u200a\u202f]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_SHAPE = re.compile(r"(?P<sign>[-+\u2212\u2013]?) ?(?P<number>[0-9.,][0-9., ]*)(?P<unit>.*)\Z")
_GROUPED = re.compile(r"(?:[0-9]+|[1-9][0-9]{0,2}(?: [0-9]{3})+)\Z")
_DOTS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+\Z")
_COMMAS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+\Z")

_SAME_UNIT = {
    "m2": "m²", "m3": "m³", "eur": "€", "euro": "€", "°": "°c", "c": "°c", "litre": "l",
}  # fmt: skip
_KNOWN = frozenset(
    ["kwh", "€", "eur", "euro", "euros", "m²", "m2", "m³", "m3", "m", "°c", "°", "%", "l", "litres"]
)
"""What may follow a number in a field without a unit: nothing that changes its size (MWh, min)."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Two numbers that a text may mean, thousands then decimal; the person chooses."""

    text: str
    readings: tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class NotANumber:
    """Why a text is not read as a number, in French, with what to do."""

    text: str
    message: str


def json_number(value: Decimal | int | None) -> float | int | None:
    """A number for JSON, an integer when it is whole."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def parse_number(text: str, unit: str = "") -> Decimal | Ambiguous | NotANumber:
    """Read a typed or pasted number. `unit` is the question's; another unit is refused."""
    plain = _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()
    if not plain:
        return NotANumber(text, "Écrivez un nombre.")
    shape = _SHAPE.match(plain)
    if shape is None:
        return NotANumber(text, "Écrivez un nombre, par exemple 12,5.")
    typed = shape["unit"].strip()
    if not _unit_fits(typed, unit):
        wanted = f"Écrivez le nombre en {unit}." if unit else "Écrivez le nombre seul."
        return NotANumber(text, wanted)
    return _read(text, shape["number"].strip(), shape["sign"] in ("-", "\u2212", "\u2013"))


def _unit_fits(typed: str, wanted: str) -> bool:
    word = _SPACES.sub("", typed).casefold()
    if not word or not wanted.strip():
        return word in _KNOWN or not word
    one, expected = _parts(typed), _parts(wanted)
    return one in (expected, expected[:1])


def _parts(unit: str) -> list[str]:
    """`L/min` and « litres par min » are the same two parts."""
    words = re.split(r"/| par ", _SPACES.sub(" ", unit).casefold())
    plain = [word.strip().removesuffix("s") for word in words]
    return [_SAME_UNIT.get(word, word) for word in plain]


def _read(text: str, number: str, minus: bool) -> Decimal | Ambiguous | NotANumber:
    digits = re.sub("[^0-9]", "", number)
    if len(digits.lstrip("0")) > MOST_DIGITS:
        return NotANumber(text, "Ce nombre est trop long. Vérifiez les chiffres.")
    readings = _readings(number)
    if not readings:
        return NotANumber(text, "Écrivez le nombre avec une seule virgule, par exemple 1234,5.")
    signed = [-one if minus and one else one for one in readings]
    if len(signed) == 1:
        return signed[0]
    return Ambiguous(text, (signed[0], signed[1]))


def _readings(number: str) -> list[Decimal]:
    """One reading, two when it may be either, none when it is no number."""
    marks = [mark for mark in number if mark in ".,"]
    if not marks:
        return [_plain(number)] if _GROUPED.match(number) else []
    if len(marks) == 1:
        whole, mark, part = number.partition(marks[0])
        if not part.isdigit() or not (whole == "" or _GROUPED.match(whole)):
            return []
        decimal = Decimal(f"{_plain(whole or '0')}.{part}")
        both = mark == "." and _DOTS.match(number)
        return [Decimal(whole + part), decimal] if both else [decimal]
    return _mixed(number, marks)


def _mixed(number: str, marks: list[str]) -> list[Decimal]:
    """`1.234,5` `1,234.5` `1.234.567`: thousands as marked, or a stray mark after the first."""
    last = marks[-1]
    whole, part = number, ""
    if marks[0] != last:
        whole, _, part = number.rpartition(last)
        if not part.isdigit():
            return []
    grouped = _DOTS if marks[0] == "." else _COMMAS
    if not grouped.match(whole):
        return []
    digits = re.sub("[^0-9]", "", number)
    first = number.index(marks[0])
    thousands = re.sub("[^0-9]", "", whole)
    large = Decimal(f"{thousands}.{part}" if part else thousands)
    return [large, Decimal(f"{digits[:first]}.{digits[first:]}")]


def _plain(number: str) -> Decimal:
    return Decimal(number.replace(" ", ""))
