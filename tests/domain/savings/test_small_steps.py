"""An answer that moves a little never moves a saving much: eight homes, a thousand small steps.

A number moves by a twentieth or a fiftieth, a whole number by one, a temperature by a fifth of a
degree, what the home is made of by one choice. A saving may then change by a quarter, or as much
as the answer did and half more; what is under ten euros a year is the same advice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from random import Random

import pytest

from tests.depth import sample
from tests.domain.asking.homes import home, whole
from tests.domain.asking.shown import EIGHT
from tests.domain.energy.visits import visit_form
from visitapp.domain.checklist.answers import Answer, Value
from visitapp.domain.checklist.questions import Question
from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.domain.study.repeat_study import Told

SKIN = (
    "construction", "wall_insulation", "roof_insulation", "floor_insulation", "floor_position",
    "dpe_class", "exposed_sides",
)  # fmt: skip
PARTS = (Decimal("0.05"), Decimal("0.02"))
DEGREES = ("adjustments/before", "adjustments/after")
QUARTER, HALF_MORE, SAME_ADVICE = Decimal("0.25"), Decimal("1.5"), Decimal(10)
LEAST_STEP = {
    "lower_setpoint": ("rooms/temperature", "setpoint_day"),
    "night_setback": ("setpoint_day", "setpoint_night"),
    "shorter_showers": ("shower_minutes",), "tank_setpoint": ("tank_setpoint",),
    "meter_leak": ("meter_leak_l_h", "toilet_leak_l_h"),
    "keep_cold_setting": ("adjustments/after",),
}  # fmt: skip
"""What is proposed from a least step on, or is the rest of two measures: it comes and goes whole,
with its own answer."""
MORE_IS_MORE = {
    "shower_minutes": ("shower_head",), "showers_week": ("shower_head", "shorter_showers"),
    "water_points/flow": ("shower_head", "aerators"), "tank_setpoint": ("tank_setpoint",),
    "rooms/temperature": ("lower_setpoint",), "standby_watts_total": ("switched_strips",),
    "lamps/hours_day": ("led",), "lamps/watts": ("led",), "auxiliary_hours": ("auxiliary_heater",),
    "pipe_length": ("pipe_insulation",), "absence_days": ("tank_off_when_away",),
    "appliances/cycles_week": ("wash_30", "line_drying", "full_loads", "eco_dishes"),
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One answer a little further on, and by which part of itself (nothing for a choice)."""

    home: str
    path: str
    value: Value
    moved: Decimal
    up: bool

    @property
    def asked(self) -> str:
        """The question, without its row."""
        first, _, rest = self.path.partition("/")
        return f"{first}/{rest.rpartition('/')[2]}" if rest else first

    def __str__(self) -> str:
        return f"{self.home}: {self.path} {self.value}"


def steps(name: str) -> Iterator[Step]:
    """Every small step from one home, there and back."""
    for path, answer in whole(name).items():
        place = visit_form().at(path)
        if place is None or answer.value is None:
            continue
        question, value = place.question, answer.value
        if path in SKIN and isinstance(value, str):
            ids = [choice.id for choice in question.choices]
            here = ids.index(value)
            for other in {max(0, here - 1), min(len(ids) - 1, here + 1)} - {here}:
                yield Step(name, path, ids[other], Decimal(0), up=other > here)
        elif isinstance(value, int | Decimal) and not isinstance(value, bool) and value:
            for each in sorted(_each(question, path, Decimal(value))):
                moved = Decimal(0) if path in SKIN else abs(each / Decimal(value))
                for to in (Decimal(value) + each, Decimal(value) - each):
                    told = int(to) if isinstance(value, int) else to
                    yield Step(name, path, told, moved, up=to > value)


def _each(question: Question, path: str, value: Decimal) -> set[Decimal]:
    if question.unit == "°C" or Step("", path, None, Decimal(0), up=True).asked in DEGREES:
        return {Decimal("0.2")}
    if question.type == "integer":
        return {Decimal(max(1, round(abs(value) * part))) for part in PARTS}
    return {abs(value) * part for part in PARTS}


@cache
def studied(name: str) -> Told:
    return home(whole(name)).now


def every(found: Told) -> Mapping[str, Suggestion]:
    """What each rule says alone: among the three, an action says what it adds to the others."""
    return {id: one.suggestion for id, one in found.outcomes.items() if one.suggestion is not None}


def euros(one: Suggestion | None) -> Decimal:
    return one.eur.central if one is not None and one.eur is not None else Decimal(0)


def wrong(step: Step) -> list[str]:
    """What a step changes too much, or the wrong way, or past its use."""
    one = studied(step.home)
    moved = {**whole(step.home), step.path: Answer(value=step.value)}
    other = home(moved).now
    before, after = every(one), every(other)
    return [
        f"{step}: {rule} {euros(before.get(rule)):.2f} -> {euros(after.get(rule)):.2f}"
        for rule in {**before, **after}
        if jumps(step, rule, euros(before.get(rule)), euros(after.get(rule)))
        or falls(step, rule, before, after)
    ] + past_its_use(step, other)


def jumps(step: Step, rule: str, before: Decimal, after: Decimal) -> bool:
    most = max(QUARTER, HALF_MORE * step.moved) * max(before, after)
    comes = step.asked in LEAST_STEP.get(rule, ()) and min(before, after) * 2 <= max(before, after)
    return abs(after - before) > max(most, SAME_ADVICE) and not comes


def falls(
    step: Step, rule: str, before: Mapping[str, Suggestion], after: Mapping[str, Suggestion]
) -> bool:
    """Whether more of its cause makes a saving smaller, or less of it larger."""
    if rule not in MORE_IS_MORE.get(step.asked, ()):
        return False
    less, more = (before, after) if step.up else (after, before)
    return quantity(more.get(rule)) < quantity(less.get(rule)) - Decimal("0.01")


def quantity(one: Suggestion | None) -> Decimal:
    amount = None if one is None else one.m3 or one.kwh
    return amount.central if amount is not None else Decimal(0)


def past_its_use(step: Step, found: Told) -> list[str]:
    uses = {(use.use, use.energy): use.kwh for use in found.results.end_uses}
    told = []
    for one in every(found).values():
        whole_use = uses.get((one.use, one.energy))
        if one.kwh is None or whole_use is None:
            continue
        sealed = one.id in ("draught_strips", "keep_draught_strips")
        most = whole_use * (Decimal("0.15") if sealed else Decimal(1))
        if one.kwh.high > most + Decimal("0.01"):
            told.append(f"{step}: {one.id} {one.kwh.high:.0f} of {whole_use} kWh")
    return told


@pytest.mark.parametrize("name", EIGHT)
def test_a_small_step_never_makes_a_saving_jump(name: str) -> None:
    some = list(steps(name))
    chosen = Random(1).sample(some, min(len(some), sample(len(some), 6)))
    assert [one for step in chosen for one in wrong(step)] == []


def test_there_are_a_thousand_steps() -> None:
    assert sum(1 for name in EIGHT for _ in steps(name)) >= 1000
