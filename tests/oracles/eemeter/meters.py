"""Invented gas meters on the real days of Île-de-France, always the same: input of the golden file.

The usual homes span what is met: balance 13.5 to 18 °C, slope 2 to 9 kWh per °C·day, base 4 to
14 kWh a day, a lasting noise of 5 to 15 % from day to day, one home in two away for two weeks in
August. The rough ones are further out and noisier; the last ones are not heated by this meter.
Twelve to twenty-four monthly bills each. Only the bills are kept in the golden file, never the
temperatures: they stay beside the checkout.
"""

import csv
import json
import math
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

DAILY = Path(__file__).parents[3] / "resources/parameters/weather/days_ile_de_france.csv"
NORMAL_YEARS = tuple(range(2016, 2026))
_SEED = 20261125
_HOT_WATER = (1.12, 1.12, 1.08, 1.02, 0.97, 0.92, 0.86, 0.82, 0.93, 1.0, 1.06, 1.1)


def temperatures() -> dict[date, float]:
    """Mean of each day (°C); a missing day is on the line between its neighbours."""
    with DAILY.open() as file:
        found = {
            date.fromisoformat(row["date"]): float(row["mean_c"]) for row in csv.DictReader(file)
        }
    for before, after in pairwise(sorted(found)):
        gap = (after - before).days
        for number in range(1, gap):
            share = number / gap
            mean = found[before] * (1 - share) + found[after] * share
            found[before + timedelta(days=number)] = round(mean, 3)
    return found


@dataclass(frozen=True)
class Group:
    """How many meters, and between what their homes lie."""

    name: str
    meters: int
    balance: tuple[float, float] = (13.5, 18)
    slope: tuple[float, float] = (2, 9)
    base: tuple[float, float] = (4, 14)
    scatter: tuple[float, float] = (0.05, 0.15)


GROUPS = (
    Group("usual", 72),
    Group("rough", 24, (12, 19.5), (0.5, 12), (1, 25), (0.15, 0.35)),
    Group("unheated", 12, slope=(0, 0), base=(3, 12)),
)


def meters(days: Mapping[date, float]) -> list[dict[str, Any]]:
    """The bills of every meter, whole kWh: `{"id", "bills": [{"start", "end", "kwh"}]}`."""
    rng = random.Random(_SEED)
    return [
        {"id": f"{group.name}-{number:02d}", "bills": _bills(rng, days, group)}
        for group in GROUPS
        for number in range(group.meters)
    ]


def _bills(rng: random.Random, days: Mapping[date, float], group: Group) -> list[dict[str, Any]]:
    balance, slope = rng.uniform(*group.balance), rng.uniform(*group.slope)
    base, hot = rng.uniform(*group.base), rng.uniform(0.4, 0.9)
    memory, size, away = rng.uniform(0.5, 0.9), rng.uniform(*group.scatter), rng.random() < 0.5
    months = rng.choice((12, 12, 12, 18, 24))
    edges = [date(rng.randint(2017, 2023), rng.randint(1, 12), rng.choice((1, rng.randint(2, 28))))]
    for _ in range(months):
        year, month = divmod(edges[-1].month, 12)
        edges.append(edges[-1].replace(year=edges[-1].year + year, month=month + 1))
    noise, bills = 0.0, []
    for start, end in pairwise(edges):
        total = 0.0
        for day in (start + timedelta(days=i) for i in range((end - start).days)):
            kwh = base * (1 - hot + hot * _HOT_WATER[day.month - 1])
            kwh += slope * max(0.0, balance - days[day])
            if away and day.month == 8 and day.day <= 14:
                kwh *= 0.3
            noise = memory * noise + math.sqrt(1 - memory**2) * rng.gauss(0, size)
            total += max(0.0, kwh * (1 + noise))
        bills.append({"start": start.isoformat(), "end": end.isoformat(), "kwh": round(total)})
    return bills


def short(bills: Sequence[Mapping[str, Any]]) -> list[list[int]]:
    """Bills that follow each other as [days, kWh], for the golden file."""
    return [
        [(date.fromisoformat(b["end"]) - date.fromisoformat(b["start"])).days, b["kwh"]]
        for b in bills
    ]


def main() -> None:
    """Prints the JSON that `run.py` reads: part `k` of `n` when told `k n`."""
    days = temperatures()
    part, parts = (int(word) for word in sys.argv[1:3]) if len(sys.argv) > 2 else (0, 1)
    told = [meter for i, meter in enumerate(meters(days)) if i % parts == part]
    told[0]["temperatures"] = {day.isoformat(): mean for day, mean in sorted(days.items())}
    told[0]["normal_years"] = NORMAL_YEARS
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
