"""A letter that was written for the old home is held once the new one was visited."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.operations.households_made import given, make_appointment, say
from tests.operations.moving_homes import NEW, OLD, Home, home
from visitapp.domain.errors import UserError
from visitapp.operations.consents import record_consent
from visitapp.operations.households.correct_address import say_corrected
from visitapp.operations.households.dwellings import DWELLING
from visitapp.operations.letters import letters
from visitapp.operations.letters.open_letter import Held, open_letter
from visitapp.operations.records import change_context
from visitapp.operations.records.transitions import move
from visitapp.operations.visits import visits
from visitapp.store.log import log

FILE, TENANT = "landlord_file", "landlord_notice"
HELD = "a été écrit pour l’ancien logement"


@pytest.fixture
def at(desk, clock) -> Home:
    return home(desk, clock)


def written(at: Home, document: str = FILE, *, ready: bool = False) -> str:
    letter = str(letters.make(
        at.desk, household=at.household, document=document,
        answers=given(to_name=OLD, to_address="1, rue du Vieux"),
    ).made)  # fmt: skip
    if ready:
        letters.make_ready(at.desk, letter=letter)
    return letter


def doors(at: Home, letter: str, *, ready: bool) -> tuple[Callable[[], Any], ...]:
    desk, today = at.desk, at.desk.now().date()
    onward: tuple[Callable[[], Any], ...] = (
        lambda: letters.make_ready(desk, letter=letter),
        lambda: move(desk, record=letter, state="ready"),
    )
    if ready:
        onward = (
            lambda: letters.note_sent(desk, letter=letter, on=today, way="post"),
            lambda: move(desk, record=letter, state="sent"),
        )
    return (
        lambda: letters.letter_file(desk, letter=letter),
        lambda: letters.pdf(desk, letter=letter),
        lambda: letters.text(desk, letter=letter),
        lambda: letters.message(desk, letter=letter),
        *onward,
    )


@pytest.mark.parametrize("document", [FILE, TENANT])
@pytest.mark.parametrize("ready", [False, True])
def test_it_tells_the_new_home_to_nobody(at: Home, document: str, *, ready: bool) -> None:
    at.visited(landlord=OLD, consent_landlord=True)
    letter = written(at, document, ready=ready)
    at.moves()
    at.visited(landlord=NEW, consent_landlord=True)
    for door in doors(at, letter, ready=ready):
        with pytest.raises(UserError, match=HELD):
            door()
    found = open_letter(at.desk, letter=letter)
    assert isinstance(found, Held)
    assert "cancelled" in {one.end for one in found.line.moves}
    letters.cancel(at.desk, letter=letter)


def test_the_new_home_has_its_own_letter(at: Home) -> None:
    at.visited(landlord=OLD, consent_landlord=True)
    old = written(at)
    at.moves()
    at.visited(landlord=NEW, consent_landlord=True)
    made = letters.make(at.desk, household=at.household, document=FILE).made
    told = letters.text(at.desk, letter=made)
    assert told.startswith(f"{NEW}\n")
    assert "40, avenue du Stade" in told
    assert open_letter(at.desk, letter=old) is not None


def test_until_the_new_home_is_visited_it_is_about_the_old_one(at: Home) -> None:
    at.visited(landlord=OLD, consent_landlord=True)
    letter = written(at, ready=True)
    at.moves()
    assert "3, rue Neuve" in letters.text(at.desk, letter=letter)
    letters.note_sent(at.desk, letter=letter, on=at.desk.now().date(), way="post")


def test_what_had_left_stays_in_the_history(at: Home) -> None:
    at.visited(landlord=OLD, consent_landlord=True)
    letter = written(at, ready=True)
    letters.note_sent(at.desk, letter=letter, on=at.desk.now().date(), way="post")
    at.moves()
    at.visited(landlord=OLD, consent_landlord=True)
    told = letters.text(at.desk, letter=letter)
    assert "3, rue Neuve" in told
    assert "40, avenue du Stade" not in told


def test_a_second_visit_of_the_same_home_holds_nothing(at: Home) -> None:
    at.visited(landlord=OLD, consent_landlord=True)
    letter = written(at)
    at.later(days=90)
    at.visited(landlord=OLD, consent_landlord=True)
    assert letters.text(at.desk, letter=letter).startswith(OLD)


def test_a_number_that_was_a_slip_is_the_same_home(at: Home) -> None:
    at.visited(landlord=OLD, consent_landlord=True)
    letter = written(at)
    at.moves(street="13, rue Neuve")
    at.visited(landlord=OLD, consent_landlord=True)
    with pytest.raises(UserError, match=HELD):
        letters.text(at.desk, letter=letter)
    say_corrected(at.desk, household=at.household)
    assert "13, rue Neuve" in letters.text(at.desk, letter=letter)


def test_the_home_that_a_letter_keeps_is_said_in_words(at: Home) -> None:
    at.visited(landlord=OLD, consent_landlord=True)
    letter = written(at)
    [kept] = log.history(at.desk.database, letter, DWELLING)
    assert change_context.words_of(at.desk, kept) == "3, rue Neuve, 93170, Bagnolet"
    assert change_context.place_of(at.desk, letter, DWELLING).label == "Le logement"


def test_a_letter_to_another_is_not_of_a_home(at: Home) -> None:
    at.visited(landlord=OLD)
    record_consent.note(at.desk, household=at.household, recipient="fund_fsl", given=True)
    letter = letters.make(at.desk, household=at.household, document="fund_fsl").made
    at.moves()
    at.visited(landlord=NEW)
    assert letters.text(at.desk, letter=letter)
    assert not log.history(at.desk.database, letter, DWELLING)


def test_one_that_was_begun_during_the_first_visit_is_of_it(at: Home) -> None:
    today = at.desk.now().date()
    visit = visits.begin(at.desk, appointment=make_appointment(at.desk, at.household, today)).made
    say(at.desk, visit, tenure="private_tenant", damp=True, consent_landlord=True)
    letter = written(at)
    visits.finish(at.desk, visit=visit)
    assert letters.text(at.desk, letter=letter)
    at.moves()
    at.visited(landlord=OLD, consent_landlord=True)
    with pytest.raises(UserError, match=HELD):
        letters.text(at.desk, letter=letter)
