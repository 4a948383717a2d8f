"""How far the bill engine is from the truth: `python -m bench.accuracy`.

For each set of bills of `homes.KINDS`: the median and the 90th percentile of the error (%), and
how often the 90 % interval holds the truth, with the shipped monthly table and with daily
temperatures, beside plain rules and eemeter. Then one household before and after, and the time of
one meter. Exit 1 when a limit of the project is passed.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from bench import homes, rivals
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
CHANGES = (0, -5, -10, -20)
CHANGE_LIMITS = (2.0, 5.0)
FALSE_CLAIMS = 10.0
METER_MS = 5.0


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


def meters(kind: homes.Kind, seed: int, count: int, weather: DegreeDays) -> list[Meter]:
    """Bills of made-up homes and their exact normal year."""
    rng = random.Random(f"{kind.name} {seed}")
    found: list[Meter] = []
    for _ in range(count):
        home = homes.a_home(rng)
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


def _verdict(kept: bool | None) -> str:
    return {True: "tenu", False: "DÉPASSÉ", None: ""}[kept]


def _bill_lines(at: Place, seeds: Sequence[int], count: int) -> Iterable[str]:
    for kind in homes.KINDS:
        made = [m for seed in seeds for m in meters(kind, seed, count, at.exact)]
        for name in WEATHERS:
            row = engine(made, at.weathers[name], at.parameters)
            limits = LIMITS.get((kind.name, name))
            kept = COVERAGE[0] <= row.coverage <= COVERAGE[1]
            if limits:
                kept = kept and row.median <= limits[0] and row.p90 <= limits[1]
            wanted = f"{limits[0]:.1f} / {limits[1]:.1f}" if limits else ""
            yield (
                f"{kind.name:<24} {name:<6} {row.median:5.2f} / {row.p90:5.2f} %   "
                f"intervalle {row.coverage:5.1f} %   {wanted:<11} {_verdict(kept)}"
            )
        simple = plain(made, rivals.pro_rata)
        ratio = plain(made, lambda bills: rivals.degree_day_ratio(bills, at.exact))
        yield (
            f"{'':<31} au prorata {simple.median:.1f} / {simple.p90:.1f} %   "
            f"DJU18 {ratio.median:.1f} / {ratio.p90:.1f} %"
        )


def _impact_lines(at: Place, seeds: Sequence[int], count: int) -> Iterable[str]:
    for name in WEATHERS:
        for true in CHANGES:
            each = [impact(true, s, count, at.weathers[name], at.parameters) for s in seeds]
            errors = sorted(error for one in each for error in one.errors)
            median, p90 = statistics.median(errors), errors[int(0.9 * len(errors))]
            claimed = 100 * sum(one.claimed for one in each) / len(errors)
            inside = 100 * sum(one.inside for one in each) / len(errors)
            kept = median <= CHANGE_LIMITS[0] and p90 <= CHANGE_LIMITS[1]
            kept = kept and (true < 0 or claimed <= FALSE_CLAIMS)
            yield (
                f"{f'avant et après, {true} %':<24} {name:<6} {median:5.2f} / {p90:5.2f} points "
                f"intervalle {inside:5.1f} %   économie affirmée {claimed:5.1f} %   "
                f"{_verdict(kept)}"
            )


def _time_lines(at: Place, count: int) -> Iterable[str]:
    made = meters(homes.KINDS[1], 0, 40, at.exact)
    times = []
    for bills, _ in made:
        begun = time.perf_counter()
        annual_use(bills, "gas", at.exact, at.parameters, heated=True)
        times.append((time.perf_counter() - begun) * 1000)
    mine = statistics.median(times)
    yield f"un compteur, 12 mensuelles : {mine:.1f} ms (médiane)   {_verdict(mine <= METER_MS)}"
    absent = rivals.eemeter_absent()
    if absent or count <= 0:
        yield f"eemeter absent ({absent or 'non demandé'})"
        return
    made = made[:count]
    found = rivals.eemeter([bills for bills, _ in made], at.exact)
    known = [(f, exact) for f, (_, exact) in zip(found, made, strict=False) if "nac" in f]
    if not known:
        yield "eemeter absent (son programme a échoué)"
        return
    theirs = Row()
    for one, exact in known:
        theirs.add(one["nac"], exact)
    same = engine(made, at.exact, at.parameters)
    seconds = statistics.median(one["seconds"] for one, _ in known)
    yield (
        f"eemeter, mêmes {len(known)} compteurs : {theirs.median:.2f} / {theirs.p90:.2f} % "
        f"(ici {same.median:.2f} / {same.p90:.2f} %), {seconds:.1f} s par compteur, "
        f"{seconds * 1000 / mine:.0f} fois plus long"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """The tables, one line as soon as it is known."""
    parser = argparse.ArgumentParser(description="Justesse du calcul des factures.")
    parser.add_argument("--homes", type=int, default=400, help="logements par ligne et par tirage")
    parser.add_argument("--seeds", default="1,2,3", help="tirages")
    parser.add_argument("--eemeter", type=int, default=12, help="compteurs donnés à eemeter")
    asked = parser.parse_args(arguments)
    at, seeds = place(), [int(seed) for seed in asked.seeds.split(",")]
    print(f"{asked.homes} logements par tirage, tirages {asked.seeds} ; médiane / 9 sur 10")
    kept = True
    for lines in (
        _bill_lines(at, seeds, asked.homes),
        _impact_lines(at, seeds, asked.homes // 2),
        _time_lines(at, asked.eemeter),
    ):
        for line in lines:
            print(line, flush=True)
            kept = kept and not line.endswith("DÉPASSÉ")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
