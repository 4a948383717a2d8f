"""The days of a letter follow each other: the household's yes, the letter, the answer."""

from datetime import timedelta

import pytest

from tests.operations.agreeing import Place, place
from tests.operations.read_back import state
from visitapp.domain.errors import UserError
from visitapp.operations.letters import letters
from visitapp.operations.orientations import orientations
from visitapp.operations.records import answers


def ready(desk) -> str:
    at = place(desk)
    at.agree("landlord")
    return at.ready("landlord_notice")


def test_no_orientation_either(desk, at: Place) -> None:
    today = desk.now().date()
    at.agree("fund_fsl")
    made = at.propose("fund_fsl", title="FSL", remind_on=today)
    orientations.accept(desk, orientation=made)
    with pytest.raises(UserError, match="avant l’accord du foyer"):
        orientations.note_sent(
            desk, orientation=made, on=today - timedelta(days=400), way="post", remind_on=today
        )


def test_a_yes_of_before_counts_though_another_was_said_since(desk, at: Place) -> None:
    today = desk.now().date()
    for days in (20, 0):
        at.agree("landlord", on=today - timedelta(days=days))
    letter = at.ready("landlord_notice")
    letters.note_sent(desk, letter=letter, on=today - timedelta(days=10), way="post")
    assert state(desk, letter) == "sent"


@pytest.mark.parametrize(("days", "words"), [(400, "pas encore là"), (-3, "pas encore parti")])
def test_an_answer_comes_after_the_letter_and_not_tomorrow(desk, days: int, words: str) -> None:
    letter, today = ready(desk), desk.now().date()
    letters.note_sent(desk, letter=letter, on=today, way="post")
    with pytest.raises(UserError, match=words):
        letters.note_answer(desk, letter=letter, on=today + timedelta(days=days))
    letters.note_answer(desk, letter=letter, on=today, answer="Il viendra voir.")


def test_a_letter_that_had_not_left_is_ready_again_with_the_same_words(desk) -> None:
    letter, today = ready(desk), desk.now().date()
    before = letters.text(desk, letter=letter)
    letters.note_sent(desk, letter=letter, on=today, way="post")
    letters.take_back(desk, letter=letter)
    assert state(desk, letter) == "ready"
    assert not {"sent_on", "way"} & set(answers.answers_of(desk, record=letter))
    assert letters.text(desk, letter=letter) == before
