"""Several letters to one landlord: which one counts, whatever was opened or noted first.

Two months of the landlord (article 20-1): of 1 October 2026, 1 December; of 20 November,
20 January 2027.
"""

from datetime import date, timedelta
from itertools import permutations

import pytest

from tests.operations.agreeing import Place, place
from tests.operations.consents.test_mediation_moved import elsewhere_sent
from tests.operations.households_made import given
from tests.operations.letters.test_mediation_step import left, next_of, opened, said, told
from visitapp.operations.letters import letters
from visitapp.operations.records import answers as answering
from visitapp.operations.support import actions
from visitapp.store.log import records

SPRING, AUTUMN, WINTER = date(2026, 3, 1), date(2026, 10, 1), date(2026, 11, 20)
WRITTEN = given(landlord_told="written", landlord_told_on=SPRING)
PROVED = (WINTER, "registered", "waiting")


def agreed_before(desk, *, written: bool = False) -> Place:
    """The household agrees since the spring, and may have written by itself."""
    at = place(desk)
    at.agree("landlord", on=SPRING)
    if written:
        answering.answer_many(desk, record=at.visit, answers=WRITTEN)
    return at


def until(desk, action: str) -> date | None:
    found = actions.mediation_of(desk, action=action)
    assert found is not None
    return found.answer_by


@pytest.mark.parametrize("order", list(permutations(("open", "email", "registered"))))
def test_a_registered_letter_is_waited_for_whatever_was_noted_first(
    desk, order: tuple[str, ...]
) -> None:
    at, action = agreed_before(desk), ""
    for one in order:
        if one == "open":
            action = opened(desk, at)
        else:
            left(desk, at, on=AUTUMN if one == "email" else WINTER, way=one)
    assert told(desk, action) == PROVED
    assert until(desk, action) == date(2027, 1, 20)
    assert said(desk, action, "remind_on") == date(2027, 1, 20)


@pytest.mark.parametrize("first", ["mediation", "letter"])
def test_it_takes_the_place_of_what_the_household_wrote_by_itself(desk, first: str) -> None:
    at = agreed_before(desk, written=True)
    action = opened(desk, at) if first == "mediation" else ""
    left(desk, at, on=WINTER)
    action = action or opened(desk, at)
    assert told(desk, action) == PROVED
    assert next_of(desk, action) == "answer"


@pytest.mark.parametrize("first", ["mediation", "letter"])
def test_a_message_does_not_begin_the_delay_anew(desk, first: str) -> None:
    at = agreed_before(desk)
    action = opened(desk, at) if first == "mediation" else ""
    left(desk, at, on=AUTUMN)
    left(desk, at, on=WINTER, way="email")
    action = action or opened(desk, at)
    assert told(desk, action)[:2] == (AUTUMN, "registered")
    assert until(desk, action) == date(2026, 12, 1)


def test_an_earlier_letter_whose_way_is_not_known_says_none(desk) -> None:
    at = agreed_before(desk)
    action = opened(desk, at)
    left(desk, at, on=WINTER, way="email")
    left(desk, at, on=AUTUMN, way="hand")
    assert told(desk, action)[:2] == (AUTUMN, None)


@pytest.mark.parametrize("first", ["mediation", "letter"])
def test_what_he_answered_needs_no_other_proof(desk, first: str) -> None:
    at = agreed_before(desk)
    action = opened(desk, at) if first == "mediation" else ""
    mail = left(desk, at, on=AUTUMN, way="email")
    letters.note_answer(desk, letter=mail, on=date(2026, 10, 9))
    left(desk, at, on=WINTER)
    action = action or opened(desk, at)
    assert (told(desk, action)[0], said(desk, action, "answered_on")) == (AUTUMN, date(2026, 10, 9))
    assert next_of(desk, action) == "said"


def test_one_of_another_computer_takes_the_place_as_well(desk) -> None:
    at = agreed_before(desk)
    action = opened(desk, at)
    left(desk, at, on=AUTUMN, way="email")
    elsewhere_sent(desk, at, WINTER)
    assert until(desk, action) == date(2027, 1, 20)
    actions.note_facts(desk, action=action, facts=given(danger=False))
    assert told(desk, action) == PROVED


def test_a_day_that_a_person_corrects_stays_corrected(desk) -> None:
    at = agreed_before(desk)
    action = opened(desk, at)
    left(desk, at, on=WINTER)
    actions.note_facts(desk, action=action, facts=given(notice_on=AUTUMN, notice_by="simple"))
    assert until(desk, action) == date(2026, 12, 1)


