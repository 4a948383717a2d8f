"""Ranking: health, then euros, effort and comfort; never what an alert or the season holds back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from visitapp.domain.energy.weather.season import heated_that_day
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.domain.savings.rule import Rule

FIRST = 3


def ranked(
    suggestions: Iterable[Suggestion],
    rules: Mapping[str, Rule],
    blocked_by: Mapping[str, str],
    parameters: Parameters,
) -> tuple[Suggestion, ...]:
    """Health first, alerts' last, three marked `first`; `blocked_by`: suggestion id to alert."""
    marked = [replace(s, blocked_by=blocked_by.get(s.id, "")) for s in suggestions]

    def place(s: Suggestion) -> tuple[bool, bool, Decimal, str]:
        health = s.health and not _out_of_season(s, parameters)
        return bool(s.blocked_by), not health, -score(s, rules, parameters), s.id

    order = sorted(marked, key=place)
    free = _varied([s for s in order if not s.blocked_by and not _out_of_season(s, parameters)])
    chosen = {s.id for s in free[:FIRST]}
    rest = [s for s in order if s.id not in chosen]
    first = [replace(s, first=True) for s in free[:FIRST]]
    return (*first, *rest)


def _out_of_season(suggestion: Suggestion, parameters: Parameters) -> bool:
    """Whether it is advice for the summer, on a day when homes are heated."""
    return suggestion.family == "summer" and heated_that_day(parameters)


def score(suggestion: Suggestion, rules: Mapping[str, Rule], parameters: Parameters) -> Decimal:
    """Euros a year × ease, plus what comfort and health are worth, in points."""
    bonus = parameters["ranking_bonus"]
    ease = parameters["ranking_effort"].at(f"effort_{suggestion.effort}")
    points = suggestion.eur.central if suggestion.eur else bonus.at("no_figure")
    points *= ease
    rule = rules.get(suggestion.id)
    if rule is not None and rule.comfort and not _out_of_season(suggestion, parameters):
        points += bonus.at("comfort") * ease
    if suggestion.fitted:
        points += bonus.at("fitted")
    if suggestion.landlord_acts:
        points += bonus.at("landlord")
    return points


def _varied(order: list[Suggestion]) -> list[Suggestion]:
    """The best first, a third of another family, unless it is about health."""
    if len(order) <= FIRST or order[FIRST - 1].health:
        return order
    families = [s.family for s in order[:FIRST]]
    if len(set(families)) > 1:
        return order
    other = next((s for s in order[FIRST:] if s.family != families[0] and s.eur), None)
    if other is None:
        return order
    return [*order[: FIRST - 1], other, *(s for s in order[FIRST - 1 :] if s is not other)]
