"""How far the impact of a visit is from the truth, by the road of the screens: `-m bench.impact`.

Each home of `bench.homes` is a household in a store: its visit with twelve monthly bills, its
follow-up made, begun, answered with the twelve bills of the next year, finished; what is read is
what the follow-up kept. Same draws and same limits as the engine alone in `bench.accuracy`.
Exit 1 when a limit is passed.
"""

import argparse
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench import homes, table
from bench.accuracy import CHANGE_LIMITS, CHANGES, FALSE_CLAIMS
from bench.table import Line
from visitapp.cli.trial.throwaway import new_desk
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.energy.bills import BillPeriod
from visitapp.operations.appointments import households
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.follow_up.impact import household_impact
from visitapp.operations.profile import open_profile
from visitapp.operations.records import answers
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import records

HOME = {
    "visit_number": "first", "heating_energy": "gas", "heating_shared": False, "adults": 2,
    "children": 1,
}  # fmt: skip
NOW = {"still_here": True, "adults": 2, "children": 1, "tariff_change": False}


@dataclass
class Row:
    """Errors in points of one true change, claims, and intervals that held the truth."""

    errors: list[float] = field(default_factory=list)
    claimed: int = 0
    inside: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.errors)

    @property
    def p90(self) -> float:
        return sorted(self.errors)[int(0.9 * len(self.errors))]


def impact(desk: Any, true: int, seed: int, count: int) -> Row:
    """`count` households whose use changed by `true` % the day of the visit."""
    rng = random.Random(f"{true} {seed}")
    kind = homes.Kind("avant et après", 24, 1)
    row = Row()
    for _ in range(count):
        home = homes.a_home(rng)
        readings = homes.edges(rng, kind)
        day = readings[12]
        bills = homes.bills(home, rng, readings, lambda d, v=day: 1 + true / 100 * (d >= v))  # type: ignore[misc]
        _add(row, desk, followed(desk, day, bills[:12], bills[12:]), true)
    return row


def followed(
    desk: Any, day: date, before: Sequence[BillPeriod], after: Sequence[BillPeriod]
) -> str:
    """A household visited that day and followed a year later; its finished follow-up."""
    household = households.create(desk, answers=_given(first_name="Odile", last_name="Ravaux")).made
    planned = _given(day=day, start="09:30", visit_number="first")
    appointment = households.plan_visit(desk, household=household, answers=planned).made
    visit = visits.begin(desk, appointment=appointment).made
    said = _given(visit_date=day, **HOME)
    answers.answer_many(desk, record=visit, answers=said | _bills(before))
    follow_up = follow_ups.prepare(desk, visit=visit).made
    follow_ups.start(desk, follow_up=follow_up)
    now = _given(followed_on=after[-1].end, **NOW)
    answers.answer_many(desk, record=follow_up, answers=now | _bills(after))
    follow_ups.finish(desk, follow_up=follow_up)
    return follow_up


def _add(row: Row, desk: Any, follow_up: str, true: int) -> None:
    kept = records.get(desk.database, follow_up).summary
    found = household_impact(desk, follow_up=follow_up)
    gas = found.energies[0]
    if gas.percent is None or gas.percent_low is None or gas.percent_high is None:
        return
    assert Decimal(str(kept["kwh_change"])) == found.total.value  # type: ignore[union-attr]
    row.errors.append(abs(float(gas.percent) - true))
    row.claimed += kept["result"] == "less"
    row.inside += float(gas.percent_low) <= true <= float(gas.percent_high)


def _given(**values: Any) -> dict[str, Answer]:
    return {name: Answer(value=value) for name, value in values.items()}


def _bills(bills: Sequence[BillPeriod]) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for number, bill in enumerate(bills):
        path = f"bills/r{number:02}"
        found |= _given(**{
            path: True, f"{path}/energy": "gas", f"{path}/start": bill.start,
            f"{path}/end": bill.end, f"{path}/quantity": bill.quantity, f"{path}/unit": "kwh",
            f"{path}/reading": "actual",
        })  # fmt: skip
    return found


def lines(desk: Any, seeds: Sequence[int], count: int) -> Iterator[Line]:
    """The errors of each true change, and how often a saving is claimed where there is none."""
    for true in CHANGES:
        each = [impact(desk, true, seed, count) for seed in seeds]
        whole = Row([error for one in each for error in one.errors])
        if len(whole.errors) != count * len(seeds):
            raise RuntimeError("a household has no impact")
        what = f"Un an après, {true} %"
        yield Line(f"{what} : erreur médiane", whole.median, CHANGE_LIMITS[0], "points")
        yield Line(f"{what} : erreur, 9 sur 10", whole.p90, CHANGE_LIMITS[1], "points")
        if not true:
            claimed = 100 * sum(one.claimed for one in each) / len(whole.errors)
            yield Line(f"{what} : économie affirmée", claimed, FALSE_CLAIMS, "%")


def a_desk(root: Path) -> Any:
    """The desk of an adviser on a new store."""
    desk = new_desk(root)
    meta.write(desk.database, "role", "adviser")
    return desk


def main(arguments: Sequence[str] | None = None) -> int:
    """The table; 1 when a line did not hold."""
    parser = argparse.ArgumentParser(description="Justesse de l’impact, par les dossiers.")
    parser.add_argument("--homes", type=int, default=200, help="foyers par ligne et par tirage")
    parser.add_argument("--seeds", default="1,2,3", help="tirages")
    asked = parser.parse_args(arguments)
    seeds = [int(seed) for seed in asked.seeds.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        desk = a_desk(Path(folder) / "p")
        ended = table.show(lines(desk, seeds, asked.homes))
        open_profile.close(desk)
    return ended


if __name__ == "__main__":
    sys.exit(main())
