"""A letter whose consent was withdrawn: its pages are gone, it is not stuck."""

from datetime import timedelta
from typing import Any

import pytest

from tests.operations.agreeing import Place, place
from visitapp.domain.errors import UserError
from visitapp.operations import consenting, letters, reminders
from visitapp.operations.letter_held import Held, open_letter
from visitapp.operations.letters import LetterFile
from visitapp.operations.moving import move
from visitapp.store import records

FUND = "fund_fsl"


def withdrawn(desk: Any, state: str) -> tuple[Place, str]:
    """A letter in a state, when the household takes its consent back."""
    at, today = place(desk), desk.now().date()
    consenting.note(desk, dossier=at.dossier, recipient=FUND, given=True)
    letter = letters.make(desk, dossier=at.dossier, document=FUND).made
    if state != "draft":
        letters.make_ready(desk, letter=letter)
    if state in ("sent", "answered"):
        letters.note_sent(desk, letter=letter, on=today, way="post")
    if state == "answered":
        letters.note_answer(desk, letter=letter, on=today)
    assert isinstance(open_letter(desk, letter=letter), LetterFile)
    consenting.withdraw(desk, dossier=at.dossier, recipient=FUND)
    return at, letter


def asked_for(desk: Any, letter: str) -> bool:
    """Whether the reminders ask for it in the long run."""
    found = reminders.reminders(desk, on=desk.now().date() + timedelta(days=200))
    return letter in {one.record for one in (*found.overdue.lines, *found.today.lines)}


@pytest.mark.parametrize(
    ("state", "ends"),
    [
        ("draft", {"cancelled"}), ("ready", {"draft", "cancelled"}),
        ("sent", {"answered", "ready"}), ("answered", {"sent"}),
    ],
)  # fmt: skip
def test_it_opens_without_its_words_and_offers_what_sends_nothing(
    desk: Any, state: str, ends: set[str]
) -> None:
    _, letter = withdrawn(desk, state)
    found = open_letter(desk, letter=letter)
    assert isinstance(found, Held)
    assert "a retiré son accord" in found.why.message
    assert (found.line.state, {one.end for one in found.line.moves}) == (state, ends)


@pytest.mark.parametrize("state", ["draft", "ready"])
def test_it_is_cancelled_and_asked_for_no_more(desk: Any, state: str) -> None:
    _, letter = withdrawn(desk, state)
    letters.cancel(desk, letter=letter)
    assert records.get(desk.database, letter).state == "cancelled"
    assert not asked_for(desk, letter)


def test_its_answer_is_noted_and_it_is_asked_for_no_more(desk: Any) -> None:
    _, letter = withdrawn(desk, "sent")
    assert asked_for(desk, letter)
    letters.note_answer(desk, letter=letter, on=desk.now().date())
    assert not asked_for(desk, letter)


def test_one_that_had_not_left_is_taken_back_and_does_not_leave_again(desk: Any) -> None:
    _, letter = withdrawn(desk, "sent")
    letters.take_back(desk, letter=letter)
    row = records.get(desk.database, letter)
    assert (row.state, row.summary.get("sent_on")) == ("ready", None)
    for door in (
        lambda: letters.note_sent(desk, letter=letter, on=desk.now().date(), way="post"),
        lambda: move(desk, record=letter, state="sent"),
        lambda: letters.pdf(desk, letter=letter),
        lambda: letters.text(desk, letter=letter),
        lambda: letters.message(desk, letter=letter),
    ):
        with pytest.raises(UserError, match="retiré son accord"):
            door()
    letters.cancel(desk, letter=letter)
    assert records.get(desk.database, letter).state == "cancelled"
