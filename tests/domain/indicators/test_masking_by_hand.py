"""What is hidden of a sheet, one rule at a time: its lines, its counts, its corrections, its towns.

Under 5 is small.
"""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.indicators.test_masking import a_sheet
from tests.domain.indicators.test_masking_edges import figure_of
from visitapp.domain.indicators.masking import masked
from visitapp.domain.indicators.shapes import (
    Audience,
    Correction,
    Definition,
    Figure,
    Line,
    Sheet,
    Unit,
)

D = Decimal


def lines(*counts: int | None, group: str = "") -> tuple[Line, ...]:
    return tuple(
        Line(f"{group}{n}", None if count is None else D(count), (), None, count, group)
        for n, count in enumerate(counts)
    )


def figure(
    name: str, told: tuple[Line, ...] = (), *, unit: Unit = Unit.COUNT, value: int = 40,
    counted: int | None = 40, of: int | None = None,
) -> Figure:  # fmt: skip
    about = Definition(name, Audience.FUNDER, name, "…", unit)
    return Figure(about, D(value), counted, of, (), told)


def sheet(*figures: Figure, **more: object) -> Sheet:
    return replace(a_sheet(), figures=figures, **more)  # type: ignore[arg-type]


def counts(found: Figure) -> list[int | None]:
    return [line.counted for line in found.lines]


# Lines


@pytest.mark.parametrize(
    ("unit", "of", "value"),
    [(Unit.COUNT, None, 32), (Unit.COUNT, 60, None), (Unit.EUROS, None, None),
     (Unit.DAYS, 60, None)],
)  # fmt: skip
def test_a_number_stays_where_it_is_the_whole_of_its_parts_and_only_there(
    unit: Unit, of: int | None, value: int | None
) -> None:
    """3 and 9 are hidden; 20 and the 32 of all give back neither."""
    found = figure_of("any", unit, lines(20, 9, 3), value=D(32), counted=32, of=of)
    assert counts(found) == [20, None, None]
    assert found.value == value


def test_the_parts_of_another_whole_are_not_hidden_with_those_of_one() -> None:
    """Of 34, 4 and so 30; of 26, 6 is not small."""
    found = figure_of("any", Unit.COUNT, lines(30, 4, group="a") + lines(20, 6, group="b"))
    assert [(line.group, line.counted) for line in found.lines] == [("b", 20), ("b", 6)]


def test_a_share_of_its_own_keeps_its_name_when_every_line_is_hidden() -> None:
    few = (Line("Surface", D("0.1"), (), 20, 2), Line("Loyer", D("0.1"), (), 30, 3))
    found = figure_of("unknown", Unit.SHARE, few, value=D("0.5"), counted=20, of=40)
    assert [(line.label, line.counted, line.masked) for line in found.lines] == [
        ("Surface", None, True), ("Loyer", None, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("counted", "of", "kept"),
    [(None, None, True), (20, None, True), (None, 30, True), (None, 5, True), (None, 4, False),
     (4, 4, False), (0, 3, False)],
)  # fmt: skip
def test_a_share_of_its_own_without_a_count_is_judged_on_what_it_says(
    counted: int | None, of: int | None, kept: bool
) -> None:
    one = Line("Surface", D("0.5"), (), of, counted)
    found = figure_of("unknown", Unit.SHARE, (one,), value=D("0.5"), counted=20, of=40)
    assert found.lines[0].masked is not kept


# Counts


def test_what_was_never_counted_is_not_hidden() -> None:
    found = figure_of("any", Unit.SHARE, (), value=None, counted=None, of=40)
    assert (found.value, found.of, found.masked) == (None, 40, False)


@pytest.mark.parametrize(
    ("unit", "value"), [(Unit.KWH, 40), (Unit.DAYS, 40), (Unit.COUNT, None), (Unit.SHARE, None)]
)
def test_of_a_small_rest_the_counts_go_and_a_value_that_says_them(
    unit: Unit, value: int | None
) -> None:
    """37 of 40: 3 are left out."""
    told = tuple(replace(one, of=40) for one in lines(37, 37, group="bounds"))
    found = figure_of("energy_measured", unit, told, counted=37, of=40)
    assert (found.value, found.counted, found.of) == (value, None, None)
    beside = [(line.counted, line.of) for line in found.lines]
    assert value is None or beside == [(None, None)] * 2


# Corrections


@pytest.mark.parametrize(
    ("said", "now", "kept"), [(36, None, True), (4, None, False), (1, 48, False), (49, 48, False)]
)
def test_one_is_small_and_so_is_a_change_by_one(said: int, now: int | None, kept: bool) -> None:
    one = Correction("any", "…", D(said), None if now is None else D(now))
    [found] = masked(sheet(figure("any"), corrections=(one,))).corrections
    assert (found.said, found.now) == ((said, now) if kept else (None, None))


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (figure("any"), True),
        (figure("any", unit=Unit.EUROS, counted=None), True),
        (figure("any", unit=Unit.PERSONS, value=3, counted=None), False),  # its value is hidden
        (figure("any", unit=Unit.KWH, counted=37, of=40), False),  # its counts are
        (figure("any", lines(20, 9, 3)), False),  # two of its lines are
        (figure("any", lines(30, 4)), False),  # not even the names of its lines are left
    ],
)
def test_a_figure_of_which_anything_is_hidden_is_not_corrected(told: Figure, kept: bool) -> None:
    one = Correction("any", "…", D(36), D(48))
    [found] = masked(sheet(told, corrections=(one,))).corrections
    assert (found.said, found.now) == ((36, 48) if kept else (None, None))


