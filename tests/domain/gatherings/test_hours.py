"""Hours as people write them."""

from datetime import time

import pytest

from tests.for_each import for_each
from visitapp.domain.gatherings.hours import (
    duration_words,
    hours_words,
    minutes_between,
    read_hour,
)


@for_each(
    ("text", "expected"),
    [("14:00", time(14)), ("14 h 30", time(14, 30)), ("9h", time(9)), ("9.15", time(9, 15)),
     ("25:00", None), ("14:75", None), ("", None), ("le matin", None), ("14\u00a0h", time(14)),
     ("9:+5", None), ("9h-5", None)],
)  # fmt: skip
def test_an_hour_is_read_or_is_none(text: str, expected: time | None) -> None:
    assert read_hour(text) == expected


@pytest.mark.parametrize(
    ("starts", "ends", "minutes", "words"),
    [("14:00", "16:00", 120, "2\u00a0heures"), ("9h", "10h30", 90, "1\u00a0heure 30"),
     ("9h", "9h45", 45, "45\u00a0minutes"), ("9h30", "11h", 90, "1\u00a0heure 30"),
     ("9h45", "10h15", 30, "30\u00a0minutes"), ("16:00", "14:00", None, ""),
     ("14:00", "", None, "")],
)  # fmt: skip
def test_how_long(starts: str, ends: str, minutes: int | None, words: str) -> None:
    assert minutes_between(starts, ends) == minutes
    assert duration_words(minutes) == words


def test_hours_are_said_as_far_as_they_are_known() -> None:
    assert hours_words("14:00", "16:30") == "de 14\u00a0h à 16\u00a0h\u00a030"
    assert hours_words("14:00", "") == "à 14\u00a0h"
    assert hours_words("", "16:00") == ""
    assert hours_words("vers midi", "") == "à vers midi"
