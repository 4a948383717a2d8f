"""The marks on papers: each one is known again, and no single slip of the hand makes another."""

from itertools import combinations

import pytest

from tests.for_each import for_each
from visitapp.domain.network.marks import MARKS, SIGNS, as_typed, is_mark, mark


def test_every_number_has_a_mark_of_its_own() -> None:
    every = [mark(number) for number in range(MARKS)]
    assert len(set(every)) == MARKS == 19 * 19 * 19
    assert all(len(one) == 4 and is_mark(one) for one in every)
    assert not set("01258ABEILOQSUWYZ") & set("".join(every))


def test_the_last_sign_is_what_the_first_three_ask_by_hand() -> None:
    # 3 4 6 7 9 C D F G H J K M N P R T V X, from 0: K is 11, 7 is 3, P is 14.
    # 2 x 11 + 3 x 3 + 4 x 14 = 87 = 4 x 19 + 11; 19 - 11 = 8, the sign G.
    assert [SIGNS.index(sign) for sign in "K7PG"] == [11, 3, 14, 8]
    assert is_mark("K7PG")
    assert not is_mark("K7PT")


@for_each("number", [0, 1, 18, 19, 700, 3429, 5000, MARKS - 1])
def test_one_wrong_sign_or_two_that_changed_places_is_no_mark(number: int) -> None:
    right = mark(number)
    for place, other in ((place, other) for place in range(4) for other in SIGNS):
        if other != right[place]:
            assert not is_mark(right[:place] + other + right[place + 1 :])
    for first, second in combinations(range(4), 2):
        signs = list(right)
        signs[first], signs[second] = signs[second], signs[first]
        if signs != list(right):
            assert not is_mark("".join(signs))


def test_it_is_read_however_it_was_written() -> None:
    right = mark(1234)
    assert as_typed(f" {right[0]}-{right[1:].lower()}. ") == right
    assert as_typed("") == ""


def test_what_is_no_mark() -> None:
    for text in ("", "K7P", "K7PGG", "k7pg", "K7P ", "0OIL"):
        assert not is_mark(text)
    for number in (-1, MARKS):
        with pytest.raises(ValueError, match="no mark"):
            mark(number)
