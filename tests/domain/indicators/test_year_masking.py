"""The report as funders have it: nobody who adds and subtracts finds a small number."""

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from random import Random

from tests.for_each import for_each
from tests.reports.yearly_made import FOUND, counted, year_with
from visitapp.domain.indicators.masking import COLLECTIVE, masked
from visitapp.domain.indicators.shapes import Figure, Loss, Outcome, Sheet, StepRow, Unit
from visitapp.domain.indicators.suppression import Cell, Sum, settled
from visitapp.domain.indicators.year_figures import OUTCOMES

UNDER = 5
STATES = {"going": "envoyée", "succeeded": "aboutie", "refused": "refusée",
          "abandoned": "abandonnée"}  # fmt: skip


def invented(seed: int) -> Sheet:
    """Another year: the same shapes, numbers drawn at random, sums kept."""
    chance = Random(seed)
    many = {"registered": chance.randint(15, 240)}
    rows = [replace(FOUND.steps[0], many=many["registered"])]
    rows += [_row(chance, row, many) for row in FOUND.steps[1:]]
    outcomes = tuple(
        Outcome(one.family, sum(by.values()), by)
        for one in FOUND.outcomes
        for by in [{group: chance.choice((0, 1, 2, 3, 5, 7, 20)) for group in OUTCOMES}]
    )
    states = Counter({
        STATES[group]: sum(one.by[group] or 0 for one in outcomes) for group in OUTCOMES
    })  # fmt: skip
    figures = tuple(_sheet(one, many, outcomes, states) for one in FOUND.figures)
    return replace(FOUND, steps=tuple(rows), outcomes=outcomes, figures=figures)


def _row(chance: Random, row: StepRow, many: dict[str, int]) -> StepRow:
    of = left = many[row.step.after]
    losses = []
    for reason in ("no_answer", "declined", "waiting")[: chance.randint(1, 3)]:
        lost = min(left, chance.choice((0, 1, 2, 3, 5, 6, 12)))
        left -= lost
        losses.append(Loss(reason, reason, lost=True, many=lost))
    many[row.step.id] = left
    share = (Decimal(left) / of).quantize(Decimal("0.0001")) if of else None
    return StepRow(row.step, left, of, share, Decimal(3), 9, left, tuple(losses))


def _sheet(
    one: Figure, many: dict[str, int], outcomes: tuple[Outcome, ...], states: Counter[str]
) -> Figure:
    if one.definition.name == "registrations":
        return counted("registrations", many["registered"], None, Toutes=many["registered"])
    if one.definition.name == "orientations":
        there = {state: n for state, n in states.items() if n}
        return counted("orientations", sum(one.total or 0 for one in outcomes), None, **there)
    return one


def numbers(found: Sheet) -> list[int | None]:
    """Every number of households of the steps and of the outcomes."""
    steps = [row.many for row in found.steps]
    steps += [one.many for row in found.steps for one in row.losses]
    told = [row.total for row in found.outcomes]
    return steps + told + [many for row in found.outcomes for many in row.by.values()]


@for_each("seed", range(40))
def test_no_small_number_is_told(seed: int) -> None:
    shown = masked(invented(seed))
    assert [many for many in numbers(shown) if many is not None and 0 < many < UNDER] == []
    for one in shown.figures:
        people = one.definition.unit in (Unit.COUNT, Unit.PERSONS)
        if people and one.definition.name not in COLLECTIVE:
            assert one.value is None or not 0 < one.value < UNDER, one.definition.name


@for_each("seed", range(40))
def test_no_small_number_of_the_steps_is_worked_out(seed: int) -> None:
    true = invented(seed)
    shown = masked(true)
    counts: dict[Cell, int] = {(row.step.id, ""): row.many or 0 for row in true.steps}
    hidden = {(row.step.id, "") for row in shown.steps if row.many is None}
    sums = []
    for row, told in zip(true.steps, shown.steps, strict=True):
        if row.step.after:
            cells = {(row.step.id, one.reason): one.many or 0 for one in row.losses}
            counts |= cells
            sums.append(Sum((row.step.after, ""), ((row.step.id, ""), *cells)))
            hidden |= {(row.step.id, one.reason) for one in told.losses if one.many is None}
            if told.share is not None:  # a share beside a number tells the other
                assert told.many is not None
                assert told.of is not None
    found = {cell for cell in settled(sums, hidden) if 0 < counts[cell] < UNDER}
    assert found == set()


