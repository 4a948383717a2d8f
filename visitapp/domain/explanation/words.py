"""The words of formulas: a quantity with its unit, and sums that hold to the last figure shown."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from visitapp.domain.text import NBSP, date_long, money, number, plural, quantity, rounded

_DECIMALS: Mapping[str, int] = {
    "kWh": 0, "€": 2, "m³": 1, "%": 0, "°C": 1, "kg": 0, "m²": 1, "kVA": 1, "jours": 0,
    "personnes": 0, "UC": 1, "grilles": 0, "mois": 0, "année": 0, "": 2,
}  # fmt: skip
_WHOLE_STAYS = ("kVA", "m²", "UC", "")
"""Units whose whole numbers are written without decimals: nobody measures them finer."""
_FINE = Decimal(10)
_FINEST = 5
"""Decimals of a price; no other number has a meaning beyond them."""
_LEAP = 2024
"""A year that has every day, to name a day and a month alone."""


def said(value: Decimal, unit: str) -> str:
    """« 11 240 kWh », « 1 560,34 € », « 0,11618 €/kWh ». One decimal more under ten kWh."""
    decimals = _DECIMALS.get(unit)
    if decimals == 0 and unit in ("kWh", "kg") and abs(value) < _FINE:
        decimals = 1
    if unit in ("€", "%"):
        return f"{number(value, decimals)}{NBSP}{unit}"
    if decimals is None or unit in _WHOLE_STAYS:
        return quantity(_trimmed(value, _FINEST if decimals is None else decimals), unit)
    return quantity(value, unit, decimals)


def referred(value: Decimal, unit: str) -> str:
    """A value as its table writes it: « 76 € », « 5,5 % », « 0,5 UC », with no needless zero."""
    value = _trimmed(value, _FINEST)
    if unit == "€" and value != value.to_integral_value():
        return money(value, 2)
    return f"{number(value)}{NBSP}{unit}" if unit in ("€", "%") else quantity(value, unit)


def times(value: Decimal, one: str, many: str) -> str:
    """« 10 mensualités », « 10,9 mensualités »: a count is whole where it is whole."""
    return plural(_trimmed(value, 1), one, many)


def priced(value: Decimal) -> str:
    """« 0,11618 € »: a price with all its decimals, so that the sum can be redone."""
    return f"{number(_trimmed(value, _FINEST))}{NBSP}€"


def day_of_year(month: int, day: int) -> str:
    """« 1er novembre »."""
    return date_long(date(_LEAP, month, day), year=False)


def close(one: Decimal, other: Decimal, tolerance: Decimal) -> bool:
    """Whether two ways to the same figure agree: a formula that does not hold is not shown."""
    return abs(one - other) <= tolerance


def _trimmed(value: Decimal, decimals: int) -> Decimal:
    """At most that many decimals; `number` then writes no trailing zero."""
    return rounded(value, Decimal(1).scaleb(-decimals))
