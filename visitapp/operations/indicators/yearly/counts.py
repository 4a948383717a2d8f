"""The report of a year, counted today: steps, figures, what the scheme asks for."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from visitapp import shipped
from visitapp.domain.indicators.shapes import Scope, Sheet, Unit
from visitapp.domain.indicators.yearly import kept
from visitapp.domain.indicators.yearly.course import course
from visitapp.domain.indicators.yearly.figures import YearFacts, outcomes, own_figures
from visitapp.domain.indicators.yearly.shapes import SchemeWords, Target, Yearly
from visitapp.domain.indicators.yearly.steps import table
from visitapp.domain.indicators.yearly.words import YearWords, read_words
from visitapp.domain.schemes.settings import SchemeSettings
from visitapp.domain.territories.territories import Territories
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import territories
from visitapp.operations.indicators.yearly.collective import collective_figures
from visitapp.operations.indicators.yearly.facts import seen_in, year_facts
from visitapp.operations.indicators.yearly.rows import Lists
from visitapp.operations.schemes.in_force import in_force

WORDS = "schemes/yearly.yaml"
PERCENT = Decimal("0.01")


def counted(desk: Desk, sheet: Sheet, lists: Lists) -> Yearly:
    """The report beside figures that were counted; `lists` were read with them."""
    scope, where = sheet.scope, territories(desk)
    words, facts = words_of(), year_facts(desk, scope, lists)
    settings, today = settings_of(desk, scope, where), desk.now().date()
    courses = [course(path, today, words.reasons) for path in facts.paths]
    visits = settings.visits if settings is not None else _fewest(desk, where, scope)
    found = Yearly(
        sheet=sheet,
        steps=table(courses, words.steps, words.reasons),
        figures=own_figures(facts, words.figures, visits),
        collective=collective_figures(desk, scope, words.figures, {one.id for one in lists.homes}),
        outcomes=outcomes(facts),
        about=about_of(desk, scope),
    )
    return replace(found, targets=_targets(found, settings, where))


def targets_of(desk: Desk, sheet: Sheet) -> tuple[Target, ...]:
    """What the scheme asks for beside what was done, without the rest of the report."""
    scope, where = sheet.scope, territories(desk)
    settings = settings_of(desk, scope, where)
    if settings is None:
        return ()
    facts = YearFacts(seen=seen_in(desk, scope, where))
    figures = own_figures(facts, words_of().figures, settings.visits)
    found = Yearly(sheet=sheet, steps=(), figures=figures, collective=(), outcomes=())
    return _targets(found, settings, where)


def to_keep(desk: Desk, sheet: Sheet, lists: Lists) -> str:
    """What is kept of the report when its year is closed."""
    return kept.written(counted(desk, sheet, lists))


def is_year(scope: Scope) -> bool:
    """Whether a period is a whole year of the calendar."""
    year = scope.start.year
    return (scope.start, scope.end) == (date(year, 1, 1), date(year, 12, 31))


def words_of() -> YearWords:
    """The words that ship."""
    return read_words(shipped.text(WORDS))


def scheme_of(scope: Scope, where: Territories) -> str:
    """The scheme that is looked at: as it is chosen, else that of the territory; empty for all."""
    if scope.scheme is not None:
        return scope.scheme
    return next((one.scheme for one in where.all if one.code == scope.territory), "")


def settings_of(desk: Desk, scope: Scope, where: Territories) -> SchemeSettings | None:
    """What the scheme asked for at the end of the year, or as it stands today."""
    scheme = scheme_of(scope, where)
    if not scheme:
        return None
    return in_force(desk, scheme=scheme, on=min(scope.end, desk.now().date()))


def about_of(desk: Desk, scope: Scope) -> SchemeWords:
    """Who carries the scheme."""
    found = settings_of(desk, scope, territories(desk))
    if found is None:
        return SchemeWords()
    return SchemeWords(found.name, found.funders, found.phone, found.email, found.hours,
                       found.logos)  # fmt: skip


def _fewest(desk: Desk, where: Territories, scope: Scope) -> int:
    """Of all schemes together: the fewest visits that one of them has."""
    today = min(scope.end, desk.now().date())
    schemes = {one.scheme for one in where.all}
    return min(in_force(desk, scheme=one, on=today).visits for one in schemes)


def _targets(
    found: Yearly, settings: SchemeSettings | None, where: Territories
) -> tuple[Target, ...]:
    """The yearly target is that of the whole scheme: it is beside one territory only when the
    scheme has no other."""
    if settings is None:
        return ()
    every = [one.code for one in where.all if one.scheme == settings.scheme]
    whole = found.scope.territory is None or every == [found.scope.territory]
    wanted = []
    if settings.yearly_target is not None and whole:
        wanted.append(("households", Decimal(settings.yearly_target), Unit.COUNT))
    wanted.append(("year_reinforced", settings.reinforced_percent * PERCENT, Unit.SHARE))
    targets = []
    for name, planned, unit in wanted:
        figure = found.figure(name)
        if figure is not None:
            title = figure.definition.title
            targets.append(Target(name, title, planned, figure.value, unit))
    return tuple(targets)
