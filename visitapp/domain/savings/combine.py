"""Several savings together: they multiply inside an end use, and never pass what is paid.

Two actions on one use act on what the other leaves: 1 − Π(1 − s). Water gestures together
stay under what a household is known to save; leaks that were measured come on top.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

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
    """All of these actions at once, priced on what is left once overlaps are taken off.

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
    """Euros of what is left once overlaps are taken off, bill by bill, each under its cost."""
    bills: dict[str, list[Range]] = {}
    for (use, energy), saved in kwh.items():
        price = _price(energy, results)
        if price is not None:
            part = [s for s in chosen if s.kwh and (s.use, s.energy) == (use, energy)]
            worth = ranges.times(saved, price)
            cost = _given_back(part, saved, price, results)
            bills.setdefault(energy, []).append(ranges.each_less(worth, cost))
    water_price = _price("water", results)
    if m3 and water_price is not None:
        bills.setdefault("water", []).append(ranges.times(m3, water_price))
    for one in chosen:
        if one.eur and not one.kwh and not one.m3:
            bills.setdefault(one.energy, []).append(one.eur)
    if not bills:
        return None
    return ranges.plus(
        *(_under(ranges.plus(*parts), bill, results) for bill, parts in bills.items())
    )


def _price(energy: str, results: Results) -> Decimal | None:
    use = results.annual.get(energy)
    return use.marginal_eur if use else None


def _under(saved: Range, energy: str, results: Results) -> Range:
    """Euros saved on a bill, never more than it costs."""
    use = results.annual.get(energy)
    paid = use.eur if use else None
    return ranges.capped(saved, paid) if paid is not None and paid > 0 else saved


def _given_back(part: list[Suggestion], saved: Range, price: Decimal, results: Results) -> Range:
    """What the heating costs more, for the share of these savings that is kept."""
    kept = _ratio(saved, ranges.plus(*(s.kwh for s in part if s.kwh)))
    costs = [
        ranges.times(s.back_kwh, price if heat is None else heat)
        for s in part
        if s.back_kwh
        for heat in [_price(s.back_energy, results)]
    ]
    return ranges.times(ranges.plus(*costs), kept) if costs else _NOTHING


def _ratio(kept: Range, alone: Range) -> Range:
    """How much of the plain sum is kept, end by end, never more than all of it."""

    def part(one: Decimal, other: Decimal) -> Decimal:
        return min(ranges.ONE, one / other) if other > 0 else ranges.ONE

    return Range(
        part(kept.low, alone.low), part(kept.central, alone.central), part(kept.high, alone.high)
    )
