"""Every indicator by name, and the sheet of a scope: the one list of functions."""

from collections.abc import Callable, Iterable, Mapping

from visitapp.domain.indicators import coordinator, criteria, funder, outcome, quality
from visitapp.domain.indicators.facts import Facts
from visitapp.domain.indicators.shapes import Definition, Figure, Sheet

Count = Callable[[Facts, Definition], Figure]
COUNTS: Mapping[str, Count] = {
    one.__name__: one
    for one in (
        funder.visits, funder.households, funder.persons, funder.communes, funder.tenure,
        funder.heating, criteria.criteria, funder.language, funder.kit_households, funder.kit_items,
        funder.kit_cost, funder.orientations, funder.letters, funder.support, funder.registrations,
        funder.savings_estimated,
        coordinator.delay, coordinator.delay_late, coordinator.no_show, coordinator.doubled,
        coordinator.unsent, coordinator.first_time, coordinator.unknown, coordinator.refused,
        coordinator.estimated,
        outcome.actions_kept, outcome.actions_done, outcome.kit_kept, outcome.comfort_change,
        outcome.comfort_score, outcome.bills_compared, outcome.energy_measured,
        outcome.energy_measured_others, outcome.euros_use, outcome.euros_price,
        outcome.aids_obtained, outcome.orientations_succeeded, outcome.debts_planned,
        outcome.cuts_avoided, outcome.lost,
        quality.visits_checked, quality.checks_agree, quality.report_understood,
        quality.satisfaction, quality.first_visits, quality.visits_mentored, quality.first_alone,
        quality.employment_links,
    )
}  # fmt: skip


def sheet_of(facts: Facts, definitions: Iterable[Definition]) -> Sheet:
    """Every figure, in the order of the definitions."""
    figures = tuple(COUNTS[one.name](facts, one) for one in definitions)
    return Sheet(facts.scope, facts.now.date(), figures, masked_under=facts.limits.masked_under)
