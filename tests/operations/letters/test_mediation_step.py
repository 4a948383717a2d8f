"""The landlord's letter, once: what is noted of it is the first step of the mediation."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.operations.agreeing import Place, place
from tests.operations.households_made import given, say
from tests.operations.read_back import state
from visitapp.domain.errors import UserError
from visitapp.operations.letters import letters
from visitapp.operations.records import answers as answering
from visitapp.operations.records import transitions
from visitapp.operations.support import actions
from visitapp.store.log import log, records


def mediated(desk, document: str = "landlord_notice") -> tuple[str, str, Place]:
    """A mediation that begins, and a letter that was read over."""
    at = place(desk)
    at.agree("landlord")
    action = actions.open_action(
        desk, household=at.household, answers=given(subject="landlord", goal="Réparer le mur")
    ).made
    say(desk, action, notice_on=None)
    letter = at.ready(document)
    return action, letter, at


def told(desk, action: str) -> tuple[Any, Any, str]:
    answers = answering.answers_of(desk, record=action)
    day, way = (answers[name].value if name in answers else None
                for name in ("notice_on", "notice_by"))  # fmt: skip
    return day, way, state(desk, action)


def test_what_is_noted_of_the_letter_is_the_mediation_s_first_step(desk) -> None:
    action, letter, _ = mediated(desk)
    today = desk.now().date()
    done = letters.note_sent(desk, letter=letter, on=today, way="registered")
    assert told(desk, action) == (today, "registered", "waiting")
    assert action in done.records
    found = actions.mediation_of(desk, action=action)
    assert found is not None
    assert found.next is not None
    assert found.next.id == "answer"
    assert answering.answers_of(desk, record=action)["remind_on"].value == date(2027, 1, 25)


def test_a_letter_that_had_not_left_takes_its_step_back(desk) -> None:
    action, letter, _ = mediated(desk)
    letters.note_sent(desk, letter=letter, on=desk.now().date(), way="post")
    assert told(desk, action)[1] == "simple"
    letters.take_back(desk, letter=letter)
    assert told(desk, action) == (None, None, "in_progress")


def test_what_the_mediation_knew_before_stays(desk) -> None:
    action, letter, _ = mediated(desk)
    before = desk.now().date() - timedelta(days=40)
    actions.note_facts(desk, action=action, facts=given(notice_on=before, notice_by="registered"))
    letters.note_sent(desk, letter=letter, on=desk.now().date(), way="registered")
    assert told(desk, action)[:2] == (before, "registered")
    letters.take_back(desk, letter=letter)
    assert told(desk, action)[:2] == (before, "registered")


@pytest.mark.parametrize("way", ["hand", "online"])
def test_a_way_that_the_mediation_does_not_know_is_not_said(desk, way: str) -> None:
    action, letter, _ = mediated(desk)
    letters.note_sent(desk, letter=letter, on=desk.now().date(), way=way)
    assert told(desk, action)[:2] == (desk.now().date(), None)


def test_another_letter_to_the_landlord_is_no_notice(desk) -> None:
    action, letter, _ = mediated(desk, "landlord_file")
    letters.note_sent(desk, letter=letter, on=desk.now().date(), way="registered")
    assert told(desk, action)[0] is None


# --- a mediation that is opened after the letter left


def left(desk, at: Place, *, on: date | None = None, way: str = "registered") -> str:
    """The tenant's letter, noted sent."""
    letter = at.ready("landlord_notice")
    letters.note_sent(desk, letter=letter, on=on or desk.now().date(), way=way)
    return letter


def agreed(desk) -> Place:
    at = place(desk)
    at.agree("landlord")
    return at


def opened(desk, at: Place) -> str:
    return actions.open_action(desk, household=at.household, answers=given(subject="landlord")).made


def next_of(desk, action: str) -> str:
    found = actions.mediation_of(desk, action=action)
    assert found is not None
    assert found.next is not None
    return found.next.id


def said(desk, action: str, path: str):
    answers = answering.answers_of(desk, record=action)
    return answers[path].value if path in answers else None


def test_opened_after_the_letter_left_it_waits_for_the_answer(desk) -> None:
    """Left on 25 November 2026: the landlord has until 25 January 2027."""
    at = agreed(desk)
    left(desk, at)
    desk.now.at += timedelta(days=10)
    action = opened(desk, at)
    assert told(desk, action) == (date(2026, 11, 25), "registered", "waiting")
    assert next_of(desk, action) == "answer"
    assert said(desk, action, "next_step") == "Attendre sa réponse."
    assert said(desk, action, "remind_on") == date(2027, 1, 25)


