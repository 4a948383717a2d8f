"""Nothing leaves without that recipient's consent: every document, every state, every door."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.for_each import for_each
from tests.operations.agreeing import (
    OF_DOCUMENT,
    PAIRS,
    QUESTIONS,
    Case,
    Place,
    letter_doors,
    place,
    raw_letter,
    raw_orientation,
    tried,
)
from tests.operations.households_made import say
from tests.operations.read_back import state
from tests.operations.traffic_made import other_answer
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.consents.consents import RECIPIENTS
from visitapp.domain.errors import UserError
from visitapp.domain.letters.documents import DOCUMENTS
from visitapp.operations.consents import record_consent
from visitapp.operations.letters import letters
from visitapp.operations.orientations import orientations
from visitapp.operations.records.create import make
from visitapp.operations.records.transitions import move
from visitapp.operations.visits import print_report
from visitapp.store.log import records

Door = Callable[[], Any]
DISPUTE = {
    "dispute": Answer(value="estimated"), "energy": Answer(value="electricity"),
    "extra": Answer(value="La porte ferme mal."),
}  # fmt: skip


def doors(at: Place, document: str) -> dict[str, Door]:
    """Each way of making, seeing, keeping or sending this document."""
    desk, kind = at.desk, DOCUMENTS[document]
    letter = raw_letter(at, document)
    today = desk.now().date()
    return {
        "make": lambda: letters.make(
            desk, household=at.household, document=document, answers=DISPUTE,
            partner=at.named(kind.recipient),
        ),
        "open": lambda: letters.letter_file(desk, letter=letter),
        "pdf": lambda: letters.pdf(desk, letter=letter),
        "text": lambda: letters.text(desk, letter=letter),
        "message": lambda: letters.message(desk, letter=letter),
        "ready": lambda: letters.make_ready(desk, letter=letter),
        "sent": lambda: letters.note_sent(desk, letter=letter, on=today, way="post"),
    }  # fmt: skip


@for_each(("document", "case"), PAIRS)
def test_a_document_leaves_only_with_the_consent_of_its_recipient(
    desk, document: str, case: Case
) -> None:
    at = place(desk)
    case.bring(at, at.key(DOCUMENTS[document].recipient))
    for name, door in doors(at, document).items():
        if case.allowed:
            door()
        else:
            refused(door, name)
    if not case.allowed:
        found = records.of_kind(desk.database, "letter")
        assert {row.state for row in found if row.parent == at.household} == {"draft"}


def refused(door: Door, name: str) -> None:
    """The door is shut by the consent and by nothing else, with one sentence."""
    with pytest.raises(UserError) as told:
        door()
    if name != "sent":  # a draft may not be sent at all: the way says so first
        assert "accord" in told.value.message, name
        assert told.value.message.count(".") == 1, name


@for_each(("document", "case"), PAIRS)
def test_the_one_way_of_moving_asks_too(desk, document: str, case: Case) -> None:
    """A screen, a list or a script that moves the record itself meets the same refusal."""
    at = place(desk)
    recipient = DOCUMENTS[document].recipient
    key, to = at.key(recipient), OF_DOCUMENT.get(recipient, recipient)
    letter, orientation = raw_letter(at, document), raw_orientation(at, to)
    case.bring(at, key)
    for record, end in ((letter, "ready"), (letter, "sent"), (orientation, "sent")):
        if case.allowed:
            move(desk, record=record, state=end)
        else:
            with pytest.raises(UserError):
                move(desk, record=record, state=end)
    ends = [state(desk, one) for one in (letter, orientation)]
    assert ends == (["sent", "sent"] if case.allowed else ["draft", "accepted"])


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_letter_that_was_ready_stays_when_the_household_takes_its_word_back(
    desk, at: Place, document: str
) -> None:
    key = at.key(DOCUMENTS[document].recipient)
    at.agree(key)
    letter = raw_letter(at, document)
    letters.make_ready(desk, letter=letter)
    at.withdraw(key)
    for door in letter_doors(at, letter):
        with pytest.raises(UserError, match="retiré son accord"):
            door()
    assert state(desk, letter) == "ready"


@for_each(("recipient", "case"), tried({one: one for one in RECIPIENTS}, "landlord"))
def test_an_orientation_is_sent_only_with_consent(desk, recipient: str, case: Case) -> None:
    at = place(desk)
    orientation = raw_orientation(at, recipient)
    case.bring(at, at.key(recipient))
    day = desk.now().date()
    door = lambda: orientations.note_sent(  # noqa: E731
        desk, orientation=orientation, on=day, way="email", remind_on=day + timedelta(days=15)
    )
    if case.allowed:
        door()
    else:
        refused(door, "orientation")
    assert state(desk, orientation) == ("sent" if case.allowed else "accepted")


@for_each(("recipient", "case"), tried({one: one for one in QUESTIONS}, "landlord"))
def test_the_reports_of_a_visit_ask_the_same(desk, recipient: str, case: Case) -> None:
    at = place(desk)
    case.bring(at, recipient)
    for audience in {recipient, recipient.replace("_", "-")}:
        door = lambda name=audience: print_report.report(desk, visit=at.visit, audience=name)  # noqa: E731
        if case.allowed:
            assert door().startswith(b"%PDF")
        else:
            refused(door, audience)


def test_another_recipient_written_into_a_letter_opens_nothing(desk, at: Place) -> None:
    """A landlord's file whose record says « FSL », for which there is a yes."""
    at.agree("fund_fsl")
    answers = {"document": Answer(value="landlord_file"), "recipient": Answer(value="fund_fsl")}
    letter = make(desk, kind="letter", parent=at.household, answers=answers).made
    for door in (
        lambda: letters.pdf(desk, letter=letter),
        lambda: letters.make_ready(desk, letter=letter),
        lambda: move(desk, record=letter, state="ready"),
    ):
        with pytest.raises(UserError):
            door()


