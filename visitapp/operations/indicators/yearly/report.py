"""The report of a year, of a territory or a scheme: counted today, or as said at its close."""

from dataclasses import replace

from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope, Sheet
from visitapp.domain.indicators.yearly import kept
from visitapp.domain.indicators.yearly.costs import VISITS, cost_figures
from visitapp.domain.indicators.yearly.shapes import Target, Yearly
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import territories
from visitapp.operations.indicators import close_period as closing
from visitapp.operations.indicators import indicators
from visitapp.operations.indicators.yearly import addenda
from visitapp.operations.indicators.yearly.counts import (
    about_of,
    counted,
    is_year,
    scheme_of,
    targets_of,
    words_of,
)
from visitapp.operations.indicators.yearly.rows import lists_of
from visitapp.operations.records.answers import answers_of

NOT_A_YEAR = UserError("Ce n’est pas une année entière.", "Choisissez une année, puis recommencez.")


def yearly(desk: Desk, *, scope: Scope) -> Yearly:
    """The whole report. Of a closed year, what was said at its close.

    A year closed before this report was kept is counted today, beside the figures that were said,
    with what was written since its close.
    Raises `UserError` for a period that is not a whole year.
    """
    if not is_year(scope):
        raise NOT_A_YEAR
    lists = lists_of(desk)
    sheet = indicators.sheet(desk, scope=scope, beside=lists)
    if said := _said(desk, sheet):
        return said
    found = counted(desk, sheet, lists)
    if sheet.closed_on is None:
        return found
    return replace(_with_after(desk, found), recounted=True)


def year_targets(desk: Desk, *, sheet: Sheet) -> tuple[Scope, tuple[Target, ...]]:
    """What the scheme asks for beside a counted sheet, with its scope: nothing for another period
    than a year, nor for all schemes together."""
    scope = sheet.scope
    if not is_year(scope) or not scheme_of(scope, territories(desk)):
        return scope, ()
    said = _said(desk, sheet)
    return scope, said.targets if said is not None else targets_of(desk, sheet)


def _said(desk: Desk, sheet: Sheet) -> Yearly | None:
    """What was kept at the close of a year; None of one that is open, or was not kept."""
    period = closing.closed(desk, sheet.scope)
    if period is None:
        return None
    said = answers_of(desk, record=period.period).get(closing.YEARLY)
    found = kept.read(str(said.value), sheet, about_of(desk, sheet.scope)) if said else None
    return found and _with_after(desk, found)


def _with_after(desk: Desk, found: Yearly) -> Yearly:
    """With what was written since the close: costs, and to whom the report was given."""
    written, handed = addenda.written(desk, found.scope)
    costs = cost_figures(written, found.figure(VISITS), words_of().figures)
    return replace(found, costs=costs, handed=handed)
