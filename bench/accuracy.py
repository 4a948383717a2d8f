"""How far the bill engine is from the truth: `python -m bench.accuracy`.

For each set of bills of `homes.KINDS`: the median and the 90th percentile of the error (%), and
how often the 90 % interval holds the truth, with the shipped monthly table and with daily
temperatures, beside plain rules and eemeter. Then homes that break the law of degree-days, and
households before and after.
"""

import argparse
import csv
import random
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path

from bench import homes, peers, rivals, table
from bench.table import Line
from visitapp import shipped
from visitapp.cli.study.reference import reference_tables
from visitapp.domain.energy.annual import annual_use
from visitapp.domain.energy.before_after import before_and_after
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.weather.degree_days import DegreeDays, read_degree_days
from visitapp.domain.parameters.parameters import Parameters
from visitapp.operations.desk.reference import MONTHLY

WEATHERS = ("mois", "jours")
LIMITS = {
    ("12 mensuelles", "mois"): (1.8, 4.0),
    ("12 mensuelles", "jours"): (1.5, 3.5),
    ("1 annuelle", "mois"): (2.0, 4.5),
    ("1 annuelle", "jours"): (2.0, 4.5),
    ("3 bimestrielles d’hiver", "mois"): (6.0, 12.0),
    ("3 bimestrielles d’hiver", "jours"): (6.0, 12.0),
    ("3 bimestrielles d’été", "mois"): (7.0, 17.0),
    ("3 bimestrielles d’été", "jours"): (7.0, 17.0),
}
"""Median and 90th percentile (%) that the project holds itself to. Summer bills say little of the
winter: the monthly table alone is just over (17.3 %), and says so; the days that are shipped
are what brings them within 17.
"""
COVERAGE = (88.0, 95.0)
OF_LAWS = (86.0, 95.0)
LAW_SEED, LAW_HOMES = 202, 300
LAW_MEDIANS = {("linear", "12 mensuelles"): 1.5, ("season", "3 bimestrielles d’été"): 15.0}
"""What is asked of homes of each law: how many intervals of a hundred hold, and median errors (%).

Of its 20 cells 14 are within `OF_LAWS`. Held too often (95.3 to 100 %): summer and a year on
`linear` and `sun`, months on `sun`. Too seldom (80.7): summer on `season`. The halves' shares were
chosen on it and on 303 and 404 (3 December 2026); on five draws not looked at before (1, 2, 3, 505
and 606) 19 of their 20 cells hold, where 16 did: on 3, `rationing` has 84.0.

A year in one bill cannot hold all four: with the shares that do best on the draw 1 of 486 tried,
`linear` and `sun` hold 95.3 and 95.7 while `season` and `rationing` hold 85.7 and 86.0.

Summer bills hardly tell a home that turns its heating off from one with little heating: a trial
that weighed the four laws (1 and 2 December 2026) went from 31 to 20 % on `season`, from 15 to 23 %
on `rationing` and from 5 to 9 % on `linear`. Told that the law was `season`, it reached 15.0 %.
"""
CHANGES = (0, -5, -10, -20)
CHANGE_LIMITS = (2.0, 5.0)
FALSE_CLAIMS = 10.0
AS_GOOD = 1.1
"""How much less right than eemeter ours may be on the same meters."""


@dataclass
class Row:
    """Errors (%) of one method on one set of bills, and the intervals that held the truth."""

    errors: list[float] = field(default_factory=list)
    inside: int = 0

    def add(self, annual: float, exact: float, held: bool = False) -> None:
        self.errors.append(abs(annual / exact - 1) * 100)
        self.inside += held

    @property
    def median(self) -> float:
        return statistics.median(self.errors)

    @property
    def p90(self) -> float:
        return sorted(self.errors)[int(0.9 * len(self.errors))]

    @property
    def coverage(self) -> float:
        """How many intervals of a hundred hold the truth."""
        return 100 * self.inside / len(self.errors)


