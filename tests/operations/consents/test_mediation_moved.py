"""The household moved: a mediation is about one home, and hears of no other landlord."""

from datetime import date, timedelta

import pytest

from tests.operations.agreeing import Place
from tests.operations.households_made import begin_visit, given, say
from tests.operations.letters.test_mediation_step import agreed, left, next_of, opened, said, told
from visitapp.operations.households import correct_address
from visitapp.operations.letters import letters
from visitapp.operations.records import answers, transitions
from visitapp.operations.support import actions
from visitapp.operations.visits import visits

NEW = given(street="40, avenue du Stade", commune="Montreuil", postcode="93100")


def moves_home(at: Place, clock, days: int = 10) -> None:
    """So many days later, and one more goes by."""
    clock.at += timedelta(days=days)
    answers.answer_many(at.desk, record=at.household, answers=NEW)
    clock.at += timedelta(days=1)


def visited(desk) -> Place:
    """What a visit that is over says of a landlord, written to by the tenant."""
    at = agreed(desk)
    say(
        desk,
        at.visit,
        landlord_name="SCI Les Tilleuls",
        landlord_contact="01 99 00 00 30",
        landlord_told="written",
        landlord_told_on=date(2026, 9, 1),
    )
    visits.finish(desk, visit=at.visit)
    return at


def test_a_letter_to_the_landlord_before_is_not_the_first_step(desk, clock) -> None:
    at = agreed(desk)
    left(desk, at)
    visits.finish(desk, visit=at.visit)
    moves_home(at, clock)
    action = opened(desk, at)
    assert told(desk, action) == (None, None, "in_progress")
    assert next_of(desk, action) == "notice"


def test_nor_is_what_a_visit_of_the_home_before_says_of_him(desk, clock) -> None:
    at = visited(desk)
    there = opened(desk, at)
    assert (said(desk, there, "with_whom"), told(desk, there)[0]) == (
        "SCI Les Tilleuls", date(2026, 9, 1),
    )  # fmt: skip
    moves_home(at, clock)
    action = opened(desk, at)
    found = [said(desk, action, name) for name in ("with_whom", "contact", "notice_on")]
    assert found == [None, None, None]


@pytest.mark.parametrize(
    ("street", "slip"), [("3, rue Neuve, apt 4", False), ("13, rue Neuve", True)]
)
def test_an_address_that_was_completed_or_corrected_is_no_move(
    desk, clock, street: str, slip: bool
) -> None:
    at = visited(desk)
    left(desk, at)
    clock.at += timedelta(days=10)
    say(desk, at.household, street=street)
    if slip:
        correct_address.say_corrected(desk, household=at.household)
    action = opened(desk, at)
    assert told(desk, action)[:2] == (date(2026, 11, 25), "registered")
    assert said(desk, action, "with_whom") == "SCI Les Tilleuls"


def test_back_in_the_home_before_its_letter_counts_again(desk, clock) -> None:
    at = agreed(desk)
    left(desk, at)
    visits.finish(desk, visit=at.visit)
    moves_home(at, clock)
    say(desk, at.household, street="3, rue Neuve", commune="Bagnolet", postcode="93170")
    assert told(desk, opened(desk, at))[0] == date(2026, 11, 25)


def elsewhere_sent(desk, at: Place, on: date) -> None:
    """The letter left on another computer, where the mediation was not known."""
    letter = at.ready("landlord_notice")
    transitions.move(desk, record=letter, state="sent")
    say(desk, letter, sent_on=on, way="registered")


def test_a_mediation_of_the_new_home_never_hears_of_the_letter_before(desk, clock) -> None:
    at = agreed(desk)
    elsewhere_sent(desk, at, date(2026, 11, 24))
    visits.finish(desk, visit=at.visit)
    moves_home(at, clock)
    action = opened(desk, at)
    assert next_of(desk, action) == "notice"
    actions.note_facts(desk, action=action, facts=given(danger=False))
    assert told(desk, action)[0] is None


def test_one_that_goes_on_keeps_the_letter_of_its_own_home(desk, clock) -> None:
    """It was begun before the household moved; the letter is known only after."""
    at = agreed(desk)
    action = opened(desk, at)
    clock.at += timedelta(days=2)
    elsewhere_sent(desk, at, date(2026, 11, 26))
    visits.finish(desk, visit=at.visit)
    moves_home(at, clock)
    assert next_of(desk, action) == "answer"
    answers.answer(desk, record=action, path="started_on", answer=None)
    assert next_of(desk, action) == "answer", "the day that it was made"


def test_a_letter_to_the_new_landlord_brings_along_his_mediation_alone(desk, clock) -> None:
    at = agreed(desk)
    before = opened(desk, at)
    visits.finish(desk, visit=at.visit)
    moves_home(at, clock)
    after = opened(desk, at)
    again = begin_visit(desk, at.household)
    say(desk, again, tenure="private_tenant", damp=True, mould="much")
    visits.finish(desk, visit=again)
    at.agree("landlord")
    letter = left(desk, at)
    today = desk.now().date()
    assert told(desk, after) == (today, "registered", "waiting")
    assert told(desk, before)[0] is None
    letters.take_back(desk, letter=letter)
    assert told(desk, after)[0] is None
