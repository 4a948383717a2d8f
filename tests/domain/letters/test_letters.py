"""Each document says what it must, to whom it must, and nothing that it must not."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from inspect import signature
from typing import get_type_hints

import pytest

from tests.domain.letters.facts import (
    AGENCY,
    BARE,
    CONTRACT,
    DAY,
    DWELLING,
    PERSON,
    envelope,
    typographic,
)
from tests.for_each import for_each
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.letters.documents import REPLIED, addressee, bears_logos, partner_of
from visitapp.domain.letters.facts import Agency, Dwelling, Envelope, OnlineReply, Person
from visitapp.domain.letters.funds import FUNDS, FundFacts, cheque_energie_claim, fund_request
from visitapp.domain.letters.landlord import landlord_file, landlord_notice
from visitapp.domain.letters.letter import TO_FILL, Letter, from_json, plain_text, to_json
from visitapp.domain.letters.own_sentence import told_in
from visitapp.domain.letters.sheets import (
    ReportFacts,
    SocialFacts,
    partner_link,
    report_sheet,
    social_worker_link,
)
from visitapp.domain.letters.supplier import (
    DISPUTES,
    Window,
    mediator_referral,
    supplier_complaint,
)

WINDOW = Window(date(2026, 8, 25), date(2026, 10, 25), date(2027, 8, 25))
FUND_FACTS = FundFacts(
    people=(("Adultes", "2"),),
    resources=(("Ressources du mois", "1 240,00 €"), ("Aide au logement", "")),
    debt=(("Dettes d’énergie et d’eau, en tout", "612,40 €"),),
    steps=(("Retard payé en plusieurs fois", "oui"),),
)
SOCIAL = SocialFacts(("Aucun chauffage",), (("Adultes", "2"),), (("Ressources", "1 240,00 €"),))
REPORT_FACTS = ReportFacts(
    asked=(("Danger", "rien de noté pendant la visite"), ("Numéro d’allocataire CAF", "")),
    subjects=("Décence énergétique : air par les fenêtres ou les portes.",),
    landlord=(("Nom", "M. Exemple"),),
)


def notice(**more: object) -> Letter:
    return landlord_notice(envelope(**more), PERSON, DWELLING, answer_months=2)


def file(**more: object) -> Letter:
    return landlord_file(envelope(**more), AGENCY, DWELLING, answer_months=2)


def complaint(dispute: str = "estimated", **more: object) -> Letter:
    return supplier_complaint(envelope(**more), PERSON, CONTRACT, dispute=dispute, answer_months=2)


def registration(day: date = DAY, window: Window | None = WINDOW) -> Letter:
    return mediator_referral(Envelope(day), PERSON, CONTRACT, dispute="estimated", window=window)


def every() -> list[Letter]:
    return [
        notice(), file(), complaint(), registration(),
        *(fund_request(name, envelope(), PERSON, AGENCY, FUND_FACTS) for name in FUNDS),
        cheque_energie_claim(envelope(), PERSON, CONTRACT, proof_months=3),
        social_worker_link(envelope(), PERSON, AGENCY, SOCIAL),
        partner_link("partner_link", envelope(), PERSON, AGENCY, asked="Un atelier"),
        partner_link("employment_link", envelope(), PERSON, AGENCY, asked="Un rendez-vous"),
        report_sheet(envelope(), PERSON, AGENCY, DWELLING, facts=REPORT_FACTS),
    ]  # fmt: skip


@pytest.mark.parametrize("letter", every(), ids=lambda one: one.document)
class TestEach:
    def test_it_has_a_recipient_a_subject_a_day_and_somebody_who_signs(
        self, letter: Letter
    ) -> None:
        assert letter.to
        assert letter.subject
        assert letter.dated == "Le 25\u00a0novembre 2026"
        assert letter.signature
        assert bool(letter.opening) == letter.formal == bool(letter.closing)

    def test_its_message_says_everything_that_its_page_says(self, letter: Letter) -> None:
        words = plain_text(letter)
        for part in letter.parts:
            for line in part.lines:
                assert line in words
            for label, value in part.rows:
                assert f"{label}\u00a0: {value}" in words
        assert letter.subject in words

    def test_kept_and_read_again_it_is_the_same(self, letter: Letter) -> None:
        assert from_json(to_json(letter)) == letter

    def test_it_is_typographic_french(self, letter: Letter) -> None:
        typographic(plain_text(letter))

    def test_it_never_says_that_a_home_is_unfit(self, letter: Letter) -> None:
        words = plain_text(letter).lower()
        assert not any(word in words for word in ("insalubr", "indécent", "péril", "inhabitable"))


def test_something_else_is_not_a_letter() -> None:
    for kept in ("{}", "[]", "rien", '{"document": 3}'):
        with pytest.raises(ValueError):
            from_json(kept)


# --- to the landlord


def test_the_notice_lists_dangers_first_and_says_what_the_law_gives() -> None:
    words = plain_text(notice(to=("M. Exemple",), papers=("Bail",)))
    assert words.index("Danger\u00a0: Fils électriques à nu.") < words.index("De l’humidité.")
    assert "dans les 2\u00a0mois" in words
    assert "loi du 6 juillet 1989" in words
    assert words.startswith("M. Exemple\n")
    assert "- Bail" in words
    assert "Odile Ravaux" in words


def test_the_delay_is_the_one_of_the_law_of_the_day() -> None:
    letter = landlord_file(envelope(), AGENCY, DWELLING, answer_months=3)
    assert "25\u00a0février 2027" in plain_text(letter)  # 25 November and three months


def test_a_letter_about_nothing_is_not_written() -> None:
    for make in (
        lambda env: landlord_notice(env, PERSON, BARE, answer_months=2),
        lambda env: landlord_file(env, AGENCY, BARE, answer_months=2),
    ):
        with pytest.raises(UserError, match="Aucun défaut"):
            make(envelope())
        assert "La porte ne ferme plus." in plain_text(
            make(envelope(extra="La porte ne ferme plus."))
        )


def test_the_file_takes_nothing_but_the_dwelling() -> None:
    """By its types: an income, a debt or a name has no way into a landlord's file."""
    kinds = set(get_type_hints(landlord_file).values()) - {int, Letter}
    assert kinds == {Envelope, Agency, Dwelling}
    assert {field.name for field in fields(Dwelling)} == {
        "address", "visited_on", "dangers", "defects", "requests", "facts",
    }  # fmt: skip
    assert PERSON.name not in plain_text(file())
    assert PERSON.phone not in plain_text(file())


