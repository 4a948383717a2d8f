"""The days of a letter follow each other: the household's yes, the letter, the answer."""

from datetime import timedelta

import pytest

from tests.operations.agreeing import place
from visitapp.domain.errors import UserError
from visitapp.operations.consents import record_consent
from visitapp.operations.letters import letters
from visitapp.operations.orientations import orientations
from visitapp.operations.records import answers
from visitapp.store.log import records


def ready(desk) -> str:
    at = place(desk)
    record_consent.note(desk, household=at.household, recipient="landlord", given=True)
    letter = letters.make(desk, household=at.household, document="landlord_notice").made
    letters.make_ready(desk, letter=letter)
    return letter


def test_no_letter_left_before_the_household_said_yes(desk) -> None:
    letter, today = ready(desk), desk.now().date()
    with pytest.raises(UserError, match="avant l’accord du foyer"):
        letters.note_sent(desk, letter=letter, on=today - timedelta(days=30), way="post")
    assert records.get(desk.database, letter).state == "ready"
    letters.note_sent(desk, letter=letter, on=today, way="post")


def test_no_orientation_either(desk) -> None:
    at, today = place(desk), desk.now().date()
    record_consent.note(desk, household=at.household, recipient="fund_fsl", given=True)
    made = orientations.propose(
        desk, household=at.household, title="FSL", recipient="fund_fsl", remind_on=today
    ).made
    orientations.accept(desk, orientation=made)
    with pytest.raises(UserError, match="avant l’accord du foyer"):
        orientations.note_sent(
            desk, orientation=made, on=today - timedelta(days=400), way="post", remind_on=today
        )


def test_a_yes_of_before_counts_though_another_was_said_since(desk) -> None:
    at, today = place(desk), desk.now().date()
    for days in (20, 0):
        record_consent.note(
            desk, household=at.household, recipient="landlord", given=True,
            on=today - timedelta(days=days),
        )  # fmt: skip
    letter = letters.make(desk, household=at.household, document="landlord_notice").made
    letters.make_ready(desk, letter=letter)
    letters.note_sent(desk, letter=letter, on=today - timedelta(days=10), way="post")
    assert records.get(desk.database, letter).state == "sent"


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
    assert records.get(desk.database, letter).state == "ready"
    assert not {"sent_on", "way"} & set(answers.answers_of(desk, record=letter))
    assert letters.text(desk, letter=letter) == before