def test_the_day_that_the_letter_before_came_goes_with_it(desk) -> None:
    at = agreed_before(desk)
    action = opened(desk, at)
    facts = given(notice_on=AUTUMN, notice_by="registered", notice_received_on=date(2026, 10, 3))
    actions.note_facts(desk, action=action, facts=facts)
    actions.note_facts(desk, action=action, facts=given(notice_by="simple"))
    left(desk, at, on=WINTER)
    assert said(desk, action, "notice_received_on") is None
    assert until(desk, action) == date(2027, 1, 20)


def test_the_notice_that_a_person_opens_it_with_is_the_one(desk) -> None:
    at = agreed_before(desk)
    left(desk, at, on=WINTER)
    answers = given(subject="landlord", notice_on=AUTUMN)
    action = actions.open_action(desk, household=at.household, answers=answers).made
    assert told(desk, action)[:2] == (AUTUMN, None)


# --- it had not left


def test_it_goes_back_to_the_message_that_did_leave(desk) -> None:
    at = agreed_before(desk)
    action = opened(desk, at)
    left(desk, at, on=AUTUMN, way="email")
    letters.take_back(desk, letter=left(desk, at, on=WINTER))
    assert told(desk, action)[:2] == (AUTUMN, "email")


@pytest.mark.parametrize("first", ["mediation", "letter"])
def test_it_goes_back_to_what_the_household_wrote(desk, first: str) -> None:
    at = agreed_before(desk, written=True)
    action = opened(desk, at) if first == "mediation" else ""
    letter = left(desk, at, on=WINTER)
    action = action or opened(desk, at)
    letters.take_back(desk, letter=letter)
    assert told(desk, action) == (SPRING, None, "in_progress")
    assert next_of(desk, action) == "commission"


def test_it_goes_back_to_what_a_person_noted(desk) -> None:
    """Twice: the letter left, had not, left, and had not."""
    at = agreed_before(desk)
    action = opened(desk, at)
    actions.note_facts(desk, action=action, facts=given(notice_on=AUTUMN, notice_by="simple"))
    for _ in range(2):
        letter = left(desk, at, on=WINTER)
        assert told(desk, action) == PROVED
        came = given(notice_received_on=date(2026, 11, 23))
        actions.note_facts(desk, action=action, facts=came)
        letters.take_back(desk, letter=letter)
        assert told(desk, action)[:2] == (AUTUMN, "simple")
        assert said(desk, action, "notice_received_on") is None


def test_a_letter_that_had_not_left_either_is_not_gone_back_to(desk) -> None:
    at = agreed_before(desk)
    action = opened(desk, at)
    mail, letter = left(desk, at, on=AUTUMN, way="email"), left(desk, at, on=WINTER)
    letters.take_back(desk, letter=mail)
    letters.take_back(desk, letter=letter)
    assert told(desk, action) == (None, None, "in_progress")


def test_a_day_that_a_person_took_out_is_not_gone_back_to(desk) -> None:
    at = agreed_before(desk, written=True)
    action = opened(desk, at)
    actions.note_facts(desk, action=action, facts={"notice_on": None})
    letters.take_back(desk, letter=left(desk, at, on=WINTER))
    assert told(desk, action)[0] is None
    assert next_of(desk, action) == "notice"


# --- another mediation, after one that is done


def test_a_second_one_begins_with_no_letter_of_the_first(desk, clock) -> None:
    """Written to on 1 March about the damp, repaired; the windows are another matter."""
    at = agreed_before(desk, written=True)
    action = opened(desk, at)
    assert next_of(desk, action) == "commission"
    actions.note_facts(desk, action=action, facts=given(works_done_on=date(2026, 11, 1)))
    actions.close(desk, action=action, result="obtained")
    clock.at += timedelta(days=1)
    again = opened(desk, at)
    assert (told(desk, again)[0], next_of(desk, again)) == (None, "notice")
    assert records.get(desk.database, again).day == desk.now().date()


def test_nor_with_one_that_the_first_left_aside(desk) -> None:
    at = agreed_before(desk, written=True)
    left(desk, at, on=AUTUMN, way="email")
    left(desk, at, on=WINTER)
    actions.close(desk, action=opened(desk, at), result="obtained")
    assert told(desk, opened(desk, at))[0] is None


def test_what_left_since_the_first_was_begun_is_its_first_step(desk, clock) -> None:
    at = agreed_before(desk, written=True)
    action = opened(desk, at)
    clock.at += timedelta(days=5)
    actions.close(desk, action=action, result="obtained")
    left(desk, at)
    assert told(desk, opened(desk, at))[:2] == (date(2026, 11, 30), "registered")


def test_another_action_that_is_done_settles_no_letter(desk) -> None:
    at = agreed_before(desk, written=True)
    answers = given(subject="employment", remind_on=date(2026, 12, 2))
    other = actions.open_action(desk, household=at.household, answers=answers).made
    actions.close(desk, action=other, result="obtained")
    assert told(desk, opened(desk, at))[0] == SPRING
