"""Made-up homes on real daily weather: their bills, and their exact normal year.

The homes span what is met in Île-de-France: balance 13.5 to 18 °C, slope 2 to 9 kWh per
degree-day, base 4 to 14 kWh a day of which a part is hot water with its season, a noise from day
to day that lasts, and half of them away two weeks in August. They follow the degree-day law, so
they flatter every degree-day model alike: this compares models and catches a change for the
worse; it does not tell the error on real homes.
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


@dataclass(frozen=True)
class Home:
    """A home that follows the degree-day law. kWh a day, °C; `hot` is a part of the base."""

    balance: float
    slope: float
    base: float
    hot: float
    away: bool
    memory: float
    noise: float

    def use(self, day: date, celsius: float) -> float:
        """What it uses on a day of that mean temperature, without noise (kWh)."""
        kwh = self.base * (1 - self.hot + self.hot * HOT_WATER[day.month - 1])
        kwh += self.slope * max(0.0, self.balance - celsius)
        return kwh * AWAY if self.away and day.month == 8 and day.day <= 14 else kwh


@cache
def daily() -> DailyWeather:
    """The daily temperatures; a day that is missing takes that of the day before."""
    known = read_daily(shipped.text(DAILY), DAILY)
    days, day, last = {}, known.first, 0.0
    while day <= known.last:
        last = days[day] = known.days.get(day, last)
        day += timedelta(days=1)
    return DailyWeather(days, known.source)


def a_home(rng: random.Random) -> Home:
    """One home, drawn evenly over the ranges."""
    return Home(
        balance=rng.uniform(13.5, 18),
        slope=rng.uniform(2, 9),
        base=rng.uniform(4, 14),
        hot=rng.uniform(0.4, 0.9),
        away=rng.random() < 0.5,
        memory=rng.uniform(0.5, 0.9),
        noise=rng.uniform(0.05, 0.15),
    )


def normal_year(home: Home, weather: DegreeDays) -> float:
    """What the home uses in the normal year of the table, without noise (kWh)."""
    years = weather.normal_years
    celsius = daily().days
    first, last = date(years[0], 1, 1), date(years[-1] + 1, 1, 1)
    days = [first + timedelta(days=i) for i in range((last - first).days)]
    return sum(home.use(day, celsius[day]) for day in days) / len(days) * 365.25


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
