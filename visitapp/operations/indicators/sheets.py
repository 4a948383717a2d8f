"""The figures of a period and the report of a year: counted today, or as told when closed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from visitapp.domain.errors import UserError
from visitapp.domain.indicators.costs import VISITS, cost_figures
from visitapp.domain.indicators.counts import sheet_of, year_of
from visitapp.domain.indicators.facts import year_ends_on
from visitapp.domain.indicators.shapes import Audience, Scope, Sheet
from visitapp.domain.territories.territories import UNKNOWN
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import territories
from visitapp.operations.indicators import addenda, labels
from visitapp.operations.indicators.close_period import as_told, check_close, freeze, unfreeze
from visitapp.operations.indicators.closings import closed
from visitapp.operations.indicators.collective import collective_figures
from visitapp.operations.indicators.facts import facts_of
from visitapp.operations.indicators.rows import Around, day_of, households_of
from visitapp.operations.indicators.scheme_settings import (
    scheme_words,
    settings_of,
    targets_of,
    visits_due,
)
from visitapp.operations.indicators.shapes import Scopes
from visitapp.operations.indicators.tally import STEP, drop_changed, read_again, waiting
from visitapp.operations.schemes.parameters import follow_up_months
from visitapp.store.lists import tallies

DATED = ("visit", "appointment", "registration")
NOT_KNOWN = "Non connu"
NOT_A_YEAR = UserError("Ce n’est pas une année entière.", "Choisissez une année, puis recommencez.")


def sheet(desk: Desk, *, scope: Scope) -> Sheet:
    """The figures of a period. Of a closed one: those told at its close, with `corrections`, what
    is counted otherwise today."""
    told = _as_told(desk, scope)
    if told is None:
        return _counted(desk, scope)
    shown = tuple(one for one in told.figures if one.definition.audience is not Audience.YEAR)
    return replace(told, figures=shown, steps=(), outcomes=())


def yearly(desk: Desk, *, scope: Scope) -> Sheet:
    """The report of a year. Of a closed one: what was told at its close, with the costs and who it
    was given to, written since. Raises `UserError` for a period that is not a whole year."""
    if not scope.is_year:
        raise NOT_A_YEAR
    told = _as_told(desk, scope)
    if told is None:
        return _counted(desk, scope, year=True)
    written, handovers = addenda.written(desk, scope)
    definitions = labels.definitions(labels.limits(desk, ""))
    costs = cost_figures(written, told.figure(VISITS), definitions.figures)
    return replace(told, figures=(*told.figures, *costs), handovers=handovers)


def close(desk: Desk, *, scope: Scope) -> Changed:
    """Freeze the figures of a period, and of a year its report: the record is `made`. Raises
    `UserError` for who does not coordinate, a period not over, or closed."""
    check_close(desk, scope)
    return freeze(desk, _counted(desk, scope, year=scope.is_year))


def reopen(desk: Desk, *, period: str, reason: str) -> Changed:
    """Open a closed period again; what was told stays. Raises `UserError` without a reason, and for
    who does not coordinate."""
    return unfreeze(desk, period, reason)


def scopes_known(desk: Desk) -> Scopes:
    """What one may choose from."""
    where = territories(desk)
    names = labels.words(desk, where)
    homes = households_of(desk, Around(desk.now(), where))
    schemes = [*names.choices["scheme"].items()]
    places = [(one.code, one.name, one.scheme) for one in where.all]
    if any(not one.scheme for one in homes):
        schemes.append((UNKNOWN, NOT_KNOWN))
    if any(not one.territory for one in homes):
        places.append((UNKNOWN, NOT_KNOWN, ""))
    return Scopes(tuple(schemes), tuple(places), _years(desk))


def prepare(desk: Desk, *, most: int = STEP) -> int:
    """Read some of the files changed since the last count, as `sheet` does of all; how many are
    left."""
    drop_changed(desk)
    found = waiting(desk)
    read_again(desk, found[:most])
    return len(found[most:])


def _counted(desk: Desk, scope: Scope, *, year: bool = False) -> Sheet:
    """One pass over the records: the figures of the period, and of a year its whole report."""
    where = territories(desk)
    settings = settings_of(desk, scope) if scope.is_year else None
    limits = labels.limits(desk, scope.scheme or "")
    if year:
        limits = replace(limits, visits=visits_due(desk, scope, settings))
    around, definitions = Around(desk.now(), where), labels.definitions(limits)
    facts = facts_of(desk, scope, around, labels.words(desk, where), limits, year=year)
    found = (year_of if year else sheet_of)(facts, definitions)
    if year:
        homes = {id for id, one in facts.households.items() if not one.doubled}
        collective = collective_figures(desk, scope, definitions.figures, homes)
        figures = (*found.figures, *collective)
        found = replace(found, figures=figures, about=scheme_words(settings))
    return replace(found, targets=targets_of(desk, facts, definitions, settings))


def _as_told(desk: Desk, scope: Scope) -> Sheet | None:
    """What was told of a closed period, with its report where it is a year; None of an open one."""
    period = closed(desk, scope)
    return None if period is None else as_told(desk, period, _counted(desk, scope))


def _years(desk: Desk) -> tuple[int, ...]:
    """The years with a file, up to this one, which is always there; the last first."""
    today = desk.now().date()
    months = (day for kind in DATED for day in tallies.months(desk.database, kind))
    found = {day.year for day in (today, *months, *_follow_up_days(desk)) if day.year <= today.year}
    return tuple(sorted(found, reverse=True))


def _follow_up_days(desk: Desk) -> Iterator[date]:
    """The days that a follow-up counts on: when it was made, when the year of its visit ended, by
    whatever scheme it is of."""
    each = set(follow_up_months(desk).values())
    for row in tallies.scan(desk.database, ("follow_up",)):
        said = json.loads(row.summary)
        visited, due = day_of(said.get("visited_on")), day_of(row.day)
        ended = (year_ends_on(visited, due, months) for months in each)
        yield from (day for day in (day_of(said.get("followed_on")), *ended) if day is not None)
