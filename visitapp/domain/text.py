"""French numbers, money, dates: U+202F in thousands, U+00A0 before units, U+2212 minus."""

import re
from collections.abc import Sequence
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

NBSP = "\u00a0"
NARROW = "\u202f"
MINUS = "\u2212"
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
_ALWAYS_S = ("fois", "mois", "avis")
_UNITS = "°C|kVA|kWh|L/min|m³|mm|cm|jours?|mois|UC"
_UNBROKEN = re.compile(rf" (?=[:;?!€%»])|(?<=\d) (?=(?:{_UNITS})\b)|(?<=«) ")
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


class EuroRange(Protocol):
    """Anything with a low and a high amount in euros."""

    @property
    def low(self) -> Decimal: ...

    @property
    def high(self) -> Decimal: ...


def french(text: str) -> str:
    """Plain typing made French: no-break spaces before signs and units, inside « », and ’ for '."""
    return _UNBROKEN.sub(NBSP, text).replace("'", "’")


def number(x: Decimal | int, decimals: int | None = None) -> str:
    """`1234.5` → « 1 234,5 ». Rounded half up to `decimals`; without it, every digit is kept."""
    value = Decimal(x)
    if decimals is not None:
        value = rounded(value, Decimal(1).scaleb(-decimals))
    whole, _, part = format(abs(value), "f").partition(".")
    if decimals is None:
        part = part.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", NARROW)
    sign = MINUS if value < 0 else ""
    return f"{sign}{grouped},{part}" if part else f"{sign}{grouped}"


def quantity(x: Decimal | int, unit: str, decimals: int | None = None) -> str:
    """A number with its unit: « 2 ans », « 1 an ». A year (unit « année ») is figures alone."""
    if unit == "année":
        return str(int(x))
    if unit in ("", "1"):
        return number(x, decimals)
    return f"{number(x, decimals)}{NBSP}{unit_for(x, unit)}"


def unit_for(x: Decimal | int, unit: str) -> str:
    """The unit, singular under two: « ans » for 2, « an » for 1."""
    singular = -2 < x < 2 and len(unit) > 1 and not unit.endswith(_ALWAYS_S)
    return unit.removesuffix("s") if singular else unit


def money(x: Decimal | int, decimals: int = 2) -> str:
    """`790` → « 790,00 € »."""
    return f"{number(x, decimals)}{NBSP}€"


def rounded(x: Decimal, step: Decimal | int) -> Decimal:
    """`x` to the nearest multiple of `step`, halves away from zero."""
    unit = Decimal(step)
    return (x / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


def euro_range(amounts: EuroRange, step: int = 0) -> str:
    """« environ 65 à 95 € » by `step` (5 € to 100 €, then 10), « moins de », « jusqu’à ».

    A figure known to the euro is a range all the same, a step on each side: prices move.
    """
    size = step or (5 if amounts.high <= 100 else 10)
    low, high = rounded(amounts.low, size), rounded(amounts.high, size)
    if high <= 0:
        return f"moins de {money(size, 0)}"
    if low == high:
        low, high = low - size, high + size
    if low <= 0:
        return f"jusqu’à {money(high, 0)}"
    return f"environ {number(low, 0)} à {money(high, 0)}"


def date_long(day: date, *, weekday: bool = False, year: bool = True) -> str:
    """« 1er septembre 2026 », with `weekday` « mardi 18 novembre 2025 »."""
    figure = "1er" if day.day == 1 else str(day.day)
    words = f"{figure}{NBSP}{MONTHS[day.month - 1]}"
    if weekday:
        words = f"{_DAYS[day.weekday()]} {words}"
    return f"{words} {day.year}" if year else words


def date_short(day: date) -> str:
    """« 18/11/2025 »."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def month_long(month: str) -> str:
    """`2025-11` → « novembre 2025 »."""
    year, _, figure = month.partition("-")
    return f"{MONTHS[int(figure) - 1]} {year}"


def hour(at: str | time) -> str:
    """`09:30` → « 9 h 30 », `09:00` → « 9 h »."""
    clock = at if isinstance(at, time) else time.fromisoformat(at)
    minutes = f"{NBSP}{clock.minute:02}" if clock.minute else ""
    return f"{clock.hour}{NBSP}h{minutes}"


def plural(count: Decimal | int, one: str, many: str = "") -> str:
    """« 1 réponse », « 3 réponses »: French counts as one everything under two."""
    word = one if -2 < count < 2 else (many or f"{one}s")
    return f"{number(count)}{NBSP}{word}"


def ago(days: int) -> str:
    """« aujourd’hui », « hier », « il y a 12 jours »."""
    if days < 2:
        return ("aujourd’hui", "hier")[max(0, days)]
    return f"il y a {plural(days, 'jour')}"


def listing(words: Sequence[str], last: str = "et") -> str:
    """« gaz, eau et bois »."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def capital(words: str) -> str:
    """Words that begin a line: « Oui » of « oui »."""
    return words[:1].upper() + words[1:]


def inside(words: str) -> str:
    """Words that go on a sentence: « demander le FSL », but « FSL : dette de gaz » as it is."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
