"""Figures in titles and traces: French, no needless decimals."""

from decimal import Decimal

from visitapp.domain.text import number, rounded

_FINEST = Decimal("0.0001")


def figure(value: Decimal, decimals: int | None = None) -> str:
    """A number as French writes it, with at most four decimals: « 1 234,5 »."""
    return number(rounded(value, _FINEST) if decimals is None else value, decimals)
