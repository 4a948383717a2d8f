"""« Visite 1 sur 2 »: which visit of its scheme an appointment is."""

from datetime import date

import pytest

from visitapp.domain.schemes.visits import Meeting, next_words, number_of, place_words, places


def at(day: int, state: str = "done", number: str = "", *, month: int = 1) -> Meeting:
    return Meeting(f"{month}-{day}", date(2026, month, day), state, number)


def test_in_the_order_of_the_days_without_those_put_off() -> None:
    found = places([at(20, "planned"), at(5, "absent"), at(12, number="first")])
    assert found == {"1-12": 1, "1-20": 2}


def test_the_visit_of_a_year_later_is_none_of_them() -> None:
    assert places([at(1, number="first"), at(9, number="follow_up")]) == {"1-1": 1}


def test_another_first_visit_begins_again() -> None:
    found = places([at(1, number="first"), at(9), at(1, number="first", month=5), at(9, month=5)])
    assert list(found.values()) == [1, 2, 1, 2]


@pytest.mark.parametrize(
    ("place", "visits", "words"),
    [
        (1, 2, "Visite 1 sur\u00a02"), (3, 3, "Visite 3 sur\u00a03"),
        (1, 1, ""), (3, 2, ""), (0, 2, ""),
    ],
)  # fmt: skip
def test_a_scheme_with_one_visit_says_nothing(place: int, visits: int, words: str) -> None:
    assert place_words(place, visits) == words


def test_the_next_is_named() -> None:
    assert (next_words(2), next_words(6)) == ("Deuxième visite", "Sixième visite")
    assert (number_of(1), number_of(2), number_of(3)) == ("first", "second", "")
