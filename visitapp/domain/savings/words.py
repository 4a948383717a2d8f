"""Figures in titles and traces: French, no-break spaces, no needless decimals."""

from decimal import Decimal

from visitapp.domain.text import NBSP, number, quantity, rounded

_FINEST = Decimal("0.0001")
_AFTER_SPACE = (":", ";", "?", "!", "€", "%", "»", "°C", "kVA", "kWh", "L/min", "m³", "mm", "cm")


def figure(value: Decimal, decimals: int | None = None) -> str:
    """A number as French writes it, with at most four decimals: « 1 234,5 »."""
    return number(rounded(value, _FINEST) if decimals is None else value, decimals)


def with_unit(value: Decimal, unit: str, decimals: int | None = None) -> str:
    """A number and its unit, never broken over two lines."""
    return quantity(rounded(value, _FINEST) if decimals is None else value, unit, decimals)


def french(text: str) -> str:
    """Plain typing made French: no-break spaces before : ; ? ! € % and units, and ’ for '."""
    for sign in _AFTER_SPACE:
        text = text.replace(f" {sign}", f"{NBSP}{sign}")
    return text.replace("« ", f"«{NBSP}").replace("'", "’")
