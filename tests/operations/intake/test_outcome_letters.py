"""Telling what becomes of a registration: nothing of the household, nobody without its yes."""

import email
import email.policy
import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.operations.arrivals_made import BASE, BY_WORKER, register
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.intake import decide as arrivals_deciding
from visitapp.operations.intake import outcome_letters
from visitapp.operations.intake.outcome_letters import REFUSED, STATE, TOLD
from visitapp.operations.letters import letters
from visitapp.operations.overviews import reminders
from visitapp.operations.records import answers, transitions
from visitapp.reports.letters.message_file import draft_file
from visitapp.store.file import meta
from visitapp.store.log import records

SECRET = {
    **BASE, **BY_WORKER, "rfr": Decimal(90431), "reasons": ("trouble_paying", "cold"),
    "cut": "cut", "children": 4, "fragile": True, "persons": 7, "tenure": "social_tenant",
    "language": "ta", "referrer_note": "Dette de 812 euros, maman malade.",
    "wishes_note": "rappeler après 17 h",
}  # fmt: skip
NEVER = (
    "Fatima", "Benali", "République", "Montreuil", "93100", "06 39 98", "0639980011", "639980011",
    "fatima@exemple.fr", "90", "431", "812", "malade", "coupée", "enfant", "HLM", "tamoul",
    "17 h", "Ensemble", "93",
)  # fmt: skip
"""Every piece of what the household said, whole or in parts."""


@pytest.fixture(autouse=True)
def _adviser(desk: Any) -> None:
    meta.write(desk.database, "role", "adviser")


def decide(desk: Any, registration: str, state: str) -> None:
    if state == "accepted":
        arrivals_deciding.accept(desk, registration=registration)
    elif state == "to_complete":
        arrivals_deciding.ask_for_more(desk, registration=registration, missing=("sa commune",))
    elif state == "refused":
        arrivals_deciding.refuse(
            desk, registration=registration, motive="income", words="90 431 euros."
        )
    elif state == "duplicate":
        first, _ = register(desk)
        arrivals_deciding.same_household(desk, registration=registration, household=first)


def bare(text: str) -> str:
    """What is said without the telephones and sites of the public services, and without the day."""
    said = text.replace("\u00a0", " ").replace("\u202f", " ")
    return re.sub(r"\(0 80\d \d{3} \d{3}\)|0 800 112 212|\([a-z.-]+\.fr\)", "", said)


@pytest.mark.parametrize("state", ["received", "to_complete", "accepted", "refused", "duplicate"])
@pytest.mark.parametrize("who", ["household", "referrer"])
def test_no_word_of_the_household_is_in_a_text(desk: Any, state: str, who: str) -> None:
    _, registration = register(desk, **SECRET)
    decide(desk, registration, state)
    document = TOLD if who == "referrer" else REFUSED if state == "refused" else STATE
    found = outcome_letters.notice(desk, registration=registration, document=document)
    text = bare(found.text)
    number = re.search(r"donnez ce numéro d’inscription : ([0-9A-Z-]+)\.", text)
    assert number is not None
    text = text.replace(number[1], "")
    assert [one for one in NEVER if one.lower() in text.lower()] == []
    assert found.pdf.startswith(b"%PDF")
    assert found.to == ("ollier@exemple.fr" if who == "referrer" else "fatima@exemple.fr")


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("received", "Votre inscription est bien reçue."),
        ("to_complete", "- votre revenu fiscal de référence, écrit sur l’avis d’impôt"),
        ("accepted", "Nous allons vous appeler pour prendre rendez-vous."),
        ("duplicate", "Un dossier existe déjà pour votre foyer."),
    ],
)
def test_the_household_reads_where_it_stands(desk: Any, state: str, said: str) -> None:
    _, registration = register(desk)
    decide(desk, registration, state)
    found = outcome_letters.notice(desk, registration=registration, document=STATE)
    assert said in found.text


