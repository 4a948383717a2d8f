"""From number 5 to number 15 of one street: another home, unless the person says it was a slip."""

from datetime import timedelta

import pytest

from tests.operations.agreeing import Place, place
from tests.operations.households_made import make_household, say
from visitapp.domain.errors import UserError
from visitapp.operations.consents import record_consent
from visitapp.operations.consents.household_consents import consents_of
from visitapp.operations.households.correct_address import (
    another_number_of,
    say_corrected,
    say_moved,
)
from visitapp.operations.households.dwellings import (
    homes,
    one_home,
    same_home,
    say_same,
    visited_place,
)
from visitapp.operations.letters import letters
from visitapp.operations.records import answers, change_context
from visitapp.operations.support import buildings
from visitapp.operations.visits import visits
from visitapp.store.log import log

FIVE, FIFTEEN = "5, rue Neuve", "15, rue Neuve"


def moves(at: Place, street: str, **more: str) -> None:
    say(at.desk, at.household, street=street, **more)


@pytest.fixture
def at(desk, clock) -> Place:
    """A damp home visited at number 5, whose file says number 15 a month later."""
    made = place(desk)
    moves(made, FIVE)
    visits.finish(desk, visit=made.visit)
    for recipient in ("landlord", "report"):
        record_consent.note(desk, household=made.household, recipient=recipient, given=True)
    clock.at += timedelta(days=30)
    moves(made, FIFTEEN)
    clock.at += timedelta(days=1)
    return made


def allowed(at: Place) -> bool:
    """Whether what was seen may go to the landlord of where the household lives."""
    return consents_of(at.desk, at.household, here=True).permission("landlord").allowed


def notice(at: Place) -> str:
    made = at.letter("landlord_notice")
    return letters.text(at.desk, letter=made)


def test_until_somebody_says_it_is_another_home(desk, at: Place) -> None:
    today = desk.now().date()
    assert visited_place(desk, at.household, at.visit).street == FIVE
    assert not same_home(desk, at.household, at.visit, today)
    assert not allowed(at), "this landlord’s building was never visited"
    with pytest.raises(UserError, match="n’habite plus") as refused:
        notice(at)
    assert "faute dans l’adresse" in refused.value.hint
    asked = another_number_of(desk, household=at.household)
    assert asked is not None
    assert (asked.before, asked.now) == (FIVE, FIFTEEN)


def test_a_slip_leaves_one_home_with_its_consents_letters_and_building(desk, at: Place) -> None:
    today = desk.now().date()
    say_corrected(desk, household=at.household)
    assert another_number_of(desk, household=at.household) is None
    assert visited_place(desk, at.household, at.visit).street == FIFTEEN
    assert same_home(desk, at.household, at.visit, today)
    assert one_home(desk, at.household, today - timedelta(days=20), today)
    assert allowed(at)
    assert f"J’habite le logement situé {FIFTEEN}" in notice(at)
    stays = make_household(desk, first="Ines")
    say(desk, stays, street=FIFTEEN)
    assert buildings.building(desk, household=stays).visited == 1
    say(desk, stays, street=FIVE)
    assert buildings.building(desk, household=stays).visited == 0, "nobody lived there"
    with pytest.raises(UserError, match="changé entre-temps"):
        say_corrected(desk, household=at.household)


def test_a_move_that_was_said_is_asked_no_more_and_stays_a_move(desk, at: Place) -> None:
    say_moved(desk, household=at.household)
    assert another_number_of(desk, household=at.household) is None
    assert visited_place(desk, at.household, at.visit).street == FIVE
    assert not allowed(at)
    with pytest.raises(UserError, match="changé entre-temps"):
        say_moved(desk, household=at.household)


def test_a_visit_again_asks_the_landlord_anew_after_a_move_and_not_after_a_slip(
    desk, at: Place
) -> None:
    """What a second visit copies of the first is of the home, or of the people alone."""
    from tests.operations.households_made import make_appointment

    def begun():
        day = desk.now().date()
        appointment = make_appointment(desk, at.household, day)
        say(desk, appointment, visit_number="second")
        visit = visits.begin(desk, appointment=appointment).made
        return answers.answers_of(desk, record=visit)

    assert "landlord_name" not in begun()
    say_corrected(desk, household=at.household)
    copied = begun()
    assert len(copied) > 1


def test_a_slip_after_a_real_move_says_nothing_of_the_home_before(desk, at: Place) -> None:
    """Number 5 of the visit, then « 150 » typed for 15: only the last number was wrong."""
    say_moved(desk, household=at.household)
    moves(at, "150, rue Neuve")
    assert another_number_of(desk, household=at.household) is not None
    say_corrected(desk, household=at.household)
    assert visited_place(desk, at.household, at.visit).street == FIVE
    assert not same_home(desk, at.household, at.visit, desk.now().date())


def test_corrected_twice_it_is_the_last_that_counts(desk, at: Place, clock) -> None:
    say_corrected(desk, household=at.household)
    clock.at += timedelta(days=1)
    moves(at, "25, rue Neuve, apt 4")
    asked = another_number_of(desk, household=at.household)
    assert asked is not None
    assert asked.before == FIFTEEN
    say_corrected(desk, household=at.household)
    assert visited_place(desk, at.household, at.visit).street == "25, rue Neuve, apt 4"


def test_nothing_is_asked_of_an_address_completed_of_a_far_move_or_without_a_visit(
    desk, at: Place
) -> None:
    home = make_household(desk, first="Ines")
    for street in (FIVE, FIFTEEN):
        say(desk, home, street=street)
    assert another_number_of(desk, household=home) is None, "nothing was seen there"
    moves(at, f"{FIFTEEN}, apt 4")
    assert another_number_of(desk, household=at.household) is not None
    moves(at, "40, avenue du Stade")
    assert another_number_of(desk, household=at.household) is None
    with pytest.raises(UserError):
        say_corrected(desk, household=at.household)


def test_a_yes_on_the_telephone_at_the_number_before_is_asked_about_too(desk) -> None:
    home = make_household(desk, first="Ines")
    say(desk, home, street=FIVE)
    record_consent.note(desk, household=home, recipient="landlord", given=True)
    say(desk, home, street=FIFTEEN)
    assert another_number_of(desk, household=home) is not None


def test_homes_that_are_each_other_are_read_without_end(desk, at: Place) -> None:
    """Two computers could each say that the other’s address was wrong."""
    *_, five, fifteen = dict.fromkeys(one.id for one in homes(desk, at.household))
    say_same(desk, at.household, five, fifteen)
    say_same(desk, at.household, fifteen, five)
    assert visited_place(desk, at.household, at.visit).street in (FIVE, FIFTEEN)


@pytest.mark.parametrize(
    ("note", "words"),
    [(say_corrected, "mal écrite, corrigée"), (say_moved, "celle d’un autre logement")],
)
def test_what_was_said_of_an_address_reads_in_words(desk, at: Place, note, words) -> None:
    [path] = {path for _, path in note(desk, household=at.household).paths}
    [change] = log.history(desk.database, at.household, path)
    assert change_context.words_of(desk, change) == words
    assert change_context.place_of(desk, at.household, path).label == "L’adresse d’avant"
