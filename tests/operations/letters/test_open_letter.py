"""A letter whose consent was withdrawn, or whose orientation is a no: its pages are gone, it is
not stuck."""

from datetime import timedelta

import pytest

from tests.operations.agreeing import Place, place
from tests.operations.read_back import state
from visitapp.domain.errors import UserError
from visitapp.operations.letters import letters
from visitapp.operations.letters.letters import LetterFile
from visitapp.operations.letters.open_letter import Held, open_letter
from visitapp.operations.orientations import orientations
from visitapp.operations.overviews import reminders
from visitapp.operations.records.transitions import move
from visitapp.store.log import records

FUND = "fund_fsl"


def withdrawn(desk, state: str) -> tuple[Place, str]:
    """A letter in a state, when the household takes its consent back."""
    at, today = place(desk), desk.now().date()
    at.agree(FUND)
    letter = at.letter(FUND)
    if state != "draft":
        letters.make_ready(desk, letter=letter)
    if state in ("sent", "answered"):
        letters.note_sent(desk, letter=letter, on=today, way="post")
    if state == "answered":
        letters.note_answer(desk, letter=letter, on=today)
    assert isinstance(open_letter(desk, letter=letter), LetterFile)
    at.withdraw(FUND)
    return at, letter


def asked_for(desk, letter: str) -> bool:
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
    desk, state: str, ends: set[str]
) -> None:
    _, letter = withdrawn(desk, state)
    found = open_letter(desk, letter=letter)
    assert isinstance(found, Held)
    assert "a retiré son accord" in found.why.message
    assert (found.line.state, {one.end for one in found.line.moves}) == (state, ends)


@pytest.mark.parametrize("before", ["draft", "ready"])
def test_it_is_cancelled_and_asked_for_no_more(desk, before: str) -> None:
    _, letter = withdrawn(desk, before)
    letters.cancel(desk, letter=letter)
    assert state(desk, letter) == "cancelled"
    assert not asked_for(desk, letter)


def test_its_answer_is_noted_and_it_is_asked_for_no_more(desk) -> None:
    _, letter = withdrawn(desk, "sent")
    assert asked_for(desk, letter)
    letters.note_answer(desk, letter=letter, on=desk.now().date())
    assert not asked_for(desk, letter)


def test_one_that_had_not_left_is_taken_back_and_does_not_leave_again(desk) -> None:
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
    assert state(desk, letter) == "cancelled"


def of_a_no(desk, *, no: str = "refused", state: str = "ready") -> tuple[str, str]:
    """A letter to the fund for an orientation that becomes a no; with that orientation."""
    at, today = place(desk), desk.now().date()
    at.agree(FUND)
    orientation = at.propose(FUND, title="Le FSL", remind_on=today)
    letter = at.letter(FUND, orientation=orientation)
    if state != "draft":
        letters.make_ready(desk, letter=letter)
    if state == "sent":
        letters.note_sent(desk, letter=letter, on=today, way="post", remind_on=today)
    assert isinstance(open_letter(desk, letter=letter), LetterFile)
    if no == "refused":
        orientations.refuse(desk, orientation=orientation, motive="", reason="Il ne veut plus.")
    else:
        orientations.abandon(desk, orientation=orientation, reason="Trop tard.")
    return letter, orientation


@pytest.mark.parametrize(("no", "words"), [("refused", "refusée"), ("abandoned", "abandonnée")])
@pytest.mark.parametrize(
    ("state", "ends"), [("draft", {"cancelled"}), ("ready", {"draft", "sent", "cancelled"})]
)
def test_a_letter_of_an_orientation_that_is_a_no_is_not_shown_nor_printed(
    desk, no: str, words: str, state: str, ends: set[str]
) -> None:
    letter, _ = of_a_no(desk, no=no, state=state)
    found = open_letter(desk, letter=letter)
    assert isinstance(found, Held)
    assert found.why.message == f"L’orientation de ce courrier est {words}."
    assert {one.end for one in found.line.moves} == ends
    for door in (letters.pdf, letters.text, letters.message, letters.make_ready):
        with pytest.raises(UserError, match=words):
            door(desk, letter=letter)
    letters.cancel(desk, letter=letter)
    with pytest.raises(UserError, match=words):
        letters.pdf(desk, letter=letter)


def test_no_letter_is_begun_for_an_orientation_that_is_a_no(desk) -> None:
    letter, orientation = of_a_no(desk)
    household = records.get(desk.database, letter).parent or ""
    with pytest.raises(UserError, match="refusée"):
        letters.make(desk, household=household, document=FUND, orientation=orientation)
    assert letters.make(desk, household=household, document=FUND).made


def test_proposed_again_its_letter_is_there_again(desk) -> None:
    letter, orientation = of_a_no(desk)
    orientations.propose_again(
        desk, orientation=orientation, reason="Il veut bien.", remind_on=desk.now().date()
    )
    assert isinstance(open_letter(desk, letter=letter), LetterFile)


def test_what_left_before_the_no_stays_in_the_history(desk) -> None:
    letter, _ = of_a_no(desk, state="sent")
    assert isinstance(open_letter(desk, letter=letter), LetterFile)
    letters.take_back(desk, letter=letter)
    assert isinstance(open_letter(desk, letter=letter), Held)


def test_a_letter_that_left_before_the_no_is_noted_late(desk, clock, at: Place) -> None:
    day = desk.now().date()
    at.agree(FUND)
    orientation = at.propose(FUND, title="Le FSL", remind_on=day + timedelta(days=9))
    letter = at.ready(FUND, orientation=orientation)
    clock.at += timedelta(days=3)
    orientations.refuse(desk, orientation=orientation, motive="", reason="Le FSL dit non.")
    with pytest.raises(UserError, match="refusée"):
        letters.note_sent(desk, letter=letter, on=desk.now().date(), way="post")
    letters.note_sent(desk, letter=letter, on=day, way="post")
    assert state(desk, letter) == "sent"