def test_a_household_without_telephone_is_told_that_one_writes(desk: Any) -> None:
    _, registration = register(desk, phone=None)
    decide(desk, registration, "accepted")
    text = outcome_letters.notice(desk, registration=registration, document=STATE).text
    assert "Nous allons vous écrire pour prendre rendez-vous." in text
    assert "appeler" not in text


def test_so_is_one_that_took_its_agreement_to_be_called_back(desk: Any) -> None:
    home, registration = register(desk)
    decide(desk, registration, "accepted")
    answers.answer_many(desk, record=home, answers={"consent_contact": Answer(value=False)})
    text = outcome_letters.notice(desk, registration=registration, document=STATE).text
    assert "Nous allons vous écrire pour prendre rendez-vous." in text


@pytest.mark.parametrize(
    ("said", "way", "to"),
    [
        ({}, "email", "fatima@exemple.fr"),
        ({"email": None}, "post", "12, avenue de la République, 93100 Montreuil"),
        ({"email": None, "street": None}, "phone", "06 39 98 00 11"),
        ({"email": None, "street": None, "phone": None}, "", ""),
    ],
)
def test_a_letter_goes_by_message_else_by_post_else_is_read_on_the_telephone(
    desk: Any, said: dict[str, None], way: str, to: str
) -> None:
    _, registration = register(desk, **said)
    decide(desk, registration, "refused")
    found = outcome_letters.notice(desk, registration=registration, document=REFUSED)
    assert (found.way, found.to) == (way, to)


def test_the_address_is_that_of_the_file_which_may_be_corrected(desk: Any) -> None:
    home, registration = register(desk, email=None)
    decide(desk, registration, "accepted")
    answers.answer_many(desk, record=home, answers={"street": Answer(value="5, rue Pasteur")})
    found = outcome_letters.notice(desk, registration=registration, document=STATE)
    assert found.to == "5, rue Pasteur, 93100 Montreuil"


@pytest.mark.parametrize(
    ("email", "way", "to"),
    [("ollier@exemple.fr", "email", "ollier@exemple.fr"), (None, "phone", "01 99 00 00 50")],
)
def test_who_registered_it_is_reached_by_message_else_by_telephone(
    desk: Any, email: str | None, way: str, to: str
) -> None:
    worker = {**BY_WORKER, "referrer_email": email, "referrer_phone": "01 99 00 00 50"}
    _, registration = register(desk, **worker)
    found = outcome_letters.notice(desk, registration=registration, document=TOLD)
    assert (found.way, found.to) == (way, to)


def test_a_refusal_is_plain_and_gives_other_doors(desk: Any) -> None:
    _, registration = register(desk)
    decide(desk, registration, "refused")
    text = outcome_letters.notice(desk, registration=registration, document=REFUSED).text
    said = text.replace("\u00a0", " ")
    assert "Nous ne pouvons pas vous proposer cette visite." in said
    assert "La visite est pour les foyers sous un plafond de revenus." in said
    assert "- France Rénov’ (0 808 800 700) : un conseil gratuit" in said
    assert "- Énergie-info (médiateur national de l’énergie) (0 800 112 212)" in said
    assert "Si votre situation change, ou si vous n’êtes pas d’accord, dites-le-nous." in said


def test_the_number_of_the_page_is_the_one_given(desk: Any) -> None:
    _, registration = register(desk, web_code="AC3-DEF")
    text = outcome_letters.notice(desk, registration=registration, document=STATE).text
    assert "AC3-DEF" in text


@pytest.mark.parametrize("agreed", [False, None])
def test_who_registered_it_is_told_nothing_without_the_household_s_yes(
    desk: Any, agreed: bool | None
) -> None:
    _, registration = register(desk, **{**SECRET, "referrer_agreed": agreed})
    line = {one.document: one for one in outcome_letters.notices(desk, registration=registration)}
    assert line[STATE].why_not == ""
    assert line[TOLD].why_not == "Le foyer n’a pas accepté qu’on lui dise la suite."
    for door in (outcome_letters.notice, outcome_letters.note_told):
        more = {"way": "email"} if door is outcome_letters.note_told else {}
        with pytest.raises(UserError, match="accord"):
            door(desk, registration=registration, document=TOLD, **more)
    assert records.of_kind(desk.database, "letter") == []


