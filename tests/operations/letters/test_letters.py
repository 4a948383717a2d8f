"""Letters: made, changed, read over, sent, answered; what leaves is what was read over."""

import email
from datetime import date, timedelta
from email.policy import default
from typing import Any

import pytest

from tests.operations.agreeing import Place, place
from tests.operations.households_made import say
from tests.operations.read_back import state
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.letters.documents import DOCUMENTS, NOTICES
from visitapp.domain.text import date_long
from visitapp.operations.letters import letters
from visitapp.operations.letters.compose import MAKERS
from visitapp.operations.letters.orientation_board import board
from visitapp.operations.records.answers import draft_of
from visitapp.store.file import meta
from visitapp.store.log import records

DAY = date(2026, 11, 25)  # of the desk's clock


def agree(at: Place, recipient: str, name: str = "") -> None:
    at.agree(recipient, name=name)


def made(at: Place, document: str, **answers) -> str:
    partner = at.partner if DOCUMENTS[document].recipient == "partner" else ""
    return at.letter(document, **answers, partner=partner)


def test_every_document_is_a_choice_and_has_its_maker(desk) -> None:
    choices = desk.forms.latest("letter").located["document"].question.choices
    assert {one.id for one in choices} == {*DOCUMENTS, *NOTICES}
    assert set(MAKERS) == set(DOCUMENTS)


def test_reminders_are_two_weeks_and_a_day_or_the_law_s_delay(desk, at: Place) -> None:
    days = {
        recipient: letters.reminder(desk, at.household, recipient).isoformat()
        for recipient in ("landlord", "supplier_gas", "fund_fsl", "social_worker")
    }
    assert days == {
        "landlord": "2027-01-25", "supplier_gas": "2027-01-25",
        "fund_fsl": "2026-12-10", "social_worker": "2026-12-10",
    }  # fmt: skip


def test_the_letter_is_sent_to_whom_was_written_else_to_whom_the_visit_names(
    desk, at: Place
) -> None:
    at.agree("landlord", about="Aussi pour l’Agence Exemple, qui gère")
    say(desk, at.visit, landlord_name="M. Deschamps")
    letter = made(at, "landlord_file")
    assert letters.text(desk, letter=letter).startswith("M. Deschamps\n")
    letters.change(desk, letter=letter, answers={"to_name": Answer(value="Agence Exemple")})
    assert letters.text(desk, letter=letter).startswith("Agence Exemple\n")


def test_a_landlord_s_letter_says_nothing_of_money_or_health(desk, at: Place) -> None:
    agree(at, "landlord")
    from decimal import Decimal

    for path, value in (
        ("monthly_income", Decimal(1713)), ("arrears", True), ("arrears_amount", Decimal(887)),
        ("health_effect", True), ("rfr", Decimal(14_999)),
    ):  # fmt: skip
        say(desk, at.visit, **{path: value})
    for document in ("landlord_notice", "landlord_file"):
        told = letters.text(desk, letter=made(at, document)).replace("\u202f", "")
        assert "Beaucoup de moisissures." in told
        for word in ("1713", "887", "14999", "santé", "impayé", "revenu", "dette"):
            assert word not in told, (document, word)


def test_what_leaves_is_what_was_read_over(desk, at: Place) -> None:
    agree(at, "landlord")
    letter = made(at, "landlord_notice")
    letters.make_ready(desk, letter=letter)
    before = letters.text(desk, letter=letter)
    say(desk, at.visit, mould="little")
    assert letters.text(desk, letter=letter) == before
    with pytest.raises(UserError, match="déjà relu"):
        letters.change(desk, letter=letter, answers={"extra": Answer(value="Encore un mot.")})
    letters.review_again(desk, letter=letter)
    assert "Un peu de moisissures." in letters.text(desk, letter=letter)


