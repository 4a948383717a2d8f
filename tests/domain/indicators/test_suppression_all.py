"""Every small table there is: nothing hidden is worked out, and why no more is given back."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import product
from random import Random

import pytest

from tests.domain.indicators.small_tables import (
    Table,
    all_courses,
    all_tables,
    course,
    table,
    told,
    worked_out,
)
from visitapp.domain.indicators.masking import in_doubt
from visitapp.domain.indicators.suppression import Cell, Sum, settled, suppressed

UNDER = 3
MOST = 9
KINDS = {"tables": all_tables, "courses": all_courses}


@cache
def every(kind: str) -> list[Table]:
    return KINDS[kind](MOST)


def hides(counts: Mapping[Cell, int], sums: Sequence[Sum]) -> frozenset[Cell]:
    return suppressed(counts, sums, UNDER)


def _small(counts: Mapping[Cell, int]) -> set[Cell]:
    return {cell for cell, many in counts.items() if 0 < many < UNDER}


def _keeps(counts: Mapping[Cell, int], sums: Sequence[Sum], gone: Collection[Cell]) -> bool:
    """Whether these hidden numbers leave a doubt: in all the sums together, and in each."""
    if worked_out(sums, gone):
        return False
    for one in sums:
        parts = [counts[part] for part in one.parts if part in gone]
        if one.whole not in gone and parts and not in_doubt(parts, UNDER):
            return False
    return True


def given_back(counts: Mapping[Cell, int], sums: Sequence[Sum]) -> frozenset[Cell]:
    """The same rule, which then shows again, the largest first, what no sum asks to hide."""
    gone, small = set(hides(counts, sums)), _small(counts)
    for many in sorted({counts[cell] for cell in gone - small}, reverse=True):
        alike = {cell for cell in gone - small if counts[cell] == many}
        if _keeps(counts, sums, gone - alike):
            gone -= alike
    return frozenset(gone)


@pytest.mark.parametrize("kind", KINDS)
def test_each_small_number_is_hidden_and_no_hidden_one_is_worked_out(kind: str) -> None:
    for counts, sums in every(kind):
        gone = hides(counts, sums)
        assert _small(counts) <= gone
        assert worked_out(sums, gone) == set(), (counts, gone)


def test_wider_tables_and_longer_courses_are_not_worked_out_either() -> None:
    values = (0, 1, 2, 7)
    wide = (table((six[:3], six[3:])) for six in product(values, repeat=6) if sum(six) % 3 == 0)
    long = (
        course([40, 40 - sum(six[:2]), 40 - sum(six[:4]), 40 - sum(six)],
               [six[:2], six[2:4], six[4:]])
        for six in product((0, 1, 2, 5), repeat=6) if sum(six) % 5 == 0
    )  # fmt: skip
    for counts, sums in (*wide, *long):
        gone = hides(counts, sums)
        assert _small(counts) <= gone
        assert worked_out(sums, gone) == set(), (counts, gone)


@pytest.mark.parametrize("kind", KINDS)
def test_where_nothing_is_small_nothing_is_hidden(kind: str) -> None:
    large = [one for one in every(kind) if not _small(one[0])]
    assert len(large) > 20
    assert all(hides(*one) == frozenset() for one in large)


@pytest.mark.parametrize("kind", KINDS)
def test_the_program_solves_sums_as_ranks_do(kind: str) -> None:
    chance = Random(7)
    _, sums = every(kind)[0]
    cells = sorted({cell for one in sums for cell in (one.whole, *one.parts)})
    some = 0
    for _ in range(400):
        gone = {cell for cell in cells if chance.random() < 0.6}
        assert settled(sums, gone) == worked_out(sums, gone)
        some += bool(worked_out(sums, gone))
    assert 50 < some < 390


@pytest.mark.parametrize("kind", KINDS)
def test_who_only_sees_what_is_shown_finds_no_small_number(kind: str) -> None:
    assert told(every(kind), hides, UNDER, knows=False) == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_sums_do_not_ask_for_is_needed_against_who_knows_the_rule(kind: str) -> None:
    """Some numbers could be shown again, and each sum would still be in doubt. But who knows how
    the hiding is done would then find small numbers of more tables."""
    could = sum(len(hides(*one)) - len(given_back(*one)) for one in every(kind))
    assert could > 0
    now = told(every(kind), hides, UNDER, knows=True)
    then = told(every(kind), given_back, UNDER, knows=True)
    assert len(now) < len(then)


def test_a_table_that_tells_who_knows_the_rule_is_of_four_at_most() -> None:
    """Twice the largest small number: of so few, which pattern is hidden tells."""
    found = told(every("tables"), hides, UNDER, knows=True)
    assert max(counts["", ""] for counts, _ in found) <= 2 * (UNDER - 1)


@pytest.mark.parametrize("under", [3, 5])
def test_two_that_left_one_after_the_other_are_not_told_by_the_steps_around(under: int) -> None:
    """14 came, 1 left, 13, then 1 more: with the 13 hidden, 14 and 12 would tell that 2 left in
    all, and a zero is never hidden. So the 12 goes too."""
    counts, sums = course([14, 13, 12], [[0, 1], [1]])
    assert suppressed(counts, sums, under) == {
        ("s1", ""), ("s1", "l1"), ("s2", ""), ("s2", "l0"),
    }  # fmt: skip


def test_enough_who_left_over_two_steps_hide_only_the_step_between() -> None:
    """1, then 6: 7 in all may be 1 and 6, 2 and 5, and so on."""
    counts, sums = course([20, 19, 13], [[0, 1], [6]])
    assert suppressed(counts, sums, 5) == {("s1", ""), ("s1", "l1"), ("s2", "l0")}


def test_what_stands_elsewhere_stays_though_two_steps_tell() -> None:
    counts, sums = course([14, 13, 12], [[0, 1], [1]])
    gone = suppressed(counts, sums, 5, shown=[("s0", ""), ("s2", "")])
    assert gone == {("s1", ""), ("s1", "l0"), ("s1", "l1"), ("s2", "l0")}