def test_seventy_days_after_it_left_the_commission_is_next(desk) -> None:
    at = agreed(desk)
    left(desk, at, way="hand")
    desk.now.at += timedelta(days=70)
    action = opened(desk, at)
    assert told(desk, action) == (date(2026, 11, 25), None, "in_progress")
    assert next_of(desk, action) == "commission"


def test_a_letter_that_left_counts_before_what_the_visit_says(desk) -> None:
    at = agreed(desk)
    say(desk, at.visit, landlord_told="written", landlord_told_on=date(2026, 9, 1))
    left(desk, at)
    action = opened(desk, at)
    assert told(desk, action)[:2] == (date(2026, 11, 25), "registered")


def test_the_proved_one_of_two_counts_and_one_that_did_not_leave_does_not(desk) -> None:
    at = agreed(desk)
    left(desk, at, way="email")
    desk.now.at += timedelta(days=20)
    left(desk, at)
    at.ready("landlord_notice")
    filed = at.ready("landlord_file")
    desk.now.at += timedelta(days=1)
    letters.note_sent(desk, letter=filed, on=desk.now().date(), way="post")
    action = opened(desk, at)
    assert told(desk, action)[:2] == (date(2026, 12, 15), "registered")


def test_the_letter_of_a_mediation_that_is_done_is_not_taken_twice(desk) -> None:
    at = agreed(desk)
    left(desk, at)
    actions.close(desk, action=opened(desk, at), result="obtained")
    again = opened(desk, at)
    assert told(desk, again)[0] is None
    assert next_of(desk, again) == "notice"


# --- the answer


@pytest.mark.parametrize("first", ["letter", "mediation"])
def test_an_answer_to_the_letter_is_read_in_the_mediation_today(desk, first: str) -> None:
    at = agreed(desk)
    action = opened(desk, at) if first == "mediation" else ""
    letter = left(desk, at)
    action = action or opened(desk, at)
    desk.now.at += timedelta(days=20)
    done = letters.note_answer(desk, letter=letter, on=date(2026, 12, 10), answer="Il refuse tout")
    assert action in done.records
    assert said(desk, action, "answered_on") == date(2026, 12, 10)
    assert next_of(desk, action) == "said"
    assert said(desk, action, "next_step") == "Lire sa réponse."
    assert (said(desk, action, "remind_on"), told(desk, action)[2]) == (
        date(2026, 12, 15), "in_progress",
    )  # fmt: skip
    actions.note_facts(desk, action=action, facts=given(answer="refuses"))
    assert next_of(desk, action) == "commission"


def test_opened_after_the_answer_it_asks_what_it_says(desk) -> None:
    at = agreed(desk)
    letters.note_answer(desk, letter=left(desk, at), on=desk.now().date())
    action = opened(desk, at)
    assert (next_of(desk, action), told(desk, action)[2]) == ("said", "in_progress")
    assert said(desk, action, "remind_on") == desk.now().date()


def test_what_the_mediation_knew_of_the_answer_stays(desk) -> None:
    at = agreed(desk)
    letter = left(desk, at)
    action = opened(desk, at)
    desk.now.at += timedelta(days=20)
    heard = given(answered_on=date(2026, 12, 1), answer="agrees")
    actions.note_facts(desk, action=action, facts=heard)
    letters.note_answer(desk, letter=letter, on=date(2026, 12, 10))
    assert said(desk, action, "answered_on") == date(2026, 12, 1)
    assert next_of(desk, action) == "works"


def test_an_answer_to_another_letter_is_not_the_landlord_s(desk) -> None:
    at = agreed(desk)
    action = opened(desk, at)
    left(desk, at)
    other = at.ready("landlord_file")
    letters.note_sent(desk, letter=other, on=desk.now().date(), way="post")
    letters.note_answer(desk, letter=other, on=desk.now().date())
    assert (said(desk, action, "answered_on"), next_of(desk, action)) == (None, "answer")


