"""The closed periods. Two coordinators may each close a scope: both stand until one is kept
(`double_closing`). When each kept her own, the first choice that the agency numbered counts: of the
closings set aside, the last to be so stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from visitapp.domain.indicators.shapes import Scope
from visitapp.domain.roles import Role
from visitapp.domain.states.marks import REASON
from visitapp.operations.desk.desk import Desk
from visitapp.operations.indicators.rows import day_of
from visitapp.operations.indicators.shapes import ClosedPeriod, Scopes
from visitapp.operations.records.summaries import summary_text as text
from visitapp.operations.records.transitions import CODE
from visitapp.store.log import log, records
from visitapp.store.log.log import Change
from visitapp.store.log.records import Record

KIND, CLOSED, REOPENED = "period", "closed", "reopened"
ANOTHER_KEPT, FOR_ITSELF = "another_kept", "for_itself"
"""Codes beside the reason why a closing was opened again: set aside for another, or any other."""
Order = tuple[bool, int, str]
"""As the agency numbered, what is not sent yet last."""


def closed_periods(desk: Desk) -> tuple[ClosedPeriod, ...]:
    """The closed periods, the last first."""
    by_scope: dict[Scope, list[Record]] = {}
    for one in records.of_kind(desk.database, KIND):
        by_scope.setdefault(scope_of(one.summary), []).append(one)
    found = [_period(one) for every in by_scope.values() for one in _standing(desk, every)]
    return tuple(sorted(found, key=lambda one: (one.scope.end, one.scope.start), reverse=True))


def closed(desk: Desk, scope: Scope) -> ClosedPeriod | None:
    """The period that was closed on this scope, the first of several; or None."""
    return next(iter(closings(desk, scope)), None)


def closings(desk: Desk, scope: Scope) -> tuple[ClosedPeriod, ...]:
    """All that stands closed on a scope, in one order on every computer, the first closed first."""
    return tuple(map(_period, _standing(desk, of_scope(desk, scope))))


def stands(desk: Desk, row: Record) -> bool:
    """Whether a closing stands: its figures are told, and more is written about it."""
    return any(one.period == row.id for one in closings(desk, scope_of(row.summary)))


def set_aside(desk: Desk, scope: Scope) -> tuple[ClosedPeriod, ...]:
    """Where each coordinator kept her own closing: those that do not stand, the last choice first;
    empty where one closing alone was kept."""
    every = of_scope(desk, scope)
    if any(one.state == CLOSED for one in every):
        return ()
    return tuple(map(_period, _kept_by_each(desk, every)[1:]))


def of_scope(desk: Desk, scope: Scope) -> list[Record]:
    """Every period that was ever closed on a scope."""
    every = records.of_kind(desk.database, KIND)
    return [one for one in every if scope_of(one.summary) == scope]


def scope_of(said: Mapping[str, Any]) -> Scope:
    """What a period is of, as its list row says it."""
    start, end = (date.fromisoformat(text(said, name)) for name in ("start", "end"))
    return Scope(start, end, text(said, "scheme") or None, text(said, "territory") or None)


def _standing(desk: Desk, every: Sequence[Record]) -> list[Record]:
    """Of all that was closed on one scope, what stands so, the first closed first."""
    found = [one for one in every if one.state == CLOSED]
    if not found:
        return _kept_by_each(desk, every)[:1]
    return sorted(found, key=lambda one: (one.created_at, one.id))


def _kept_by_each(desk: Desk, opened: Sequence[Record]) -> list[Record]:
    """Of closings all open again, those set aside, the standing one first; none where one was since
    opened for itself."""
    reasons = {one.id: log.of_path(desk.database, one.id, REASON) for one in opened}
    aside = {
        one.id: min(map(_order, reasons[one.id]))
        for one in opened if reasons[one.id] and all(map(_for_another, reasons[one.id]))
    }  # fmt: skip
    for_itself = [
        _order(one) for every in reasons.values() for one in every if not _for_another(one)
    ]  # fmt: skip
    found = sorted((one for one in opened if one.id in aside), key=lambda one: aside[one.id])
    if not found or any(_begun(desk, found[-1]) < one for one in for_itself):
        return []
    return found[::-1]


def _for_another(reason: Change) -> bool:
    """By its code, whatever sentence a person typed."""
    return (reason.value or {}).get(CODE) == ANOTHER_KEPT


def _begun(desk: Desk, row: Record) -> Order:
    return min(map(_order, log.of_path(desk.database, row.id, log.CREATED)))


def _order(one: Change) -> Order:
    return one.number is None, one.number or 0, one.id


def _period(row: Record) -> ClosedPeriod:
    said, scope = row.summary, scope_of(row.summary)
    return ClosedPeriod(row.id, scope, day_of(said.get("closed_on")) or scope.end,
                        text(said, "closed_by"))  # fmt: skip


NOT_READ = Scopes((), (), ())


@dataclass(frozen=True)
class IndicatorsPage:
    """`closed` periods, last first; `scopes` to choose from, once read; `scheme`: the only one this
    person works for, else None, as what is here is then not the whole agency's."""

    today: date
    role: Role
    closed: tuple[ClosedPeriod, ...]
    scopes: Scopes = NOT_READ
    scheme: str | None = None


def indicators_page(desk: Desk) -> IndicatorsPage:
    """Read before any figure is counted: it opens no file. `scopes_known` reads the choices."""
    own = desk.schemes[0] if len(desk.schemes) == 1 else None
    return IndicatorsPage(desk.now().date(), desk.role, closed_periods(desk), scheme=own)
