"""Days, money and quantities in the text of a line, each with the words that say it.

What may be read in two ways is not read: a dot and three digits, a day that is none.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visitapp.domain.bill_reading.words import Box, Line, Word, around

_MONTHS = ("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre",
           "octobre", "novembre", "decembre")  # fmt: skip
_NUMBER = r"(?<![\w.,/\u202f\u2063-])(?P<whole>\d{1,3}(?:\u202f\d{3})+|\d{1,6})"
_DAY = re.compile(
    r"(?<![\d/])(?:(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4}|\d{2})"
    rf"|(?P<named_day>\d{{1,2}})(?:er)?\s(?P<name>{'|'.join(_MONTHS)})\s(?P<named_year>\d{{4}}))(?![\d/])"
)
_MONEY = re.compile(
    r"(?<![\w.,/\u202f\u2063])(?P<minus>-\s?)?(?P<whole>\d{1,3}(?:\u202f\d{3})+|\d{1,5})[,.](?P<cents>\d{2})"
    r"(?![\d.,/]|\s?%|\s?(?:€|eur|euros?)?\s?/|\s?(?:kwh|m3|kva|kw)\b)"
)
_UNITS = r"k{1,2}wh|m3|m[s*°?'\"]?(?![\w.])|litres?\b"
"""A photo loses the ³ of m³ and doubles a k."""
_QUANTITY = re.compile(
    rf"(?P<number>{_NUMBER}(?:,(?P<part>\d{{1,3}}))?)\s?(?P<unit>{_UNITS})(?!\w|\s?/)"
)
_INDEX = re.compile(rf"{_NUMBER}(?![\d.,/\u202f\u2063%]|\s?%|\w)")


@dataclass(frozen=True, slots=True)
class Found[T]:
    """A value, on which line, from where to where in it."""

    value: T
    line: Line
    start: int
    end: int
    unit: str = ""

    @property
    def words(self) -> tuple[Word, ...]:
        return self.line.within(self.start, self.end)

    @property
    def box(self) -> Box:
        return around(self.words)

    @property
    def sure(self) -> float:
        return min(word.sure for word in self.words)


Search = Callable[[Line], Iterator[Found[Decimal]]]


def days(line: Line) -> Iterator[Found[date]]:
    """Every day of the calendar that is written out."""
    for one in _DAY.finditer(line.text):
        if one["name"]:
            year, month, day = (
                int(one["named_year"]),
                _MONTHS.index(one["name"]) + 1,
                one["named_day"],
            )
        else:
            year, month, day = int(one["year"]), int(one["month"]), one["day"]
        try:
            value = date(year + 2000 if year < 100 else year, month, int(day))
        except ValueError:
            continue
        yield Found(value, line, one.start(), one.end())


def money(line: Line) -> Iterator[Found[Decimal]]:
    """Amounts with two decimals; no price of a unit, no rate."""
    for one in _MONEY.finditer(line.text):
        value = Decimal(f"{_digits(one['whole'])}.{one['cents']}")
        yield Found(-value if one["minus"] else value, line, one.start(), one.end())


def quantities(line: Line) -> Iterator[Found[Decimal]]:
    """Numbers followed by their unit."""
    for one in _QUANTITY.finditer(line.text):
        value = Decimal(f"{_digits(one['whole'])}.{one['part'] or 0}")
        value = value.to_integral_value() if value == value.to_integral_value() else value
        unit = {"k": "kwh", "l": "litre", "m": "m3"}[one["unit"][0]]
        yield Found(value, line, one.start("number"), one.end("number"), unit)


def indexes(line: Line) -> Iterator[Found[Decimal]]:
    """Whole numbers that nothing follows: what a meter showed."""
    dated = list(days(line))
    for one in _INDEX.finditer(line.text):
        if any(day.start <= one.start() < day.end for day in dated):
            continue
        yield Found(Decimal(_digits(one["whole"])), line, one.start(), one.end())


def _digits(text: str) -> str:
    return text.replace("\u202f", "")
