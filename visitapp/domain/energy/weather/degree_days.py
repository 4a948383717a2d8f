"""Heating degree-days: any base, any period, and the normal year, from a monthly table.

The table gives sums for whole-degree bases, month by month (°C·day, daily mean method).
Between two bases the sum is interpolated; a part of a month takes its share along the usual
slope of the season (late April is milder than early April), unless the temperature of each day
is there too (see `daily_weather`). Where the table stops, months are taken from the normal year,
and the caller is told which days.
"""

import calendar
import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

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


@dataclass(frozen=True, slots=True)
class Unsure:
    """Heating days of unknown weather: `own`, and those a reading inside a month may have moved."""

    own: float = 0.0
    first: float = 0.0
    last: float = 0.0


@dataclass(frozen=True)
class DegreeDays:
    """Sums per base (°C): `months[(year, month)]`, and by day where `days` has its mean."""

    bases: tuple[float, ...]
    months: Mapping[Month, tuple[float, ...]]
    days: Mapping[date, float] = field(default_factory=dict)

    @cached_property
    def first(self) -> date:
        """The first day with measured weather."""
        return min([date(*min(self.months), 1), *self.days])

    @cached_property
    def last(self) -> date:
        """The last day with measured weather."""
        year, month = max(self.months)
        return max([date(year, month, month_days(year, month)), *self.days])

    @cached_property
    def normal_years(self) -> tuple[int, ...]:
        """The last ten years that are whole in the table, which make the normal year."""
        years = sorted({year for year, _ in self.months})
        whole = [y for y in years if all((y, m) in self.months for m in range(1, 13))]
        return tuple(whole[-_NORMAL_YEARS:])

    @cached_property
    def normal_months(self) -> Mapping[int, tuple[float, ...]]:
        """Degree-days of each month (1 to 12) of the normal year, one figure per base."""
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
            sum(self.normal_months[month][i] for month in range(1, 13))
            for i in range(len(self.bases))
        )

    @cached_property
    def _slopes(self) -> Mapping[int, tuple[float, ...]]:
        """How fast each normal month changes, per base: see `_share`."""
        years = self.normal_years
        daily = {
            month: [value * len(years) / sum(month_days(y, month) for y in years) for value in row]
            for month, row in self.normal_months.items()
        }
        return {
            month: tuple(
                max(-2.0, min(2.0, (after - before) / 2 / here)) if here > 0 else 0.0
                for before, here, after in zip(
                    daily[(month - 2) % 12 + 1], daily[month], daily[month % 12 + 1], strict=True
                )
            )
            for month in range(1, 13)
        }

    @cached_property
    def _by_day(self) -> "_ByDay":
        return _ByDay(self.days, self.bases)

    def sums(self, start: date, end: date) -> Sums:
        """Degree-days from `start` to `end` (exclusive), a figure per base; by day if known."""
        totals = [0.0] * len(self.bases)
        unknown = 0
        day = start
        while day < end:
            length = month_days(day.year, day.month)
            after = min(end, date(day.year, day.month, 1) + timedelta(days=length))
            part = (after - day).days
            known, exact = self._by_day.between(day, after) if self.days else (0, ())
            for i, value in enumerate(exact):
                totals[i] += value
            if known < part:
                row = self.months.get((day.year, day.month))
                if row is None:
                    row = self.normal_months[day.month]
                    unknown += part - known
                hidden, begun = part - known, day.day - 1
                slopes = self._slopes[day.month] if hidden < length and not known else None
                for i, value in enumerate(row):
                    slope = slopes[i] if slopes else 0.0
                    totals[i] += value * _share(begun / length, hidden / length, slope)
            day = after
        return Sums(tuple(totals), (end - start).days, unknown)

    def unsure(self, start: date, end: date, base: float) -> Unsure:
        """What is not told of the days colder than `base`: k of n days stray as k × (n − k) / n."""
        own = first = last = 0.0
        day = start
        while day < end:
            length = month_days(day.year, day.month)
            after = min(end, date(day.year, day.month, 1) + timedelta(days=length))
            part = (after - day).days
            hidden = part - (self._by_day.between(day, after)[0] if self.days else 0)
            row = self.months.get((day.year, day.month))
            known_whole = row is not None
            row = row or self.normal_months[day.month]
            cold = self.at(row, base + 0.5) - self.at(row, base - 0.5)
            cold = min(1.0, max(0.0, cold / length))
            if not known_whole:
                own += hidden * cold
            elif hidden and part < length:
                moved = hidden * (length - hidden) / length * cold
                if day.day > 1 and after.day > 1:
                    own += moved
                elif day.day > 1:
                    first = moved
                else:
                    last = moved
            day = after
        return Unsure(own, first, last)

    def at(self, sums: Sequence[float], base: float) -> float:
        """One figure for `base` (°C), interpolated. Raises `WeatherError` outside the table."""
        return self.each_at([sums], base)[0]

    def each_at(self, rows: Sequence[Sequence[float]], base: float) -> list[float]:
        """The figure of each row for `base` (°C), as `at`."""
        position = (base - self.bases[0]) / (self.bases[1] - self.bases[0])
        if position < 0 or base > self.bases[-1]:
            raise WeatherError(f"base {base} °C is outside the degree-day table")
        low = min(int(position), len(self.bases) - 2)
        share = position - low
        return [sums[low] * (1 - share) + sums[low + 1] * share for sums in rows]

    def between(self, start: date, end: date, base: float) -> float:
        """Degree-days of a period for one base (°C·day)."""
        return self.at(self.sums(start, end).values, base)

    def normal(self, base: float) -> float:
        """Degree-days of the normal year for one base (°C·day)."""
        return self.at(self.normal_year, base)


