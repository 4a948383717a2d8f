"""Bills of made-up homes on real daily weather: how far the normal year is from the truth.

The homes span what is met in Île-de-France: balance 13.5 to 18 °C, slope 2 to 9 kWh per
degree-day, base 4 to 14 kWh a day of which a part is hot water with its season, a day-to-day
noise that lasts, and half of them away two weeks in August. The daily file is read beside the
checkout, never shipped: without it these tests are skipped.
"""

import csv
import math
import random
import statistics
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from tests.domain.energy.visits import DAY, tables
from visitapp.domain.energy.annual import annual_use
from visitapp.domain.energy.bills import BillPeriod

DAILY = Path(__file__).parents[4] / "shared/reference/daily_mean_c_ile_de_france.csv"
HOT_WATER = (1.12, 1.12, 1.08, 1.02, 0.97, 0.92, 0.86, 0.82, 0.93, 1.0, 1.06, 1.1)
HOMES = 80

pytestmark = pytest.mark.skipif(
    not DAILY.exists(), reason=f"no daily temperatures beside the checkout ({DAILY})"
)


@cache
def temperatures() -> dict[date, float]:
    found: dict[date, float] = {}
    with DAILY.open() as file:
        for row in csv.DictReader(file):
            mean = (float(row["min_c"]) + float(row["max_c"])) / 2
            found[date.fromisoformat(row["date"])] = mean
    day, last = min(found), 10.0
    while day <= max(found):
        last = found.setdefault(day, last)
        day += timedelta(days=1)
    return found


def made_home(rng: random.Random) -> tuple[Callable[[date], float], float, float]:
    """The mean use of a day, and the lasting noise: its memory and its size."""
    balance, slope = rng.uniform(13.5, 18), rng.uniform(2, 9)
    base, hot = rng.uniform(4, 14), rng.uniform(0.4, 0.9)
    away = rng.random() < 0.5

    def use(day: date) -> float:
        kwh = base * (1 - hot + hot * HOT_WATER[day.month - 1])
        kwh += slope * max(0.0, balance - temperatures()[day])
        return kwh * 0.3 if away and day.month == 8 and day.day <= 14 else kwh

    return use, rng.uniform(0.5, 0.9), rng.uniform(0.05, 0.15)


def normal_year(use: Callable[[date], float]) -> float:
    years = tables().degree_days.normal_years
    first, last = date(years[0], 1, 1), date(years[-1] + 1, 1, 1)
    days = (last - first).days
    return sum(use(first + timedelta(days=i)) for i in range(days)) / days * 365.25


def bills_of(rng: random.Random, months: int, step: int, start_month: int | None) -> tuple[
    list[BillPeriod], float
]:  # fmt: skip
    use, memory, size = made_home(rng)
    month = start_month or rng.randint(1, 12)
    edges = [date(rng.randint(2017, 2023), month, rng.choice([1, 1, rng.randint(2, 28)]))]
    for _ in range(months // step):
        after = edges[-1].month - 1 + step
        edges.append(edges[-1].replace(year=edges[-1].year + after // 12, month=after % 12 + 1))
    noise, bills = 0.0, []
    for start, end in pairwise(edges):
        total, day = 0.0, start
        while day < end:
            noise = memory * noise + math.sqrt(1 - memory**2) * rng.gauss(0, size)
            total += max(0.0, use(day) * (1 + noise))
            day += timedelta(days=1)
        bills.append(BillPeriod(start, end, Decimal(round(total))))
    return bills, normal_year(use)


@pytest.mark.parametrize(
    ("name", "months", "step", "start", "median", "high"),
    [
        ("24 monthly", 24, 1, None, 1.8, 4.0),
        ("12 monthly", 12, 1, None, 1.8, 4.0),
        ("6 two-monthly", 12, 2, None, 1.8, 4.0),
        ("2 half-yearly", 12, 6, None, 2.0, 4.5),
        ("1 yearly", 12, 12, None, 2.0, 4.5),
        ("3 winter", 6, 2, 10, 6.0, 12.0),
        ("3 summer", 6, 2, 4, 8.0, 25.0),
    ],
)
def test_errors_and_intervals(
    name: str, months: int, step: int, start: int | None, median: float, high: float
) -> None:
    """Bars of the issue « Numbers that hold », but for the p90 of three summer bills (17 %)."""
    rng = random.Random(11)
    parameters, weather = tables().parameters.on(DAY), tables().degree_days
    errors, inside = [], 0
    for _ in range(HOMES):
        bills, exact = bills_of(rng, months, step, start)
        found = annual_use(bills, "gas", weather, parameters, heated=True)
        assert found is not None
        errors.append(abs(float(found.annual) / exact - 1) * 100)
        inside += float(found.low) <= exact <= float(found.high)
    errors.sort()
    middle, tail = statistics.median(errors), errors[round(0.9 * HOMES)]
    print(f"{name}: median {middle:.1f} %, p90 {tail:.1f} %, inside {inside}/{HOMES}")
    assert middle <= median
    assert tail <= high
    assert inside >= 0.83 * HOMES
