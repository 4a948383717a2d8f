"""What an orientation or a letter keeps with a move is possible, as in its form."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.operations.agreeing import place
from tests.operations.read_back import state
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.letters import letters
from visitapp.operations.orientations import orientations
from visitapp.operations.records.answers import answers_of
from visitapp.store.log import records

TODAY = date(2026, 11, 25)  # of the desk's clock
SOON = TODAY + timedelta(days=15)


def sent(desk) -> tuple[str, str]:
    """An orientation that was accepted, and its letter, read over."""
    at = place(desk)
    at.agree("fund_fsl")
    orientation = at.propose("fund_fsl", title="FSL", remind_on=SOON)
    orientations.accept(desk, orientation=orientation)
    letter = at.ready("fund_fsl", orientation=orientation)
    return orientation, letter


def test_an_aid_of_twenty_millions_is_refused(desk) -> None:
    orientation, _ = sent(desk)
    much = Answer(value=Decimal(20_000_000))
    with pytest.raises(UserError, match="jusqu’à 100\u202f000"):
        orientations.succeed(desk, orientation=orientation, amount=much)
    assert state(desk, orientation) == "accepted"
    assert "amount" not in answers_of(desk, record=orientation)
    orientations.succeed(desk, orientation=orientation, amount=Answer(value=Decimal(100_000)))
    assert state(desk, orientation) == "succeeded"


def test_a_reminder_in_a_century_is_refused(desk) -> None:
    orientation, letter = sent(desk)
    far = date(2126, 11, 25)
    for door in (
        lambda: orientations.change(desk, orientation=orientation, remind_on=far),
        lambda: orientations.note_sent(
            desk, orientation=orientation, on=TODAY, way="post", remind_on=far
        ),
        lambda: letters.note_sent(desk, letter=letter, on=TODAY, way="post", remind_on=far),
    ):
        with pytest.raises(UserError, match="Écrivez la date en entier"):
            door()
    assert records.get(desk.database, orientation).day == SOON
    assert state(desk, letter) == "ready"


def test_a_letter_s_reminder_that_is_over_is_refused_as_its_orientation_s(desk) -> None:
    orientation, letter = sent(desk)
    with pytest.raises(UserError, match="dans le passé"):
        letters.note_sent(
            desk, letter=letter, on=TODAY, way="post", remind_on=TODAY - timedelta(days=1)
        )
    assert state(desk, letter) == "ready"
    assert records.get(desk.database, orientation).day == SOON
    letters.note_sent(desk, letter=letter, on=TODAY, way="post", remind_on=TODAY)
    assert records.get(desk.database, letter).day == TODAY


def test_a_letter_answered_before_all_letters_is_refused(desk) -> None:
    _, letter = sent(desk)
    with pytest.raises(UserError):
        letters.note_sent(desk, letter=letter, on=date(1926, 11, 25), way="post")
    assert state(desk, letter) == "ready"
