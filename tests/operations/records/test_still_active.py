"""A partner that the directory has no more: told where it is shown, asked before a new start."""

import pytest

from tests.operations.agreeing import Place, place
from visitapp.domain.errors import UserError
from visitapp.operations.letters import letters
from visitapp.operations.letters.letters import LetterFile
from visitapp.operations.letters.open_letter import open_letter
from visitapp.operations.letters.orientation_board import board
from visitapp.operations.network.directory import partners
from visitapp.operations.orientations import orientations

GONE = "Association Le Relais n’est plus dans l’annuaire."


def begun(desk) -> tuple[Place, str, str]:
    """An orientation accepted towards a partner, and its ready letter; then it is archived."""
    at = place(desk)
    at.agree(f"partner:{at.partner}")
    orientation = proposed(at, at.partner)
    orientations.accept(desk, orientation=orientation)
    letter = written(at, orientation)
    letters.make_ready(desk, letter=letter)
    partners.archive(desk, partner=at.partner, reason="L’association a fermé.")
    return at, orientation, letter


def proposed(at: Place, partner: str) -> str:
    return at.propose("partner", title="Un appui", partner=partner, remind_on=at.desk.now().date())


def written(at: Place, orientation: str) -> str:
    return at.letter(
        "partner_link", orientation=orientation, partner=at.partner, extra="Un rendez-vous."
    )


def test_it_is_told_on_the_orientation_the_letter_and_the_consent(desk) -> None:
    at, _, letter = begun(desk)
    found = board(desk, household=at.household)
    assert [one.standing.archived for one in found.going] == [True]
    assert [one.archived for one in found.letters] == ["Association Le Relais"]
    told = {one.recipient for one in found.consents if one.archived}
    assert told == {f"partner:{at.partner}"}
    opened = open_letter(desk, letter=letter)
    assert isinstance(opened, LetterFile)
    assert opened.line.archived == "Association Le Relais"
    partners.restore(desk, partner=at.partner)
    found = board(desk, household=at.household)
    assert not any(one.standing.archived for one in found.going)
    assert not any(one.archived for one in (*found.letters, *found.consents))


def test_nothing_is_begun_for_it(desk) -> None:
    at, orientation, _ = begun(desk)
    for door in (
        lambda: written(at, orientation),
        lambda: written(at, ""),
        lambda: proposed(at, at.partner),
        lambda: orientations.change(
            desk, orientation=proposed(at, at.other_partner), partner=at.partner
        ),
    ):
        with pytest.raises(UserError) as told:
            door()
        assert told.value.message == GONE
    partners.restore(desk, partner=at.partner)
    assert written(at, orientation)


def test_another_is_chosen_in_its_place(desk) -> None:
    at, orientation, _ = begun(desk)
    orientations.change(desk, orientation=orientation, partner=at.other_partner)
    [line] = board(desk, household=at.household).going
    assert (line.partner, line.standing.archived) == (at.other_partner, False)


def test_what_is_in_course_is_closed(desk) -> None:
    at, orientation, letter = begun(desk)
    today = desk.now().date()
    orientations.change(desk, orientation=orientation, remind_on=today)
    letters.note_sent(desk, letter=letter, on=today, way="post", remind_on=today)
    letters.note_answer(desk, letter=letter, on=today)
    orientations.take_up(desk, orientation=orientation, remind_on=today)
    orientations.succeed(desk, orientation=orientation)
    at.withdraw(f"partner:{at.partner}")
    [line] = board(desk, household=at.household).ended
    assert (line.state, line.standing.archived) == ("succeeded", True)
