"""The words of formulas: a quantity with its unit, and sums that hold to the last figure shown."""

from decimal import Decimal

from visitapp.domain.text import NBSP, number, quantity

_DECIMALS = {"kWh": 0, "€": 2, "m³": 1, "%": 0, "°C": 1, "kg": 0, "m²": 1, "personnes": 1}
_FINE = Decimal(10)


def said(value: Decimal, unit: str) -> str:
    """« 11 240 kWh », « 1 560,34 € », « 0,11618 €/kWh ». One decimal more under ten kWh."""
    decimals = _DECIMALS.get(unit)
    if decimals == 0 and unit != "%" and abs(value) < _FINE:
        decimals = 1
    if unit in ("€", "%"):
        return f"{number(value, decimals)}{NBSP}{unit}"
    return quantity(value, unit, decimals)


def priced(value: Decimal) -> str:
    """« 0,11618 € »: a price with all its decimals, so that the sum can be redone."""
    return f"{number(value)}{NBSP}€"


def close(one: Decimal, other: Decimal, tolerance: Decimal) -> bool:
    """Whether two ways to the same figure agree: a formula that does not hold is not shown."""
    return abs(one - other) <= tolerance
