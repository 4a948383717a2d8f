"""The indicators of a period: counted today, or as they were said when it was closed."""

from collections.abc import Sequence

from visitapp.domain.indicators.shapes import Scope, Sheet
from visitapp.operations.changed import Changed
from visitapp.operations.desk import Desk
from visitapp.operations.indicators_shapes import ClosedPeriod, FileLine, Scopes


def sheet(desk: Desk, *, scope: Scope) -> Sheet:
    """Every figure of a scope. Of a closed period: those said at its close, with `corrections`,
    what is counted otherwise today."""
    return Sheet(scope, desk.now().date(), ())


def close(desk: Desk, *, scope: Scope) -> Changed:
    """Freeze the figures of a period: its record is the result's `made`.

    Raises `UserError` for who does not coordinate, a period that is not over, or a closed one.
    """
    raise NotImplementedError


def reopen(desk: Desk, *, period: str, reason: str) -> Changed:
    """Open a closed period again: the figures that were said stay, with the reason.

    Raises `UserError` without a reason, and for who does not coordinate.
    """
    raise NotImplementedError


def periods(desk: Desk) -> tuple[ClosedPeriod, ...]:
    """The closed periods, the last first."""
    return ()


def scopes_known(desk: Desk) -> Scopes:
    """What one may choose from."""
    return Scopes((), (), (), ())


def files(desk: Desk, *, records: Sequence[str]) -> list[FileLine]:
    """The records behind a figure, in their order; those erased since are left out."""
    return []


def prepare(desk: Desk, *, most: int = 8) -> int:
    """Read some of the files that changed since the last count; how many are left.

    `sheet` does it all itself; a screen may call this first, a few at a time.
    """
    return 0
