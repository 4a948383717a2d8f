"""What is hidden of a sheet, one rule at a time: its lines, its counts, its corrections, its towns.

Under 5 is small.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.indicators.facts_made import facts, home, visit, whole
from tests.domain.indicators.test_masking import a_sheet, hidden_of
from tests.for_each import for_each
from visitapp.domain.indicators.masking import hidden_parts, masked
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


def test_a_hidden_town_hides_no_line_of_another_figure() -> None:
    """9 homes in T8 and 3 in T9; 6 owners and 6 tenants, whose lines tell nobody's town."""
    homes = [home(n, commune="Montreuil") for n in range(9)]
    homes += [home(n, commune="Gagny", territory="T9") for n in range(9, 12)]
    tenures = ("owner", "private_tenant")
    visits = [visit(n, tenure=tenures[n % 2]) for n in range(12)]
    seen = hidden_of(whole(facts(homes=homes, visits=visits)))
    assert seen["communes"].lines == ()
    owners = next(one for one in seen.values() if {line.label for line in one.lines} >= {
        "Propriétaire", "Locataire du privé"})  # fmt: skip
    assert [line.counted for line in owners.lines if line.label == "Propriétaire"] == [6]


def test_where_nothing_is_small_every_count_stays() -> None:
    """12 first visits, each registered on 1 February and visited on 2 March: 29 days."""
    homes = [home(n, registered_on=date(2026, 2, 1)) for n in range(12)]
    seen = hidden_of(whole(facts(homes=homes, visits=[visit(n) for n in range(12)])))
    assert (seen["delay"].value, seen["delay"].counted, seen["delay"].of) == (29, 12, 12)
    assert (seen["households"].value, seen["households"].counted) == (12, 12)
    assert [line.counted for line in seen["visits"].lines] == [12]


@for_each(
    ("counts", "forced", "hidden"),
    [
        ((20, 9), (), set()),
        ((20, 9), (1,), {0, 1}),  # one alone is what is left of the whole
        ((20, 9, 6), (1,), {1, 2}),
        ((20, 2, 1), (), {0, 1, 2}),  # 3 in all: 1 and 2 only
        ((20, 3, 2), (), {1, 2}),  # 5 in all: 1 and 4, 2 and 3
        ((20, 5, 0), (), set()),
        ((20, 5, 4), (), {1, 2}),
        ((20, 0, 4), (), {0, 2}),  # a zero hides nobody: it stays
    ],
)
def test_which_parts_of_a_whole_are_hidden(
    counts: tuple[int, ...], forced: tuple[int, ...], hidden: set[int]
) -> None:
    assert hidden_parts(counts, forced, 5) == hidden


@pytest.mark.parametrize(("of", "left"), [(4, 0), (5, 3)])
def test_of_so_few_not_even_the_lines_are_told(of: int, left: int) -> None:
    """Nobody out of 4, by town: the towns of the 4 would be read on the lines."""
    sheet = a_sheet(0, 0, 0, unit=Unit.SHARE, counted=0, of=of)
    [figure] = masked(sheet).figures
    assert len(figure.lines) == left


@for_each(
    ("said", "now", "kept"),
    [(36, 48, True), (36, 41, True), (36, 40, False), (36, 36, True), (3, 48, False), (0, 5, True),
     (0, 4, False), (9, 5, False), (1, 48, False), (49, 48, False), (36, None, True),
     (4, None, False), (None, 48, True), (None, 4, False)],
)  # fmt: skip
def test_a_correction_tells_no_small_number_nor_a_change_by_a_few(
    said: int | None, now: int | None, kept: bool
) -> None:
    both = (None if one is None else Decimal(one) for one in (said, now))
    one = Correction("orientations", "Orientations", *both)
    [found] = masked(replace(a_sheet(20, 9, 7), corrections=(one,))).corrections
    assert (found.said, found.now) == ((said, now) if kept else (None, None))


def figure_of(name: str, unit: Unit, lines: tuple[Line, ...], **told: object) -> Figure:
    """One figure alone, masked under 5."""
    about = Definition(name, Audience.FUNDER, name, "…", unit)
    known: dict[str, object] = {"value": Decimal(40), "counted": 40, "of": None, **told}
    made = Figure(about, known["value"], known["counted"], known["of"], (), lines)  # type: ignore[arg-type]
    [found] = masked(replace(a_sheet(), figures=(made,))).figures
    return found


@for_each(("value", "kept"), [(0, True), (1, False), (4, False), (5, True)])
@for_each("unit", [Unit.PERSONS, Unit.ITEMS])
def test_few_persons_are_hidden_even_behind_many_visits(unit: Unit, value: int, kept: bool) -> None:
    found = figure_of("persons", unit, (), value=Decimal(value))
    assert found.value == (value if kept else None)


@for_each(
    ("counted", "of", "kept"),
    [(5, 20, True), (4, 20, False), (2, 4, False), (16, 20, False), (15, 20, True), (0, 20, True),
     (20, 20, True), (0, 4, False)],
)  # fmt: skip
def test_a_line_that_is_a_share_of_its_own_is_hidden_by_its_count_or_its_rest(
    counted: int, of: int, kept: bool
) -> None:
    lines = (
        Line("Surface", Decimal("0.5"), (), of, counted),
        Line("Loyer", Decimal(1), (), 30, 30),
    )
    found = figure_of("unknown", Unit.SHARE, lines, value=Decimal("0.5"), counted=20, of=40)
    shown = {line.label: line.counted for line in found.lines}
    assert shown == {"Surface": counted if kept else None, "Loyer": 30}


def test_each_group_of_lines_is_a_whole_of_its_own() -> None:
    lines = tuple(
        Line(f"{group}{count}", Decimal(count), (), 40, count, group)
        for group, counts in (("a", (30, 6, 4)), ("b", (20, 20)))
        for count in counts
    )
    found = figure_of("orientations", Unit.COUNT, lines)
    assert [line.counted for line in found.lines] == [30, None, None, 20, 20]
    assert [line.group for line in found.lines] == ["a", "a", "a", "b", "b"]


def test_the_bounds_of_a_mean_are_no_parts_of_it() -> None:
    lines = (Line("Au plus bas", Decimal(-9)), Line("Au plus haut", Decimal(-1)))
    found = figure_of("energy_measured", Unit.KWH, lines, value=Decimal(-5), counted=20, of=40)
    assert [line.value for line in found.lines] == [-9, -1]
    few = figure_of("energy_measured", Unit.KWH, lines, value=Decimal(-5), counted=37, of=40)
    assert (few.value, few.counted, few.of) == (-5, None, None)
