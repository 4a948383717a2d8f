"""The report as funders have it: nobody who adds and subtracts finds a small number."""

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from tests.domain.indicators.test_overlaps import given_back
from tests.for_each import for_each
from tests.reports.yearly_made import FOUND, SHEET, counted, year_with
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


def test_nothing_of_a_record_is_left() -> None:
    shown = masked(FOUND)
    assert not any(one.records or any(line.records for line in one.lines) for one in shown.figures)
    assert shown.masked
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", repr(shown))


def reasons_of(found: Sheet) -> Figure:
    figure = masked(found).figure("year_reasons")
    assert figure is not None
    return figure


def test_a_first_step_goes_with_the_figure_that_says_the_same() -> None:
    shown = masked(year_with(counted("registrations", 3)))
    first, second = shown.steps[:2]
    assert (first.many, second.of, second.share) == (None, None, None)
    told = masked(FOUND).steps
    assert (told[0].many, told[1].of, told[1].many) == (187, 187, 173)


def test_a_step_that_no_figure_says_nearly_stands() -> None:
    """135 visited hides beside 138 of the year; without that figure there is nothing to compare."""
    near = tuple(
        replace(row, many=135, losses=(replace(row.losses[0], many=row.of - 135),))
        if row.step.id == "visited" and row.of is not None else row
        for row in FOUND.steps[:5]
    )  # fmt: skip
    both, alone = (replace(one, steps=near) for one in (FOUND, year_with(without="households")))
    assert [masked(one).steps[4].many for one in (both, alone)] == [None, 135]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ({"Factures": 120, "Froid": 88}, True),  # 28 gave both
        ({"Factures": 120, "Froid": 63}, False),  # 183 - 180: 3 gave both
        ({"Factures": 120, "Froid": 56, "Bruit": 4}, False),  # 4 gave noise alone, and 4 is small
        ({"Factures": 120, "Froid": 70, "Bruit": 4}, True),  # the 4 may be among the others
    ],
)
def test_how_many_gave_a_reason_is_hidden_where_it_gives_back_a_few(
    lines: dict[str, int], kept: bool
) -> None:
    """180 of 187… less 7: neither is small alone. The lines that are not small stay."""
    figure = reasons_of(year_with(counted("year_reasons", 180, 190, **lines)))
    assert (figure.value, figure.masked) == ((180, False) if kept else (None, True))
    assert [line.value for line in figure.lines] == [
        None if many < 5 else many for many in lines.values()
    ]


def test_nobody_who_runs_the_same_rule_finds_few_in_the_reasons() -> None:
    """All tables of eight households and three reasons, or two, masked under 3."""

    def told(found: Figure, under: int) -> object:
        lines = tuple(
            replace(line, of=found.counted)
            for line in found.lines
            if not line.group and line.counted  # a reason that nobody gave has no line
        )
        reasons = replace(counted("year_reasons", found.counted or 0, found.of), lines=lines)
        [shown] = masked(replace(SHEET, figures=(reasons,), masked_under=under)).figures
        return found.of, shown.value, tuple((one.label, one.value) for one in shown.lines)

    for answers, households in ((("yn", "yn"), 8), (("yn", "yn", "yn"), 7)):
        assert given_back(answers, households, 3, told) == []
