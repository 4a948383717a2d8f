"""Heating degree-days: any base, any period, and the normal year, from a monthly table.

The table gives sums for whole-degree bases, month by month (°C·day, daily mean method).
Between two bases the sum is interpolated; a part of a month counts by its days. Where the
table stops, months are taken from the normal year, and the caller is told which days.
"""

import calendar
import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

_NORMAL_YEARS = 10
Month = tuple[int, int]


class WeatherError(Exception):
    """The degree-day table cannot be read, or is too short to make a normal year."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Degree-days of a period per whole-degree base, and its days without measured weather."""

    values: tuple[float, ...]
    days: int
    unknown_days: int


@dataclass(frozen=True)
class DegreeDays:
    """Monthly sums per base. `months[(year, month)]` has one figure per base of `bases`."""

    bases: tuple[int, ...]
    months: Mapping[Month, tuple[float, ...]]

    @property
    def first(self) -> date:
        """The first day that the table covers."""
        return date(*min(self.months), 1)

    @property
    def last(self) -> date:
        """The last day that the table covers."""
        year, month = max(self.months)
        return date(year, month, calendar.monthrange(year, month)[1])

    @cached_property
    def normal_years(self) -> tuple[int, ...]:
        """The last ten years that are whole in the table, which make the normal year."""
        years = sorted({year for year, _ in self.months})
        whole = [y for y in years if all((y, m) in self.months for m in range(1, 13))]
        return tuple(whole[-_NORMAL_YEARS:])

    @cached_property
    def _normal_months(self) -> dict[int, tuple[float, ...]]:
        years = self.normal_years
        if not years:
            raise WeatherError("no whole year in the degree-day table")
        return {
            month: tuple(
                sum(self.months[year, month][i] for year in years) / len(years)
                for i in range(len(self.bases))
            )
            for month in range(1, 13)
        }

    @cached_property
    def normal_year(self) -> tuple[float, ...]:
        """Degree-days of the normal year, one figure per base."""
        return tuple(
            sum(self._normal_months[month][i] for month in range(1, 13))
            for i in range(len(self.bases))
        )

    def sums(self, start: date, end: date) -> Sums:
        """Degree-days from `start` to `end` (exclusive), one figure per base."""
        totals = [0.0] * len(self.bases)
        unknown = 0
        day = start
        while day < end:
            length = calendar.monthrange(day.year, day.month)[1]
            after = min(end, date(day.year, day.month, 1) + timedelta(days=length))
            part = (after - day).days
            row = self.months.get((day.year, day.month))
            if row is None:
                row = self._normal_months[day.month]
                unknown += part
            share = part / length
            for i, value in enumerate(row):
                totals[i] += value * share
            day = after
        return Sums(tuple(totals), (end - start).days, unknown)

    def at(self, sums: Sequence[float], base: float) -> float:
        """One figure for `base` (°C), interpolated between whole degrees.

        Raises `WeatherError` outside the bases of the table.
        """
        position = base - self.bases[0]
        if position < 0 or base > self.bases[-1]:
            raise WeatherError(f"base {base} °C is outside the degree-day table")
        low = min(int(position), len(self.bases) - 2)
        share = position - low
        return sums[low] * (1 - share) + sums[low + 1] * share

    def between(self, start: date, end: date, base: float) -> float:
        """Degree-days of a period for one base (°C·day)."""
        return self.at(self.sums(start, end).values, base)

    def normal(self, base: float) -> float:
        """Degree-days of the normal year for one base (°C·day)."""
        return self.at(self.normal_year, base)


def read_degree_days(text: str) -> DegreeDays:
    """The monthly CSV (`year,month,days,mean_c,hdd_10,…`). Raises `WeatherError`.

    A month measured on fewer days than it has is scaled up to its whole length.
    """
    rows = csv.DictReader(io.StringIO(text))
    names = [name for name in rows.fieldnames or () if name.startswith("hdd_")]
    try:
        bases = tuple(int(name.removeprefix("hdd_")) for name in names)
        if len(bases) < 2 or bases != tuple(range(bases[0], bases[0] + len(bases))):
            raise WeatherError("the degree-day table needs one column per whole degree")
        months: dict[Month, tuple[float, ...]] = {}
        for row in rows:
            year, month, days = int(row["year"]), int(row["month"]), int(row["days"])
            scale = calendar.monthrange(year, month)[1] / days
            months[year, month] = tuple(float(row[name]) * scale for name in names)
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as problem:
        raise WeatherError(f"the degree-day table cannot be read: {problem}") from problem
    table = DegreeDays(bases, months)
    if not months or not table.normal_years:
        raise WeatherError("no whole year in the degree-day table")
    return table
