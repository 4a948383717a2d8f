"""A key chooses by its figure, on any French keyboard, and never something else than it shows."""

import pytest

from visitapp.domain.checklist.questions import Choice
from visitapp.ui.form.fields.choice_field import digit_of, next_called, place_of

WORDS = tuple(Choice(id=word, label=word) for word in ("Gaz", "Électricité", "5 à 10 minutes"))
POWERS = tuple(Choice(id=str(n), label=f"{n} kVA") for n in (3, 6, 9, 12, 15, 18, 24, 30, 36))


@pytest.mark.parametrize(
    ("key", "digit"),
    [("3", "3"), ('"', "3"), ("ç", "9"), ("&", "1"), ("²", ""), ("", ""), ("a", ""), ("12", "12")],
)
def test_the_figure_of_a_key(key, digit) -> None:
    assert digit_of(key) == digit


@pytest.mark.parametrize(("key", "place"), [("1", 0), ("é", 1), ("3", 2), ("4", None), ("²", None)])
def test_by_place_where_choices_are_words(key, place) -> None:
    assert place_of(key, WORDS, "") == place


@pytest.mark.parametrize(
    ("key", "chosen", "power"),
    [("9", "", "9"), ("6", "", "6"), ("1", "", "12"), ("1", "12", "15"), ("1", "18", "12"),
     ("3", "3", "30"), ("ç", "", "9"), ("5", "", None), ("8", "", None)],
)  # fmt: skip
def test_nine_is_nine_kva_and_never_the_ninth(key, chosen, power) -> None:
    place = place_of(key, POWERS, chosen)
    assert (None if place is None else POWERS[place].id) == power


def test_a_letter_goes_round_the_words_that_begin_with_it() -> None:
    assert next_called("é", WORDS, "") == 1
    assert next_called("z", WORDS, "") is None
