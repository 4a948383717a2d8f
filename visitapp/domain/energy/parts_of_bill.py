"""The uses of one energy made to add up to its bill; what is too much for them is unexplained.

Each part has an estimate and a doubt. A gap is shared out in proportion to the square of the
doubts: least squares under one sum, none below zero. Parts only take more while their doubts make
it likely, and never more than a share of what was described: beyond, nobody knows what used it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal

from visitapp.domain.energy.estimate import ESTIMATED

UNEXPLAINED = "unexplained"
_ZERO, _ONE, _KWH = Decimal(0), Decimal(1), Decimal(1)
_LIKELY = Decimal("1.645")  # standard deviations: nine times in ten it is less


@dataclass(frozen=True, slots=True)
class Part:
    """What one use was thought to take (kWh a year), and one standard deviation of it."""

    use: str
    kwh: Decimal
    doubt: Decimal
    origin: str


def described_kwh(parts: Sequence[Part]) -> Decimal:
    """What the uses come to before the bill is looked at."""
    return sum((part.kwh for part in parts), _ZERO)


def added_up(parts: Sequence[Part], annual: Decimal, most: Decimal) -> list[Part]:
    """The parts moved to add up to `annual`, none grown by more than `most` of their sum in all.

    Where they take the whole gap, a doubt d becomes d × √(1 − d² / Σd²); the more is left
    unexplained, the less the bill says of them.
    """
    total = described_kwh(parts)
    spread = _power(parts).sqrt()
    gap = annual - total
    taken = min(gap, most * total, _LIKELY * spread)
    moved = _moved(parts, taken)
    told = _ONE if gap <= taken else max(_ZERO, taken) / gap
    whole = [
        replace(part, kwh=max(_ZERO, part.kwh).quantize(_KWH, ROUND_DOWN),
                doubt=_doubt_left(part.doubt, moved, told))
        for part in moved
    ]  # fmt: skip
    if gap > taken:
        left = (gap - taken).quantize(_KWH, ROUND_DOWN)
        whole.append(Part(UNEXPLAINED, left, spread, ESTIMATED))
    return [part for part in _to_the_kwh(whole, annual) if part.kwh > 0]


def _moved(parts: Sequence[Part], gap: Decimal) -> list[Part]:
    """The parts with `gap` kWh more in all, those that would fall below zero left out."""
    moved, left = list(parts), gap
    while (power := _power(moved)) > 0:
        tried = [replace(p, kwh=p.kwh + left * p.doubt**2 / power) for p in moved]
        kept = [old for old, new in zip(moved, tried, strict=True) if new.kwh > 0]
        if len(kept) == len(moved) or not kept:
            return tried
        left += described_kwh(moved) - described_kwh(kept)
        moved = kept
    return moved


def _to_the_kwh(parts: list[Part], annual: Decimal) -> list[Part]:
    """Whole kWh, what rounding leaves given to the largest."""
    largest = max(range(len(parts)), key=lambda i: parts[i].kwh)
    big = parts[largest]
    parts[largest] = replace(big, kwh=big.kwh + annual - described_kwh(parts))
    return parts


def _power(parts: Sequence[Part]) -> Decimal:
    return sum((part.doubt**2 for part in parts), _ZERO)


def _doubt_left(doubt: Decimal, parts: Sequence[Part], told: Decimal) -> Decimal:
    power = _power(parts)
    if power <= 0:
        return _ZERO
    return doubt * max(_ZERO, 1 - told * doubt**2 / power).sqrt()