def test_a_yes_taken_back_closes_what_was_ready(desk: Any) -> None:
    household, registration = register(desk, **SECRET)
    letter = letters.make(desk, household=household, document=TOLD).made
    letters.make_ready(desk, letter=letter)
    no = Answer(value=False)
    answers.answer(desk, record=registration, path="referrer_agreed", answer=no)
    for door in (
        lambda: letters.pdf(desk, letter=letter),
        lambda: letters.note_sent(desk, letter=letter, on=desk.now().date(), way="email"),
        lambda: outcome_letters.notice(desk, registration=registration, document=TOLD),
    ):
        with pytest.raises(UserError, match="refusé son accord"):
            door()
    assert records.get(desk.database, letter).state == "ready"


def test_who_registers_itself_has_nobody_else_to_tell(desk: Any) -> None:
    _, registration = register(desk)
    assert [one.document for one in outcome_letters.notices(desk, registration=registration)] == [
        STATE
    ]


def test_sent_it_is_a_letter_of_the_household_that_waits_for_nothing(desk: Any, clock: Any) -> None:
    household, registration = register(desk)
    decide(desk, registration, "accepted")
    shown = outcome_letters.notice(desk, registration=registration, document=STATE).text
    made = outcome_letters.note_told(
        desk, registration=registration, document=STATE, way="email"
    ).made
    row = records.get(desk.database, made)
    assert (row.state, row.parent, row.day) == ("sent", household, None)
    assert letters.text(desk, letter=made) == shown
    assert [one.sent for one in outcome_letters.notices(desk, registration=registration)] == [True]
    clock.at += timedelta(days=60)
    due = [one.kind for one in reminders.reminders(desk).overdue.lines]
    assert due == ["first_call"], "the household, that nobody called; not the letter"


def test_what_was_told_of_another_state_is_to_tell_again(desk: Any, clock: Any) -> None:
    _, registration = register(desk)
    outcome_letters.note_told(desk, registration=registration, document=STATE, way="email")
    clock.at += timedelta(days=3)
    decide(desk, registration, "accepted")
    assert [one.sent for one in outcome_letters.notices(desk, registration=registration)] == [False]


def test_a_visitor_writes_nothing(desk: Any) -> None:
    _, registration = register(desk)
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError):
        outcome_letters.notice(desk, registration=registration, document=STATE)


# --- a sentence of the adviser's own


def test_a_sentence_of_the_adviser_goes_with_the_text_and_is_kept(desk: Any) -> None:
    household, registration = register(desk)
    own = "Le bureau est fermé jusqu’au 2 janvier."
    found = outcome_letters.notice(desk, registration=registration, document=STATE, extra=own)
    assert own in found.text
    made = outcome_letters.note_told(
        desk, registration=registration, document=STATE, way="email", extra=own
    ).made
    assert records.get(desk.database, made).parent == household
    assert own in answers.answers_of(desk, record=made)["content"].value


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("Madame Benali, nous vous rappelons.", "un nom du foyer"),
        ("Nous passons avenue de la République.", "son adresse"),
        ("Il reste 812 euros.", "un montant"),
    ],
)
def test_a_sentence_that_tells_of_the_household_leaves_by_no_door(
    desk: Any, own: str, told: str
) -> None:
    household, registration = register(desk, **SECRET)
    typed = letters.make(desk, household=household, document=STATE).made
    letters.change(desk, letter=typed, answers={"extra": Answer(value=own)})
    for door in (
        lambda: outcome_letters.notice(desk, registration=registration, document=STATE, extra=own),
        lambda: outcome_letters.note_told(
            desk, registration=registration, document=TOLD, way="email", extra=own
        ),
        lambda: letters.make_ready(desk, letter=typed),
        lambda: letters.pdf(desk, letter=typed),
    ):
        with pytest.raises(UserError, match=told):
            door()


