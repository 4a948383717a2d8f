"""What the page of the figures opens with: the day, who reads it, what one may choose."""

from dataclasses import dataclass
from datetime import date

from visitapp.domain.roles import Role
from visitapp.operations.desk import Desk
from visitapp.operations.indicators import periods, scopes_known
from visitapp.operations.indicators_shapes import ClosedPeriod, Scopes


@dataclass(frozen=True)
class IndicatorsPage:
    """`closed`: the closed periods, the last first."""

    today: date
    role: Role
    scopes: Scopes
    closed: tuple[ClosedPeriod, ...]


def indicators_page(desk: Desk) -> IndicatorsPage:
    """Read before any figure is counted."""
    return IndicatorsPage(desk.now().date(), desk.role, scopes_known(desk), periods(desk))
