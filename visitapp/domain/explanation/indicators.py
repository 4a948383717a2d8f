"""The figures of the indicators: the rate, the living standard, the ceilings, the thresholds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.limits import limit_figures
from visitapp.domain.explanation.recorded_study import Sight
from visitapp.domain.explanation.words import said
from visitapp.domain.income.income import scheme_eligibility
from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.domain.support.energy_effort import energy_effort
from visitapp.domain.support.household_case import Case
from visitapp.domain.support.indicators import indicators
from visitapp.domain.support.living_standard import living_standard
from visitapp.domain.support.occupancy import least_surface, too_few_rooms, too_small
from visitapp.domain.support.results import Indicator
from visitapp.domain.text import plural

_LOW_INCOME = ("tee_3d", "fr_3d")
_RATIO = "1"


@dataclass(frozen=True)
class _Run:
    """One part of the indicators run again alone, and what it read."""

    lines: tuple[TraceLine, ...]
    made_of: tuple[str, ...]


def indicator_figures(sight: Sight) -> Iterator[Figure]:
    """The value of each indicator, and the other numbers that its words hold."""
    whole = _run(sight, indicators)
    for one in sight.study.indicators:
        yield from _value(one, whole, sight)
        yield from _limits(one, whole)
    yield from _effort(sight)
    yield from _standard(sight)
    yield from _surface(sight)


def _run(sight: Sight, part: Callable[[Case], object]) -> _Run:
    at = sight.noting()
    bills = at.uses(sight.study.bills)
    part(Case(at.reading, at.parameters, bills, sight.study.contracts, sight.department, at.terms))
    return _Run(tuple(at.reads.lines.values()), tuple(at.reads.made_of))


def _case(sight: Sight) -> Case:
    study = sight.study
    return Case(sight.reading, sight.parameters, study.bills, study.contracts, sight.department,
                sight.terms)  # fmt: skip


def _value(one: Indicator, whole: _Run, sight: Sight) -> Iterator[Figure]:
    if one.value is None:
        return
    percent = one.unit == _RATIO
    value, unit = (one.value * 100, "%") if percent else (one.value, one.unit)
    run = _alone(one, whole, sight)
    told = f"{said(value, unit)}{_how(one, _case(sight))}"
    yield Figure(f"indicators.{one.id}", one.title, value, unit, told, run.lines, run.made_of)


def _alone(one: Indicator, whole: _Run, sight: Sight) -> _Run:
    """What one indicator alone reads; every read of all of them where it cannot be told."""
    if one.id.startswith("tee"):
        return _run(sight, energy_effort)
    part = _PARTS.get(one.id)
    return _run(sight, part) if part is not None else whole


def _scheme(case: Case) -> object:
    rfr, persons = case.number("rfr"), case.persons
    return scheme_eligibility(rfr, persons, case.parameters, region=case.region, terms=case.terms)


_PARTS: Mapping[str, Callable[[Case], object]] = {
    "surface": lambda case: too_small(case.persons, case.number("surface"), case.parameters),
    "rooms": lambda case: too_few_rooms(case.persons, case.count("room_count"), case.parameters),
    "scheme": _scheme,
}


def _how(one: Indicator, case: Case) -> str:
    """How a value was found, with its numbers."""
    income, surface = case.number("monthly_income"), case.number("surface")
    if one.id.startswith("tee") and one.value is not None and income is not None:
        return f" = {said(one.value * income * 12, '€')} ÷ 12 mois ÷ {said(income, '€')} par mois"
    if one.id == "surface" and surface is not None:
        return f" = {said(surface, 'm²')} ÷ {plural(case.persons or 1, 'personne')}"
    if one.id == "rooms":
        rooms = plural(case.count("room_count") or 1, "pièce")
        return f" = {plural(case.persons or 1, 'personne')} ÷ {rooms}"
    return " : le revenu fiscal de référence, à comparer au plafond Anah"


def _limits(one: Indicator, whole: _Run) -> Iterator[Figure]:
    """The parameters that an indicator is compared to."""
    prefixes = {
        "tee": ("energy_effort_limits",), "tee_10": ("energy_effort_limits",),
        "tee_3d": ("energy_effort_limits", "third_decile"), "fr_3d": ("third_decile",),
        "surface": ("overcrowding_surface",), "rooms": ("persons_per_room",),
        "scheme": ("scheme_income_class", "anah_"),
    }.get(one.id, ())  # fmt: skip
    mine = [line for line in whole.lines if line.name.startswith(prefixes or ("-",))]
    yield from limit_figures(f"indicators.{one.id}", one.title, mine)


def _effort(sight: Sight) -> Iterator[Figure]:
    """What energy costs in a year, as the rate counts it."""
    found, run = energy_effort(_case(sight)), _run(sight, energy_effort)
    income = _case(sight).number("monthly_income")
    if found.share is None or income is None:
        return
    total = found.share * income * 12
    bills = tuple(one for one in run.made_of if one.endswith(".eur"))
    for id in ("tee", "tee_10", "tee_3d"):
        told = f"{said(total, '€')} : la somme des factures d’énergie, sans l’eau"
        yield Figure(f"indicators.{id}.energy_eur", "Énergie par an", total, "€", told,
                     made_of=bills)  # fmt: skip


def _standard(sight: Sight) -> Iterator[Figure]:
    """The living standard, lowest and highest that the answers allow."""
    found = living_standard(_case(sight))
    if found.between is None:
        return
    run = _run(sight, living_standard)
    low, high = found.between
    ends = said(low, "€") if low == high else f"{said(low, '€')} à {said(high, '€')}"
    told = f"{ends} : ressources d’un mois × 12 ÷ unités de consommation (Insee)"
    for id in _LOW_INCOME:
        yield Figure(f"indicators.{id}.living_standard", "Niveau de vie", (low + high) / 2, "€",
                     told, run.lines, run.made_of, low, high)  # fmt: skip


def _surface(sight: Sight) -> Iterator[Figure]:
    persons = _case(sight).persons
    if persons:
        run = _run(sight, lambda case: least_surface(case.persons or 1, case.parameters))
        least = least_surface(persons, sight.parameters)
        told = f"{said(least, 'm²')} : surface minimale pour {plural(persons, 'personne')}"
        yield Figure("indicators.surface.least", "Surface minimale", least, "m²", told, run.lines)