# Towns


def test_the_towns_of_a_territory_that_is_hidden_are_hidden_and_no_others() -> None:
    """T10 has 3 homes, so T9 goes with it: their towns would add up to them."""
    homes = tuple(Line(name, D(n), (), None, n) for name, n in (("T8", 30), ("T9", 20), ("T10", 3)))
    towns = (*lines(18, 12, group="T8"), *lines(11, 9, group="T9"), *lines(3, group="T10"))
    found = masked(sheet(figure("households", homes), figure("communes", towns)))
    shown = {one.definition.name: one for one in found.figures}
    assert counts(shown["households"]) == [30, None, None]
    assert counts(shown["communes"]) == [18, 12]


def test_territories_are_hidden_without_their_towns_and_towns_without_their_territories() -> None:
    [homes] = masked(sheet(figure("households", lines(30, 9, 3)))).figures
    assert counts(homes) == [30, None, None]
    [towns] = masked(sheet(figure("communes", lines(30, 9, 3)))).figures
    assert counts(towns) == [30, None, None]


def test_a_part_corrected_by_one_is_not_given_back_by_the_whole_and_the_other_part() -> None:
    """20 → 26 in all and 10 → 15 first visits would say the second ones: 10 → 11."""
    told = (Correction("visits", "Visites", D(20), D(26), 6),
            Correction("visits", "Visites, Première", D(10), D(15), 5),
            Correction("visits", "Visites, Deuxième", D(10), D(11), 1),
            Correction("delay", "Attente", D(30), D(36)),
            Correction("letters", "Courriers", D(30), D(36), 6))  # fmt: skip
    figures = (figure("visits", lines(20, 20)), figure("delay"), figure("letters"))
    found = masked(sheet(*figures, corrections=told)).corrections
    assert [one.now for one in found] == [None, None, None, None, 36]


@pytest.mark.parametrize(("behind", "now"), [(1, None), (-2, None), (5, 3250), (None, 3250)])
def test_a_sum_corrected_by_one_file_would_say_what_that_file_is(
    behind: int | None, now: int | None
) -> None:
    """3 000 € of ten aids, 3 250 € of eleven: the eleventh is of 250 €."""
    one = Correction("aids_obtained", "Aides", D(3000), D(3250), behind)
    told = figure("aids_obtained", unit=Unit.EUROS, value=3000)
    [found] = masked(sheet(told, corrections=(one,))).corrections
    assert found.now == now
