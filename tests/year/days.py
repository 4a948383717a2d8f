"""The days of the year, and the clock turned to one of them."""

from datetime import date, datetime, time

from tests.conftest import PARIS_WINTER, Clock

ORIENTED = date(2025, 10, 21)
FIRST_CALL = date(2025, 11, 4)
"""Fifteen days after the visit."""
GRANTED = date(2025, 11, 20)
THREE_MONTHS = date(2026, 1, 20)


def turn(clock: Clock, day: date, hour: int = 9) -> None:
    """It is that day."""
    clock.at = datetime.combine(day, time(hour), PARIS_WINTER)