@for_each("seed", range(40))
def test_no_small_number_of_the_outcomes_is_worked_out(seed: int) -> None:
    """Whoever has the sheet of the same period knows the columns too."""
    true = invented(seed)
    shown = masked(true)
    counts: dict[Cell, int] = {}
    hidden: set[Cell] = set()
    sums = []
    for row, told in zip(true.outcomes, shown.outcomes, strict=True):
        cells = {(row.family, group): many or 0 for group, many in row.by.items()}
        counts |= {(row.family, ""): row.total or 0} | cells
        sums.append(Sum((row.family, ""), tuple(cells)))
        hidden |= {(row.family, group) for group, many in told.by.items() if many is None}
        hidden |= {(row.family, "")} if told.total is None else set()
    figure = shown.figure("orientations")
    assert figure is not None
    lines = {line.label: line for line in figure.lines}
    for group in OUTCOMES:
        column = ("", group)
        counts[column] = sum(row.by[group] or 0 for row in true.outcomes)
        line = lines.get(STATES[group])
        if counts[column] and (line is None or line.masked):
            hidden.add(column)
        sums.append(Sum(column, tuple((row.family, group) for row in true.outcomes)))
    counts[("", "")] = sum(row.total or 0 for row in true.outcomes)
    if figure.value is None:
        hidden.add(("", ""))
    sums.append(Sum(("", ""), tuple((row.family, "") for row in true.outcomes)))
    found = {cell for cell in settled(sums, hidden) if 0 < counts[cell] < UNDER}
    assert found == set()


def test_a_step_that_nearly_says_a_figure_of_the_year_is_hidden() -> None:
    """138 visited in the year; 135 of those who registered in it: three are of before."""
    near = tuple(
        replace(row, many=135, losses=(replace(row.losses[0], many=row.of - 135),))
        if row.step.id == "visited" and row.of is not None else row
        for row in FOUND.steps
    )  # fmt: skip
    shown = masked(replace(FOUND, steps=near))
    assert next(row for row in shown.steps if row.step.id == "visited").many is None


def test_a_delay_of_few_households_is_hidden() -> None:
    few = tuple(replace(row, timed=4) if row.step.id == "oriented" else row for row in FOUND.steps)
    shown = {row.step.id: row for row in masked(replace(FOUND, steps=few)).steps}
    assert (shown["oriented"].median, shown["oriented"].ninth) == (None, None)
    assert shown["visited"].median == Decimal("12.5")


def test_reasons_do_not_add_up_and_are_hidden_one_by_one() -> None:
    figure = masked(FOUND).figure("year_reasons")
    assert figure is not None
    told = {line.label: line.value for line in figure.lines}
    assert told["Trop chaud l’été"] is None  # 3
    assert told["Froid l’hiver"] == 88


def test_few_people_at_a_workshop_are_hidden_and_the_workshops_are_not() -> None:
    three = FOUND.figure("year_workshop_people")
    assert three is not None
    shown = masked(year_with(replace(three, value=Decimal(3))))
    people, workshops = (shown.figure(f"year_{one}") for one in ("workshop_people", "workshops"))
    assert people is not None
    assert workshops is not None
    assert (people.value, people.masked, workshops.value) == (None, True, 9)
    trainings = shown.figure("year_trainings")
    assert trainings is not None
    assert trainings.value == 3  # three trainings are nobody


def test_a_target_is_hidden_with_its_figure() -> None:
    shown = masked(year_with(counted("households", 3)))
    assert next(one for one in shown.targets if one.figure == "households").done is None


def test_nothing_of_a_record_is_left() -> None:
    shown = masked(FOUND)
    assert not any(one.records or any(line.records for line in one.lines) for one in shown.figures)
    assert shown.masked
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", repr(shown))
