"""Orientations: needs found, proposed by a person, moved along the drawn arrows, reminded."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.operations.agreeing import Place, place
from tests.operations.households_made import make_household
from tests.operations.read_back import state
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.consents import record_consent
from visitapp.operations.letters.orientation_board import Board, board
from visitapp.operations.orientations import orientations
from visitapp.operations.orientations.outcome import Went
from visitapp.operations.records import answers as answering
from visitapp.operations.records.answers import draft_of
from visitapp.store.file import meta
from visitapp.store.log import log, records


def later(desk, days: int = 15):
    return desk.now().date() + timedelta(days=days)


def propose(at: Place, **changes) -> str:
    given = {"title": "Demander une aide", "recipient": "fund_fsl", "remind_on": later(at.desk)}
    return orientations.propose(at.desk, household=at.household, **{**given, **changes}).made


def found(at: Place) -> Board:
    return board(at.desk, household=at.household)


# --- needs found


def test_needs_come_from_the_rules_with_their_reasons_and_what_to_check(at: Place) -> None:
    by_need = {one.need: one for one in found(at).proposals}
    one = by_need["landlord_mediation"]
    assert "Beaucoup de moisissures" in one.because
    assert one.check.startswith("À vérifier")
    assert one.recipient == "landlord"
    assert not one.taken
    words = " ".join(f"{one.title} {one.text} {one.index}" for one in by_need.values()).lower()
    assert "éligible" not in words
    assert {one.index for one in by_need.values()} <= {"À vérifier", "Probable, à vérifier"}


def test_needs_are_in_the_order_of_their_families(desk) -> None:
    from visitapp.domain.orientations.needs import FAMILIES

    places = [list(FAMILIES).index(one.family) for one in found(place(desk)).proposals]
    assert places == sorted(places)
    assert len(set(places)) > 1


def test_a_need_that_is_followed_is_marked_until_it_ends(desk, at: Place) -> None:
    made = propose(at, need="landlord_mediation", recipient="landlord")
    taken = {one.need for one in found(at).proposals if one.taken}
    assert taken == {"landlord_mediation"}
    orientations.abandon(desk, orientation=made, reason="Le foyer déménage.")
    assert not any(one.taken for one in found(at).proposals)


def test_without_a_visit_there_is_nothing_to_propose_and_no_day(desk) -> None:
    meta.write(desk.database, "role", "adviser")
    household = make_household(desk)
    empty = board(desk, household=household)
    assert empty.proposals == ()
    assert empty.visit_day is None


# --- proposed


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": "  "}, "ce que vous proposez"),
        ({"recipient": ""}, "destinataire"),
        ({"recipient": "le voisin"}, "destinataire"),
        ({"remind_on": None}, "date de rappel"),
    ],
)
def test_an_orientation_needs_a_title_a_recipient_and_a_reminder(
    desk, at: Place, changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(UserError, match=told):
        propose(at, **changes)
    assert records.of_kind(desk.database, "orientation") == []


def test_a_reminder_in_the_past_is_refused(desk, at: Place) -> None:
    with pytest.raises(UserError, match="dans le passé"):
        propose(at, remind_on=later(desk, -1))
    made = propose(at, remind_on=later(desk, 0))
    line = found(at).going[0]
    assert (line.orientation, line.late) == (made, True)


def test_the_reminder_is_indexed_by_its_day(desk, at: Place) -> None:
    made = propose(at)
    rows = records.of_kind(desk.database, "orientation", day=later(desk))
    assert [row.id for row in rows] == [made]
    orientations.change(desk, orientation=made, remind_on=later(desk, 40))
    assert records.of_kind(desk.database, "orientation", day=later(desk)) == []


# --- along the arrows


def test_a_whole_life_to_the_amount_obtained(desk, at: Place) -> None:
    made = propose(at)
    orientations.accept(desk, orientation=made)
    at.agree("fund_fsl")
    orientations.note_sent(
        desk, orientation=made, on=later(desk, 0), way="email", remind_on=later(desk, 30)
    )
    assert found(at).going[0].remind_on == later(desk, 30)
    orientations.take_up(desk, orientation=made, taken_by="Mme Exemple", remind_on=later(desk, 45))
    orientations.succeed(
        desk, orientation=made, outcome="Aide accordée", amount=Answer(value=Decimal("180.50"))
    )
    answers = draft_of(desk, made).answers
    assert answers["amount"].value == Decimal("180.50")
    assert answers["taken_by"].value == "Mme Exemple"
    assert [one.orientation for one in found(at).ended] == [made]
    assert found(at).going == ()
    assert found(at).ended[0].late is False


def test_no_state_is_skipped(desk, at: Place) -> None:
    at.agree("fund_fsl")
    made = propose(at)
    for act in (
        lambda: orientations.note_sent(
            desk, orientation=made, on=later(desk, 0), way="post", remind_on=later(desk)
        ),
        lambda: orientations.take_up(desk, orientation=made, remind_on=later(desk)),
    ):
        with pytest.raises(UserError, match="On ne passe pas"):
            act()
    assert state(desk, made) == "proposed"


def test_a_refusal_has_its_motive_and_its_sentence(desk, at: Place) -> None:
    made = propose(at)
    with pytest.raises(UserError, match="Dites pourquoi"):
        orientations.refuse(desk, orientation=made, motive="household_no", reason=" ")
    assert state(desk, made) == "proposed"
    assert "motive" not in draft_of(desk, made).answers, "nothing of it was kept"
    orientations.refuse(desk, orientation=made, motive="household_no", reason="Pas maintenant.")
    assert draft_of(desk, made).answers["motive"].value == "household_no"
    reasons = [one.value["value"] for one in log.history(desk.database, made, "@reason")]
    assert reasons == ["Pas maintenant."]


def test_what_ended_is_proposed_again_with_a_reason_and_a_reminder(desk, at: Place) -> None:
    made = propose(at)
    orientations.abandon(desk, orientation=made, reason="Sans nouvelles.")
    with pytest.raises(UserError, match="date de rappel"):
        orientations.propose_again(desk, orientation=made, reason="Il rappelle.", remind_on=None)
    orientations.propose_again(desk, orientation=made, reason="Il rappelle.", remind_on=later(desk))
    assert state(desk, made) == "proposed"


BECAME = {"sent_on", "way", "taken_by", "outcome", "amount", "motive", "motive_words"}


def became(desk, made: str) -> set[str]:
    return BECAME & set(draft_of(desk, made).answers)


def test_a_second_attempt_says_nothing_of_the_first(desk, at: Place) -> None:
    """Sent, taken up, refused by the service; proposed again, then the household obtains."""
    at.agree("fund_fsl")
    made, today = propose(at), later(desk, 0)
    orientations.accept(desk, orientation=made)
    orientations.note_sent(desk, orientation=made, on=today, way="post", remind_on=later(desk))
    orientations.take_up(desk, orientation=made, taken_by="Mme Morel", remind_on=later(desk))
    orientations.refuse(
        desk, orientation=made, motive="not_entitled", reason="Ressources trop hautes."
    )
    orientations.propose_again(desk, orientation=made, reason="Recours.", remind_on=later(desk))
    assert became(desk, made) == set()
    assert draft_of(desk, made).answers["title"].value == "Demander une aide"
    [line] = found(at).going
    assert (line.sent_on, line.went) == (None, Went())
    orientations.accept(desk, orientation=made)
    orientations.succeed(desk, orientation=made)
    [line] = found(at).ended
    assert (line.sent_on, line.went) == (None, Went())
    sent = [one.value for one in log.history(desk.database, made, "sent_on")]
    assert sent[0]["value"] == today.isoformat(), "the history keeps what was"


def test_given_up_without_a_motive_has_none_of_another_time(desk, at: Place) -> None:
    made = propose(at)
    orientations.refuse(desk, orientation=made, motive="not_entitled", reason="Trop de ressources.")
    orientations.propose_again(desk, orientation=made, reason="Recours.", remind_on=later(desk))
    orientations.abandon(desk, orientation=made, reason="Déménagement.")
    [line] = found(at).ended
    assert (line.went.motive, line.went.words) == ("", "Déménagement.")
    orientations.propose_again(desk, orientation=made, reason="Revenu.", remind_on=later(desk))
    answering.answer_many(desk, record=made, answers={"motive": Answer(value="papers")})
    orientations.refuse(desk, orientation=made, motive="", reason="Dit au suivi d’un an.")
    assert "motive" not in draft_of(desk, made).answers


def test_a_second_attempt_that_is_refused_a_move_forgets_nothing(desk, at: Place) -> None:
    made = propose(at)
    orientations.refuse(desk, orientation=made, motive="papers", reason="Il en manque.")
    with pytest.raises(UserError, match="Dites pourquoi"):
        orientations.propose_again(desk, orientation=made, reason=" ", remind_on=later(desk))
    assert became(desk, made) == {"motive", "motive_words"}


def test_sending_needs_a_reminder_a_day_that_is_there_and_a_partner(desk, at: Place) -> None:
    made = propose(at, recipient="partner")
    orientations.accept(desk, orientation=made)
    today = later(desk, 0)
    for changes, told in (
        ({"on": later(desk, 1)}, "pas encore là"),
        ({"remind_on": None}, "partenaire"),
    ):
        given = {"on": today, "way": "post", "remind_on": later(desk), **changes}
        with pytest.raises(UserError, match=told):
            orientations.note_sent(desk, orientation=made, **given)
    orientations.change(desk, orientation=made, partner=at.partner)
    at.agree(f"partner:{at.partner}")
    with pytest.raises(UserError, match="date de rappel"):
        orientations.note_sent(desk, orientation=made, on=today, way="post", remind_on=None)
    orientations.note_sent(desk, orientation=made, on=today, way="post", remind_on=later(desk))
    with pytest.raises(UserError, match="partie"):
        orientations.change(desk, orientation=made, partner=at.other_partner)


def test_one_that_left_goes_to_nobody_else_by_any_answer(desk, at: Place) -> None:
    """The household agreed to that partner: another one is another orientation."""
    made = propose(at, recipient="partner", partner=at.partner)
    orientations.accept(desk, orientation=made)
    at.agree(f"partner:{at.partner}")
    orientations.note_sent(
        desk, orientation=made, on=later(desk, 0), way="email", remind_on=later(desk)
    )
    for path, other in (("partner", at.other_partner), ("recipient", "mediator")):
        value = Answer(value=other)
        with pytest.raises(UserError, match="L’orientation est partie"):
            answering.answer(desk, record=made, path=path, answer=value)
        with pytest.raises(UserError, match="L’orientation est partie"):
            answering.answer_many(desk, record=made, answers={path: value})
    with pytest.raises(UserError, match="L’orientation est partie"):
        answering.answer(desk, record=made, path="partner", answer=None)
    answering.answer(desk, record=made, path="title", answer=Answer(value="Aller chez eux"))
    answering.answer(desk, record=made, path="partner", answer=Answer(value=at.partner))
    assert draft_of(desk, made).answers["partner"].value == at.partner
    orientations.take_back(desk, orientation=made)
    answering.answer(desk, record=made, path="partner", answer=Answer(value=at.other_partner))


def test_the_board_names_every_recipient_and_the_partners_spoken_of(desk, at: Place) -> None:
    record_consent.ask(desk, household=at.household, recipient=f"partner:{at.partner}")
    names = [one.name for one in found(at).consents]
    # Social worker, landlord, three suppliers, three funds of the 93, chèque énergie, mediator,
    # Signal Logement: eleven outside the directory; and this partner.
    assert len(names) == 12
    assert "le FSH du Val-de-Marne" not in names
    assert names[-1] == "Association Le Relais"


def test_documents_fit_the_household(desk, at: Place) -> None:
    here = {one.id for one in found(at).documents}
    assert {"landlord_notice", "fund_fse93"} <= here
    assert "fund_fsh94" not in here, "Bagnolet is in the 93"
    from visitapp.operations.records import answers as answering

    answering.answer(desk, record=at.visit, path="tenure", answer=Answer(value="owner"))
    assert "landlord_notice" not in {one.id for one in found(at).documents}
