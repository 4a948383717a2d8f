"""Nothing leaves without that recipient's consent: every document, every state, every door.

13 documents; 13 states of a consent for each, 7 more for the recipients that a visit asks about.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.operations.agreeing import (
    CASES,
    IDS,
    PAIRS,
    QUESTIONS,
    Case,
    Place,
    place,
    raw_letter,
    raw_orientation,
)
from tests.operations.traffic_made import other_answer
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.letters.documents import DOCUMENTS
from visitapp.domain.support.consents import RECIPIENTS
from visitapp.operations import answering, consenting, letters, orienting, results
from visitapp.operations.making import make
from visitapp.operations.moving import move
from visitapp.store import records

Door = Callable[[], Any]
DISPUTE = {"dispute": Answer(value="estimated"), "extra": Answer(value="La porte ferme mal.")}


def doors(at: Place, document: str) -> dict[str, Door]:
    """Each way of making, seeing, keeping or sending this document."""
    desk, kind = at.desk, DOCUMENTS[document]
    letter = raw_letter(at, document)
    today = desk.now().date()
    return {
        "make": lambda: letters.make(
            desk, dossier=at.dossier, document=document, answers=DISPUTE,
            partner=at.partner if kind.recipient == "partner" else "",
        ),
        "open": lambda: letters.letter_file(desk, letter=letter),
        "pdf": lambda: letters.pdf(desk, letter=letter),
        "text": lambda: letters.text(desk, letter=letter),
        "message": lambda: letters.message(desk, letter=letter),
        "ready": lambda: letters.make_ready(desk, letter=letter),
        "sent": lambda: letters.note_sent(desk, letter=letter, on=today, way="post"),
    }  # fmt: skip


@pytest.mark.parametrize(("document", "case"), PAIRS, ids=IDS)
def test_a_document_leaves_only_with_the_consent_of_its_recipient(
    desk: Any, document: str, case: Case
) -> None:
    at = place(desk)
    case.bring(at, at.key(DOCUMENTS[document].recipient))
    for name, door in doors(at, document).items():
        if case.allowed:
            door()
        else:
            refused(door, name)
    if not case.allowed:
        states = {row.state for row in records.of_kind(desk.database, "letter")}
        assert states == {"draft"}


def refused(door: Door, name: str) -> None:
    """The door is shut by the consent and by nothing else, with one sentence."""
    with pytest.raises(UserError) as told:
        door()
    if name != "sent":  # a draft may not be sent at all: the way says so first
        assert "accord" in told.value.message, name
        assert told.value.message.count(".") == 1, name


@pytest.mark.parametrize(("document", "case"), PAIRS, ids=IDS)
def test_the_one_way_of_moving_asks_too(desk: Any, document: str, case: Case) -> None:
    """A screen, a list or a script that moves the record itself meets the same refusal."""
    at = place(desk)
    key = at.key(DOCUMENTS[document].recipient)
    letter, orientation = (
        raw_letter(at, document), raw_orientation(at, DOCUMENTS[document].recipient)
    )  # fmt: skip
    case.bring(at, key)
    for record, state in ((letter, "ready"), (letter, "sent"), (orientation, "sent")):
        if case.allowed:
            move(desk, record=record, state=state)
        else:
            with pytest.raises(UserError):
                move(desk, record=record, state=state)
    ends = [records.get(desk.database, one).state for one in (letter, orientation)]
    assert ends == (["sent", "sent"] if case.allowed else ["draft", "accepted"])


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_letter_that_was_ready_stays_when_the_household_takes_its_word_back(
    desk: Any, document: str
) -> None:
    at = place(desk)
    key = at.key(DOCUMENTS[document].recipient)
    consenting.note(desk, dossier=at.dossier, recipient=key, given=True)
    letter = raw_letter(at, document)
    letters.make_ready(desk, letter=letter)
    consenting.withdraw(desk, dossier=at.dossier, recipient=key)
    day = desk.now().date()
    for door in (
        lambda: letters.pdf(desk, letter=letter),
        lambda: letters.text(desk, letter=letter),
        lambda: letters.message(desk, letter=letter),
        lambda: letters.letter_file(desk, letter=letter),
        lambda: letters.note_sent(desk, letter=letter, on=day, way="post"),
        lambda: move(desk, record=letter, state="sent"),
    ):
        with pytest.raises(UserError, match="retiré son accord"):
            door()
    assert records.get(desk.database, letter).state == "ready"


@pytest.mark.parametrize("recipient", RECIPIENTS)
@pytest.mark.parametrize("case", [c for c in CASES if not c.visits_only], ids=lambda c: c.name)
def test_an_orientation_is_sent_only_with_consent(desk: Any, recipient: str, case: Case) -> None:
    at = place(desk)
    orientation = raw_orientation(at, recipient)
    case.bring(at, at.key(recipient))
    day = desk.now().date()
    door = lambda: orienting.note_sent(  # noqa: E731
        desk, orientation=orientation, on=day, way="email", remind_on=day + timedelta(days=15)
    )
    if case.allowed:
        door()
    else:
        refused(door, "orientation")
    assert records.get(desk.database, orientation).state == ("sent" if case.allowed else "accepted")


@pytest.mark.parametrize("recipient", QUESTIONS)
@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_the_reports_of_a_visit_ask_the_same(desk: Any, recipient: str, case: Case) -> None:
    at = place(desk)
    case.bring(at, recipient)
    for audience in {recipient, recipient.replace("_", "-")}:
        door = lambda name=audience: results.report(desk, visit=at.visit, audience=name)  # noqa: E731
        if case.allowed:
            assert door().startswith(b"%PDF")
        else:
            refused(door, audience)


def test_a_later_withdrawal_closes_the_report_that_the_visit_had_opened(desk: Any) -> None:
    at = place(desk)
    answering.answer(desk, record=at.visit, path="consent_landlord", answer=Answer(value=True))
    assert results.report(desk, visit=at.visit, audience="landlord").startswith(b"%PDF")
    consenting.withdraw(desk, dossier=at.dossier, recipient="landlord")
    with pytest.raises(UserError, match="retiré son accord"):
        results.report(desk, visit=at.visit, audience="landlord")


def test_another_recipient_written_into_a_letter_opens_nothing(desk: Any) -> None:
    """A landlord's file whose record says « fund », for which there is a yes."""
    at = place(desk)
    consenting.note(desk, dossier=at.dossier, recipient="fund", given=True)
    answers = {"document": Answer(value="landlord_file"), "recipient": Answer(value="fund")}
    letter = make(desk, kind="letter", parent=at.dossier, answers=answers).made
    for door in (
        lambda: letters.pdf(desk, letter=letter),
        lambda: letters.make_ready(desk, letter=letter),
        lambda: move(desk, record=letter, state="ready"),
    ):
        with pytest.raises(UserError):
            door()


def test_two_answers_about_one_consent_are_a_no_until_somebody_chooses(desk: Any) -> None:
    """Asked; one laptop notes a yes, the other a no, and neither saw the other."""
    at = place(desk)
    consenting.ask(desk, dossier=at.dossier, recipient="fund")
    made = consenting.note(desk, dossier=at.dossier, recipient="fund", given=True).made
    letters.make(desk, dossier=at.dossier, document="fund_fsl")
    other_answer(desk, made, "@state", "refused")
    with pytest.raises(UserError, match="accord"):
        letters.make(desk, dossier=at.dossier, document="fund_fsl")


def test_every_document_and_every_recipient_is_tried() -> None:
    assert {DOCUMENTS[document].recipient for document, _ in PAIRS} == set(RECIPIENTS)
    assert len(PAIRS) == 13 * 13 + 3 * 7
