"""Months and years added to days, whole numbers of the law read as integers."""

from calendar import monthrange
from datetime import date
from decimal import Decimal

from visitapp.domain.parameters.parameters import ParameterProblem


def whole(number: Decimal) -> int:
    """A number of months, days or persons. Raises `ParameterProblem` when it is not whole."""
    if number != number.to_integral_value():
        raise ParameterProblem(f"{number} must be a whole number")
    return int(number)


def months_later(day: date, months: int) -> date:
    """The same day that many months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def first_day(month: object) -> date | None:
    """The first day of a month written YYYY-MM; None for anything else."""
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        return None
