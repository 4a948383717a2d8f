"""Metered stretches gathered in months, cut where days are missing; nothing is filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Literal

from visitapp.domain.energy.bills import BillPeriod, ReadingKind
from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.results import Finding
from visitapp.domain.parameters.parameters import ParameterTable
from visitapp.domain.text import NBSP, date_short, plural, quantity

Energy = Literal["electricity", "gas"]
SHORTEST_DAYS = 7
"""A shorter piece of a month says little, and would be one more line to read."""
MOST_PERIODS = 24
"""Two years by the month: what a study of bills looks at."""
MOST_A_DAY = "meter_most_a_day"
"""kWh that the meter of a home can count in a day: `resources/exchange/meters.yaml`."""
_SAID = 5
_LONG = 20


@dataclass(frozen=True, slots=True)
class Stretch:
    """Energy between two days. `end` is exclusive; `off_peak` is its part in off-peak hours."""

    start: date
    end: date
    kwh: Decimal
    estimated: bool = False
    off_peak: Decimal | None = None


@dataclass(frozen=True, slots=True)
class MeterFile:
    """A file of a meter. `point` is the number of the meter point, empty when it does not say."""

    maker: Literal["Enedis", "GRDF"]
    energy: Energy
    point: str
    periods: tuple[BillPeriod, ...]
    findings: tuple[Finding, ...]


def periods_of(
    stretches: Sequence[Stretch], findings: list[Finding], energy: Energy, limits: ParameterTable
) -> tuple[BillPeriod, ...]:
    """The periods, oldest first, in whole kWh (`limits`: `MOST_A_DAY`); `findings` is added to."""
    apart = _without_doubles(stretches, findings)
    last = max((one.start for one in apart), default=date.min)
    most = limits.on(last)[MOST_A_DAY].at(energy) if apart else Decimal(0)
    possible = _possible(apart, findings, most)
    ordered = _without_overlaps(possible, findings)
    groups = _long_enough(_grouped(ordered), findings)
    periods = [_period(group) for group in groups]
    _say_gaps(periods, findings)
    if len(periods) > MOST_PERIODS:
        left = len(periods) - MOST_PERIODS
        months = (
            "Un mois plus ancien est laissé"
            if left == 1
            else f"{left} mois plus anciens sont laissés"
        )
        findings.append(finding("older", f"{months}{NBSP}: les deux dernières années suffisent."))
    return tuple(periods[-MOST_PERIODS:])


def inner_months(months: Sequence[Stretch], findings: list[Finding]) -> list[Stretch]:
    """Months without the first and the last, which a file may hold in part only."""
    ordered = sorted(months, key=lambda one: one.start)
    if ordered:
        message = "Le premier et le dernier mois du fichier peuvent être incomplets : laissés."
        findings.append(finding("edge_months", message))
    return ordered[1:-1]


def _without_doubles(stretches: Sequence[Stretch], findings: list[Finding]) -> list[Stretch]:
    """Each stretch once; one with two quantities is unknown."""
    found: dict[tuple[date, date], Stretch] = {}
    doubtful: set[tuple[date, date]] = set()
    for one in stretches:
        key = (one.start, one.end)
        if found.setdefault(key, one).kwh != one.kwh:
            doubtful.add(key)
    if doubtful:
        first = date_short(min(doubtful)[0])
        others = f", et {len(doubtful) - 1} autres" if len(doubtful) > 1 else ""
        message = f"Deux quantités pour le même jour, le {first}{others}. Elles sont laissées."
        findings.append(finding("two_quantities", message))
    kept = [one for key, one in found.items() if key not in doubtful]
    return sorted(kept, key=lambda one: (one.start, one.end))


def _possible(
    stretches: list[Stretch], findings: list[Finding], most_a_day: Decimal
) -> list[Stretch]:
    """What the meter of a home can count: another meter's index, or « 999… », leaves a gap."""
    left = [one for one in stretches if one.kwh > most_a_day * _days(one)]
    if left:
        one, more = left[0], len(left) - 1
        span = f"du {date_short(one.start)} au {date_short(one.end)}"
        others = f" (et {plural(more, 'autre fois', 'autres fois')})" if more else ""
        message = (
            f"{quantity(one.kwh, 'kWh', 0)} {span}{others}{NBSP}: le compteur d’un logement ne "
            "compte pas autant. C’est laissé. Le compteur a peut-être changé."
        )
        findings.append(finding("too_much", message))
    return [one for one in stretches if one.kwh <= most_a_day * _days(one)]


def _without_overlaps(ordered: list[Stretch], findings: list[Finding]) -> list[Stretch]:
    kept: list[Stretch] = []
    left: list[Stretch] = []
    for one in ordered:
        (left if kept and one.start < kept[-1].end else kept).append(one)
    if left:
        first = date_short(left[0].start)
        message = f"Des périodes se chevauchent à partir du {first}. La première est gardée."
        findings.append(finding("overlap", message))
    return kept


def _grouped(ordered: list[Stretch]) -> list[list[Stretch]]:
    """Stretches that follow each other and begin in the same month; a long one stands alone."""
    groups: list[list[Stretch]] = []
    for one in ordered:
        last = groups[-1][-1] if groups else None
        follows = last is not None and last.end == one.start
        same_month = last is not None and _month(last.start) == _month(one.start)
        long = last is not None and max(_days(last), _days(one)) >= _LONG
        if follows and same_month and not long:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _long_enough(groups: list[list[Stretch]], findings: list[Finding]) -> list[list[Stretch]]:
    short = [group for group in groups if (group[-1].end - group[0].start).days < SHORTEST_DAYS]
    if short:
        days = sum((group[-1].end - group[0].start).days for group in short)
        word = "jour est laissé" if days == 1 else "jours sont laissés"
        message = f"{days}{NBSP}{word}{NBSP}: moins d’une semaine à la suite dans le mois."
        findings.append(finding("too_short", message))
    return [group for group in groups if group not in short]


def _period(group: list[Stretch]) -> BillPeriod:
    estimated = sum(one.estimated for one in group)
    kind: ReadingKind = "actual" if not estimated else "mixed"
    off_peak = [one.off_peak for one in group if one.off_peak is not None]
    total = _whole(sum((one.kwh for one in group), Decimal(0)))
    part = _whole(sum(off_peak, Decimal(0))) if len(off_peak) == len(group) else None
    return BillPeriod(
        start=group[0].start,
        end=group[-1].end,
        quantity=total,
        reading="estimated" if estimated == len(group) else kind,
        off_peak_kwh=None if part is None else min(part, total),
    )


def _say_gaps(periods: Sequence[BillPeriod], findings: list[Finding]) -> None:
    gaps = [(a.end, b.start) for a, b in pairwise(periods) if a.end < b.start]
    for start, end in gaps[:_SAID]:
        days = (end - start).days
        word = "jour" if days == 1 else "jours"
        message = f"Rien du {date_short(start)} au {date_short(end)} ({days}{NBSP}{word})."
        findings.append(finding("gap", message))
    if len(gaps) > _SAID:
        findings.append(finding("gap", f"Et {len(gaps) - _SAID} autres trous dans le fichier."))


def _whole(kwh: Decimal) -> Decimal:
    return kwh.quantize(Decimal(1), ROUND_HALF_UP)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _days(one: Stretch) -> int:
    return (one.end - one.start).days
