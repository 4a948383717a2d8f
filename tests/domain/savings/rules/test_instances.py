"""Two of a kind: what is not known of one never hides what is known of the other."""

from typing import Any

import pytest

from tests.domain.savings.cases import home
from visitapp.domain.savings.notes import MissingAnswerError, Notes
from visitapp.domain.savings.recording import Asked
from visitapp.domain.savings.rules.instances import fully_known

REFUSED = {"state": "refused"}
UNKNOWN = {"state": "unknown"}


def fridges(*temperatures: Any) -> tuple[list[Asked], Notes]:
    answers: dict[str, Any] = {}
    for row, told in zip("abc", temperatures, strict=False):
        answers[f"appliances/{row}/kind"] = "fridge"
        if told is not None:
            answers[f"appliances/{row}/cold_temperature"] = told
    visit, notes = home({"answers": answers}), Notes()
    return Asked(visit.reading, visit.labels, notes).appliances("fridge"), notes


def warm(rows: list[Asked]) -> list[Asked]:
    return fully_known(rows, "cold_temperature", fits=lambda now: now > 5)


@pytest.mark.parametrize("other", [None, UNKNOWN, REFUSED])
def test_one_that_is_known_is_found_beside_one_that_is_not(other: Any) -> None:
    rows, notes = fridges(other, 9)
    assert warm(rows) == [rows[1]]
    assert notes.firmer == ["appliances/a/cold_temperature"]


@pytest.mark.parametrize("other", [None, UNKNOWN])
def test_where_none_fits_the_one_without_an_answer_is_asked_for(other: Any) -> None:
    rows, _ = fridges(4, other)
    with pytest.raises(MissingAnswerError) as missing:
        warm(rows)
    assert missing.value.path == "appliances/b/cold_temperature"


def test_what_was_refused_is_not_asked_for_again() -> None:
    rows, _ = fridges(4, REFUSED)
    assert warm(rows) == []
    rows, _ = fridges(REFUSED, None)
    with pytest.raises(MissingAnswerError) as missing:
        warm(rows)
    assert missing.value.path == "appliances/b/cold_temperature"


def test_only_what_fits_is_a_reason() -> None:
    rows, notes = fridges(4, 9)
    warm(rows)
    read = {line.name for line in notes.lines.values() if line.name.endswith("temperature")}
    assert read == {"appliances/b/cold_temperature"}


def test_several_numbers_are_needed_together() -> None:
    rows, _ = fridges(4, 9)
    with pytest.raises(MissingAnswerError) as missing:
        fully_known(rows, "cold_temperature", "age")
    assert missing.value.path == "appliances/a/age"


def test_without_any_there_is_nothing_to_ask() -> None:
    assert fully_known([], "cold_temperature") == []
