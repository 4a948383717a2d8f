"""Tempo days of each colour expected (red: weekdays, November to March), and their mean price."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from visitapp.domain.parameters.parameters import Parameter

_SEASON_FROM = 9
_FRIDAY, _SATURDAY = 4, 5
_YEAR_DAYS = 365


def of_a_year(days: Parameter) -> dict[str, Decimal]:
    """The part (0 to 1) of a year's days in each colour."""
    parts = {colour: days.at(colour) / _YEAR_DAYS for colour in ("red", "white")}
    return {**parts, "blue": 1 - parts["red"] - parts["white"]}


def of_days(start: date, count: int, days: Parameter, winter: Parameter) -> dict[str, Decimal]:
    """`count` days from `start` by colour expected, from season `days` and red `winter` months."""
    months = winter.at("first"), winter.at("after")
    red = white = Decimal(0)
    for day in (start + timedelta(days=after) for after in range(count)):
        season = day.year if day.month >= _SEASON_FROM else day.year - 1
        reds, whites = _places(season, months)
        if day.weekday() <= _FRIDAY and _in_winter(day, months):
            red += days.at("red") / reds
        if day.weekday() <= _SATURDAY:
            white += days.at("white") / whites
    return {"red": red / count, "white": white / count, "blue": 1 - (red + white) / count}


@lru_cache(maxsize=64)
def _places(season: int, months: tuple[Decimal, Decimal]) -> tuple[int, int]:
    """How many days of a season may be red, and how many white."""
    first = date(season, _SEASON_FROM, 1)
    length = (date(season + 1, _SEASON_FROM, 1) - first).days
    every = [first + timedelta(days=after) for after in range(length)]
    reds = sum(day.weekday() <= _FRIDAY and _in_winter(day, months) for day in every)
    return reds, sum(day.weekday() <= _SATURDAY for day in every)


def _in_winter(day: date, months: tuple[Decimal, Decimal]) -> bool:
    return day.month >= months[0] or day.month < months[1]


def mean_price(price: Parameter, off_peak: Decimal, parts: Mapping[str, Decimal]) -> Decimal:
    """€ per kWh over days of these colours, `off_peak` (0 to 1) of it in off-peak hours."""
    return sum(
        (
            part
            * (
                price.at(f"{colour}_off_peak") * off_peak
                + price.at(f"{colour}_peak") * (1 - off_peak)
            )
            for colour, part in parts.items()
        ),
        Decimal(0),
    )