def test_the_report_sheet_lists_what_is_to_check_and_leaves_the_conclusion() -> None:
    letter = report_sheet(envelope(), PERSON, AGENCY, DWELLING, facts=ReportFacts())
    titles = [part.lines[0] for part in letter.parts if part.kind == "title"]
    assert "Ce qui a été vu, à vérifier" in titles
    assert "Seul le service compétent peut conclure." in plain_text(letter)
    nothing = report_sheet(envelope(), PERSON, AGENCY, BARE, facts=ReportFacts())
    assert "Rien de noté" in plain_text(nothing)
    assert "Sujets à vérifier par le service" not in plain_text(nothing)
    told = plain_text(report_sheet(envelope(), PERSON, AGENCY, DWELLING, facts=REPORT_FACTS))
    assert "Sujets à vérifier par le service\n\n- Décence énergétique\u00a0: air" in told
    assert "Numéro d’allocataire CAF\u00a0: à compléter" in told


# --- money


@pytest.mark.parametrize("fund", FUNDS)
def test_a_fund_sheet_says_what_is_known_and_leaves_the_rest_to_fill_in(fund: str) -> None:
    letter = fund_request(fund, envelope(), PERSON, AGENCY, FUND_FACTS)
    cells = dict(cell for part in letter.parts for cell in part.rows)
    assert cells["Ressources du mois"] == "1 240,00\u00a0€"
    assert cells["Aide au logement"] == TO_FILL
    assert cells["Nom"] == "Odile Ravaux"
    assert letter.to == (FUNDS[fund][0],)
    assert fund_request(fund, envelope(to=("CCAS",)), PERSON, AGENCY, FUND_FACTS).to == ("CCAS",)


def test_an_unknown_fund_has_no_sheet() -> None:
    with pytest.raises(KeyError):
        fund_request("fund_elsewhere", envelope(), PERSON, AGENCY, FUND_FACTS)