@dataclass(frozen=True)
class Place:
    """The two weathers and the parameters that the engine works with."""

    weathers: dict[str, DegreeDays]
    parameters: Parameters

    @property
    def exact(self) -> DegreeDays:
        """The weather by days."""
        return self.weathers["jours"]


def place() -> Place:
    """The monthly table alone, and what is shipped: the same with the temperature of each day."""
    tables = reference_tables()
    monthly = read_degree_days(shipped.text(MONTHLY))
    weathers = {"mois": monthly, "jours": tables.degree_days}
    today = date.today()  # noqa: DTZ011
    return Place(weathers, tables.parameters.on(today))


Meter = tuple[list[BillPeriod], float]


def meters(
    kind: homes.Kind, seed: int, count: int, weather: DegreeDays, law: str = "linear"
) -> list[Meter]:
    """Bills of made-up homes and their exact normal year."""
    rng = random.Random(f"{kind.name} {seed}")
    found: list[Meter] = []
    for _ in range(count):
        home = homes.a_home(rng, law)
        bills = homes.bills(home, rng, homes.edges(rng, kind))
        found.append((bills, homes.normal_year(home, weather)))
    return found


def engine(made: Iterable[Meter], weather: DegreeDays, parameters: Parameters) -> Row:
    """What the engine makes of these bills."""
    row = Row()
    for bills, exact in made:
        found = annual_use(bills, "gas", weather, parameters, heated=True)
        if found is not None:
            row.add(float(found.annual), exact, float(found.low) <= exact <= float(found.high))
    return row


def plain(made: Iterable[Meter], rule: Callable[[Sequence[BillPeriod]], float]) -> Row:
    """What a plain rule makes of them."""
    row = Row()
    for bills, exact in made:
        row.add(rule(bills), exact)
    return row


@dataclass
class Impact:
    """Before and after: errors in points, claims and intervals that held the truth."""

    errors: list[float] = field(default_factory=list)
    claimed: int = 0
    inside: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.errors)

    @property
    def p90(self) -> float:
        return sorted(self.errors)[int(0.9 * len(self.errors))]


def impact(true: int, seed: int, count: int, weather: DegreeDays, parameters: Parameters) -> Impact:
    """Twelve monthly bills, a change of `true` % of the use, twelve monthly bills."""
    rng = random.Random(f"{true} {seed}")
    kind = homes.Kind("avant et après", 24, 1)
    found = Impact()
    for _ in range(count):
        home = homes.a_home(rng)
        readings = homes.edges(rng, kind)
        visit = readings[12]
        bills = homes.bills(home, rng, readings, lambda d, v=visit: 1 + true / 100 * (d >= v))
        change = before_and_after(bills[:12], bills[12:], "gas", weather, parameters, heated=True)
        if change is not None:
            found.errors.append(abs(float(change.percent) - true))
            found.claimed += change.claimed
            found.inside += float(change.low) <= true <= float(change.high)
    return found


def _bill_lines(at: Place, seeds: Sequence[int], count: int) -> Iterator[Line]:
    for kind in homes.KINDS:
        made = [m for seed in seeds for m in meters(kind, seed, count, at.exact)]
        simple = plain(made, rivals.pro_rata)
        ratio = plain(made, lambda bills: rivals.degree_day_ratio(bills, at.exact))
        for name in WEATHERS:
            row, what = engine(made, at.weathers[name], at.parameters), f"{kind.name}, {name}"
            if limits := LIMITS.get((kind.name, name)):
                yield Line(f"{what} : erreur médiane", row.median, limits[0], "%")
                yield Line(f"{what} : erreur, 9 sur 10", row.p90, limits[1], "%")
            yield Line(f"{what} : erreur médiane", row.median, simple.median, "%", "au prorata")
            yield Line(f"{what} : erreur médiane", row.median, ratio.median, "%", "DJU18")
            off = abs(row.coverage - statistics.mean(COVERAGE))
            most = (COVERAGE[1] - COVERAGE[0]) / 2
            yield Line(f"{what} : intervalle, écart à {statistics.mean(COVERAGE)} %", off, most,
                       "points")  # fmt: skip


