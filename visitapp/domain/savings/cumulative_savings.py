"""What each action adds to those before it: shown one by one, they sum to what they save together.

An action alone may save what another saves too (a shower head and shorter showers). Where several
are proposed at once, each says what it adds; alone, it would say more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range, Suggestion, TraceLine
from visitapp.domain.ranges.words import figure
from visitapp.domain.savings.combine_savings import Together, together
from visitapp.domain.savings.results_for_rules import Results

_CLOSE = Decimal("0.005")


def one_after_another(
    chain: Iterable[Suggestion], results: Results, ceiling: Range | None
) -> Mapping[str, Suggestion]:
    """By id, each action with what it adds to those that come before it in `chain`."""
    found: dict[str, Suggestion] = {}
    taken: list[Suggestion] = []
    before = Together()
    for one in chain:
        taken.append(one)
        after = together(taken, results, ceiling)
        found[one.id] = _adding(one, before, after)
        before = after
    return found


def _adding(one: Suggestion, before: Together, after: Together) -> Suggestion:
    key = (one.use, one.energy)
    kwh = _more(one.kwh, after.kwh.get(key), before.kwh.get(key))
    m3, eur = _more(one.m3, after.m3, before.m3), _more(one.eur, after.eur, before.eur)
    if (kwh, m3, eur) == (one.kwh, one.m3, one.eur):
        return one
    co2 = one.co2_kg
    if co2 and kwh and one.kwh and one.kwh.central > 0:
        co2 = ranges.times(co2, min(ranges.ONE, kwh.central / one.kwh.central))
    return replace(one, kwh=kwh, m3=m3, eur=eur, co2_kg=co2, trace=(*one.trace, *_alone(one, eur)))


def _alone(one: Suggestion, eur: Range | None) -> tuple[TraceLine, ...]:
    if eur is None or one.eur is None:
        return ()
    told = f"{figure(one.eur.low, 0)} à {figure(one.eur.high, 0)}"
    label = "Seule, sans les actions qui précèdent"
    return (TraceLine("result", "here.alone", label, told, "€", "calculé"),)


def _more(own: Range | None, after: Range | None, before: Range | None) -> Range | None:
    """The difference, end by end and in order; None where the action has no such figure."""
    if own is None or after is None:
        return own
    less = before or ranges.exact(ranges.ZERO)
    high = _kept(after.high - less.high, own.high)
    central = min(high, _kept(after.central - less.central, own.central))
    return Range(min(central, _kept(after.low - less.low, own.low)), central, high)


def _kept(added: Decimal, own: Decimal) -> Decimal:
    return own if abs(added - own) < _CLOSE else max(ranges.ZERO, min(added, own))