def test_the_claim_says_how_old_the_proof_may_be() -> None:
    letter = cheque_energie_claim(envelope(), PERSON, CONTRACT, proof_months=3)
    assert "moins de 3\u00a0mois" in plain_text(letter)
    assert "revenu" not in plain_text(letter).lower()


def test_the_claim_warns_who_sends_it_that_the_household_said_the_contrary() -> None:
    """Not on the page: it is the household's own letter."""
    letter = cheque_energie_claim(
        envelope(), PERSON, CONTRACT, proof_months=3, received_on=date(2026, 11, 18)
    )
    assert letter.advice.startswith(
        "Le 18\u00a0novembre 2026, le foyer a dit qu’il a reçu le chèque énergie cette année."
    )
    assert "le foyer a dit" not in plain_text(letter)


# --- the supplier and the mediator


@pytest.mark.parametrize("dispute", DISPUTES)
def test_each_dispute_says_what_is_wrong_then_what_is_asked(dispute: str) -> None:
    words = plain_text(complaint(dispute))
    wrong, asked = DISPUTES[dispute]
    assert words.index(wrong) < words.index(asked)
    assert "2\u00a0mois" in words


def test_a_complaint_about_nothing_is_not_written() -> None:
    for dispute in ("", "other"):
        with pytest.raises(UserError, match="sujet"):
            complaint(dispute)
    assert "Le compteur est à l’envers." in plain_text(
        complaint("other", extra="Le compteur est à l’envers.")
    )


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 10, 24), "à partir du 25\u00a0octobre 2026"),
        (date(2026, 10, 25), ""),
        (date(2027, 8, 25), ""),
        (date(2027, 8, 26), "passé depuis le 25\u00a0août 2027"),
    ],
)
def test_the_mediator_is_asked_between_two_days_both_included(day: date, told: str) -> None:
    if not told:
        assert "25\u00a0août 2026" in plain_text(registration(day))
        return
    with pytest.raises(UserError, match=told):
        registration(day)


def test_the_mediator_needs_a_written_complaint() -> None:
    with pytest.raises(UserError, match="date de la réclamation"):
        registration(window=None)


# --- sheets


def test_the_social_worker_reads_the_budget_a_partner_does_not() -> None:
    told = plain_text(social_worker_link(envelope(), PERSON, AGENCY, SOCIAL))
    assert "1 240,00\u00a0€" in told
    assert told.index("Aucun chauffage") < told.index("Ressources")
    hints = set(get_type_hints(partner_link).values())
    assert SocialFacts not in hints
    assert FundFacts not in hints
    assert "asked" in signature(partner_link).parameters


def test_the_adviser_s_sentences_are_paragraphs_and_empty_lines_are_not() -> None:
    letter = partner_link(
        "partner_link",
        envelope(extra="Un premier fait.\n\n  Un second. \n"),
        PERSON,
        AGENCY,
        asked="",
    )
    lines = [line for part in letter.parts for line in part.lines]
    assert "Un premier fait." in lines
    assert "Un second." in lines
    assert "" not in lines


def test_a_person_without_a_phone_has_no_empty_line() -> None:
    assert replace(PERSON, phone="").block == ("Odile Ravaux", "3, rue Neuve", "93170 Bagnolet")
    assert Person("Odile").block == ("Odile",)


@pytest.mark.parametrize("document", ["partner_link", "employment_link"])
def test_a_link_that_asks_nothing_is_not_written(document: str) -> None:
    with pytest.raises(UserError):
        partner_link(document, envelope(), PERSON, AGENCY, asked="")
    assert partner_link(document, envelope(), PERSON, AGENCY, asked="Un rendez-vous").document


@pytest.mark.parametrize(("document", "bears"), [
    ("landlord_notice", False), ("landlord_file", False), ("supplier_complaint", False),
    ("fund_fsl", True), ("social_worker_link", True), ("registration_state", True),
])  # fmt: skip
def test_which_letters_bear_the_logos_of_the_scheme(document: str, bears: bool) -> None:
    """Neither what the household writes itself, nor what its landlord reads."""
    assert bears_logos(document) is bears


def test_a_line_of_an_address_that_is_not_known_leaves_no_comma() -> None:
    home = replace(DWELLING, address=("12 rue des Lilas", "", "93100 Montreuil"))
    assert home.place == "12 rue des Lilas, 93100 Montreuil"