def test_two_answers_about_one_consent_are_a_no_until_somebody_chooses(desk, at: Place) -> None:
    """Asked; one laptop notes a yes, the other a no, and neither saw the other."""
    record_consent.ask(desk, household=at.household, recipient="fund_fsl")
    made = at.agree("fund_fsl")
    letters.make(desk, household=at.household, document="fund_fsl")
    other_answer(desk, made, "@state", "refused")
    with pytest.raises(UserError, match="accord"):
        letters.make(desk, household=at.household, document="fund_fsl")


def test_every_document_and_every_recipient_is_tried() -> None:
    suppliers = {"supplier_electricity", "supplier_gas", "supplier_water"}
    asked = {DOCUMENTS[document].recipient for document, _ in PAIRS}
    assert asked - {"supplier"} == set(RECIPIENTS) - suppliers


WAYS_OUT = {"electricity": "supplier_electricity", "gas": "supplier_gas", "water": "supplier_water"}


@pytest.mark.parametrize("agreed", WAYS_OUT.values())
@pytest.mark.parametrize("energy", WAYS_OUT)
def test_a_yes_for_one_supplier_is_not_for_another(
    desk, at: Place, agreed: str, energy: str
) -> None:
    at.agree(agreed)
    given = {**DISPUTE, "energy": Answer(value=energy)}
    ask = lambda: letters.make(  # noqa: E731
        desk, household=at.household, document="supplier_complaint", answers=given
    )
    if WAYS_OUT[energy] == agreed:
        assert ask().made
    else:
        with pytest.raises(UserError, match="n’a pas donné son accord"):
            ask()


def test_a_letter_that_turns_to_another_supplier_asks_for_its_consent(desk, at: Place) -> None:
    with pytest.raises(UserError, match="manque l’énergie"):
        letters.make(desk, household=at.household, document="supplier_complaint")
    at.agree("supplier_gas")
    given = {**DISPUTE, "energy": Answer(value="gas")}
    letter = letters.make(
        desk, household=at.household, document="supplier_complaint", answers=given
    ).made
    assert letters.letter_file(desk, letter=letter).line.recipient == "supplier_gas"
    letters.change(desk, letter=letter, answers={"energy": Answer(value="water")})
    with pytest.raises(UserError, match="accord pour le service de l’eau"):
        letters.pdf(desk, letter=letter)
    letters.change(desk, letter=letter, answers={"energy": Answer(state=State.LATER)})
    with pytest.raises(UserError, match="un destinataire à la fois"):
        letters.make_ready(desk, letter=letter)


def test_a_structure_that_is_named_gives_its_own_consent(desk, at: Place) -> None:
    """The social worker's yes opens nothing to a town's service that was picked for it."""
    for recipient in ("social_worker", "fund_fsl"):
        at.agree(recipient)
    for document in ("social_worker_link", "fund_fsl"):
        make_it = lambda one=document: letters.make(  # noqa: E731
            desk, household=at.household, document=one, partner=at.partner
        )
        with pytest.raises(UserError, match="Association Le Relais"):
            make_it()
        at.agree(at.key("partner"))
        assert letters.text(desk, letter=make_it().made).startswith("Association Le Relais")
        at.withdraw(at.key("partner"))


@pytest.mark.parametrize("document", ["landlord_notice", "cheque_energie", "mediator_referral"])
def test_a_partner_that_helps_does_not_receive_the_letter_of_another(
    desk, at: Place, document: str
) -> None:
    """The ADIL that follows a quarrel is not who the landlord's letter goes to."""
    say(desk, at.partner, email="epi@exemple.fr")
    recipient = DOCUMENTS[document].recipient
    at.agree(recipient)
    letter = letters.make(
        desk, household=at.household, document=document, answers=DISPUTE, partner=at.partner
    ).made
    assert "Le Relais" not in letters.text(desk, letter=letter)
    assert b"epi@exemple.fr" not in letters.message(desk, letter=letter)
    older = raw_letter(at, document)
    say(desk, older, partner=at.partner)
    assert b"epi@exemple.fr" not in letters.message(desk, letter=older)


def test_a_supplier_that_nobody_chose_is_asked_for_by_nobody(at: Place) -> None:
    with pytest.raises(UserError, match="un destinataire à la fois"):
        at.agree("supplier")
    for recipient in ("partner", "partner:", "employment"):
        with pytest.raises(UserError, match="partenaire"):
            at.agree(recipient)


def test_an_orientation_that_left_keeps_whom_it_goes_to(desk, at: Place) -> None:
    at.agree("fund_fse93")
    made = raw_orientation(at, "fund_fse93")
    move(desk, record=made, state="sent")
    with pytest.raises(UserError, match="partie"):
        orientations.change(desk, orientation=made, recipient="fund_fsl")
    with pytest.raises(UserError, match="destinataire"):
        orientations.change(desk, orientation=made, recipient="fund")
