"""The numbers read whose product, end by end, is the saving: « 33 à 83 kWh = 1 663 × … »."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from visitapp.domain.ranges.suggestion import Range, TraceLine
from visitapp.domain.text import NBSP

_NUMBER = r"[−-]?\d[\d\u202f]*(?:,\d+)?"
_SPAN = re.compile(rf"(?P<low>{_NUMBER})(?: à (?P<high>{_NUMBER}))?\Z")
_PRICED = ("price.", "co2_factor")
_TIMES = ((1.0, ""), (365.0, " × 365"), (0.365, " × 365 ÷ 1000"), (0.001, " ÷ 1000"))
_MOST_LINES, _MOST_FACTORS = 9, 3
_CLOSE = 0.002  # numbers on lines are rounded to four decimals


@dataclass(frozen=True, slots=True)
class _Factor:
    low: float
    high: float
    words: str
    whole: bool


def product(amount: Range, unit: str, lines: Iterable[TraceLine]) -> str:
    """The product of numbers on these lines that is this amount, in words; empty without one."""
    factors = [one for line in lines if (one := _factor(line, unit)) is not None]
    if len(factors) > _MOST_LINES or amount.low <= 0:
        return ""
    low, high = float(amount.low), float(amount.high)
    for size in range(2, _MOST_FACTORS + 1):
        for chosen in combinations(factors, size):
            found = _matched(chosen, low, high)
            if found is not None and _says_enough(chosen, amount):
                return " × ".join(one.words for one in chosen) + found
    return ""


def _matched(chosen: Sequence[_Factor], low: float, high: float) -> str | None:
    one = other = 1.0
    for factor in chosen:
        one, other = one * factor.low, other * factor.high
    if one <= 0:
        return None
    ratio = low / one
    if abs(other * ratio - high) > _CLOSE * high:
        return None
    return next((words for times, words in _TIMES if abs(times - ratio) <= _CLOSE * times), None)


def _says_enough(chosen: Sequence[_Factor], amount: Range) -> bool:
    """A single number may be met by chance: it must then be a part of a known whole."""
    return amount.low != amount.high or any(one.whole for one in chosen)


def _factor(line: TraceLine, unit: str) -> _Factor | None:
    match = _SPAN.match(line.text)
    if match is None or line.name.startswith(_PRICED):
        return None
    low = _float(match["low"])
    high = _float(match["high"]) if match["high"] else low
    share = line.unit == "%"
    shown = f"{line.text}{NBSP}{line.unit}" if line.unit else line.text
    return _Factor(
        low / 100 if share else low,
        high / 100 if share else high,
        f"{shown} ({line.label.lower()})",
        line.kind == "result" and line.unit == unit,
    )


def _float(text: str) -> float:
    return float(Decimal(text.replace("\u202f", "").replace("−", "-").replace(",", ".")))
