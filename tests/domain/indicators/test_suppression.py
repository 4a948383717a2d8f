"""Which numbers are hidden: none small is shown, and none hidden is worked out."""

from random import Random

import pytest

from tests.depth import sample
from tests.domain.indicators.small_tables import course as chain
from tests.domain.indicators.small_tables import table
from tests.for_each import for_each
from visitapp.domain.indicators.suppression import Cell, Sum, settled, suppressed

UNDER = 5


def cells(*names: str) -> tuple[Cell, ...]:
    return tuple((name, "") for name in names)


def test_nothing_small_hides_nothing() -> None:
    counts, sums = chain([30, 20, 15], [[10], [5]])
    assert suppressed(counts, sums, UNDER) == frozenset()


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


def test_zero_is_not_small() -> None:
    counts, sums = table([[10, 0], [20, 30]])
    assert suppressed(counts, sums, UNDER) == frozenset()


def test_settled_solves_the_sums_together() -> None:
    """Two rows and two columns, three cells hidden: the margins settle them all."""
    _, sums = table([[6, 7], [8, 9]])
    gone = {("r0", "c0"), ("r0", "c1"), ("r1", "c0")}
    assert settled(sums, gone) == gone
    assert settled(sums, {*gone, ("r1", "c1")}) == frozenset()


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


@for_each("seed", range(sample(60, 15)))
def test_no_invented_table_gives_a_small_number_back(seed: int) -> None:
    chance = Random(seed)
    rows = [[chance.choice((0, 1, 2, 3, 4, 6, 9, 15, 40)) for _ in range(chance.randint(2, 4))]]
    rows += [
        [chance.choice((0, 1, 2, 3, 4, 6, 9, 15, 40)) for _ in rows[0]]
        for _ in range(chance.randint(1, 4))
    ]
    _nothing_is_found(*table(rows))


@for_each("seed", range(sample(60, 15)))
def test_no_invented_chain_gives_a_small_number_back(seed: int) -> None:
    chance = Random(seed)
    many, losses = [chance.randint(20, 300)], []
    for _ in range(5):
        lost = [chance.choice((0, 1, 2, 4, 5, 8, 13)) for _ in range(chance.randint(1, 4))]
        if sum(lost) > many[-1]:
            break
        losses.append(lost)
        many.append(many[-1] - sum(lost))
    _nothing_is_found(*chain(many, losses))


def _nothing_is_found(counts: dict[Cell, int], sums: list[Sum]) -> None:
    gone = suppressed(counts, sums, UNDER)
    assert {cell for cell, many in counts.items() if 0 < many < UNDER} <= gone
    found = {cell for cell in settled(sums, gone) if 0 < counts[cell] < UNDER}
    assert found == set()
