"""A period that two coordinators closed apart: both stand until one keeps one; the other is opened
again, saying why, its figures in its history. See `closings` for two who each kept one."""

from dataclasses import dataclass

from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Audience, Figure, Scope, Sheet
from visitapp.domain.roles import COORDINATOR
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.indicators.close_period import (
    open_again,
    require_coordinator,
    told_figures,
)
from visitapp.operations.indicators.closings import ANOTHER_KEPT, closings, scope_of, set_aside
from visitapp.operations.indicators.shapes import ClosedPeriod
from visitapp.store.log import records

NOT_CLOSED = UserError("Cette clôture n’est plus là.", "Regardez de nouveau la période.")


@dataclass(frozen=True)
class Closing:
    """One of the closings, and its figures that another of them tells otherwise."""

    period: ClosedPeriod
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class DoubleClosing:
    """The closings of a scope that differ, first closed first; none when they agree. `may_choose`:
    this person. Where two coordinators chose otherwise, `kept` stands and `aside` do not."""

    scope: Scope
    closings: tuple[Closing, ...]
    may_choose: bool
    kept: ClosedPeriod | None = None
    aside: tuple[ClosedPeriod, ...] = ()


def double_closing(desk: Desk, *, sheet: Sheet) -> DoubleClosing:
    """What to choose from on the scope of a sheet."""
    found, may_choose = closings(desk, sheet.scope), desk.role == COORDINATOR
    if aside := set_aside(desk, sheet.scope):
        return DoubleClosing(sheet.scope, (), may_choose, kept=found[0], aside=aside)
    told = {
        one.period: [
            figure for figure in told_figures(desk, one, sheet)
            if figure.definition.audience is not Audience.YEAR
        ]
        for one in found
    }  # fmt: skip
    plain = [_plain(figures) for figures in told.values()]
    if all(one == plain[0] for one in plain):
        return DoubleClosing(sheet.scope, (), may_choose=False)
    values = {name: {one[name][0] for one in plain if name in one} for name in plain[0]}
    apart = {name for name, several in values.items() if len(several) > 1}
    different = [
        Closing(one, tuple(
            figure for figure in told[one.period] if figure.definition.name in apart
        ))
        for one in found
    ]  # fmt: skip
    return DoubleClosing(sheet.scope, tuple(different), may_choose)


def keep(desk: Desk, *, period: str) -> Changed:
    """Keep one closing: the others are opened again, saying why. Raises `UserError` for who does
    not coordinate, or one opened meanwhile."""
    require_coordinator(desk)
    scope = scope_of(records.get(desk.database, period).summary)
    found = {one.period: one for one in closings(desk, scope)}
    if period not in found:
        raise NOT_CLOSED
    kept = found.pop(period)
    reason = f"Une autre clôture de cette période est gardée, celle de {kept.closed_by}."
    return open_again(desk, found, reason, ANOTHER_KEPT)


def _plain(figures: list[Figure]) -> dict[str, tuple[object, ...]]:
    """What was told by figure, its value first, then its lines, without the files behind."""
    return {
        one.definition.name: (
            one.value, one.of, *((line.label, line.value, line.of) for line in one.lines)
        )
        for one in figures
    }  # fmt: skip