def test_only_what_may_be_typed_is_changed(desk, at: Place) -> None:
    agree(at, "landlord")
    letter = made(at, "landlord_notice")
    letters.change(
        desk, letter=letter,
        answers={"recipient": Answer(value="fund"), "extra": Answer(value="La porte ferme mal.")},
    )  # fmt: skip
    assert draft_of(desk, letter).answers["recipient"].value == "landlord"
    assert "La porte ferme mal." in letters.text(desk, letter=letter)


def test_sent_then_answered(desk, at: Place) -> None:
    sent = desk.now().date() - timedelta(days=1)
    at.agree("landlord", on=sent)
    letter = made(at, "landlord_notice")
    letters.make_ready(desk, letter=letter)
    letters.note_sent(desk, letter=letter, on=sent, way="registered")
    line = board(desk, household=at.household).letters[0]
    assert (line.state, line.sent_on) == ("sent", sent)
    assert line.remind_on is not None
    assert line.remind_on.isoformat() == "2027-01-24"  # two months after 24 November
    letters.note_answer(desk, letter=letter, on=desk.now().date(), answer="Il fera les travaux.")
    assert state(desk, letter) == "answered"
    assert draft_of(desk, letter).answers["answer"].value == "Il fera les travaux."


def test_a_day_to_come_is_no_day_of_sending(desk, at: Place) -> None:
    agree(at, "landlord")
    letter = made(at, "landlord_notice")
    letters.make_ready(desk, letter=letter)
    with pytest.raises(UserError, match="pas encore là"):
        letters.note_sent(desk, letter=letter, on=desk.now().date() + timedelta(days=1), way="post")
    assert state(desk, letter) == "ready"


def test_the_mediator_counts_from_the_complaint_that_we_sent(desk, at: Place) -> None:
    agree(at, "supplier_gas")
    agree(at, "mediator")
    complaint = made(at, "supplier_complaint", dispute="estimated", energy="gas")
    letters.make_ready(desk, letter=complaint)
    letters.note_sent(desk, letter=complaint, on=desk.now().date(), way="post")
    with pytest.raises(UserError, match="25\u00a0janvier 2027"):
        made(at, "mediator_referral", dispute="estimated")
    assert [row.summary["document"] for row in records.of_kind(desk.database, "letter")] == [
        "supplier_complaint"
    ]
    desk.now.at += timedelta(days=61)  # 25 January 2027
    told = letters.text(desk, letter=made(at, "mediator_referral", dispute="estimated"))
    assert "25\u00a0novembre 2026" in told


def complained(at: Place, on: date, **answers) -> None:
    letter = made(at, "supplier_complaint", dispute="estimated", **answers)
    letters.make_ready(at.desk, letter=letter)
    letters.note_sent(at.desk, letter=letter, on=on, way="post")


def two_complaints(desk) -> Place:
    """Written to the gas supplier on 25 November, to that of electricity on 20 January."""
    at = place(desk)
    for recipient in ("supplier_gas", "supplier_electricity", "mediator"):
        agree(at, recipient)
    complained(at, date(2026, 11, 25), energy="gas", to_name="Gazier du Nord")
    desk.now.at += timedelta(days=56)
    complained(at, date(2027, 1, 20), energy="electricity", to_name="Lumière de France")
    desk.now.at += timedelta(days=10)
    return at


def test_the_mediator_counts_from_the_complaint_to_that_supplier(desk) -> None:
    at = two_complaints(desk)
    gas = made(at, "mediator_referral", dispute="estimated", energy="gas")
    assert "25\u00a0novembre 2026" in letters.text(desk, letter=gas)
    with pytest.raises(UserError, match="20\u00a0mars 2027"):
        made(at, "mediator_referral", dispute="estimated", energy="electricity")
    with pytest.raises(UserError, match="Il manque l’énergie"):
        made(at, "mediator_referral", dispute="estimated")


