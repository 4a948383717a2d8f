"""Several registrations of one household: whose file, and what they say together."""

import pytest

from visitapp.domain.intake.joined_files import first_file, said_together


@pytest.mark.parametrize(
    ("same_as", "file", "first"),
    [
        ({}, "a", "a"),
        ({"b": "a"}, "b", "a"),
        ({"b": "a"}, "a", "a"),
        ({"c": "b", "b": "a"}, "c", "a"),
        ({"a": "b", "b": "a"}, "b", "a"),  # two laptops, each the other way
        ({"a": "b", "b": "a", "c": "b"}, "c", "a"),
        ({"a": "a"}, "a", "a"),
    ],
)
def test_the_first_file_is_found_through_those_between(
    same_as: dict[str, str], file: str, first: str
) -> None:
    assert first_file(file, same_as) == first


def test_the_latest_answer_wins_and_unknown_never_does() -> None:
    said = [
        {"cut": "none", "children": 3, "fragile": None, "broken": True},
        {"cut": "cut", "children": None, "fragile": None, "broken": False},
        {"cut": None, "children": 0},
    ]
    assert said_together(said) == {"cut": "cut", "children": 0, "broken": False}


def test_nothing_said_is_nothing_known() -> None:
    assert said_together([]) == {}
    assert said_together([{"cut": None}]) == {}