def test_a_name_corrected_in_the_file_is_looked_for_too(desk: Any) -> None:
    household, registration = register(desk)
    answers.answer(desk, record=household, path="last_name", answer=Answer(value="Ouali"))
    with pytest.raises(UserError, match="un nom du foyer"):
        outcome_letters.notice(
            desk, registration=registration, document=STATE, extra="Bonjour Madame Ouali."
        )


def test_the_file_for_a_mail_program_says_no_more_than_the_text(desk: Any) -> None:
    _, registration = register(desk, **SECRET)
    found = outcome_letters.notice(desk, registration=registration, document=STATE)
    message = email.message_from_bytes(found.message, policy=email.policy.default)
    assert message["To"] == "fatima@exemple.fr"
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == found.letter.subject
    assert message.get_content().replace("\r\n", "\n").strip() == found.text.strip()
    rest = found.message.decode().replace("fatima@exemple.fr", "")
    assert [
        one for one in ("Fatima", "Benali", "Montreuil", "93100", "639980011") if one in rest
    ] == []


@pytest.mark.parametrize("typed", ["", "pas d’adresse", "a@b.fr\r\nBcc: c@d.fr", "a@b.fr, c@d.fr"])
def test_what_is_no_address_is_left_out_of_the_file(desk: Any, typed: str) -> None:
    message = email.message_from_bytes(
        draft_file("Sujet", "Texte", typed), policy=email.policy.default
    )
    assert message["To"] is None
    assert message["Bcc"] is None


# --- in mourning


def mourned(desk: Any, registration: str, document: str) -> None:
    """The line says why not, and no door opens; who registered the household may be told."""
    line = {one.document: one for one in outcome_letters.notices(desk, registration=registration)}
    assert line[document].why_not == "Le dossier dit un décès : n’écrivez pas au foyer."
    assert line[TOLD].why_not == ""
    household = records.get(desk.database, registration).parent or ""
    for door in (
        lambda: outcome_letters.notice(desk, registration=registration, document=document),
        lambda: outcome_letters.note_told(
            desk, registration=registration, document=document, way="post"
        ),
        lambda: letters.make(desk, household=household, document=document),
    ):
        with pytest.raises(UserError, match="décès"):
            door()
    assert records.of_kind(desk.database, "letter") == []


def test_of_a_registration_refused_for_a_death_no_letter_goes_to_the_household(desk: Any) -> None:
    _, registration = register(desk, **SECRET)
    arrivals_deciding.refuse(desk, registration=registration, motive="deceased")
    mourned(desk, registration, REFUSED)
    text = outcome_letters.notice(desk, registration=registration, document=TOLD).text
    assert "n’est pas retenue." in text
    assert "Le foyer en est informé" not in text
    arrivals_deciding.take_up_again(desk, registration=registration, reason="C’était une erreur.")
    assert outcome_letters.notices(desk, registration=registration)[0].why_not == ""


def test_a_death_that_the_file_says_afterwards_or_says_alone_closes_it_too(desk: Any) -> None:
    """Refused for another reason and corrected in the file; closed before it was ever read."""
    household, refused = register(desk, **SECRET)
    arrivals_deciding.refuse(desk, registration=refused, motive="no_answer")
    answers.answer(desk, record=household, path="closing", answer=Answer(value="deceased"))
    mourned(desk, refused, REFUSED)
    other, unread = register(desk, **SECRET)
    transitions.move(desk, record=other, state="closed", motive="deceased")
    mourned(desk, unread, STATE)


def test_who_moved_reads_the_rule(desk: Any) -> None:
    _, registration = register(desk)
    arrivals_deciding.refuse(
        desk, registration=registration, motive="moved", words="Partie à Lille."
    )
    text = outcome_letters.notice(desk, registration=registration, document=REFUSED).text
    assert "La visite était pensée pour un autre logement." in text
    assert "Lille" not in text
