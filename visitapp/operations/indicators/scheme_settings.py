"""What the scheme that a sheet is of asks for, and who carries it."""

from decimal import Decimal

from visitapp.domain.indicators.counts import COUNTS
from visitapp.domain.indicators.definitions import Definitions
from visitapp.domain.indicators.facts import Facts
from visitapp.domain.indicators.shapes import SchemeWords, Scope, Target, Unit
from visitapp.domain.schemes.settings import SchemeSettings
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import territories
from visitapp.operations.schemes.settings_in_force import in_force

PERCENT = Decimal("0.01")


def settings_of(desk: Desk, scope: Scope) -> SchemeSettings | None:
    """What the scheme asked for at the end of the period, or as it stands today: that which is
    chosen, else that of the territory; None of all schemes together."""
    of_place = {one.code: one.scheme for one in territories(desk).all}
    scheme = of_place.get(scope.territory or "", "") if scope.scheme is None else scope.scheme
    if not scheme:
        return None
    return in_force(desk, scheme=scheme, on=min(scope.end, desk.now().date()))


def visits_due(desk: Desk, scope: Scope, settings: SchemeSettings | None) -> int:
    """How many visits a household has; of all schemes together, the fewest that one of them has."""
    if settings is not None:
        return settings.visits
    day = min(scope.end, desk.now().date())
    schemes = {one.scheme for one in territories(desk).all}
    return min(in_force(desk, scheme=one, on=day).visits for one in schemes)


def scheme_words(settings: SchemeSettings | None) -> SchemeWords:
    """Who carries the scheme."""
    if settings is None:
        return SchemeWords()
    return SchemeWords(settings.name, settings.funders, settings.phone, settings.email,
                       settings.hours)  # fmt: skip


def targets_of(
    desk: Desk, facts: Facts, definitions: Definitions, settings: SchemeSettings | None
) -> tuple[Target, ...]:
    """What the scheme asks for, beside what was done. The yearly target is that of the whole
    scheme: it is beside one territory only when the scheme has no other."""
    if settings is None:
        return ()
    places = [one.code for one in territories(desk).all if one.scheme == settings.scheme]
    whole = facts.scope.territory is None or places == [facts.scope.territory]
    wanted = [("year_reinforced", settings.reinforced_percent * PERCENT, Unit.SHARE)]
    if settings.yearly_target is not None and whole:
        wanted.insert(0, ("households", Decimal(settings.yearly_target), Unit.COUNT))
    return tuple(
        Target(name, about.title, planned, COUNTS[name](facts, about).value, unit)
        for name, planned, unit in wanted for about in [definitions.figures[name]]
    )  # fmt: skip
