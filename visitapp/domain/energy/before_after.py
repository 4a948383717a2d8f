"""One household before and after: how its normal year changed, and whether that can be claimed.

Each stretch of bills is brought to the same normal year on its own, so that neither a mild winter
nor a long bill passes for a saving. The two intervals are joined as ratios. A saving is claimed
only when the whole 90 % interval lies below zero: chance alone then shows one in twenty at most.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.energy.annual import annual_use
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.energy.weather.degree_days import DegreeDays
from visitapp.domain.parameters.parameters import Parameters

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Change:
    """Change of the normal year (%), 90 % interval; `claimed` when all of it is below zero."""

    percent: Decimal
    low: Decimal
    high: Decimal
    claimed: bool
    before: AnnualUse
    after: AnnualUse


def before_and_after(
    before: Sequence[BillPeriod],
    after: Sequence[BillPeriod],
    energy: str,
    degree_days: DegreeDays,
    parameters: Parameters,
    *,
    heated: bool | None = None,
    base_kwh: Decimal | None = None,
) -> Change | None:
    """The change from the first bills to the second (see `annual_use`); None without a year."""
    first, second = (
        annual_use(bills, energy, degree_days, parameters, heated=heated, base_kwh=base_kwh)
        for bills in (before, after)
    )
    if first is None or second is None or first.annual <= 0:
        return None
    ratio = second.annual / first.annual
    low, high = _ratios(first, second)
    percent, least, most = (((x - 1) * 100).quantize(_TENTH) for x in (ratio, low, high))
    return Change(percent, least, most, high < 1, first, second)


def _ratios(first: AnnualUse, second: AnnualUse) -> tuple[Decimal, Decimal]:
    """The 90 % interval of the ratio, from those of the two years taken as independent."""
    if second.annual <= 0:
        return Decimal(0), Decimal(0)
    middle = math.log(second.annual / first.annual)
    down = math.hypot(_apart(second.low, second.annual), _apart(first.annual, first.high))
    up = math.hypot(_apart(second.annual, second.high), _apart(first.low, first.annual))
    return Decimal(math.exp(middle - down)), Decimal(math.exp(min(middle + up, 50.0)))


def _apart(one: Decimal, other: Decimal) -> float:
    """Distance of two quantities in logarithm; far when one of them is zero."""
    return math.log(other / one) if one > 0 else 50.0
