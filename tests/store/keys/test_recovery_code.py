"""The recovery code survives being copied by hand: every single mistake is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitapp.store.file.errors import MistypedCode
from visitapp.store.keys.recovery_code import ALPHABET, BITS, new_code, read_code, write_code

NUMBERS = st.integers(0, 2**BITS - 1)


def test_seven_groups_of_four_without_the_letters_that_mislead() -> None:
    code = new_code()
    assert [len(group) for group in code.split("-")] == [4] * 7
    assert not set(code) & set("ILOU")
    assert code != new_code()


def test_the_smallest_and_the_largest_number() -> None:
    assert write_code(0) == "0000-0000-0000-0000-0000-0000-0000"
    largest = write_code(2**BITS - 1)
    assert largest.replace("-", "")[:26] == "Z" * 26
    assert int.from_bytes(read_code(largest)) == 2**BITS - 1


@given(NUMBERS, st.sampled_from(["-", " ", "", " - ", "\u00a0", "\n"]), st.booleans())
def test_it_is_read_back_however_it_was_typed(number: int, between: str, small: bool) -> None:
    typed = write_code(number).replace("-", between)
    typed = typed.lower().replace("0", "o").replace("1", "l") if small else typed
    assert int.from_bytes(read_code(typed)) == number


@given(NUMBERS, st.integers(0, 27), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(number: int, place: int, other: str) -> None:
    code = write_code(number).replace("-", "")
    wrong = code[:place] + other + code[place + 1 :]
    if wrong == code:
        assert int.from_bytes(read_code(wrong)) == number
    else:
        with pytest.raises(MistypedCode):
            read_code(wrong)


@given(NUMBERS, st.integers(0, 26))
def test_two_neighbours_exchanged_are_always_noticed(number: int, place: int) -> None:
    code = write_code(number).replace("-", "")
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if wrong != code:
        with pytest.raises(MistypedCode):
            read_code(wrong)


@pytest.mark.parametrize("typed", ["", "QZ2H", "0" * 27, "0" * 29, "U" * 28, "é" * 28])
def test_what_cannot_be_a_code_is_said(typed: str) -> None:
    with pytest.raises(MistypedCode):
        read_code(typed)
