"""What followed homes kept of each piece of advice: the change on their bills over what was
predicted. Households are counted, never described, so agencies add their counts together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from visitapp.domain.impact.impact import Impact
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.domain.savings.combine_savings import at_once
from visitapp.domain.study.study import Study

Counts = Mapping[str, tuple[int, ...]]
"""By rule, how many households lie under the first edge, between each two, and from the last."""
EDGES = ("nothing", "half", "whole", "half_more")
KWH = "kWh/an"


@dataclass(frozen=True, slots=True)
class Scale:
    """Ratios between which households are counted, what part of a prediction makes an action the
    main one, and from how many households its counts are told."""

    edges: tuple[Decimal, ...]
    main: Decimal
    least: int


def scale(parameters: Parameters) -> Scale:
    """As the numbers say it. Raises `ParameterProblem` for a day without them."""
    edges = parameters["realised_edges"]
    return Scale(
        tuple(edges.at(name) for name in EDGES),
        parameters["realised_main_share"].number,
        int(parameters["indicator_masked_under"].number),
    )


def realised(
    impact: Impact, study: Study, done: Iterable[str], main: Decimal
) -> dict[str, Decimal]:
    """By rule, measured over predicted, for each energy whose prediction it is the `main` part of.

    `done` are the actions that the household says it did; what the visit fitted counts too. Empty
    where the home compares with itself no more: other people, no total, heating that nobody named.
    """
    if impact.same_people is not True or impact.total is None or impact.beside:
        return {}
    acts = set(done)
    chosen = [one for one in study.suggestions if one.kwh and (one.fitted or one.id in acts)]
    uses = {(one.use, one.energy): one.kwh for one in study.end_uses}
    found: dict[str, Decimal] = {}
    for energy in impact.compared:
        own = [one for one in chosen if one.energy == energy.energy]
        predicted = _together(own, uses)
        if energy.measured is None or energy.measured.unit != KWH or predicted <= 0:
            continue
        alone = sum((one.kwh.central for one in own if one.kwh), Decimal(0))
        for one in own:
            if one.kwh and one.kwh.central >= main * alone:
                found[one.id] = -energy.measured.value / predicted
    return found


def _together(chosen: Sequence[Suggestion], uses: Mapping[tuple[str, str], Decimal]) -> Decimal:
    """kWh a year of one energy, overlaps off."""
    total = Decimal(0)
    for key in dict.fromkeys((one.use, one.energy) for one in chosen):
        own = [(s.kwh.central, Decimal(1)) for s in chosen if s.kwh and (s.use, s.energy) == key]
        total += at_once(uses.get(key), own)
    return total


def counted(ratios: Iterable[tuple[str, Decimal]], edges: Sequence[Decimal]) -> Counts:
    """Each rule's households between the edges."""
    found: dict[str, list[int]] = {}
    for rule, ratio in ratios:
        found.setdefault(rule, [0] * (len(edges) + 1))[sum(ratio >= one for one in edges)] += 1
    return {rule: tuple(counts) for rule, counts in sorted(found.items())}


def pooled(every: Iterable[Counts]) -> Counts:
    """The counts of several agencies together, by rule."""
    found: dict[str, tuple[int, ...]] = {}
    for counts in every:
        for rule, own in counts.items():
            before = found.get(rule, (0,) * len(own))
            found[rule] = tuple(a + b for a, b in zip(before, own, strict=True))
    return dict(sorted(found.items()))


def told(counts: Counts, least: int) -> Counts:
    """Without the rules of fewer households than `least`: a small number tells of somebody."""
    return {rule: own for rule, own in counts.items() if sum(own) >= least}


def middle(counts: Sequence[int]) -> int:
    """The place of the median household; of the lower one, where two are in the middle. At least
    one household is counted."""
    return next(at for at, seen in enumerate(accumulate(counts)) if 0 < sum(counts) <= 2 * seen)
