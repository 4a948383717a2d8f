"""Several savings together: they multiply inside an end use, and never pass what is paid.

Two actions on one use act on what the other leaves: 1 − Π(1 − s). Water gestures together
stay under what a household is known to save; leaks that were measured come on top.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.savings import ranges
from visitapp.domain.savings.recording import Results
from visitapp.domain.savings.suggestion import Range, Suggestion

_NOTHING = Range(Decimal(0), Decimal(0), Decimal(0))
LEAKS = ("meter_leak", "toilet_leak", "tap_drip")


@dataclass(frozen=True)
class Together:
    """Savings combined: per (use, energy) in kWh, water in m³, and all of it in euros a year."""

    kwh: Mapping[tuple[str, str], Range] = field(default_factory=dict)
    m3: Range | None = None
    eur: Range | None = None


def within(whole: Decimal, parts: Iterable[Range]) -> Range:
    """Savings on one use of `whole` a year: what is left of it is multiplied, end by end."""
    if whole <= 0:
        return _NOTHING
    left = Range(ranges.ONE, ranges.ONE, ranges.ONE)
    for part in parts:
        share = ranges.times(ranges.capped(part, whole), 1 / whole)
        left = Range(
            left.low * max(ranges.ZERO, 1 - share.low),
            left.central * max(ranges.ZERO, 1 - share.central),
            left.high * max(ranges.ZERO, 1 - share.high),
        )
    saved = Range(whole * (1 - left.low), whole * (1 - left.central), whole * (1 - left.high))
    return ranges.capped(saved, whole)


def together(
    suggestions: Iterable[Suggestion], results: Results, water_ceiling: Range | None = None
) -> Together:
    """All of these actions at once. Money is scaled down with the kWh and m³ that overlap.

    `water_ceiling` is what gestures save at most in this household, in m³ a year.
    """
    chosen = list(suggestions)
    kwh = {key: _energy(key, chosen, results) for key in _keys(chosen)}
    gestures = [s for s in chosen if s.m3 and s.id not in LEAKS]
    leaks = [s for s in chosen if s.m3 and s.id in LEAKS]
    m3 = _water(gestures, leaks, results, water_ceiling)
    return Together(kwh, m3, _euros(chosen, kwh, m3, results))


def _keys(chosen: list[Suggestion]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((s.use, s.energy) for s in chosen if s.kwh))


def _energy(key: tuple[str, str], chosen: list[Suggestion], results: Results) -> Range:
    parts = [s.kwh for s in chosen if s.kwh and (s.use, s.energy) == key]
    end_use = results.end_use(*key)
    if end_use is None:
        return ranges.plus(*parts)
    return within(end_use.kwh, parts)


def _water(
    gestures: list[Suggestion],
    leaks: list[Suggestion],
    results: Results,
    ceiling: Range | None,
) -> Range | None:
    if not gestures and not leaks:
        return None
    saved = ranges.plus(*(s.m3 for s in gestures if s.m3)) if gestures else _NOTHING
    if ceiling is not None:
        saved = ranges.capped(saved, ceiling)
    lost = ranges.plus(*(s.m3 for s in leaks if s.m3)) if leaks else _NOTHING
    whole = ranges.plus(saved, lost)
    water = results.annual.get("water")
    return ranges.capped(whole, water.annual) if water else whole


def _euros(
    chosen: list[Suggestion],
    kwh: Mapping[tuple[str, str], Range],
    m3: Range | None,
    results: Results,
) -> Range | None:
    """Euros of all actions: each scaled by what its use keeps once overlaps are taken off."""
    counted = [s for s in chosen if s.eur]
    if not counted:
        return None
    parts = [_share(s, chosen, kwh, m3) for s in counted]
    plain = ranges.plus(*parts)
    total = ranges.span(plain.low, plain.central, plain.high)
    touched = [use.eur for use in results.annual.values() if _touched(use, chosen)]
    known = [eur for eur in touched if eur is not None and eur > 0]
    if not touched or len(known) < len(touched):
        return total
    return ranges.capped(total, sum(known, Decimal(0)))


def _touched(use: AnnualUse, chosen: list[Suggestion]) -> bool:
    """Whether one of the actions is about this bill."""
    water = use.energy == "water" and any(s.m3 for s in chosen)
    return water or any(s.energy in (use.energy, "") for s in chosen)


def _share(
    one: Suggestion,
    chosen: list[Suggestion],
    kwh: Mapping[tuple[str, str], Range],
    m3: Range | None,
) -> Range:
    """The euros of one action, less its part of what overlaps."""
    eur = one.eur or _NOTHING
    factor = ranges.exact(ranges.ONE)
    if one.kwh:
        alone = ranges.plus(
            *(s.kwh for s in chosen if s.kwh and (s.use, s.energy) == (one.use, one.energy))
        )
        factor = _ratio(kwh[one.use, one.energy], alone)
    if one.m3 and m3 and one.id not in LEAKS:
        of_water = _ratio(m3, ranges.plus(*(s.m3 for s in chosen if s.m3)))
        factor = ranges.capped(factor, of_water)
    return ranges.times(eur, factor)


def _ratio(kept: Range, alone: Range) -> Range:
    """How much of the plain sum is kept, end by end, never more than all of it."""

    def part(one: Decimal, other: Decimal) -> Decimal:
        return min(ranges.ONE, one / other) if other > 0 else ranges.ONE

    return Range(
        part(kept.low, alone.low), part(kept.central, alone.central), part(kept.high, alone.high)
    )
