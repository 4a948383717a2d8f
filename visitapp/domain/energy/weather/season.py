"""Whether homes are heated on a day: the season is two numbers, months and parts of months."""

from calendar import monthrange
from datetime import date
from decimal import Decimal

from visitapp.domain.parameters.parameters import Parameters


def is_heated(day: date, first: Decimal, last: Decimal) -> bool:
    """Whether a day is from `first` to `last` (May the 20th is 5.645), often over the new year."""
    place = day.month + Decimal(day.day - 1) / monthrange(day.year, day.month)[1]
    if first <= last:
        return first <= place < last
    return place >= first or place < last


def heated_that_day(parameters: Parameters) -> bool:
    """Whether homes are heated on the day of these values."""
    season = parameters["heating_season"]
    return is_heated(parameters.day, season.at("first_month"), season.at("last_month"))
