"""A period that two coordinators closed, each without having seen the other: which one is kept.

What was said to a funder cannot be guessed: both stand until a coordinator keeps one. The other is
opened again with that reason, and its figures stay in its history. Two coordinators who each kept
one are told which choice counts: see `indicators_crossed`.
"""

from dataclasses import dataclass

from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Figure, Scope, Sheet
from visitapp.domain.roles import COORDINATOR
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.indicators import close_period as closing
from visitapp.operations.indicators.crossed_closings import ANOTHER_KEPT
from visitapp.operations.indicators.shapes import ClosedPeriod
from visitapp.store.log import records

NOT_CLOSED = UserError("Cette clôture n’est plus là.", "Regardez de nouveau la période.")


@dataclass(frozen=True)
class Said:
    """One of the closings, and its figures that another of them says otherwise."""

    period: ClosedPeriod
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Twice:
    """The closings of a scope that differ, the first closed first; none when they agree.

    `hers`: this person chooses. Where two coordinators chose otherwise, `kept` is the closing that
    stands, and `aside` those that do not.
    """

    scope: Scope
    closings: tuple[Said, ...]
    hers: bool
    kept: ClosedPeriod | None = None
    aside: tuple[ClosedPeriod, ...] = ()


def twice(desk: Desk, *, sheet: Sheet) -> Twice:
    """What to choose from on the scope of a sheet."""
    found, hers = closing.closings(desk, sheet.scope), desk.role == COORDINATOR
    if aside := closing.set_aside(desk, sheet.scope):
        return Twice(sheet.scope, (), hers, kept=found[0], aside=aside)
    said = {one.period: closing.figures_said(desk, one, sheet) for one in found}
    plain = [_plain(figures) for figures in said.values()]
    if all(one == plain[0] for one in plain):
        return Twice(sheet.scope, (), hers=False)
    values = {name: {one[name][0] for one in plain if name in one} for name in plain[0]}
    apart = {name for name, several in values.items() if len(several) > 1}
    closings = [
        Said(one, tuple(figure for figure in said[one.period] if figure.definition.name in apart))
        for one in found
    ]  # fmt: skip
    return Twice(sheet.scope, tuple(closings), hers)


def keep(desk: Desk, *, period: str) -> Changed:
    """Keep one closing of a scope: the others are opened again, and say why.

    Raises `UserError` for who does not coordinate, and for one that was opened meanwhile.
    """
    closing.coordinates(desk)
    scope = closing.scope_of(records.get(desk.database, period).summary)
    found = {one.period: one for one in closing.closings(desk, scope)}
    if period not in found:
        raise NOT_CLOSED
    kept = found.pop(period)
    # laptops of before the codes read how it begins: see `indicators_crossed.BEFORE_CODES`
    reason = f"Une autre clôture de cette période est gardée, celle de {kept.closed_by}."
    return closing.open_again(desk, found, reason, ANOTHER_KEPT)


def _plain(figures: list[Figure]) -> dict[str, tuple[object, ...]]:
    """What was said by figure, its value first, then its lines, without the files behind."""
    return {
        one.definition.name: (
            one.value, one.of, *((line.label, line.value, line.of) for line in one.lines)
        )
        for one in figures
    }  # fmt: skip