def test_a_complaint_about_gas_is_none_about_electricity(desk, at: Place) -> None:
    """Nor is the day that the visit notes, when it is the day of the letter about gas."""
    for recipient in ("supplier_gas", "mediator"):
        agree(at, recipient)
    say(desk, at.visit, complained=True, complaint_on=DAY)
    complained(at, DAY, energy="gas", to_name="Gazier du Nord")
    desk.now.at += timedelta(days=90)
    with pytest.raises(UserError, match="date de la réclamation"):
        made(at, "mediator_referral", dispute="estimated", energy="electricity")


def test_the_day_that_the_visit_notes_is_of_the_only_contract(desk, at: Place) -> None:
    agree(at, "mediator")
    day = desk.now().date() - timedelta(days=120)  # as the visit says
    rows = {"contracts/c1": True, "contracts/c1/energy": "gas"}
    say(desk, at.visit, **rows)
    told = letters.text(desk, letter=made(at, "mediator_referral", dispute="cut", energy="gas"))
    assert date_long(day) in told
    with pytest.raises(UserError, match="date de la réclamation"):
        made(at, "mediator_referral", dispute="cut", energy="electricity")


def test_of_two_suppliers_of_one_energy_the_one_of_the_contract_counts(desk, at: Place) -> None:
    for recipient in ("supplier_gas", "mediator"):
        agree(at, recipient)
    rows = {"contracts/c1": True, "contracts/c1/energy": "gas", "contracts/c1/supplier": "Gazier"}
    say(desk, at.visit, **rows)
    complained(at, DAY, energy="gas", to_name="Gazier du Nord")
    desk.now.at += timedelta(days=60)
    agree(at, "supplier_gas", "Autre Flamme")
    complained(at, DAY + timedelta(days=60), energy="gas", to_name="Autre Flamme")
    desk.now.at += timedelta(days=5)
    told = letters.text(desk, letter=made(at, "mediator_referral", dispute="cut", energy="gas"))
    assert date_long(DAY) in told


def of_two_suppliers(desk) -> Place:
    """The household owes the old supplier of its gas, and has a new one: it complained to both."""
    at = place(desk)
    rows: dict[str, Any] = {}
    for one, name in (("c1", "Gazier"), ("c2", "Flamme")):
        path = f"contracts/{one}"
        rows |= {path: True, f"{path}/energy": "gas", f"{path}/supplier": name}
    say(desk, at.visit, **rows)
    agree(at, "mediator")
    for name in ("Gazier", "Flamme"):
        agree(at, "supplier_gas", name)
    complained(at, DAY, energy="gas", to_name="Gazier du Nord")
    desk.now.at += timedelta(days=10)
    complained(at, DAY + timedelta(days=10), energy="gas", to_name="Autre Flamme")
    desk.now.at += timedelta(days=90)
    return at


def test_of_two_suppliers_of_one_energy_the_day_says_which(desk) -> None:
    at = of_two_suppliers(desk)
    with pytest.raises(UserError, match="deux fournisseurs de cette énergie"):
        made(at, "mediator_referral", dispute="cut", energy="gas")
    for days, mine, other in ((0, "Gazier", "Flamme"), (10, "Flamme", "Gazier")):
        on = DAY + timedelta(days=days)
        letter = made(at, "mediator_referral", dispute="cut", energy="gas", complaint_on=on)
        told = letters.text(desk, letter=letter)
        assert date_long(on) in told
        assert mine in told
        assert other not in told


def test_a_day_that_no_letter_of_ours_has_leaves_the_contract_to_fill_in(desk) -> None:
    at = of_two_suppliers(desk)
    on = DAY - timedelta(days=3)
    letter = made(at, "mediator_referral", dispute="cut", energy="gas", complaint_on=on)
    told = letters.text(desk, letter=letter)
    assert date_long(on) in told
    assert not {"Gazier", "Flamme"} & set(told.split())


def test_one_supplier_under_two_names_is_asked_nothing(desk, at: Place) -> None:
    for recipient in ("supplier_gas", "mediator"):
        agree(at, recipient)
    complained(at, DAY, energy="gas", to_name="Gazier du Nord")
    desk.now.at += timedelta(days=10)
    complained(at, DAY + timedelta(days=10), energy="gas", to_name="GAZIER DU NORD, réclamations")
    desk.now.at += timedelta(days=90)
    told = letters.text(desk, letter=made(at, "mediator_referral", dispute="cut", energy="gas"))
    assert date_long(DAY + timedelta(days=10)) in told


