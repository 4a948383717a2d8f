"""What is hidden is only what must be: the figures beside it stay, and each rule has its edge."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.indicators.facts_made import facts, home, visit, whole
from tests.domain.indicators.test_masking import a_sheet, hidden_of, shown
from tests.for_each import for_each
from visitapp.domain.indicators.masking import hidden_parts, masked
from visitapp.domain.indicators.shapes import (
    Audience,
    Correction,
    Definition,
    Figure,
    Line,
    Unit,
)


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


def test_a_hidden_figure_takes_the_counts_of_its_own_only() -> None:
    """2 second visits are hidden, with what would give them back; the households stay."""
    visits = [visit(n, number="first" if n < 10 else "second") for n in range(12)]
    homes = [home(n, registered_on=date(2026, 2, 1)) for n in range(12)]
    seen = hidden_of(whole(facts(homes=homes, visits=visits)))
    assert seen["visits"].lines == ()
    assert seen["delay"].counted is None
    assert (seen["households"].value, seen["households"].counted) == (12, 12)


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


def test_five_is_no_small_number_and_four_is_one() -> None:
    assert shown(a_sheet(20, 5, 5)) == [20, 5, 5]
    assert shown(a_sheet(20, 6, 4)) == [20, None, None]


@pytest.mark.parametrize(("of", "left"), [(4, 0), (5, 3)])
def test_of_so_few_not_even_the_lines_are_told(of: int, left: int) -> None:
    """Nobody out of 4, by town: the towns of the 4 would be read on the lines."""
    sheet = a_sheet(0, 0, 0, unit=Unit.SHARE, counted=0, of=of)
    [figure] = masked(sheet).figures
    assert len(figure.lines) == left


@for_each(
    ("said", "now", "kept"),
    [(36, 48, True), (36, 41, True), (36, 40, False), (36, 36, True), (3, 48, False), (0, 5, True),
     (0, 4, False), (9, 5, False)],
)  # fmt: skip
def test_a_correction_tells_no_small_number_nor_a_change_by_a_few(
    said: int, now: int, kept: bool
) -> None:
    one = Correction("orientations", "Orientations", Decimal(said), Decimal(now))
    [found] = masked(replace(a_sheet(20, 9, 7), corrections=(one,))).corrections
    assert (found.said, found.now) == ((said, now) if kept else (None, None))


def test_a_correction_of_what_was_not_known_before_is_judged_on_what_is() -> None:
    for now, kept in ((48, True), (4, False)):
        one = Correction("orientations", "Orientations", None, Decimal(now))
        [found] = masked(replace(a_sheet(20, 9, 7), corrections=(one,))).corrections
        assert found.now == (now if kept else None)


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
