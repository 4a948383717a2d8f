"""A text about a registration that is left to the server, which sends it by e-mail."""

from typing import Any

import pytest

from tests.operations.arrivals_made import register
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.errors import UserError
from visitapp.operations.intake import decide, outcome_letters
from visitapp.operations.intake.outcome_letters import STATE
from visitapp.operations.intake.pending_notices import untold
from visitapp.operations.letters import letters, server_letters
from visitapp.operations.overviews import reminders
from visitapp.operations.overviews.timeline import timeline
from visitapp.operations.records import answers, transitions
from visitapp.store.file import meta
from visitapp.store.log import records


@pytest.fixture(autouse=True)
def _adviser(desk: Any) -> None:
    meta.write(desk.database, "role", "adviser")


@pytest.fixture
def mails(desk: Any) -> None:
    """The server said that it sends e-mail."""
    meta.write(desk.database, "mails", "yes")


def line_of(desk: Any, registration: str, document: str = STATE) -> outcome_letters.NoticeLine:
    found = outcome_letters.notices(desk, registration=registration)
    return next(one for one in found if one.document == document)


def unsent(desk: Any, letter: str, why: str) -> None:
    """As the server writes it."""
    transitions.move(desk, record=letter, state="unsent", reason=why)
    today = Answer(value=desk.now().date())
    answers.answer_many(desk, record=letter, answers={"remind_on": today})


def test_it_waits_for_the_server_as_it_was_read_over_and_is_told(desk: Any, mails: None) -> None:
    household, registration = register(desk)
    decide.accept(desk, registration=registration)
    assert registration in untold(desk)
    shown = outcome_letters.notice(desk, registration=registration, document=STATE)
    assert shown.mails
    made = outcome_letters.send_told(desk, registration=registration, document=STATE).made
    row, said = records.get(desk.database, made), answers.answers_of(desk, record=made)
    assert (row.state, row.parent) == ("outgoing", household)
    assert said["to_address"].value == "fatima@exemple.fr"
    assert letters.text(desk, letter=made) == shown.text
    assert line_of(desk, registration).sent
    assert registration not in untold(desk)
    ends = [one.end for one in letters.letter_file(desk, letter=made).line.moves]
    assert ends == ["sent", "cancelled"], "what the server says is not offered to a person"


def test_what_could_not_leave_says_why_and_is_of_today(desk: Any, mails: None) -> None:
    household, registration = register(desk)
    decide.accept(desk, registration=registration)
    first = outcome_letters.send_told(desk, registration=registration, document=STATE).made
    unsent(desk, first, "Le relais refuse ce courriel, code 550.")
    line = line_of(desk, registration, STATE)
    assert (line.sent, line.unsent) == (False, "Le relais refuse ce courriel, code 550.")
    assert registration in untold(desk)
    [due] = [one for one in reminders.reminders(desk).today.lines if one.kind == "letter"]
    assert due.record == first
    entries = timeline(desk, household=household).entries
    [told] = [one for one in entries if one.record == first]
    assert told.state == "unsent"
    assert told.detail.endswith("Le relais refuse ce courriel, code 550.")
    server_letters.send(desk, letter=first)
    assert records.get(desk.database, first).day is None, "nobody has to look at it any more"
    assert line_of(desk, registration, STATE).sent
    unsent(desk, first, "Encore.")
    outcome_letters.note_told(desk, registration=registration, document=STATE, way="post")
    assert records.get(desk.database, first).state == "cancelled", "the other takes its place"


def test_one_that_left_otherwise_is_noted_and_asks_nobody(desk: Any, mails: None) -> None:
    _, registration = register(desk)
    made = outcome_letters.send_told(desk, registration=registration, document=STATE).made
    unsent(desk, made, "Le relais refuse ce courriel, code 550.")
    letters.note_sent(desk, letter=made, on=desk.now().date(), way="post")
    row = records.get(desk.database, made)
    assert (row.state, row.day) == ("sent", None)


def test_the_server_gets_none_that_it_does_not_send(desk: Any) -> None:
    _, registration = register(desk)

    def door() -> object:
        return outcome_letters.send_told(desk, registration=registration, document=STATE)

    assert not outcome_letters.notice(desk, registration=registration, document=STATE).mails
    with pytest.raises(UserError, match="n’envoie pas de courriels"):
        door()
    meta.write(desk.database, "mails", "yes")
    answers.answer_many(desk, record=registration, answers={"email": Answer(state=State.UNKNOWN)})
    home = records.get(desk.database, registration).parent
    answers.answer_many(desk, record=home, answers={"email": Answer(state=State.UNKNOWN)})
    with pytest.raises(UserError, match="n’envoie pas ce courrier"):
        door()
    assert not records.of_kind(desk.database, "letter", parent=home), "nothing is half made"


def test_who_refuses_an_address_has_none_whatever_was_registered(desk: Any, mails: None) -> None:
    home, registration = register(desk)
    answers.answer_many(desk, record=home, answers={"email": Answer(state=State.REFUSED)})
    shown = outcome_letters.notice(desk, registration=registration, document=STATE)
    assert (shown.way, shown.mails) == ("post", False)
