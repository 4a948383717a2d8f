"""Degree-days summed day by day where days are known, the monthly table brought level elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.energy.weather.daily_file import days_of
from visitapp.domain.energy.weather.degree_days import DegreeDays, WeatherError, month_days

_STEP = 0.25
_COMMON_MONTHS = 12
__all__ = ["DailyWeather", "WeatherError", "read_daily", "with_days"]


@dataclass(frozen=True, slots=True)
class DailyWeather:
    """The mean temperature of each known day (°C): lowest and highest, halved."""

    days: Mapping[date, float]
    source: str
    place: str = ""

    @property
    def first(self) -> date:
        """The first known day."""
        return min(self.days)

    @property
    def last(self) -> date:
        """The last known day."""
        return max(self.days)

    @property
    def missing(self) -> int:
        """How many days between the first and the last are not known."""
        return (self.last - self.first).days + 1 - len(self.days)


def read_daily(text: str, file: str, *, place: str = "") -> DailyWeather:
    """Daily temperatures of a place, from ODRE or Météo-France. Raises `WeatherError`, per row."""
    found = days_of(text, file, place)
    source = f"{file}, {found.place}" if found.place else file
    return DailyWeather(found.days, source, found.place)


def with_days(monthly: DegreeDays, daily: DailyWeather) -> DegreeDays:
    """Degree-days summed day by day where `daily` knows the days; the table elsewhere.

    A month that the days cover whole replaces the month of the table, so newer days also make
    a newer normal year. When the two have a year of months in common, the other months of the
    table are brought to the level of the daily file: a station in town is milder than its region.
    Days before the table are left: no bill is that old.
    """
    bases = tuple(
        monthly.bases[0] + _STEP * i
        for i in range(round((monthly.bases[-1] - monthly.bases[0]) / _STEP) + 1)
    )
    months = {
        month: tuple(monthly.at(row, base) for base in bases)
        for month, row in monthly.months.items()
    }
    days = {day: mean for day, mean in daily.days.items() if day >= monthly.first}
    exact = _whole_months(days, bases)
    common = [month for month in exact if month in months]
    scale = [1.0] * len(bases)
    if len(common) >= _COMMON_MONTHS:
        for i in range(len(bases)):
            table = sum(months[month][i] for month in common)
            scale[i] = sum(exact[month][i] for month in common) / table if table > 0 else 1.0
    level = {
        month: tuple(value * part for value, part in zip(row, scale, strict=True))
        for month, row in months.items()
    }
    return DegreeDays(bases, {**level, **exact}, days)


def _whole_months(
    days: Mapping[date, float], bases: tuple[float, ...]
) -> dict[tuple[int, int], tuple[float, ...]]:
    """The sums of every month whose days are all known."""
    by_month: dict[tuple[int, int], list[float]] = {}
    for day, mean in days.items():
        by_month.setdefault((day.year, day.month), []).append(mean)
    return {
        month: tuple(sum(base - mean for mean in means if mean < base) for base in bases)
        for month, means in by_month.items()
        if len(means) == month_days(*month)
    }
