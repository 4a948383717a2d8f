"""The year as funders have it, number by number: what goes, what stays, and no record in either.

Under 5 is small.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.for_each import for_each
from tests.reports.yearly_made import FOUND, SHEET, counted, share, year_with
from visitapp.domain.indicators.masking import HIDDEN, masked
from visitapp.domain.indicators.shapes import (
    Audience,
    Definition,
    Figure,
    Line,
    Loss,
    Outcome,
    Sheet,
    StepRow,
    Unit,
)
from visitapp.domain.indicators.year_figures import OUTCOMES

D = Decimal


def figure_of(found: Sheet, name: str) -> Figure:
    figure = masked(found).figure(name)
    assert figure is not None
    return figure


# Steps


def test_what_is_not_small_stays_as_it_is() -> None:
    """Of the invented year 45 are supported, 44 in the figure of the year: only these go."""
    for told, shown in zip(FOUND.steps, masked(FOUND).steps, strict=True):
        if told.step.id == "supported":
            assert (shown.many, shown.share, shown.of, shown.median) == (None, None, 119, None)
            assert [one.many for one in shown.losses] == [None]
        else:
            assert shown == replace(told, timed=None), told.step.id


def test_the_sheet_of_the_report_is_masked_as_any_other() -> None:
    """Les Lilas have 3 of 138."""
    period = masked(SHEET).figures
    assert masked(FOUND).figures[: len(period)] == period
    towns = {one.label: one.counted for one in figure_of(FOUND, "communes").lines}
    assert towns["Les Lilas"] is None


def course(registered: int, *losses: tuple[str, int], timed: int = 20) -> tuple[StepRow, ...]:
    """Registered, and accepted but for these."""
    first, second = FOUND.steps[:2]
    left = registered - sum(many for _, many in losses)
    told = tuple(Loss(reason, reason, lost=True, many=many) for reason, many in losses)
    part = (D(left) / registered).quantize(D("0.0001"))
    return (replace(first, many=registered),
            StepRow(second.step, left, registered, part, D(3), 9, timed, told))  # fmt: skip


def many(rows: tuple[StepRow, ...]) -> list[list[int | None]]:
    return [[row.many, *(one.many for one in row.losses)] for row in rows]


def test_a_small_loss_takes_the_next_smallest_number_with_it() -> None:
    found = masked(replace(FOUND, steps=course(30, ("a", 3), ("b", 7)))).steps
    assert many(found) == [[30], [20, None, None]]
    assert (found[1].share, found[1].median, found[1].ninth) == (D("0.6667"), 3, 9)


def test_the_first_step_stays_where_the_sheet_says_the_same() -> None:
    """8 registered, 4 and 4 after: all of them hidden would be in no doubt, but 8 is told."""
    rows = course(8, ("a", 4))
    told = replace(year_with(counted("registrations", 8)), steps=rows)
    assert many(masked(told).steps) == [[8], [None, None]]
    untold = replace(year_with(without="registrations"), steps=rows)
    assert many(masked(untold).steps) == [[None], [None, None]]
    few = replace(year_with(without="registrations"), steps=(replace(rows[0], many=4),))
    assert many(masked(few).steps) == [[None]]


@pytest.mark.parametrize(
    ("beside", "kept"), [(119, True), (120, False), (123, False), (124, True), (115, False)]
)
def test_a_step_beside_nearly_the_same_number_is_hidden_with_its_delays(
    beside: int, kept: bool
) -> None:
    """119 were visited of those who registered in the year."""
    found = masked(replace(year_with(counted("households", beside)), steps=FOUND.steps[:5]))
    row = found.steps[4]
    assert (row.many, row.median, row.ninth) == (
        (119, D("12.5"), 28) if kept else (None, None, None)
    )


def test_a_number_that_nobody_counted_is_near_to_none() -> None:
    unknown = replace(counted("households", 0), value=None, counted=None)
    assert masked(year_with(unknown)).steps[4].many == 119


@pytest.mark.parametrize(("timed", "kept"), [(4, False), (5, True)])
def test_a_delay_is_of_five_households_at_least(timed: int, kept: bool) -> None:
    row = masked(replace(FOUND, steps=course(30, ("a", 10), timed=timed))).steps[1]
    assert (row.many, row.median, row.ninth) == ((20, 3, 9) if kept else (20, None, None))


# Outcomes


def outcome(family: str, *by: int) -> Outcome:
    """In the order of the outcomes: going, succeeded, refused, abandoned."""
    return Outcome(family, sum(by), dict(zip(("going", "succeeded", "refused", "abandoned"), by,
                                             strict=True)))  # fmt: skip


def outcomes(found: Sheet) -> list[list[int | None]]:
    return [[one.total, *(one.by[group] for group in OUTCOMES)] for one in masked(found).outcomes]


def test_small_outcomes_take_the_next_of_their_row_and_of_their_column() -> None:
    """By hand. Abandoned: 1, 1 and, not to leave two of 1, the 5. Row by row, what is left of a
    total: 9 with the 1; 2, 1 and 18; 7 with the 5. Then 18 alone of those going: 30."""
    assert tuple(OUTCOMES) == ("going", "succeeded", "refused", "abandoned")
    assert outcomes(FOUND) == [
        [73, None, 33, None, None], [45, None, 24, None, None], [46, 34, 0, None, None],
    ]  # fmt: skip


def test_a_small_family_is_hidden_whole() -> None:
    """3 in all; the next smallest family goes with it, and what tells either in the columns."""
    rows = (outcome("a", 2, 1, 0, 0), outcome("b", 20, 20, 0, 0), outcome("c", 40, 40, 0, 0))
    told = counted("orientations", 123, None, proposée=62, aboutie=61)
    found = outcomes(replace(year_with(told), outcomes=rows))
    assert found[0][:3] == [None, None, None]
    assert found[1][0] is None
    assert found[2] == [80, 40, 40, 0, 0]


def test_without_the_figure_of_all_a_small_column_hides_no_more_than_itself() -> None:
    """2 and 1 were abandoned, 3 in all, that nobody says: the 0 of the third family stays.

    The total of all is not told either: the smallest family goes, or the three would add up to it.
    """
    rows = (outcome("a", 30, 33, 9, 2), outcome("b", 18, 24, 8, 1), outcome("c", 20, 20, 20, 0))
    for found in (year_with(without="orientations"), year_with(counted("orientations", 3))):
        assert outcomes(replace(found, outcomes=rows)) == [
            [74, 30, 33, None, None], [None, 18, 24, None, None], [60, 20, 20, 20, 0],
        ]  # fmt: skip


# Reasons, and the year's other figures


def reasons(
    said: int | None, of: int | None, lines: Mapping[str, tuple[int | None, int | None]],
    records: int = 0,
) -> Figure:  # fmt: skip
    ids = tuple(f"r{n}" for n in range(records))
    told = tuple(
        Line(label, None if one is None else D(one), ids, whole, one)
        for label, (one, whole) in lines.items()
    )
    about = counted("year_reasons", 0).definition
    return Figure(about, None if said is None else D(said), said, of, ids, told)


def told(figure: Figure) -> Figure:
    return figure_of(year_with(figure), "year_reasons")


@for_each(
    ("one", "whole", "kept"),
    [(5, 187, True), (4, 187, False), (1, 187, False), (0, 187, True), (182, 187, True),
     (183, 187, False), (186, 187, False), (187, 187, True), (None, 187, True), (None, None, True),
     (None, 5, True)],
)  # fmt: skip
def test_each_reason_is_judged_alone(one: int | None, whole: int | None, kept: bool) -> None:
    lines = {"Froid": (one, whole), "Bruit": (90, 187)}
    cold, noise = told(reasons(171, 187, lines, records=171)).lines
    assert (cold.label, cold.masked) == ("Froid", not kept)
    assert cold.counted == (one if kept else None)
    assert cold.value == (one if kept else None)
    assert (noise.counted, noise.of, noise.records, cold.records, cold.of) == (
        90,
        None,
        (),
        (),
        None,
    )


@for_each(
    ("said", "of", "records", "kept"),
    [
        (171, 187, 171, True), (5, 187, 5, True), (4, 187, 4, False), (1, 187, 0, False),
        (None, 187, 1, False), (None, 187, 4, False), (None, 187, 5, True), (0, 187, 0, True),
        (187, 187, 0, True), (182, 187, 0, True), (183, 187, 0, False), (186, 187, 0, False),
        (20, None, 0, True), (None, 5, 0, True), (None, None, 0, True),
    ],
)  # fmt: skip
def test_how_many_gave_a_reason_and_how_many_gave_none(
    said: int | None, of: int | None, records: int, kept: bool
) -> None:
    found = told(reasons(said, of, {"Froid": (60, 187)}, records))
    assert found.records == ()
    if kept:
        assert (found.value, found.counted, found.of, found.masked) == (said, said, of, False)
    else:
        assert (found.value, found.counted, found.of, found.masked) == (None, None, None, True)
        assert found.why_none == HIDDEN
        assert len(found.lines) == (1 if said and said > 100 else 0)


def test_what_adds_up_is_no_list_of_reasons() -> None:
    """184 flats and 3 houses of 187: the 184 alone would tell the 3."""
    homes = counted("year_dwelling", 187, 187, Appartement=184, Maison=3)
    found = figure_of(year_with(homes), "year_dwelling")
    assert [line.counted for line in found.lines if line.counted] == []
    fine = counted("year_dwelling", 187, 187, Appartement=161, Maison=26)
    assert figure_of(year_with(fine), "year_dwelling") == fine


# Gatherings, targets, costs

WHAT_FOLLOWED = (
    "year_spread_proven", "year_spread_after", "year_trained_before", "year_trained_after",
)  # fmt: skip
"""Households told before and after an information, and before and after a training."""


@pytest.mark.parametrize(
    ("unit", "value", "kept"),
    [(Unit.PERSONS, 5, True), (Unit.PERSONS, 4, False), (Unit.PERSONS, 1, False),
     (Unit.PERSONS, 0, True), (Unit.PERSONS, None, True), (Unit.COUNT, 1, True)],
)  # fmt: skip
def test_only_few_people_of_a_gathering_are_hidden(
    unit: Unit, value: int | None, kept: bool
) -> None:
    about = Definition("year_trained", Audience.FUNDER, "Formés", "…", unit)
    lines = (Line("Un groupe", D(2), ("r1",), 9, 2),)
    one = Figure(about, None if value is None else D(value), 9, 9, ("r1", "r2"), lines)
    found = figure_of(year_with(one), one.definition.name)
    bare = replace(one, records=(), lines=(replace(lines[0], records=()),))
    hidden = replace(bare, value=None, counted=None, of=None, lines=(), masked=True,
                     why_none=HIDDEN)  # fmt: skip
    assert found == (bare if kept else hidden)


@for_each(
    ("many", "of", "kept"),
    [
        (20, 60, True),  # 40 are left
        (4, 60, False),  # few did
        (3, 4, False),  # few there were
        (57, 60, False),  # 3 are left: who did not
        (60, 60, True),  # nobody is left
        (0, 60, True),  # nobody did
        (0, 0, True),  # there was nobody
    ],
)
@for_each("name", WHAT_FOLLOWED)
def test_of_what_followed_neither_those_who_did_nor_those_left_are_few(
    name: str, many: int, of: int, kept: bool
) -> None:
    about = Definition(name, Audience.FUNDER, "Suites", "…", Unit.COUNT)
    one = Figure(about, D(many), many, of)
    found = figure_of(year_with(one), one.definition.name)
    hidden = replace(one, value=None, counted=None, of=None, masked=True, why_none=HIDDEN)
    assert found == (one if kept else hidden)


def test_a_target_says_what_its_figure_says() -> None:
    assert [one.done for one in masked(FOUND).targets] == [138, D("0.3188")]
    assert masked(year_with(share("year_reinforced", 3, 138))).targets[1].done is None
    assert masked(year_with(without="year_reinforced")).targets[1].done is None


def test_what_a_visit_cost_is_hidden_with_the_number_of_visits() -> None:
    about = Definition("year_cost_per_visit", Audience.FUNDER, "Coût", "…", Unit.EUROS)
    cost = Figure(about, D("81.50"), None)
    hidden, unknown = replace(cost, value=None, masked=True), replace(cost, value=None)
    assert figure_of(year_with(cost), "year_cost_per_visit") == cost
    for others in ((counted("visits", 3), cost), (replace(counted("visits", 3), value=None), cost)):
        assert figure_of(year_with(*others), "year_cost_per_visit") == hidden
    assert figure_of(year_with(cost, without="visits"), "year_cost_per_visit") == hidden
    assert figure_of(year_with(unknown, without="visits"), "year_cost_per_visit") == unknown
