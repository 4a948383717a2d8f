"""Quantiles of a mixture of Student laws, in plain floats."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_ROUNDS = 60
_EXACT = 1e-4


@dataclass(frozen=True, slots=True)
class Part:
    """One law of the mixture: its weight, its middle and its scale."""

    weight: float
    middle: float
    scale: float


def quantiles(parts: Sequence[Part], freedom: float, levels: Sequence[float]) -> list[float]:
    """The values at these levels of the mixture (Wallace 1959, ν ≥ 3), by false position."""
    whole = sum(part.weight for part in parts)
    middle = sum(part.weight * part.middle for part in parts) / whole
    spread = math.sqrt(
        sum(p.weight * ((p.middle - middle) ** 2 + p.scale**2) for p in parts) / whole
    )
    if spread <= 0:
        return [middle for _ in levels]
    law = _Law([(p.weight / whole, p.middle, p.scale) for p in parts], freedom)
    return [_found(law, level, middle, spread) for level in levels]


class _Law:
    """The distribution function of the mixture."""

    def __init__(self, parts: list[tuple[float, float, float]], freedom: float) -> None:
        self._parts = parts
        self._freedom = freedom
        self._factor = (8 * freedom + 1) / (8 * freedom + 3) * math.sqrt(freedom / 2)

    def below(self, value: float) -> float:
        """How much of the mixture lies below `value` (0 to 1)."""
        factor, freedom, total = self._factor, self._freedom, 0.0
        for weight, middle, scale in self._parts:
            away = (value - middle) / scale
            side = factor * math.sqrt(math.log1p(away * away / freedom))
            total += weight * math.erf(side if away > 0 else -side)
        return (1 + total) / 2


def _found(law: _Law, level: float, middle: float, spread: float) -> float:
    low, high = middle - spread, middle + spread
    under, over = law.below(low) - level, law.below(high) - level
    while under > 0:
        low -= 2 * spread
        under = law.below(low) - level
    while over < 0:
        high += 2 * spread
        over = law.below(high) - level
    side = 0
    for _ in range(_ROUNDS):
        if over - under <= 0 or high - low <= _EXACT * spread:
            break
        value = (low * over - high * under) / (over - under)
        here = law.below(value) - level
        if abs(here) < _EXACT:
            return value
        if here < 0:
            low, under = value, here
            over = over / 2 if side < 0 else over
            side = -1
        else:
            high, over = value, here
            under = under / 2 if side > 0 else under
            side = 1
    return (low + high) / 2
