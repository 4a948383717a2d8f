"""Several savings together: they multiply inside an end use, and never pass what is paid.

Two actions on one use act on what the other leaves: 1 − Π(1 − s), those that are worth most
first, so one more action never lowers the total. Water gestures together stay under what a
household is known to save, for the water and for the heat in it; leaks that were measured
come on top.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.savings.results_for_rules import Results
from visitapp.domain.savings.worth import per_kwh

_ONE = ranges.exact(ranges.ONE)
LEAKS = ("meter_leak", "toilet_leak", "tap_drip")
Key = tuple[str, str]


@dataclass(frozen=True)
class Together:
    """Savings combined: per (use, energy) in kWh, water in m³, and all of it in euros a year."""

    kwh: Mapping[Key, Range] = field(default_factory=dict)
    m3: Range | None = None
    eur: Range | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """One saving on a use: kWh a year, and what one of them is worth (1 where no price is)."""

    kwh: Range
    worth: Range


def together(
    suggestions: Iterable[Suggestion], results: Results, water_ceiling: Range | None = None
) -> Together:
    """Actions at once, overlaps off; `water_ceiling` is the most gestures save, in m³ a year."""
    chosen = list(suggestions)
    kwh: dict[Key, Range] = {}
    bills: dict[str, list[Range]] = {}
    for key in dict.fromkeys((s.use, s.energy) for s in chosen if s.kwh):
        own = [s for s in chosen if s.kwh and (s.use, s.energy) == key]
        parts = _parts(own, results, water_ceiling)
        end_use = results.end_use(*key)
        whole = end_use.kwh if end_use else None
        kwh[key] = _saved(whole, parts)
        if results.price(key[1]) is not None:
            bills.setdefault(key[1], []).append(_kept(whole, parts))
    m3 = _water(chosen, results, water_ceiling)
    water_price = results.price("water")
    if m3 and water_price is not None:
        bills.setdefault("water", []).append(ranges.times(m3, water_price))
    for one in chosen:
        if one.eur and not one.kwh and not one.m3:
            bills.setdefault(one.energy, []).append(one.eur)
    return Together(kwh, m3, _euros(bills, results))


def _saved(whole: Decimal | None, parts: list[_Part]) -> Range:
    saved = _kept(whole, [replace(part, worth=_ONE) for part in parts])
    return saved if whole is None else ranges.capped(saved, max(ranges.ZERO, whole))


def _kept(whole: Decimal | None, parts: list[_Part]) -> Range:
    """What these savings are worth together, end by end; their plain sum on an unknown whole."""
    low, central, high = (
        at_once(whole, [(getattr(part.kwh, end), getattr(part.worth, end)) for part in parts])
        for end in ("low", "central", "high")
    )
    return Range(low, max(low, central), max(low, central, high))


def at_once(whole: Decimal | None, parts: list[tuple[Decimal, Decimal]]) -> Decimal:
    """Σ whole × left × share × worth, the worthiest first: each acts on what the others left."""
    if whole is None:
        return sum((kwh * worth for kwh, worth in parts), ranges.ZERO)
    total, left = ranges.ZERO, max(ranges.ZERO, whole)
    for kwh, worth in sorted(parts, key=lambda part: -part[1]):
        share = min(ranges.ONE, max(ranges.ZERO, kwh) / whole) if whole > 0 else ranges.ZERO
        total += left * share * worth
        left *= 1 - share
    return total


def _parts(own: list[Suggestion], results: Results, ceiling: Range | None) -> list[_Part]:
    """The savings on one use, water gestures as one part under their ceiling."""
    gestures = [s for s in own if ceiling and s.m3 and s.id not in LEAKS]
    names = {s.id for s in gestures}
    parts = [_Part(s.kwh, _worth(s, results)) for s in own if s.kwh and s.id not in names]
    if gestures and ceiling:
        heat = _capped_heat(gestures, ceiling)
        parts.append(_Part(heat, _worth(gestures[0], results)))
    return parts


def _capped_heat(gestures: list[Suggestion], ceiling: Range) -> Range:
    """kWh of water gestures: their sum, at most the heat of the water that a household saves."""
    whole = ranges.plus(*(s.kwh for s in gestures if s.kwh))

    def most(end: str) -> Decimal:
        heats = [
            getattr(s.kwh, end) / getattr(s.m3, end) for s in gestures if getattr(s.m3, end) > 0
        ]
        return Decimal(getattr(ceiling, end)) * max(heats, default=ranges.ZERO)

    low, central, high = most("low"), most("central"), most("high")
    return ranges.capped(whole, Range(low, max(low, central), max(low, central, high)))


def _worth(one: Suggestion, results: Results) -> Range:
    price = results.price(one.energy)
    if price is None:
        return _ONE
    return per_kwh(price, one.back_share, results.price(one.back_energy))


def _water(chosen: list[Suggestion], results: Results, ceiling: Range | None) -> Range | None:
    gestures = [s.m3 for s in chosen if s.m3 and s.id not in LEAKS]
    leaks = [s.m3 for s in chosen if s.m3 and s.id in LEAKS]
    if not gestures and not leaks:
        return None
    saved = ranges.plus(*gestures)
    if ceiling is not None:
        saved = ranges.capped(saved, ceiling)
    whole = ranges.plus(saved, *leaks)
    water = results.annual.get("water")
    return ranges.capped(whole, water.annual) if water else whole


def _euros(bills: Mapping[str, list[Range]], results: Results) -> Range | None:
    """Euros bill by bill, each under what it costs."""
    if not bills:
        return None
    return ranges.plus(
        *(_under(ranges.plus(*parts), bill, results) for bill, parts in bills.items())
    )


def _under(saved: Range, energy: str, results: Results) -> Range:
    """Euros saved on a bill, never more than it costs."""
    use = results.annual.get(energy)
    paid = use.year_ahead_eur if use else None
    return ranges.capped(saved, paid) if paid is not None and paid > 0 else saved
