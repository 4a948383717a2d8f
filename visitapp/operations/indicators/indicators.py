"""The indicators of a period: counted today, or as they were said when it was closed."""

import json
from collections.abc import Iterator, Sequence
from datetime import date

from visitapp import shipped
from visitapp.domain.indicators.counts import sheet_of
from visitapp.domain.indicators.definitions import read_definitions
from visitapp.domain.indicators.facts import year_ends_on
from visitapp.domain.indicators.shapes import Scope, Sheet
from visitapp.domain.territories.territories import UNKNOWN
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import territories
from visitapp.operations.follow_up.duplicates import months_by_scheme
from visitapp.operations.indicators import close_period as closing
from visitapp.operations.indicators import labels as said
from visitapp.operations.indicators.facts import (
    NOBODY,
    Around,
    Beside,
    day_of,
    facts_of,
    households_of,
)
from visitapp.operations.indicators.records_behind import file_lines
from visitapp.operations.indicators.shapes import ClosedPeriod, FileLine, Scopes
from visitapp.operations.indicators.tally import STEP, drop_changed, read_again, waiting
from visitapp.operations.indicators.yearly.counts import is_year, to_keep
from visitapp.operations.indicators.yearly.rows import lists_of
from visitapp.store.lists import tallies

DATED = ("visit", "appointment", "registration")
NOT_KNOWN = "Non connu"


def sheet(desk: Desk, *, scope: Scope, beside: Beside = NOBODY) -> Sheet:
    """Every figure of a scope. Of a closed period: those said at its close, with `corrections`,
    what is counted otherwise today. `beside` reads the same rows for itself."""
    now = _counted(desk, scope, beside)
    period = closing.closed(desk, scope)
    return now if period is None else closing.as_said(desk, period, now)


def close(desk: Desk, *, scope: Scope) -> Changed:
    """Freeze the figures of a period, and of a year its report: the record is the result's `made`.

    Raises `UserError` for who does not coordinate, a period that is not over, or a closed one.
    """
    closing.check(desk, scope)
    if not is_year(scope):
        return closing.freeze(desk, _counted(desk, scope))
    lists = lists_of(desk)
    found = _counted(desk, scope, lists)
    return closing.freeze(desk, found, to_keep(desk, found, lists))


def reopen(desk: Desk, *, period: str, reason: str) -> Changed:
    """Open a closed period again: the figures that were said stay, with the reason.

    Raises `UserError` without a reason, and for who does not coordinate.
    """
    return closing.unfreeze(desk, period, reason)


def periods(desk: Desk) -> tuple[ClosedPeriod, ...]:
    """The closed periods, the last first."""
    return closing.closed_periods(desk)


def scopes_known(desk: Desk) -> Scopes:
    """What one may choose from: the years and the quarters between the first and the last file."""
    where = territories(desk)
    names = said.words(desk, where)
    homes = households_of(desk, Around(desk.now(), where))
    schemes = [*names.choices["scheme"].items()]
    places = [(one.code, one.name, one.scheme) for one in where.all]
    if any(not one.scheme for one in homes):
        schemes.append((UNKNOWN, NOT_KNOWN))
    if any(not one.territory for one in homes):
        places.append((UNKNOWN, NOT_KNOWN, ""))
    quarters = _quarters(desk)
    years = tuple(dict.fromkeys(year for year, _ in quarters))
    return Scopes(tuple(schemes), tuple(places), years, quarters)


def files(desk: Desk, *, records: Sequence[str]) -> list[FileLine]:
    """The records behind a figure, in their order; those erased since are left out."""
    return file_lines(desk, records)


def prepare(desk: Desk, *, most: int = STEP) -> int:
    """Read some of the files that changed since the last count; how many are left.

    `sheet` does it all itself; a screen may call this first, a few at a time.
    """
    drop_changed(desk)
    found = waiting(desk)
    read_again(desk, found[:most])
    return len(found[most:])


def _counted(desk: Desk, scope: Scope, beside: Beside = NOBODY) -> Sheet:
    where, limits = territories(desk), said.limits(desk, scope.scheme or "")
    around, words = Around(desk.now(), where), said.words(desk, where)
    facts = facts_of(desk, scope, around, words, limits, beside)
    definitions = read_definitions(shipped.text(said.DEFINITIONS), limits)
    return sheet_of(facts, definitions)


def _quarters(desk: Desk) -> tuple[tuple[int, int], ...]:
    """(year, 1 to 4) with a file, up to this one, which is always there; the last first."""
    now = _quarter(desk.now().date())
    months = (day for kind in DATED for day in tallies.months(desk.database, kind))
    found = {now, *(_quarter(day) for day in (*months, *_followed(desk)))}
    return tuple(sorted((one for one in found if one <= now), reverse=True))


def _followed(desk: Desk) -> Iterator[date]:
    """The days that a follow-up counts on: when it was made, when the year of its visit ended, by
    whatever scheme it is of."""
    each = set(months_by_scheme(desk).values())
    for row in tallies.scan(desk.database, ("follow_up",)):
        told = json.loads(row.summary)
        visited, due = day_of(told.get("visited_on")), day_of(row.day)
        ended = (year_ends_on(visited, due, months) for months in each)
        yield from (day for day in (day_of(told.get("followed_on")), *ended) if day is not None)


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3
