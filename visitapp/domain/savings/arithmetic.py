"""A figure as one line of arithmetic: « 93 à 189 kWh × 0,1095 € = 10 à 21 € »."""

from collections.abc import Mapping
from decimal import Decimal

from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.ranges.words import figure
from visitapp.domain.text import MINUS, NBSP

_CLOSE = Decimal("0.01")  # euros: what the line gives must be the figure itself
_FINE = 10  # from here whole kWh say enough
Term = tuple[Range, str, Decimal]


def arithmetic(suggestion: Suggestion, bills: Mapping[str, AnnualUse]) -> str:
    """The calculation of the euros a year in words; empty where the line would not hold."""
    given = _terms(suggestion, bills)
    if suggestion.eur is None or not given:
        return ""
    back = _back(suggestion, bills)
    if not _holds(suggestion.eur, given, back):
        return ""
    told = " + ".join(_said(term) for term in given)
    if back is not None:
        told = f"{told} {MINUS} {_said(back)}"
    return f"{told} = {_between(suggestion.eur, 0)}{NBSP}€"


def _terms(suggestion: Suggestion, bills: Mapping[str, AnnualUse]) -> list[Term]:
    found: list[Term] = []
    price, water = _price(suggestion.energy, bills), _price("water", bills)
    if suggestion.kwh is not None and price is not None:
        found.append((suggestion.kwh, "kWh", price))
    if suggestion.m3 is not None and water is not None:
        found.append((suggestion.m3, "m³", water))
    return found


def _back(suggestion: Suggestion, bills: Mapping[str, AnnualUse]) -> Term | None:
    """Heat given back, at the heating's price or, unknown, the saving's; ends may be inverted."""
    price = _price(suggestion.back_energy, bills) or _price(suggestion.energy, bills)
    kwh, share = suggestion.kwh, suggestion.back_share
    if kwh is None or share is None or price is None:
        return None
    given = Range(kwh.low * share.high, kwh.central * share.central, kwh.high * share.low)
    return given, "kWh", price


def _price(energy: str, bills: Mapping[str, AnnualUse]) -> Decimal | None:
    bill = bills.get(energy)
    return bill.marginal_eur if bill is not None else None


def _holds(eur: Range, given: list[Term], back: Term | None) -> bool:
    """Whether the low figures give the low euros, and the high ones the high."""
    worth = ranges.plus(*(ranges.times(quantity, price) for quantity, _, price in given))
    cost = ranges.times(back[0], back[2]) if back is not None else ranges.exact(ranges.ZERO)
    low, high = worth.low - cost.low, worth.high - cost.high
    return abs(low - eur.low) < _CLOSE and abs(high - eur.high) < _CLOSE


def _said(term: Term) -> str:
    quantity, unit, price = term
    decimals = 0 if unit == "kWh" and quantity.low >= _FINE else 1
    return f"{_between(quantity, decimals)}{NBSP}{unit} × {figure(price)}{NBSP}€"


def _between(one: Range, decimals: int) -> str:
    low, high = figure(one.low, decimals), figure(one.high, decimals)
    return low if low == high else f"{low} à {high}"
