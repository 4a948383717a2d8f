"""A call noted more than once: it stays to be made until somebody is reached, or it is given up."""

from datetime import date

import pytest

from tests.operations.households_made import given, make_expected, say
from visitapp.domain.errors import UserError
from visitapp.operations.overviews import reminders
from visitapp.operations.records import answers as answering
from visitapp.operations.records import transitions
from visitapp.operations.records.create import make
from visitapp.operations.support import calls
from visitapp.store.file import meta
from visitapp.store.log import records

TODAY = date(2026, 11, 25)


@pytest.fixture
def call(desk) -> str:
    meta.write(desk.database, "role", "adviser")
    answers = given(subject="report", with_whom="household", due_on=TODAY)
    return make(desk, kind="call", parent=make_expected(desk), answers=answers).made


def answer(desk, call: str, said: str) -> None:
    say(desk, call, result=said)


def in_week(desk) -> list[str]:
    return [one.record for one in reminders.reminders(desk).week.lines]


def test_only_what_was_answered_this_time_is_said(desk, call: str) -> None:
    assert calls.said_since(desk, call=call) == ""
    answer(desk, call, "message")
    assert calls.said_since(desk, call=call) == "message"
    reminders.note_call(desk, call=call, result="message", again=date(2026, 11, 27))
    assert calls.said_since(desk, call=call) == "", "it was noted"
    answer(desk, call, "reached")
    assert calls.said_since(desk, call=call) == "reached"


def test_each_missed_call_has_its_day_and_the_next_until_one_is_taken(desk, call: str) -> None:
    for again in (date(2026, 11, 26), date(2026, 11, 30), date(2026, 12, 2)):
        reminders.note_call(desk, call=call, result="no_answer", again=again)
        assert (records.get(desk.database, call).day, in_week(desk)) == (again, [call])
    reminders.note_call(desk, call=call, result="reached")
    assert in_week(desk) == []


def test_the_day_of_the_last_call_is_kept(desk, call: str) -> None:
    say(desk, call, called_on=date(2026, 11, 20))
    reminders.note_call(desk, call=call, result="no_answer", again=date(2026, 11, 26))
    assert answering.answers_of(desk, record=call)["called_on"].value == date(2026, 11, 20)
    reminders.note_call(desk, call=call, result="reached")
    assert answering.answers_of(desk, record=call)["called_on"].value == TODAY


@pytest.mark.parametrize(
    ("end", "said", "result"),
    [
        ("done", "", "reached"),
        ("done", "reached", "reached"),
        ("done", "message", "message"),
        ("done", "wrong_number", "wrong_number"),
        ("no_answer", "", "no_answer"),
        ("no_answer", "message", "message"),
    ],
)
def test_the_answer_first_then_the_button(end: str, said: str, result: str) -> None:
    assert calls.result_of(end, said) == result


def test_the_button_does_not_contradict_the_answer() -> None:
    with pytest.raises(UserError, match="a été jointe"):
        calls.result_of("no_answer", "reached")


def test_given_up_with_a_reason_only(desk, call: str) -> None:
    with pytest.raises(UserError, match="pourquoi"):
        transitions.move(desk, record=call, state="cancelled")
    assert reminders.reminders(desk).today.total == 1
    transitions.move(desk, record=call, state="cancelled", reason="Le numéro n’existe plus.")
    assert reminders.reminders(desk).today.total == 0