def test_an_empty_line_of_the_adviser_is_no_paragraph() -> None:
    written = Envelope(DAY, extra="  Merci de nous répondre.\n\n   \nNous passerons jeudi. ")
    assert written.added == ["Merci de nous répondre.", "Nous passerons jeudi."]


@pytest.mark.parametrize(("document", "partner", "energy", "recipient"), [
    ("unheard_of", "p1", "", ""), ("landlord_notice", "p1", "", "landlord"),
    ("fund_fsl", "p1", "", "partner:p1"), ("fund_fsl", "", "", "fund_fsl"),
    ("supplier_complaint", "p1", "gas", "supplier_gas"), ("supplier_complaint", "", "", "supplier"),
])  # fmt: skip
def test_whose_consent_a_letter_takes(
    document: str, partner: str, energy: str, recipient: str
) -> None:
    """A partner of the directory's where it may be the one who receives."""
    assert addressee(document, partner=partner, energy=energy) == recipient
    assert partner_of(document, partner) == (partner if recipient.startswith("partner:") else "")


KNOWN = {
    name: Answer(value=value)
    for name, value in {
        "first_name": "Fatima", "last_name": "Ben Ali", "street": "12, avenue de la République",
        "commune": "Noisy-le-Grand", "postcode": "93160", "phone": "+33 6 39 98 00 11",
        "email": "fatima@exemple.fr", "rfr": Decimal(9043), "children": 4,
    }.items()
}  # fmt: skip
NAME, PLACE, PHONE, MAIL, MONEY = (
    "un nom du foyer",
    "son adresse",
    "son téléphone",
    "son adresse électronique",
    "un montant",
)


@for_each(
    ("sentence", "told"),
    [
        ("Bonjour FÁTIMA, à bientôt.", NAME),
        ("Madame Benali nous a parlé.", NAME),
        ("Madame Ben-Ali nous a parlé.", NAME),
        ("Nous passons avenue de la republique.", PLACE),
        ("La visite a lieu à Noisy le Grand.", PLACE),
        ("Le 93160 est servi.", PLACE),
        ("Appelez le 06.39.98.00.11.", PHONE),
        ("Écrit à Fatima@Exemple.fr.", MAIL),
        ("Il reste 812 € à payer.", MONEY),
        ("Une dette de 1 200,50 euros.", MONEY),
        ("Le revenu est 9 043.", MONEY),
    ],
)
def test_what_tells_of_the_household_is_found(sentence: str, told: str) -> None:
    assert told in told_in(sentence, KNOWN)


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "Notre bureau est fermé du 24 décembre au 2 janvier.",
        "Nous prenons une grande avance ; le secrétariat rappelle dans la semaine.",
        "Appelez le 01 99 00 00 00 entre 9 h et 12 h.",
        "Prenez l’avenue principale.",
    ],
)
def test_a_plain_sentence_passes(sentence: str) -> None:
    assert told_in(sentence, KNOWN) == ()


def test_of_a_household_of_whom_nothing_is_known_only_an_amount_is_found() -> None:
    assert told_in("Madame Benali, 06 39 98 00 11, Noisy", {}) == ()
    assert told_in("Une aide de 300 euros.", {}) == (MONEY,)


@pytest.mark.parametrize("document", sorted(REPLIED))
def test_where_a_sheet_is_answered_stands_alone_on_its_line(document: str) -> None:
    there = OnlineReply("https://visites.alec.example/reponse", "AC3D-EF4G-HJ6K", date(2027, 2, 23))
    made = envelope(reply=there)
    letter = (
        social_worker_link(made, PERSON, AGENCY, SocialFacts())
        if document == "social_worker_link"
        else partner_link(document, made, PERSON, AGENCY, asked="Un atelier")
    )
    assert (
        "Vous pouvez répondre en ligne, sans compte, une fois, jusqu’au 23\u00a0février 2027\u00a0:"
        "\n\nhttps://visites.alec.example/reponse/AC3D-EF4G-HJ6K\n\nSur papier\u00a0: ouvrez "
        "https://visites.alec.example/reponse et tapez le code AC3D-EF4G-HJ6K.\n"
    ) in plain_text(letter)