def by_law() -> dict[tuple[str, str], tuple[float, float]]:
    """What `laws.csv` keeps for each law and kind of bills: median error and coverage (%)."""
    with Path(__file__).with_name("laws.csv").open(encoding="utf-8") as file:
        return {
            (row["law"], row["bills"]): (float(row["median"]), float(row["coverage"]))
            for row in csv.DictReader(file)
        }


def _law_lines(at: Place) -> Iterator[Line]:
    """Homes that break the law of degree-days: how far, and how often the interval holds."""
    kept, middle, most = by_law(), statistics.mean(OF_LAWS), (OF_LAWS[1] - OF_LAWS[0]) / 2
    for law in homes.LAWS:
        for kind in homes.OF_LAWS:
            made = meters(kind, LAW_SEED, LAW_HOMES, at.exact, law)
            row, what = engine(made, at.exact, at.parameters), f"{law}, {kind.name}"
            limit = LAW_MEDIANS.get((law, kind.name), kept[law, kind.name][0])
            yield Line(f"{what} : erreur médiane", row.median, limit, "%", most=AS_GOOD)
            yield Line(f"{what} : {row.coverage:.0f} % tenus, écart à {middle}",
                       abs(row.coverage - middle), most, "points")  # fmt: skip


def _impact_lines(at: Place, seeds: Sequence[int], count: int) -> Iterator[Line]:
    for name in WEATHERS:
        for true in CHANGES:
            each = [impact(true, s, count, at.weathers[name], at.parameters) for s in seeds]
            whole = Impact([error for one in each for error in one.errors])
            what = f"Avant et après, {true} %, {name}"
            yield Line(f"{what} : erreur médiane", whole.median, CHANGE_LIMITS[0], "points")
            yield Line(f"{what} : erreur, 9 sur 10", whole.p90, CHANGE_LIMITS[1], "points")
            if not true:
                claimed = 100 * sum(one.claimed for one in each) / len(whole.errors)
                yield Line(f"{what} : économie affirmée", claimed, FALSE_CLAIMS, "%")


def _eemeter_lines(at: Place, count: int) -> Iterator[Line]:
    """The same meters by eemeter."""
    made = meters(homes.KINDS[1], 0, count, at.exact)
    found = rivals.eemeter([bills for bills, _ in made], at.exact)
    known = [(f, meter) for f, meter in zip(found, made, strict=False) if "nac" in f]
    theirs = Row()
    for one, (_, exact) in known:
        theirs.add(one["nac"], exact)
    same = engine([meter for _, meter in known], at.exact, at.parameters)
    yield Line(f"{len(known)} compteurs, 12 mensuelles : erreur, 9 sur 10",
               same.p90 if known else None, theirs.p90 if known else None, "%", "eemeter",
               most=AS_GOOD)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """The table; 1 when a line did not hold."""
    parser = argparse.ArgumentParser(description="Justesse du calcul des factures.")
    parser.add_argument("--homes", type=int, default=400, help="logements par ligne et par tirage")
    parser.add_argument("--seeds", default="1,2,3", help="tirages")
    parser.add_argument("--eemeter", type=int, default=12, help="compteurs donnés à eemeter")
    asked = parser.parse_args(arguments)
    peers.bring()
    at, seeds = place(), [int(seed) for seed in asked.seeds.split(",")]
    return table.show(
        chain(
            _bill_lines(at, seeds, asked.homes),
            _law_lines(at),
            _impact_lines(at, seeds, asked.homes // 2),
            _eemeter_lines(at, asked.eemeter),
        )
    )


if __name__ == "__main__":
    sys.exit(main())
