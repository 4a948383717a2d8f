"""A letter taken back takes back the orientation that it moved, and no other."""

from datetime import date

from tests.operations.letters.test_orientation_step import LATER, SENT, employment, told, written
from visitapp.operations.letters import letters
from visitapp.operations.orientations import orientations

BY_HAND = ("sent", SENT, "hand", LATER)


def by_hand(desk, orientation: str) -> None:
    orientations.note_sent(desk, orientation=orientation, on=SENT, way="hand", remind_on=LATER)


def test_one_noted_by_hand_the_same_day_stays(desk) -> None:
    orientation, letter, _ = employment(desk)
    by_hand(desk, orientation)
    letters.note_sent(desk, letter=letter, on=SENT, way="post")
    letters.take_back(desk, letter=letter)
    assert told(desk, orientation) == BY_HAND


def test_one_noted_by_hand_before_its_letter_was_written_stays(desk) -> None:
    orientation, _, at = employment(desk)
    by_hand(desk, orientation)
    second = written(desk, at, "employment_link", orientation, at.partner)
    letters.note_sent(desk, letter=second, on=SENT, way="post")
    letters.take_back(desk, letter=second)
    assert told(desk, orientation) == BY_HAND


def test_one_that_left_with_its_letter_then_by_hand_stays(desk) -> None:
    orientation, letter, _ = employment(desk)
    letters.note_sent(desk, letter=letter, on=SENT, way="post")
    orientations.take_back(desk, orientation=orientation)
    by_hand(desk, orientation)
    letters.take_back(desk, letter=letter)
    assert told(desk, orientation) == BY_HAND


def test_two_letters_of_one_day_taken_back_one_after_the_other(desk) -> None:
    """It left with the first, and stays for the second until that one had not left either."""
    for accepted in (True, False):
        orientation, first, at = employment(desk, accepted=accepted)
        second = written(desk, at, "employment_link", orientation, at.partner)
        for letter, way in ((first, "post"), (second, "email")):
            letters.note_sent(desk, letter=letter, on=SENT, way=way)
        letters.take_back(desk, letter=first)
        assert told(desk, orientation)[:3] == ("sent", SENT, "email")
        letters.take_back(desk, letter=second)
        assert told(desk, orientation) == ("accepted", None, None, date(2026, 11, 25))
