"""What the page of the figures opens with: the day, who reads it, the closed periods."""

from dataclasses import dataclass
from datetime import date

from visitapp.domain.roles import Role
from visitapp.operations.desk.desk import Desk
from visitapp.operations.indicators.closings import closed_periods
from visitapp.operations.indicators.shapes import ClosedPeriod, Scopes

NOT_READ = Scopes((), (), (), ())


@dataclass(frozen=True)
class IndicatorsPage:
    """`closed`: the closed periods, the last first. `scopes`: what one may choose, once read.

    `scheme`: the one that this person works for, None for several or while none is known: what is
    received here is not the whole agency's, and is not to be handed over as such.
    """

    today: date
    role: Role
    closed: tuple[ClosedPeriod, ...]
    scopes: Scopes = NOT_READ
    scheme: str | None = None


def indicators_page(desk: Desk) -> IndicatorsPage:
    """Read before any figure is counted: it opens no file. `scopes_known` reads the choices."""
    own = desk.schemes[0] if len(desk.schemes) == 1 else None
    return IndicatorsPage(desk.now().date(), desk.role, closed_periods(desk), scheme=own)