def test_a_partner_letter_is_for_one_partner(desk, at: Place) -> None:
    with pytest.raises(UserError, match="partenaire"):
        letters.make(desk, household=at.household, document="partner_link")
    agree(at, f"partner:{at.partner}")
    with pytest.raises(UserError, match="ce que vous demandez"):
        made(at, "partner_link")
    told = letters.text(desk, letter=made(at, "partner_link", extra="Réparer la porte."))
    assert told.startswith("Association Le Relais\n")
    with pytest.raises(UserError, match="Mission des Tilleuls"):
        letters.make(
            desk, household=at.household, document="partner_link", partner=at.other_partner
        )


def test_a_visitor_writes_no_letter(desk, at: Place) -> None:
    agree(at, "landlord")
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError, match="Seule une conseillère"):
        made(at, "landlord_notice")


def test_an_unknown_document_is_refused(desk, at: Place) -> None:
    with pytest.raises(UserError, match="n’existe pas"):
        letters.make(desk, household=at.household, document="love_letter")


def test_a_letter_too_long_to_keep_stays_a_draft(desk, at: Place) -> None:
    agree(at, "landlord")
    letter = made(at, "landlord_notice", extra="Un fait. " * 2200)  # 19 800 signs, beside the rest
    with pytest.raises(UserError, match="trop long"):
        letters.make_ready(desk, letter=letter)
    assert state(desk, letter) == "draft"


def test_the_link_sheet_says_what_the_household_is_oriented_to(desk) -> None:
    from visitapp.operations.orientations import orientations

    at = place(desk)
    agree(at, "social_worker")
    later = desk.now().date() + timedelta(days=15)
    for title in ("Demander une aide au FSL", "Un atelier"):
        orientations.propose(
            desk, household=at.household, title=title, recipient="fund_fsl", remind_on=later
        )
    gone = records.of_kind(desk.database, "orientation", parent=at.household)[-1]
    orientations.abandon(desk, orientation=gone.id, reason="Pas le temps.")
    told = letters.text(desk, letter=made(at, "social_worker_link"))
    assert "- Demander une aide au FSL" in told
    assert "Un atelier" not in told


# --- a file for a mail program


def read(desk, letter: str):
    """As a mail program reads it."""
    return email.message_from_bytes(letters.message(desk, letter=letter), policy=default)


def test_a_letter_is_a_draft_for_a_mail_program_with_the_same_words(desk, at: Place) -> None:
    agree(at, "landlord")
    letter = made(at, "landlord_file", to_name="Agence Exemple", to_address="bailleur@exemple.fr")
    found = read(desk, letter)
    assert (found["To"], found["X-Unsent"]) == ("bailleur@exemple.fr", "1")
    assert (found["From"], found["Bcc"]) == (None, None)
    words = letters.text(desk, letter=letter).strip()
    assert found.get_content().replace("\r\n", "\n").strip() == words
    assert f"Objet\u00a0: {found['Subject']}" in words


def test_a_letter_to_no_known_address_leaves_it_to_who_sends_it(desk, at: Place) -> None:
    agree(at, "landlord")
    assert read(desk, made(at, "landlord_file", to_name="Agence Exemple"))["To"] is None
    broken = made(at, "landlord_file", to_name="Agence Exemple", to_address="a@b.fr, c@d.fr")
    assert read(desk, broken)["To"] is None


def test_the_message_to_a_partner_goes_to_its_address_of_the_directory(desk, at: Place) -> None:
    say(desk, at.partner, email="epi@exemple.fr")
    agree(at, at.key("partner"))
    assert read(desk, made(at, "partner_link", extra="Réparer la porte."))["To"] == "epi@exemple.fr"