def test_an_answer_noted_by_mistake_is_waited_for_again_with_its_reminder(desk) -> None:
    """Left on 25 November 2026: the reminder of the letter is on 25 January 2027."""
    at = agreed(desk)
    letter = left(desk, at)
    action = opened(desk, at)
    desk.now.at += timedelta(days=20)
    letters.note_answer(desk, letter=letter, on=date(2026, 12, 10), answer="Il accepte")
    done = letters.take_back_answer(desk, letter=letter, reason="C’était une autre lettre.")
    assert {letter, action, at.household} <= done.records
    answers = answering.answers_of(desk, record=letter)
    assert not {"answered_on", "answer"} & set(answers)
    row = records.get(desk.database, letter)
    assert (row.state, row.day) == ("sent", date(2027, 1, 25))
    [why] = log.history(desk.database, letter, "@reason")
    assert why.value == {"value": "C’était une autre lettre."}
    assert (told(desk, action)[2], next_of(desk, action)) == ("waiting", "answer")
    assert said(desk, action, "remind_on") == date(2027, 1, 25)
    letters.note_answer(desk, letter=letter, on=date(2026, 12, 15))
    assert said(desk, action, "answered_on") == date(2026, 12, 15)


def test_to_take_an_answer_back_a_reason_is_asked(desk) -> None:
    at = agreed(desk)
    letter = left(desk, at)
    letters.note_answer(desk, letter=letter, on=desk.now().date())
    with pytest.raises(UserError, match="Dites pourquoi"):
        letters.take_back_answer(desk, letter=letter, reason=" ")
    assert state(desk, letter) == "answered"
    assert "answered_on" in answering.answers_of(desk, record=letter)


def test_it_is_taken_back_though_the_household_agrees_no_more(desk) -> None:
    """Nothing leaves: it had left while the household agreed."""
    at = agreed(desk)
    letter = left(desk, at)
    letters.note_answer(desk, letter=letter, on=desk.now().date())
    at.withdraw("landlord")
    letters.take_back_answer(desk, letter=letter, reason="Une erreur.")
    assert state(desk, letter) == "sent"
    with pytest.raises(UserError, match="a retiré son accord"):
        letters.text(desk, letter=letter)


def test_what_a_person_said_of_the_answer_stays_in_the_mediation(desk) -> None:
    at = agreed(desk)
    letter = left(desk, at)
    action = opened(desk, at)
    letters.note_answer(desk, letter=letter, on=desk.now().date())
    actions.note_facts(desk, action=action, facts=given(answer="agrees"))
    letters.take_back_answer(desk, letter=letter, reason="Une erreur.")
    assert (said(desk, action, "answer"), next_of(desk, action)) == ("agrees", "works")


def test_another_day_that_the_mediation_has_stays(desk) -> None:
    at = agreed(desk)
    letter = left(desk, at)
    action = opened(desk, at)
    desk.now.at += timedelta(days=20)
    actions.note_facts(desk, action=action, facts=given(answered_on=date(2026, 12, 1)))
    letters.note_answer(desk, letter=letter, on=date(2026, 12, 10))
    letters.take_back_answer(desk, letter=letter, reason="Une erreur.")
    assert said(desk, action, "answered_on") == date(2026, 12, 1)


# --- two computers


def test_a_letter_noted_elsewhere_meanwhile_is_read(desk) -> None:
    """As after a sync: the letter left on another computer, where the mediation was not known."""
    at = agreed(desk)
    action = opened(desk, at)
    letter = at.ready("landlord_notice")
    transitions.move(desk, record=letter, state="sent")
    say(desk, letter, sent_on=date(2026, 11, 24), way="registered")
    assert told(desk, action)[0] is None
    found = actions.mediation_of(desk, action=action)
    assert found is not None
    assert found.answer_by == date(2027, 1, 24)
    assert next_of(desk, action) == "answer"
    actions.note_facts(desk, action=action, facts=given(danger=False))
    assert told(desk, action) == (date(2026, 11, 24), "registered", "waiting")


def test_a_mediation_that_is_done_hears_of_no_letter_that_left_since(desk) -> None:
    at = agreed(desk)
    action = opened(desk, at)
    actions.close(desk, action=action, result="obtained")
    desk.now.at += timedelta(days=10)
    left(desk, at)
    assert next_of(desk, action) == "notice"


def test_a_day_that_a_person_took_out_does_not_come_back(desk) -> None:
    at = agreed(desk)
    left(desk, at)
    action = opened(desk, at)
    answering.answer(desk, record=action, path="notice_on", answer=None)
    actions.note_facts(desk, action=action, facts=given(danger=False))
    assert told(desk, action)[0] is None
    assert next_of(desk, action) == "notice"


def test_a_letter_taken_back_leaves_the_mediation_with_the_one_that_left(desk) -> None:
    at = agreed(desk)
    left(desk, at, way="email")
    desk.now.at += timedelta(days=10)
    second = left(desk, at)
    action = opened(desk, at)
    assert told(desk, action)[0] == date(2026, 12, 5)
    letters.take_back(desk, letter=second)
    assert told(desk, action) == (date(2026, 11, 25), "email", "waiting")
