"""Lines that overlap: nobody finds a small number, not even who runs the same rule on every table.

A table says how many households give each answer to each criterion: y yes, n no, u not known. All
tables of so many households are masked; those that look alike once masked are taken together. Of
each set of households that can be named, the sizes that are left must not be one small number.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations, product

import pytest

from tests.for_each import for_each
from visitapp.domain.indicators.criteria import NONE
from visitapp.domain.indicators.masking import HIDDEN, masked
from visitapp.domain.indicators.overlaps import overlapping
from visitapp.domain.indicators.shapes import (
    Audience,
    Definition,
    Figure,
    Line,
    Scope,
    Sheet,
    Unit,
)

UNDER = 3
Table = tuple[int, ...]
"""How many households of each kind, in the order of the kinds."""
Kind = tuple[str, ...]
"""The answers of a household, one for each criterion."""
ABOUT = Definition("criteria", Audience.FUNDER, "Critères", "…", Unit.COUNT)


def figure(kinds: Sequence[Kind], table: Table) -> Figure:
    """What would be counted of such households."""

    def many(fits: Callable[[Kind], bool]) -> int:
        return sum(number for kind, number in zip(kinds, table, strict=True) if fits(kind))

    def line(place: int) -> Line:
        yes = many(lambda kind: kind[place] == "y")
        return Line(str(place), Decimal(yes), (), many(lambda kind: kind[place] != "u"), yes)

    lines = [line(place) for place in range(len(kinds[0]))]
    none = many(lambda kind: set(kind) == {"n"})
    lines.append(Line(NONE, Decimal(none), (), sum(table), none, NONE))
    one = many(lambda kind: "y" in kind)
    return Figure(ABOUT, Decimal(one), one, sum(table), (), tuple(lines))


def sheet(found: Figure, under: int) -> Sheet:
    day = date(2026, 12, 31)
    return Sheet(Scope(day, day), day, (found,), masked_under=under)


def told(found: Figure, under: int) -> object:
    """All that a reader sees; of how many, too: the households visited are told beside."""
    [shown] = masked(sheet(found, under)).figures
    lines = tuple((line.value, line.of, line.masked) for line in shown.lines)
    return found.of, shown.value, shown.masked, lines


def tables(households: int, kinds: int) -> Iterator[Table]:
    if kinds == 1:
        yield (households,)
        return
    for first in range(households + 1):
        for rest in tables(households - first, kinds - 1):
            yield (first, *rest)


def named(kinds: Sequence[Kind], answers: Sequence[str]) -> dict[str, list[int]]:
    """The sets of households that somebody may think of, as places among the kinds."""
    choices = [
        [part for size in range(1, len(one) + 1) for part in combinations(one, size)]
        for one in answers
    ]  # fmt: skip
    found = {
        "|".join(map("".join, choice)): [
            n for n, kind in enumerate(kinds)
            if all(answer in part for answer, part in zip(kind, choice, strict=True))
        ]
        for choice in product(*choices)
    }  # fmt: skip
    for often in range(1, len(answers) + 1):
        for answer in "yu":
            found[f"{often} {answer} at least"] = [
                n for n, kind in enumerate(kinds) if kind.count(answer) >= often
            ]
        found[f"{often} y"] = [n for n, kind in enumerate(kinds) if kind.count("y") == often]
    found["no y, a u"] = [n for n, kind in enumerate(kinds) if "y" not in kind and "u" in kind]
    return found


def given_back(
    answers: Sequence[str], households: int, under: int, see: Callable[[Figure, int], object]
) -> list[tuple[object, str]]:
    """What is seen, and a set whose size it settles at a small number."""
    kinds = list(product(*answers))
    sets = named(kinds, answers)
    sizes: dict[object, list[tuple[int, int]]] = {}
    for table in tables(households, len(kinds)):
        seen = see(figure(kinds, table), under)
        counts = [sum(table[n] for n in places) for places in sets.values()]
        before = sizes.get(seen)
        sizes[seen] = [
            (min(low, many), max(high, many))
            for (low, high), many in zip(before or [(n, n) for n in counts], counts, strict=True)
        ]
    return [
        (seen, name) for seen, found in sizes.items()
        for name, (low, high) in zip(sets, found, strict=True) if low == high and 0 < low < under
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "households"),
    [(("ynu", "ynu"), 6), (("yn", "yn", "yn"), 6),
     *(pytest.param(answers, many, marks=pytest.mark.proof) for answers, many in (
         (("ynu", "ynu"), 8), (("yn", "yn", "yn"), 8), (("yn",) * 4, 5), (("ynu", "yn", "yn"), 5),
     ))],
)  # fmt: skip
def test_no_small_number_is_settled_by_all_that_is_told(
    answers: Sequence[str], households: int
) -> None:
    assert given_back(answers, households, UNDER, told) == []


def small_lines_only(found: Figure, under: int) -> object:
    """Each small line hidden alone, as of lines that do not add up."""
    return (
        found.of,
        found.value,
        tuple(None if 0 < (line.counted or 0) < under else line.value for line in found.lines),
    )


def test_hiding_each_small_line_alone_would_be_found_out() -> None:
    """The attack is one: without the rule, those who meet both are read by a subtraction."""
    assert "y|y" in {name for _, name in given_back(("yn", "yn"), 8, UNDER, small_lines_only)}


# By hand, under 5, of a hundred visited


def shown(one: int, none: int, *lines: tuple[int, int]) -> tuple[Figure, Mapping[str, Line]]:
    """`lines` are (who meet it, who are known)."""
    made = [Line(str(n), Decimal(met), ("r",), known, met) for n, (met, known) in enumerate(lines)]
    made.append(Line(NONE, Decimal(none), ("r",), 60, none, NONE))
    true = Figure(ABOUT, Decimal(one), one, 100, ("r",), tuple(made))
    [found] = masked(sheet(true, 5)).figures
    return found, {line.label: line for line in found.lines}


def test_where_nothing_is_small_all_is_told_and_no_record() -> None:
    """60 meet one: 40 and 35, so 15 both. 25 meet none, 15 are not known."""
    found, lines = shown(60, 25, (40, 80), (35, 90))
    assert (found.value, found.counted, found.of, found.masked) == (60, 60, 100, False)
    assert [(one.value, one.of) for one in lines.values()] == [(40, 80), (35, 90), (25, None)]
    assert found.records == ()
    assert all(one.records == () for one in lines.values())


def test_a_small_line_is_hidden_and_the_others_stay() -> None:
    """The 3 may be among the 40 and the 35: how many meet one, or none, tells nothing of them."""
    found, lines = shown(60, 25, (40, 80), (35, 90), (3, 70))
    assert (found.value, lines[NONE].value) == (60, 25)
    assert (lines["0"].value, lines["1"].value) == (40, 35)
    assert (lines["2"].value, lines["2"].counted, lines["2"].of, lines["2"].masked) == (
        None, None, None, True,
    )  # fmt: skip


def test_those_who_meet_only_a_hidden_line_are_not_found() -> None:
    """44 meet one, 20 and 20 the first two: 4 at least meet the hidden one, which is under 5."""
    found, lines = shown(44, 25, (20, 80), (20, 90), (4, 70))
    assert (found.value, found.counted, found.of, found.masked) == (None, None, None, True)
    assert found.why_none == HIDDEN
    assert [one.value for one in lines.values()] == [20, 20, None, None]


@pytest.mark.parametrize(
    ("one", "lines"),
    [
        (60, ((40, 80), (23, 90))),  # 63 - 60: 3 meet both
        (60, ((57, 80), (35, 90))),  # 60 - 57: 3 meet the second only
        (97, ((70, 90), (60, 90))),  # 3 of the hundred meet none, or are not known
    ],
)
def test_how_many_meet_one_is_hidden_where_it_gives_back_a_few(
    one: int, lines: tuple[tuple[int, int], ...]
) -> None:
    found, by_name = shown(one, 0, *lines)
    assert (found.value, found.masked) == (None, True)
    assert [by_name[str(n)].value for n in range(2)] == [met for met, _ in lines]


def test_how_many_meet_none_is_hidden_where_it_gives_back_a_few() -> None:
    """60 meet one, 37 meet none: 3 are not known. And 40 do not meet the first: 37 of them, and 3
    who meet another."""
    _, lines = shown(60, 37, (40, 80), (35, 90))
    assert lines[NONE].value is None
    _, lines = shown(60, 27, (50, 80), (35, 90))  # 30 say no to the first: 27, and 3
    assert (lines[NONE].value, lines["0"].of) == (None, 80)


@pytest.mark.parametrize(
    ("none", "lines", "kept"),
    [
        (26, ((40, 90), (35, 88)), True),  # 14 of which not all is known, and 22 unknown: 8 more
        (20, ((40, 90), (35, 88)), False),  # 20, and 22: of 2, at most, something else is known
        (26, ((40, 96), (35, 90)), False),  # 14, of which 10 of the second: 4 of the first, hidden
        (30, ((40, 96), (35, 90)), True),  # 10, all of them of the second perhaps
    ],
)
def test_how_many_meet_none_is_hidden_where_it_says_of_whom_few_are_not_known(
    none: int, lines: tuple[tuple[int, int], ...], kept: bool
) -> None:
    found, by_name = shown(60, none, *lines)
    assert found.value == 60
    assert by_name[NONE].value == (none if kept else None)


@for_each(
    ("met", "known", "value", "of"),
    [
        (40, 80, 40, 80),
        (0, 80, 0, 80),
        (4, 80, None, None),
        (97, 100, None, None),  # 3 of the hundred visited do not meet it
        (77, 80, 77, None),  # 3 of those who are known
        (40, 97, 40, None),  # 3 are not known
        (0, 3, 0, None),
        (40, 100, 40, 100),
    ],
)
def test_each_line_and_of_how_many(met: int, known: int, value: int | None, of: int | None) -> None:
    _, lines = shown(60, 25, (met, known), (35, 90))
    assert (lines["0"].value, lines["0"].of) == (value, of)


def test_what_is_not_known_is_not_said_to_be_hidden() -> None:
    unknown = Line("1", None, (), 0, 0)
    none = Line(NONE, None, (), 0, 0, NONE)
    true = Figure(ABOUT, Decimal(40), 40, 100, (), (Line("0", Decimal(40), (), 80, 40), unknown,
                                                    none))  # fmt: skip
    found = overlapping(true, NONE, 5)
    assert [(one.value, one.masked) for one in found.lines] == [
        (40, False), (None, False), (None, False),
    ]  # fmt: skip


def test_of_few_households_nothing_is_told() -> None:
    found, lines = shown(3, 60, (3, 80))
    assert (found.value, lines, found.masked) == (None, {}, True)
