"""What people who were invited must be told: noted in words, read back, and only what changed."""

import pytest

from visitapp.domain.gatherings.change_notices import CANCELLED, DAY, mark, moved_place, to_tell

SAID = {"starts_at": "14:00", "place": "Maison de quartier", "commune": "Bondy"}


def test_a_note_says_what_to_tell_and_is_read_back() -> None:
    assert mark(DAY) == "À prévenir\u00a0: le jour a changé"
    assert to_tell("À prévenir\u00a0: la séance est annulée") == CANCELLED


@pytest.mark.parametrize("note", ["", "Rappeler demain", "Voir À prévenir\u00a0: le jour a changé"])
def test_another_note_tells_nothing(note: str) -> None:
    assert to_tell(note) == ""


@pytest.mark.parametrize(
    ("after", "moved"),
    [
        ({}, False),
        ({"starts_at": "15:00"}, True),
        ({"place": None}, True),
        ({"commune": "Pantin"}, True),
        ({"ends_at": "16:00"}, False),  # no end was announced
        ({"subject": "Les factures"}, False),  # an invitation's hour and place stand
    ],
)
def test_the_hour_or_the_place_is_another_one(after: dict[str, object], moved: bool) -> None:
    assert moved_place(SAID, SAID | after) is moved


def test_an_answer_that_was_taken_back_is_a_change() -> None:
    assert moved_place(SAID, {"starts_at": "14:00", "place": "Maison de quartier"})
