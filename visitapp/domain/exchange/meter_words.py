"""Words, days and numbers as the files of meters write them."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import pairwise

from visitapp.domain.errors import UserError
from visitapp.domain.exchange.text_table import Line

_MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre",
    "octobre", "novembre", "decembre",
)  # fmt: skip
_NUMBER = re.compile(r"\d{1,12}(?:[.,]\d{1,30})?\Z")
_FINEST = Decimal("1e-9")
"""More than a meter knows: what a spreadsheet computed has as many decimals as it can write."""
_FRENCH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00.*)?\Z")
_SPAN = re.compile(r"du (\S+) au (\S+)\Z")
_MONTH_NUMBER = re.compile(r"(?:(\d{1,2})/(\d{4})|(\d{4})-(\d{2}))\Z")
_POINT = re.compile(r"(?:[0-9]{14}|GI[0-9]{6})\Z")
NOTHING = ("", "na", "n/a", "-", "nd", "null")
_FIRST, _LAST = date(1990, 1, 1), date(2100, 1, 1)


@lru_cache(1024)
def plain(cell: str) -> str:
    """A word without accent, case or end sign: « N° PCE : » is `n pce`, « Unité » is `unite`.
    A year of half-hours says the same dozen words 17,520 times."""
    bare = unicodedata.normalize("NFKD", cell).encode("ascii", "ignore").decode().lower()
    return " ".join(bare.replace(":", " ").split())


def pairs_of(line: Line) -> dict[str, str]:
    """What a line says of the file: names that end with « : », and the one of a meter point."""
    cells = [cell.strip() for cell in line.cells]
    beside = pairwise(cells)
    return {
        plain(name): value
        for name, value in beside
        if name and value and (name.endswith(":") or is_point(value))
    }


def is_point(text: str) -> bool:
    """True for the number of a meter point: 14 digits, or GI and 6 for old gas meters."""
    return _POINT.match(text) is not None


def point_of(pairs: Mapping[str, str], *names: str) -> str:
    """The number of the meter point, under the first of its names; empty when there is none."""
    for name, value in pairs.items():
        if name.startswith(names) and is_point(value.replace(" ", "")):
            return value.replace(" ", "")
    return ""


def kwh_of(cell: str, where: str) -> Decimal | None:
    """A quantity; None for an explicitly empty cell. Raises `UserError`."""
    text = re.sub(r"[\s\u00a0\u202f]", "", cell)
    if plain(text) in NOTHING:
        return None
    if not _NUMBER.match(text):
        shown = " ".join(cell.split())[:30]
        raise UserError(f"{where} : « {shown} » n’est pas une quantité.", "Refaites le fichier.")
    return Decimal(text.replace(",", ".")).quantize(_FINEST, ROUND_HALF_UP)


def span_of(cell: str, where: str) -> tuple[date, date] | None:
    """The days of a cell (a day, « Du … au … », a month), end exclusive; None if no date."""
    text = plain(cell)
    span = _SPAN.match(text)
    if span is not None:
        first, last = _day(span[1], where), _day(span[2], where)
        if first is None or last is None or last < first:
            raise UserError(f"{where} : la période ne se lit pas.", "Refaites le fichier.")
        return first, last + timedelta(days=1)
    day = _day(cell.strip(), where)
    if day is not None:
        return day, day + timedelta(days=1)
    return _month(text, where)


def is_month(cell: str) -> bool:
    """True for a cell that names a month, not days."""
    text = plain(cell)
    return _MONTH_NUMBER.match(text) is not None or text.partition(" ")[0] in _MONTHS


def _day(text: str, where: str) -> date | None:
    french, iso = _FRENCH_DAY.match(text), _ISO_DAY.match(text)
    if french is not None:
        return _checked(int(french[3]), int(french[2]), int(french[1]), text, where)
    if iso is not None:
        return _checked(int(iso[1]), int(iso[2]), int(iso[3]), text, where)
    return None


def _month(text: str, where: str) -> tuple[date, date] | None:
    name, _, year = text.partition(" ")
    numbers = _MONTH_NUMBER.match(text)
    if numbers is not None:
        month, written = int(numbers[1] or numbers[4]), numbers[2] or numbers[3]
    elif name in _MONTHS and year.isdecimal() and len(year) == 4:
        month, written = _MONTHS.index(name) + 1, year
    else:
        return None
    first = _checked(int(written), month, 1, text, where)
    return first, (first + timedelta(days=32)).replace(day=1)


def _checked(year: int, month: int, day: int, text: str, where: str) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise UserError(
            f"{where} : « {text[:30]} » n’est pas une date.", "Refaites le fichier."
        ) from None
    if not _FIRST <= found <= _LAST:
        raise UserError(f"{where} : {text[:30]} est hors du calendrier.", "Refaites le fichier.")
    return found