class _ByDay:
    """Running sums per base over the days, so that any period is one subtraction."""

    def __init__(self, days: Mapping[date, float], bases: Sequence[float]) -> None:
        self._first = min(days)
        count = (max(days) - self._first).days + 1
        each = [days.get(self._first + timedelta(days=i)) for i in range(count)]
        self._known = list(accumulate((mean is not None for mean in each), initial=0))
        self._sums = [
            list(
                accumulate(
                    (0.0 if mean is None or mean >= base else base - mean for mean in each),
                    initial=0.0,
                )
            )
            for base in bases
        ]

    def between(self, start: date, end: date) -> tuple[int, list[float]]:
        """How many days of the period are known, and their degree-days per base."""
        last = len(self._known) - 1
        first = min(last, max(0, (start - self._first).days))
        after = min(last, max(0, (end - self._first).days))
        sums = [running[after] - running[first] for running in self._sums]
        return self._known[after] - self._known[first], sums


def _share(begun: float, part: float, slope: float) -> float:
    """A part (`begun`, `part`, in months) of a month whose days change evenly by `slope`."""
    middle = begun + part / 2
    return part * (1 + slope * (middle - 0.5))


def month_days(year: int, month: int) -> int:
    """How many days a month has."""
    return calendar.monthrange(year, month)[1]


def read_degree_days(text: str) -> DegreeDays:
    """The monthly CSV, short months scaled to their length. Raises `WeatherError`."""
    rows = csv.DictReader(io.StringIO(text))
    names = [name for name in rows.fieldnames or () if name.startswith("hdd_")]
    try:
        bases = tuple(int(name.removeprefix("hdd_")) for name in names)
        if len(bases) < 2 or bases != tuple(range(bases[0], bases[0] + len(bases))):
            raise WeatherError("the degree-day table needs one column per whole degree")
        months: dict[Month, tuple[float, ...]] = {}
        for row in rows:
            year, month, days = int(row["year"]), int(row["month"]), int(row["days"])
            scale = month_days(year, month) / days
            months[year, month] = tuple(float(row[name]) * scale for name in names)
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as problem:
        raise WeatherError(f"the degree-day table cannot be read: {problem}") from problem
    table = DegreeDays(bases, months)
    if not table.normal_years:
        raise WeatherError("no whole year in the degree-day table")
    return table
