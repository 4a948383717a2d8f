"""Dates, months and hours as people write them. Pure: text in, value out."""

import re
from datetime import date

from visitapp.domain.text import date_short, hour

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
_PLAIN = str.maketrans("éèêûùôàçÉÛ", "eeeuuoaceu")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_PARTS = re.compile(r"[^0-9a-z]+")

DATE_HELP = "Écrivez la date en jour/mois/année, par exemple 12/03/2026."
MONTH_HELP = "Écrivez le mois et l’année, par exemple 03/2024."
TIME_HELP = "Écrivez l’heure, par exemple 9 h 30."
LEAP = 9
"""Years from one 29 February to the next, at most, both counted."""


class NotReadError(ValueError):
    """The text is no date, month or hour; the message says what to write."""


def read_date(text: str, this_year: int, after: date | None = None) -> date:
    """`12/3/26`, `12.03.2026`, `12 mars 2026`, `120326`, `2026-03-12`. Raises `NotReadError`.

    A year of two digits is the nearest one that is at most 20 years ahead of `this_year`. Without
    a year it is the first such day from `after` on, where a day to come is asked.
    """
    parts = _parts(text)
    if len(parts) == 1 and parts[0].isdigit() and len(parts[0]) in (6, 8):
        digits = parts[0]
        parts = [digits[:2], digits[2:4], digits[4:]]
    if len(parts) == 2 and after is not None:
        return _first_from(after, parts, text)
    if len(parts) == 2:
        raise NotReadError("Ajoutez l’année, par exemple 12/03/2026.")
    if len(parts) != 3:
        raise NotReadError(DATE_HELP)
    day, month, year = parts
    if len(day) == 4:
        day, year = year, day
    figures = (day.removesuffix("er"), _month(month), year)
    if not all(str(figure).isdigit() for figure in figures):
        raise NotReadError(DATE_HELP)
    full = _year(year, this_year)
    try:
        return date(full, int(figures[1]), int(figures[0]))
    except ValueError:
        raise _no_such_day(text) from None


def _first_from(after: date, parts: list[str], text: str) -> date:
    day, month = parts[0].removesuffix("er"), _month(parts[1])
    if not (day.isdigit() and month.isdigit()):
        raise NotReadError(DATE_HELP)
    for year in range(after.year, after.year + LEAP):
        try:
            found = date(year, int(month), int(day))
        except ValueError:
            continue
        if found >= after:
            return found
    raise _no_such_day(text)


def _no_such_day(text: str) -> NotReadError:
    return NotReadError(f"Le {text.strip()} n’existe pas. Vérifiez le jour et le mois.")


def read_month(text: str, this_year: int) -> str:
    """`3/24`, `03/2024`, `mars 2024`, `2024-03` → `2024-03`. Raises `NotReadError`."""
    parts = _parts(text)
    if len(parts) == 1 and parts[0].isdigit() and len(parts[0]) == 6:
        parts = [parts[0][:2], parts[0][2:]]
    if len(parts) != 2:
        raise NotReadError(MONTH_HELP)
    month, year = parts
    if len(month) == 4 and month.isdigit():
        month, year = year, month
    figure = _month(month)
    if not figure.isdigit() or not year.isdigit() or not 1 <= int(figure) <= 12:
        raise NotReadError(MONTH_HELP)
    return f"{_year(year, this_year):04}-{int(figure):02}"


def read_time(text: str) -> str:
    """`9h30`, `9:30`, `9 h`, `0930` → `09:30`. Raises `NotReadError`."""
    plain = _SPACES.sub("", text).lower()
    found = re.fullmatch(r"([0-9]{1,2})(?:[h:.]([0-9]{2})?(?:min)?)?", plain)
    if found is None:
        found = re.fullmatch(r"([0-9]{1,2})([0-9]{2})", plain)
    if found is None:
        raise NotReadError(TIME_HELP)
    hours, minutes = int(found[1]), int(found[2] or 0)
    if hours > 23 or minutes > 59:
        raise NotReadError(TIME_HELP)
    return f"{hours:02}:{minutes:02}"


def write_date(value: date) -> str:
    """« 12/03/2026 »."""
    return date_short(value)


def write_month(value: str) -> str:
    """`2024-03` → « 03/2024 »."""
    year, _, month = value.partition("-")
    return f"{month}/{year}"


def write_time(value: str) -> str:
    """`09:30` → « 9 h 30 »."""
    return hour(value)


def _parts(text: str) -> list[str]:
    plain = _SPACES.sub(" ", text.strip().lower()).translate(_PLAIN)
    return [part for part in _PARTS.split(plain) if part]


def _month(text: str) -> str:
    """The figure of a month, from its name or its first letters; anything else as it is."""
    if text.isdigit():
        return text
    names = [name.translate(_PLAIN) for name in MONTHS]
    fits = [place for place, name in enumerate(names, 1) if name.startswith(text)]
    fits = fits if len(text) >= 3 else []
    return str(fits[0]) if len(fits) == 1 else text


def _year(text: str, this_year: int) -> int:
    year = int(text)
    if len(text) == 2:
        year += this_year // 100 * 100
        return year - 100 if year > this_year + 20 else year
    if len(text) != 4:
        raise NotReadError("Écrivez l’année en 4 chiffres, par exemple 1974.")
    return year
