"""Made-up homes on real daily weather: their bills, and their exact normal year.

The homes span what is met in Île-de-France: balance 13.5 to 18 °C, slope 2 to 9 kWh per
degree-day, base 4 to 14 kWh a day of which a part is hot water with its season, a noise from day
to day that lasts, and half of them away two weeks in August. Four laws say how heating goes with
the cold: straight; off from a day of April to one of October; held back, more and more as it gets
colder; helped by the sun, behind its clouds. The first is that of degree-days, which flatters every
degree-day model; the engine knows none of the others. They compare models and catch a change for
the worse; they do not tell the error on real homes.
"""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import pairwise

from visitapp import shipped
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.weather.daily_weather import DailyWeather, read_daily
from visitapp.domain.energy.weather.degree_days import DegreeDays
from visitapp.operations.desk.reference import DAILY

HOT_WATER = (1.12, 1.12, 1.08, 1.02, 0.97, 0.92, 0.86, 0.82, 0.93, 1.0, 1.06, 1.1)
AWAY = 0.3
FIRST_YEARS = (2017, 2023)
LAWS = ("linear", "season", "rationing", "sun")


@dataclass(frozen=True)
class Kind:
    """A set of bills: how many months, months in each bill, and the first month if it matters."""

    name: str
    months: int
    step: int
    start: int | None = None


KINDS = (
    Kind("24 mensuelles", 24, 1),
    Kind("12 mensuelles", 12, 1),
    Kind("6 bimestrielles", 12, 2),
    Kind("2 semestrielles", 12, 6),
    Kind("1 annuelle", 12, 12),
    Kind("3 bimestrielles d’hiver", 6, 2, 10),
    Kind("3 bimestrielles d’été", 6, 2, 4),
)
OF_LAWS = tuple(kind for kind in KINDS if kind.name not in ("24 mensuelles", "6 bimestrielles"))
"""The five kinds of bills that each law is tried with."""


@dataclass(frozen=True)
class Home:
    """A home. kWh a day, °C; `hot` is a part of the base; on from `first` to `last` (a day of the
    year); `most` is the degree-days of a day that it goes near; `sun` °C on a clear day of June."""

    balance: float
    slope: float
    base: float
    hot: float
    away: bool
    memory: float
    noise: float
    first: int = 0
    last: int = 0
    most: float = 0.0
    sun: float = 0.0

    def use(self, day: date, celsius: float) -> float:
        """What it uses on a day of that mean temperature, without noise (kWh)."""
        kwh = self.base * (1 - self.hot + self.hot * HOT_WATER[day.month - 1])
        kwh += self.slope * self.cold(day, celsius)
        return kwh * AWAY if self.away and day.month == 8 and day.day <= 14 else kwh

    def cold(self, day: date, celsius: float) -> float:
        """The degree-days that it heats for on that day."""
        if self.first and self.last < day.timetuple().tm_yday < self.first:
            return 0.0
        warm = self.sun * sunshine(day) if self.sun else 0.0
        cold = max(0.0, self.balance - warm - celsius)
        return self.most * (1 - math.exp(-cold / self.most)) if self.most else cold


@cache
def sunshine(day: date) -> float:
    """The sun of a day beside a clear day of June (0 to 1): height of the sun and clouds."""
    height = 0.55 - 0.45 * math.cos(2 * math.pi * (day.timetuple().tm_yday + 10) / 365.25)
    return height * random.Random(day.toordinal()).triangular(0.1, 1, 0.6)


@cache
def daily() -> DailyWeather:
    """The daily temperatures; a day that is missing takes that of the day before."""
    known = read_daily(shipped.text(DAILY), DAILY)
    days, day, last = {}, known.first, 0.0
    while day <= known.last:
        last = days[day] = known.days.get(day, last)
        day += timedelta(days=1)
    return DailyWeather(days, known.source)


def a_home(rng: random.Random, law: str = "linear") -> Home:
    """One home, drawn evenly over the ranges."""
    same = {
        "balance": rng.uniform(13.5, 18),
        "slope": rng.uniform(2, 9),
        "base": rng.uniform(4, 14),
        "hot": rng.uniform(0.4, 0.9),
        "away": rng.random() < 0.5,
        "memory": rng.uniform(0.5, 0.9),
        "noise": rng.uniform(0.05, 0.15),
    }
    if law == "season":
        return Home(**same, first=rng.randint(278, 298), last=rng.randint(95, 115))
    if law == "rationing":
        return Home(**same, most=rng.uniform(3, 9))
    return Home(**same, sun=rng.uniform(3, 9)) if law == "sun" else Home(**same)


def normal_year(home: Home, weather: DegreeDays) -> float:
    """What the home uses in the normal year of the table, without noise (kWh)."""
    years = weather.normal_years
    celsius = daily().days
    days = _days(years[0], years[-1])
    return sum(home.use(day, celsius[day]) for day in days) / len(days) * 365.25


@cache
def _days(first: int, last: int) -> list[date]:
    start, after = date(first, 1, 1), date(last + 1, 1, 1)
    return [start + timedelta(days=i) for i in range((after - start).days)]


def edges(rng: random.Random, kind: Kind) -> list[date]:
    """The days of the readings: half of the time the first of a month, else any day."""
    month = kind.start or rng.randint(1, 12)
    found = [date(rng.randint(*FIRST_YEARS), month, rng.choice([1, 1, rng.randint(2, 28)]))]
    for _ in range(kind.months // kind.step):
        found.append(months_later(found[-1], kind.step))
    return found


def months_later(day: date, months: int) -> date:
    """The same day of a later month."""
    after = day.month - 1 + months
    return day.replace(year=day.year + after // 12, month=after % 12 + 1)


def bills(
    home: Home,
    rng: random.Random,
    readings: list[date],
    change: Callable[[date], float] = lambda _: 1.0,
) -> list[BillPeriod]:
    """The bills between these readings, whole kWh; `change` multiplies the use of each day."""
    celsius = daily().days
    noise, found = 0.0, []
    for start, end in pairwise(readings):
        total, day = 0.0, start
        while day < end:
            noise = home.memory * noise
            noise += math.sqrt(1 - home.memory**2) * rng.gauss(0, home.noise)
            total += max(0.0, home.use(day, celsius[day]) * (1 + noise)) * change(day)
            day += timedelta(days=1)
        found.append(BillPeriod(start, end, Decimal(round(total))))
    return found
