"""What one degree less is worth to this household: from its own balance temperature.

Heating follows the degree-days under the balance temperature θb, which the bills give. One
degree less inside brings θb down by one degree: the heating loses the days of the season that
are colder than θb, out of their degree-days. Share = N(θb) / DJ(θb).
"""

from collections.abc import Mapping
from decimal import Decimal

from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.energy.weather.degree_days import DegreeDays
from visitapp.domain.parameters.parameters import Parameters

_HALF = 0.5
_STEP = Decimal("0.0001")


def per_degree(
    bills: Mapping[str, AnnualUse], weather: DegreeDays, parameters: Parameters
) -> dict[str, Decimal]:
    """Share of the heating that one degree less saves, for each energy whose bills tell θb."""
    season = parameters["heating_season"]
    months = season_weights(float(season.at("first_month")), float(season.at("last_month")))
    found: dict[str, Decimal] = {}
    for energy, bill in bills.items():
        if bill.balance_c is not None and bill.heating > 0:
            share = share_per_degree(weather, float(bill.balance_c), months)
            if share is not None:
                found[energy] = Decimal(share).quantize(_STEP)
    return found


def season_weights(start: float, end: float) -> dict[int, float]:
    """The heated part of each month (May the 20th is 5.645), often over the new year."""
    spans = [(start, end)] if start <= end else [(start, 13.0), (1.0, end)]
    weights = {
        month: sum(max(0.0, min(last, month + 1) - max(first, month)) for first, last in spans)
        for month in range(1, 13)
    }
    return {month: weight for month, weight in weights.items() if weight > 0}


def share_per_degree(
    weather: DegreeDays, balance: float, months: Mapping[int, float]
) -> float | None:
    """N(θb) / DJ(θb) over these parts of months; None outside the table."""
    if balance - _HALF < weather.bases[0] or balance + _HALF > weather.bases[-1]:
        return None
    rows = [(weather.normal_months[month], weight) for month, weight in months.items()]
    sums = [sum(row[i] * weight for row, weight in rows) for i in range(len(weather.bases))]
    whole = weather.at(sums, balance)
    days = weather.at(sums, balance + _HALF) - weather.at(sums, balance - _HALF)
    return days / whole if whole > 0 else None
