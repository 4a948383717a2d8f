"""Letters of an orientation that ended: one to send does not leave, one that left is not awaited.

The household's no stops what is written for it; what had left before had left.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.operations.agreeing import Place, place
from tests.operations.read_back import state
from visitapp.domain.errors import UserError
from visitapp.operations.letters import letters
from visitapp.operations.orientations import orientations
from visitapp.operations.overviews import reminders

TODAY = date(2026, 11, 25)  # of the desk's clock
NO = {
    "refused": lambda desk, one: orientations.refuse(
        desk, orientation=one, motive="household_no", reason="Il ne veut plus."
    ),
    "abandoned": lambda desk, one: orientations.abandon(desk, orientation=one, reason="Il part."),
}
END: dict[str, Callable[[Any, str], Any]] = {
    **NO, "succeeded": lambda desk, one: orientations.succeed(desk, orientation=one),
}  # fmt: skip


def ready(desk) -> tuple[Place, str, str]:
    """A household that agreed ten days ago, an orientation to its fund, a letter read over."""
    at = place(desk)
    at.agree("fund_fsl", on=TODAY - timedelta(days=10))
    orientation = at.propose("fund_fsl", title="FSL", remind_on=TODAY + timedelta(days=15))
    orientations.accept(desk, orientation=orientation)
    letter = at.ready("fund_fsl", orientation=orientation)
    return at, orientation, letter


def due(desk) -> set[str]:
    """What the reminders ask for two months later."""
    found = reminders.reminders(desk, on=TODAY + timedelta(days=60))
    return {one.record for one in (*found.overdue.lines, *found.today.lines)}


@pytest.mark.parametrize("end", NO)
def test_a_letter_does_not_leave_after_the_no(desk, end: str) -> None:
    _, orientation, letter = ready(desk)
    NO[end](desk, orientation)
    with pytest.raises(UserError, match=r"^L’orientation est (refusée|abandonnée)") as told:
        letters.note_sent(desk, letter=letter, on=TODAY, way="post")
    assert "Annulez le courrier" in told.value.hint
    assert state(desk, letter) == "ready"
    orientations.propose_again(desk, orientation=orientation, reason="Il veut.", remind_on=TODAY)
    letters.note_sent(desk, letter=letter, on=TODAY, way="post")
    assert state(desk, letter) == "sent"


@pytest.mark.parametrize("end", NO)
def test_one_that_had_left_before_the_no_is_noted_late(desk, end: str) -> None:
    _, orientation, letter = ready(desk)
    NO[end](desk, orientation)
    letters.note_sent(desk, letter=letter, on=TODAY - timedelta(days=1), way="post")
    assert state(desk, letter) == "sent"
    assert state(desk, orientation) == end


@pytest.mark.parametrize("end", END)
def test_a_letter_that_left_is_not_asked_for_once_its_orientation_ended(desk, end: str) -> None:
    at, orientation, letter = ready(desk)
    other = at.ready("fund_fsl")
    for one in (letter, other):
        letters.note_sent(desk, letter=one, on=TODAY, way="post")
    assert {letter, other} <= due(desk)
    done = END[end](desk, orientation)
    assert due(desk) & {letter, other} == {other}
    assert letter in done.records
    assert other not in done.records
