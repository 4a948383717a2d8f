"""Bar: the normal year of 72 usual meters within 0.3 % (median) of eemeter's, on the same days.

eemeter 2.10.11 fits one model by least squares on whole °F; ours weighs every model on a grid of
0.25 °C with weak priors and lets hot water have its season. On twelve bills the two should differ
by little; where they do, the meter is listed.
"""

import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.domain.energy.visits import DAY, tables
from tests.oracles.eemeter import meters
from tests.oracles.golden_file import golden
from visitapp.domain.energy.annual import annual_use
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.weather.daily_weather import DailyWeather, with_days
from visitapp.domain.energy.weather.degree_days import DegreeDays

OUTLIER = 1.0


@dataclass(frozen=True)
class Beside:
    """One meter: the difference of the normal year (%), and the two answers."""

    id: str
    percent: float
    ours: Any
    theirs: Mapping[str, Any]


def group(name: str, weather: DegreeDays, *, heated: bool | None) -> list[Beside]:
    parameters, found = tables().parameters.on(DAY), []
    for case in golden("eemeter")["cases"]:
        if not case["id"].startswith(name):
            continue
        day, bills = date.fromisoformat(case["first_day"]), []
        for days, kwh in case["bills"]:
            bills.append(BillPeriod(day, day + timedelta(days=days), Decimal(kwh)))
            day = bills[-1].end
        ours = annual_use(bills, "gas", weather, parameters, heated=heated)
        assert ours is not None
        percent = (float(ours.annual) / case["nac"] - 1) * 100
        found.append(Beside(case["id"], percent, ours, case))
    return found


def told(name: str, found: list[Beside]) -> tuple[float, float]:
    """Prints the differences and the outliers; the median and the 90th percentile (%)."""
    errors = sorted(abs(one.percent) for one in found)
    median, p90 = statistics.median(errors), errors[int(0.9 * len(errors))]
    print(f"{name}: {len(found)} meters, median {median:.2f} %, p90 {p90:.2f} %, "
          f"most {errors[-1]:.2f} %")  # fmt: skip
    for one in sorted(found, key=lambda one: -abs(one.percent)):
        if abs(one.percent) > OUTLIER:
            print(f"  {one.id}: {one.percent:+.2f} %, {len(one.theirs['bills'])} bills, balance "
                  f"{one.ours.balance_c} and {one.theirs['balance_c']} °C")  # fmt: skip
    return median, p90


def exact_days() -> DegreeDays:
    return with_days(tables().degree_days, DailyWeather(meters.temperatures(), "beside"))


def test_normal_year_on_the_same_days() -> None:
    assert exact_days().normal_years == tuple(golden("eemeter")["normal_years"])
    found = group("usual", exact_days(), heated=True)
    assert len(found) >= 50
    median, p90 = told("daily weather, usual homes", found)
    assert median <= 0.3
    assert p90 <= 1.0


def test_normal_year_on_the_shipped_months() -> None:
    """The monthly table shares each month evenly: looser, and it always runs."""
    median, p90 = told("monthly table", group("usual", tables().degree_days, heated=True))
    assert median <= 0.5
    assert p90 <= 1.5


def test_rough_meters() -> None:
    """Noise up to 35 % a day and homes at the edge of the priors: near, not equal."""
    median, p90 = told("daily weather, rough homes", group("rough", exact_days(), heated=True))
    assert median <= 1.0
    assert p90 <= 3.0


def test_meters_that_do_not_heat() -> None:
    """eemeter still finds some slope in the noise of a few; ours is told that nothing heats."""
    median, p90 = told("no heating", group("unheated", tables().degree_days, heated=False))
    assert median <= 0.5
    assert p90 <= 3.0


def test_heating_part_and_balance() -> None:
    """eemeter puts the winter part of hot water into heating; ours keeps it with hot water."""
    points, degrees = [], []
    for one in group("usual", exact_days(), heated=True):
        heating = one.theirs["nac"] - 365.25 * one.theirs["base"]
        points.append(100 * (float(one.ours.heating) - heating) / one.theirs["nac"])
        if one.ours.balance_c is not None:
            degrees.append(abs(float(one.ours.balance_c) - one.theirs["balance_c"]))
    middle = statistics.median(points)
    print(f"heating part {middle:+.1f} points of the year (median), balance "
          f"{statistics.median(degrees):.2f} °C apart (median of {len(degrees)})")  # fmt: skip
    assert -4 <= middle <= 0
    assert statistics.median(degrees) <= 0.6
