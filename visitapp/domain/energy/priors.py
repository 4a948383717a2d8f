"""What the bill model takes for likely before any bill: dated parameters, then the answers."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from visitapp.domain.energy.bills import WATER, YEAR_DAYS
from visitapp.domain.energy.regression import Prior
from visitapp.domain.energy.weather.degree_days import month_days
from visitapp.domain.parameters.parameters import Parameters


def prior_of(
    energy: str, heated: bool | None, base_kwh: Decimal | None, parameters: Parameters
) -> Prior:
    """The prior of one energy; `base_kwh` is a year of the uses beside heating, as described."""
    electric = energy == "electricity"
    share = parameters["bill_base_share_electricity" if electric else "bill_base_share"]
    never = parameters["bill_no_heating"].at("electricity" if electric else "other")
    balance, scatter = parameters["bill_balance"], parameters["bill_scatter"]
    usual = parameters["bill_usual_year"]
    year = float(YEAR_DAYS)
    known = energy != WATER
    described = base_kwh if base_kwh is not None and base_kwh > 0 else None
    return Prior(
        base_share=float(share.at("usual")),
        base_share_spread=float(share.at("spread")),
        only_heats=heated is True and base_kwh == 0,
        balance=float(balance.at("usual")),
        balance_sd=float(balance.at("spread")),
        scatter=float(scatter.at("daily")),
        scatter_weight=float(scatter.at("weight")),
        never_heated=1.0 if heated is False else 0.0 if heated else float(never),
        base_daily=None if described is None else float(described) / year,
        base_daily_spread=float(parameters["bill_base_from_answers"].number),
        usual_heated=_daily(usual.at("electricity" if electric else "other"), known),
        usual_constant=_daily(
            usual.at("electricity_unheated" if electric else "other_unheated"), known
        ),
        usual_spread=float(usual.at("spread")),
        weather_day=float(parameters["bill_weather_day"].number),
    )


def _daily(kwh: Decimal, known: bool) -> float | None:
    return float(kwh / YEAR_DAYS) if known else None


def season_of(energy: str, parameters: Parameters) -> list[float]:
    """How much each month takes beside heating, as a ratio to the mean month."""
    if energy in ("electricity", WATER):
        return [1.0] * 12
    part = float(parameters["hot_water_part_of_base"].number)
    months = parameters["hot_water_season"]
    return [1 - part + part * float(months.at(str(month))) for month in range(1, 13)]


def base_days(start: date, end: date, season: Sequence[float]) -> float:
    """Days from `start` to `end` (exclusive), each weighed by the season of its month."""
    total, day = 0.0, start
    while day < end:
        after = date(day.year, day.month, 1) + timedelta(days=month_days(day.year, day.month))
        total += (min(after, end) - day).days * season[day.month - 1]
        day = after
    return total
