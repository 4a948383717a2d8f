"""What one degree less is worth to this household: from its own balance temperature.

Heating follows the degree-days under the balance temperature θb, which the bills give. One
degree less inside brings θb down by one degree: the heating loses the days of the season that
are colder than θb, out of their degree-days. Share = N(θb) / DJ(θb).
"""

from collections.abc import Mapping
from decimal import Decimal

from visitapp.domain.energy.degree_days import DegreeDays
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.parameters import Parameters

_HALF = 0.5
_STEP = Decimal("0.0001")


def per_degree(
    bills: Mapping[str, AnnualUse], weather: DegreeDays, parameters: Parameters
) -> dict[str, Decimal]:
    """Share of the heating that one degree less saves, for each energy whose bills tell θb."""
    season = parameters["heating_season"]
    months = season_months(int(season.at("first_month")), int(season.at("last_month")))
    found: dict[str, Decimal] = {}
    for energy, bill in bills.items():
        if bill.balance_c is not None and bill.heating > 0:
            share = share_per_degree(weather, float(bill.balance_c), months)
            if share is not None:
                found[energy] = Decimal(share).quantize(_STEP)
    return found


def season_months(first: int, last: int) -> tuple[int, ...]:
    """The months of the heating season, which usually crosses the new year."""
    if first <= last:
        return tuple(range(first, last + 1))
    return (*range(first, 13), *range(1, last + 1))


def share_per_degree(weather: DegreeDays, balance: float, months: tuple[int, ...]) -> float | None:
    """N(θb) / DJ(θb) over these months of the normal years; None outside the table.

    N, the days colder than θb, is what the degree-days lose when their base falls by one.
    """
    if balance - _HALF < weather.bases[0] or balance + _HALF > weather.bases[-1]:
        return None
    rows = [weather.normal_months[month] for month in months]
    sums = [sum(row[i] for row in rows) for i in range(len(weather.bases))]
    whole = weather.at(sums, balance)
    days = weather.at(sums, balance + _HALF) - weather.at(sums, balance - _HALF)
    return days / whole if whole > 0 else None
