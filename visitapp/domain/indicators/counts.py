"""Every indicator by name, and the sheet of a scope: the one list of functions."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from visitapp.domain.indicators import coordinator, criteria, funder, outcome, quality, year_figures
from visitapp.domain.indicators.definitions import Definitions
from visitapp.domain.indicators.facts import Facts
from visitapp.domain.indicators.journeys import progress
from visitapp.domain.indicators.shapes import Audience, Definition, Figure, Sheet
from visitapp.domain.indicators.steps import step_table

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
        year_figures.year_reasons, year_figures.year_income, year_figures.year_dwelling,
        year_figures.year_complete, year_figures.year_reinforced, year_figures.year_followed,
    )
}  # fmt: skip


def sheet_of(facts: Facts, definitions: Definitions) -> Sheet:
    """Every figure of a period, in the order of the definitions."""
    figures = tuple(
        COUNTS[name](facts, one) for name, one in definitions.figures.items()
        if one.audience is not Audience.YEAR
    )  # fmt: skip
    return Sheet(facts.scope, facts.now.date(), figures, masked_under=facts.limits.masked_under)


def year_of(facts: Facts, definitions: Definitions) -> Sheet:
    """The same with the figures of a year that are counted of households, steps and outcomes."""
    period, today = sheet_of(facts, definitions), facts.now.date()
    own = tuple(
        COUNTS[name](facts, one) for name, one in definitions.figures.items()
        if one.audience is Audience.YEAR and name in COUNTS
    )  # fmt: skip
    every = [progress(one, today) for one in facts.journeys]
    return replace(
        period, figures=(*period.figures, *own), outcomes=year_figures.outcomes(facts),
        steps=step_table(every, definitions.steps, definitions.reasons),
    )  # fmt: skip
