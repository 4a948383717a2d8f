"""Which numbers are hidden: none small is shown, and none hidden is worked out."""

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
from tests.domain.indicators.small_tables import course as chain
from visitapp.domain.indicators.masking import in_doubt
from visitapp.domain.indicators.suppression import Cell, Sum, settled, suppressed

UNDER = 5


def cells(*names: str) -> tuple[Cell, ...]:
    return tuple((name, "") for name in names)


def test_a_small_loss_takes_another_loss_with_it() -> None:
    """30 registered, 20 accepted, lost: 3 and 7. The 3 alone would be 30 - 20 - 7."""
    counts, sums = chain([30, 20], [[3, 7]])
    assert suppressed(counts, sums, UNDER) == {("s1", "l0"), ("s1", "l1")}


def test_a_small_loss_alone_takes_the_step_and_the_next_takes_its_own() -> None:
    """30 registered, 27 accepted, 3 lost: 27 goes. Then 27 is 20 + 7 of the next: 7 goes too."""
    counts, sums = chain([30, 27, 20], [[3], [7]])
    gone = suppressed(counts, sums, UNDER)
    assert gone >= {("s1", "l0"), ("s1", "")}
    assert ("s2", "l0") in gone
    assert settled(sums, gone) == frozenset()


def test_what_stands_elsewhere_is_never_hidden() -> None:
    counts, sums = chain([30, 27], [[3]])
    gone = suppressed(counts, sums, UNDER, shown=cells("s0"))
    assert ("s0", "") not in gone
    assert ("s1", "") in gone


def test_what_all_stands_elsewhere_leaves_only_the_small_number_unsaid() -> None:
    """30 and 27 stand in another table: 3 can be worked out, and nothing more can be hidden."""
    counts, sums = chain([30, 27], [[3]])
    gone = suppressed(counts, sums, UNDER, shown=cells("s0", "s1"))
    assert gone == {("s1", "l0")}
    assert settled(sums, gone) == gone


def test_what_is_hidden_elsewhere_is_hidden_here() -> None:
    counts, sums = chain([30, 20], [[10]])
    gone = suppressed(counts, sums, UNDER, hidden=cells("s1"))
    assert gone == {("s1", ""), ("s1", "l0")}


@pytest.mark.parametrize(
    ("losses", "gone"),
    [
        ([3, 1, 6], {"l0", "l1", "l2"}),  # 4 in all: 1 and 3, or 2 and 2
        ([4, 4, 6], {"l0", "l1", "l2"}),  # 8 in all: 4 and 4, the largest of the small
        ([1, 1, 6], {"l0", "l1", "l2"}),
        ([3, 2, 6], {"l0", "l1"}),  # 5: 1 and 4, 2 and 3
        ([3, 0, 7], {"l0", "l2"}),  # a zero hides nobody
        ([3, 7, 7], {"l0", "l1", "l2"}),  # neither 7 is chosen before the other
    ],
)
def test_small_numbers_are_hidden_until_their_sum_leaves_a_doubt(
    losses: list[int], gone: set[str]
) -> None:
    counts, sums = chain([30 + sum(losses), 30], [losses])
    assert suppressed(counts, sums, UNDER) == {("s1", name) for name in gone}


def test_a_hidden_whole_is_not_added_up_from_its_parts() -> None:
    """20 is hidden elsewhere: so are 10, its rest of 30, and 5, the smallest of its own parts."""
    counts, sums = chain([30, 20, 15], [[10], [5]])
    gone = suppressed(counts, sums, UNDER, hidden=cells("s1"))
    assert gone == {("s1", ""), ("s1", "l0"), ("s2", "l0")}


def test_where_every_part_is_hidden_the_whole_goes_too() -> None:
    """4 and 4 of 8: the largest small numbers, twice."""
    counts, sums = chain([8, 4], [[4]])
    assert suppressed(counts, sums, UNDER) == {("s0", ""), ("s1", ""), ("s1", "l0")}


def test_beside_a_small_number_that_is_all_there_is_the_zeros_go() -> None:
    """3 of the 3 that another table tells."""
    counts, sums = chain([3, 0], [[3, 0]])
    gone = suppressed(counts, sums, UNDER, shown=cells("s0"))
    assert gone == {("s1", ""), ("s1", "l0"), ("s1", "l1")}


