"""A landlord who was heard, or a mediation that is over: nobody is reminded of his letters."""

from datetime import date, timedelta

import pytest

from tests.operations.agreeing import Place, place
from tests.operations.households_made import given, say
from tests.operations.read_back import state
from visitapp.domain.errors import UserError
from visitapp.operations.consents import record_consent
from visitapp.operations.letters import letters
from visitapp.operations.overviews import reminders
from visitapp.operations.records import answers, transitions
from visitapp.operations.support import actions
from visitapp.store.file import meta
from visitapp.store.log import records

LATE = date(2027, 3, 1)


@pytest.fixture
def at(desk) -> Place:
    """A household that agrees that its landlord is written to."""
    meta.write(desk.database, "role", "adviser")
    there = place(desk)
    record_consent.note(desk, household=there.household, recipient="landlord", given=True)
    record_consent.note(desk, household=there.household, recipient="fund_fsl", given=True)
    return there


def sent(desk, at: Place, document: str = "landlord_notice") -> str:
    letter = at.ready(document)
    letters.note_sent(desk, letter=letter, on=desk.now().date(), way="registered")
    return letter


def mediation(desk, at: Place, **more) -> str:
    said = given(subject="landlord", goal="Chauffage", **more)
    return actions.open_action(desk, household=at.household, answers=said).made


def waited_for(desk, letter: str) -> bool:
    found = reminders.reminders(desk, on=LATE)
    shown = {one.record for group in (found.overdue, found.today) for one in group.lines}
    assert (letter in shown) == (records.get(desk.database, letter).day is not None)
    return letter in shown


def test_his_answer_noted_in_the_mediation_is_that_of_his_letters(desk, at: Place) -> None:
    notice, file, other = (sent(desk, at, one) for one in
                           ("landlord_notice", "landlord_file", "fund_fsl"))  # fmt: skip
    action, today = mediation(desk, at), desk.now().date()
    assert all(waited_for(desk, one) for one in (notice, file, other))
    done = actions.note_facts(desk, action=action, facts=given(answered_on=today, answer="agrees"))
    assert not any(waited_for(desk, one) for one in (notice, file))
    assert {notice, file} <= done.records
    assert waited_for(desk, other), "another recipient is waited for"
    assert state(desk, notice) == "sent", "what it is stays said"


def test_works_that_are_done_are_an_answer(desk, at: Place) -> None:
    letter, today = sent(desk, at), desk.now().date()
    action = mediation(desk, at)
    actions.keep_facts(desk, action=action, facts=given(works_done_on=today))
    assert not waited_for(desk, letter)


def test_another_step_is_no_answer(desk, at: Place) -> None:
    letter, today = sent(desk, at), desk.now().date()
    action = mediation(desk, at)
    actions.note_facts(desk, action=action, facts=given(notice_received_on=today))
    assert waited_for(desk, letter)


@pytest.mark.parametrize("end", ["done", "abandoned"])
def test_a_mediation_that_is_over_waits_for_none(desk, at: Place, end: str) -> None:
    letter = sent(desk, at)
    action = mediation(desk, at)
    if end == "done":
        done = actions.close(desk, action=action, result="obtained")
    else:
        done = actions.abandon(desk, action=action, reason="Le foyer part.")
    assert state(desk, action) == end
    assert letter in done.records
    assert not waited_for(desk, letter)


def test_a_letter_still_to_leave_and_an_action_of_another_subject_change_nothing(
    desk, at: Place
) -> None:
    draft = at.letter("landlord_notice")
    letter = sent(desk, at, "landlord_file")
    other = actions.open_action(desk, household=at.household, answers=given(
        subject="works", goal="Porte", remind_on=desk.now().date())).made  # fmt: skip
    actions.close(desk, action=other, result="obtained")
    assert waited_for(desk, letter)
    actions.close(desk, action=mediation(desk, at), result="obtained")
    assert not waited_for(desk, letter)
    assert records.get(desk.database, draft).day is not None, "it is to be sent, or cancelled"


def test_of_two_mediations_one_that_ends_leaves_the_letters_of_the_other(
    desk, at: Place, clock
) -> None:
    first_letter = sent(desk, at)
    first = mediation(desk, at)
    clock.at += timedelta(days=10)
    second_letter = sent(desk, at)
    second = mediation(desk, at, notice_on=clock.at.date())
    actions.close(desk, action=first, result="obtained")
    assert not waited_for(desk, first_letter)
    assert waited_for(desk, second_letter)
    actions.close(desk, action=second, result="partly")
    assert not waited_for(desk, second_letter)


def test_one_of_two_without_a_notice_of_its_own_leaves_every_letter(desk, at: Place) -> None:
    letter = sent(desk, at)
    mediation(desk, at)
    second = mediation(desk, at)
    answers.answer(desk, record=second, path="notice_on", answer=None)
    actions.close(desk, action=second, result="not_obtained")
    assert waited_for(desk, letter)


def test_the_letter_of_another_home_is_waited_for(desk, at: Place, clock) -> None:
    letter = sent(desk, at)
    clock.at += timedelta(days=10)
    say(desk, at.household, street="40, avenue du Stade", commune="Bagnolet", postcode="93170")
    clock.at += timedelta(days=1)
    action = mediation(desk, at)
    actions.close(desk, action=action, result="obtained")
    assert waited_for(desk, letter)


def test_to_abandon_says_why(desk, at: Place) -> None:
    letter, action = sent(desk, at), mediation(desk, at)
    with pytest.raises(UserError, match="pourquoi"):
        actions.abandon(desk, action=action, reason=" ")
    assert waited_for(desk, letter)
    assert "abandoned" in {one.end for one in transitions.moves(desk, record=action)}