def test_three_sums_of_two_settle_three_numbers() -> None:
    """x + y = 9, y + z = 13, x + z = 10: each sum is in doubt, all three together are not."""
    x, y, z, first, second, third = cells("x", "y", "z", "one", "two", "three")
    counts = {x: 3, y: 6, z: 7, first: 9, second: 13, third: 10}
    sums = [Sum(second, (y, z)), Sum(first, (x, y)), Sum(third, (x, z))]
    assert settled(sums, {x, y, z}) == {x, y, z}
    gone = suppressed(counts, sums, UNDER)
    assert gone == {x, y, z, first}
    assert settled(sums, gone) == frozenset()


def test_a_whole_that_is_hidden_is_solved_with_its_parts() -> None:
    """one = x + 4, two = one + x: both are known. w = x + y, two = w + z = x + y + z: none is."""
    w, x, y, z, four, one, two = cells("w", "x", "y", "z", "four", "one", "two")
    assert settled([Sum(one, (x, four)), Sum(two, (one, x))], {one, x}) == {one, x}
    twice = [Sum(w, (x, y)), Sum(two, (w, z)), Sum(two, (x, y, z))]
    assert settled(twice, {w, x, y, z}) == frozenset()


def test_a_sum_that_can_hide_no_more_does_not_stop_the_next() -> None:
    """9 = 6 + 3, told elsewhere but for the 3; 13 = 3 + 1 + 9: the 9 goes too."""
    first, six, small, second, e, f, g = cells("a", "b", "c", "d", "e", "f", "g")
    counts = dict(zip((first, six, small, second, e, f, g), (9, 6, 3, 13, 3, 1, 9), strict=True))
    sums = [Sum(first, (six, small)), Sum(second, (e, f, g))]
    assert suppressed(counts, sums, UNDER, shown=(first, six)) == {small, e, f, g}


def test_what_no_sum_can_hide_is_left() -> None:
    """The same three, told by other tables whole: nothing more can go."""
    x, y, z, *wholes = cells("x", "y", "z", "one", "two", "three")
    counts = dict(zip((x, y, z, *wholes), (3, 6, 7, 9, 13, 10), strict=True))
    sums = [Sum(wholes[1], (y, z)), Sum(wholes[0], (x, y)), Sum(wholes[2], (x, z))]
    assert suppressed(counts, sums, UNDER, shown=wholes) == {x, y, z}


SMALL = 3
MOST = 9
KINDS = {"tables": all_tables, "courses": all_courses}


@cache
def every(kind: str) -> list[Table]:
    return KINDS[kind](MOST)


def hides(counts: Mapping[Cell, int], sums: Sequence[Sum]) -> frozenset[Cell]:
    return suppressed(counts, sums, SMALL)


def _small(counts: Mapping[Cell, int]) -> set[Cell]:
    return {cell for cell, many in counts.items() if 0 < many < SMALL}


def _keeps(counts: Mapping[Cell, int], sums: Sequence[Sum], gone: Collection[Cell]) -> bool:
    """Whether these hidden numbers leave a doubt: in all the sums together, and in each."""
    if worked_out(sums, gone):
        return False
    for one in sums:
        parts = [counts[part] for part in one.parts if part in gone]
        if one.whole not in gone and parts and not in_doubt(parts, SMALL):
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
    assert told(every(kind), hides, SMALL, knows=False) == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_sums_do_not_ask_for_is_needed_against_who_knows_the_rule(kind: str) -> None:
    """Some numbers could be shown again, and each sum would still be in doubt. But who knows how
    the hiding is done would then find small numbers of more tables."""
    could = sum(len(hides(*one)) - len(given_back(*one)) for one in every(kind))
    assert could > 0
    now = told(every(kind), hides, SMALL, knows=True)
    then = told(every(kind), given_back, SMALL, knows=True)
    assert len(now) < len(then)


def test_a_table_that_tells_who_knows_the_rule_is_of_four_at_most() -> None:
    """Twice the largest small number: of so few, which pattern is hidden tells."""
    found = told(every("tables"), hides, SMALL, knows=True)
    assert max(counts["", ""] for counts, _ in found) <= 2 * (SMALL - 1)


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
