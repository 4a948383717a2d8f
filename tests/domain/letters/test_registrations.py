"""What becomes of a registration, told: plain French, the rule and not the case, other doors."""

from dataclasses import fields, replace
from datetime import date

import pytest

from tests.domain.letters.facts import AGENCY, DWELLING, PERSON, envelope, whole
from tests.for_each import for_each
from visitapp import shipped
from visitapp.domain.letters.address_changed import DEBTS, TAKEN, HomeBefore
from visitapp.domain.letters.facts import Agency
from visitapp.domain.letters.funds import FundFacts, fund_request
from visitapp.domain.letters.letter import Letter, plain_text
from visitapp.domain.letters.registrations import (
    DOORS,
    HOUSEHOLD_STATES,
    REFERRER_STATES,
    RULES,
    Registration,
    Then,
    registration_refused,
    registration_state,
    registration_told,
)
from visitapp.domain.letters.sheets import (
    LEFT,
    ReportFacts,
    SocialFacts,
    report_sheet,
    social_worker_link,
)
from visitapp.domain.states.households import REGISTRATION
from visitapp.domain.support.contacts import read_contacts

SERVICES = read_contacts(shipped.text("contacts/services.yaml"), "services.yaml")


def told(state: str = "received", **more: object) -> Registration:
    return Registration(number="AC3-DEF", state=state, scheme="Ecogie", **more)  # type: ignore[arg-type]


def every() -> list[Letter]:
    lacks = ("son nom", "sa commune")
    return [
        *(registration_state(envelope(), AGENCY, told(one, missing=lacks))
          for one in HOUSEHOLD_STATES),
        *(registration_told(envelope(to=("Mme Ollier",)), AGENCY, told(one, missing=lacks))
          for one in REFERRER_STATES),
        *(registration_refused(envelope(), AGENCY, told("refused", motive=one), SERVICES)
          for one in (*RULES, "other", "")),
    ]  # fmt: skip


@for_each("letter", every(), ids=lambda one: one.document)
def test_each_letter_is_whole_in_short_french_sentences(letter: Letter) -> None:
    whole(letter)


def test_every_state_is_told_to_both_and_a_refusal_has_its_own_letter() -> None:
    assert set(REFERRER_STATES) == set(REGISTRATION.states)
    assert set(HOUSEHOLD_STATES) == set(REGISTRATION.states) - {"refused"}


@pytest.mark.parametrize(
    ("state", "then", "called", "written"),
    [
        ("accepted", "waits", "Nous allons vous appeler pour prendre rendez-vous.",
         "Nous allons vous écrire pour prendre rendez-vous."),
        ("duplicate", "called", "Nous allons vous rappeler.", "Nous allons vous écrire."),
    ],
)  # fmt: skip
def test_who_has_no_telephone_is_told_that_one_writes(
    state: str, then: Then, called: str, written: str
) -> None:
    """As the page said it: « Elle vous écrit, à votre adresse électronique »."""
    known, without = (told(state, then=then, writes=one) for one in (False, True))
    words = plain_text(registration_state(envelope(), AGENCY, known))
    assert called in words
    assert "écrire" not in words
    words = plain_text(registration_state(envelope(), AGENCY, without))
    assert written in words
    assert "appeler" not in words


@pytest.mark.parametrize(
    ("state", "then", "words"),
    [
        ("accepted", "waits", "Nous contactons le foyer pour prendre rendez-vous."),
        ("duplicate", "called", "Nous allons le contacter."),
    ],
)
def test_who_registered_it_learns_neither_that_it_has_none(
    state: str, then: Then, words: str
) -> None:
    found = registration_told(envelope(), AGENCY, told(state, then=then, writes=True))
    assert words in plain_text(found)
    assert "appel" not in plain_text(found).replace("rappel", "")


def test_what_a_letter_is_made_from_has_no_place_for_a_household() -> None:
    """No name, address, telephone, income: a field that is not there cannot be printed."""
    assert [one.name for one in fields(Registration)] == [
        "number", "state", "scheme", "missing", "motive", "elsewhere", "then", "writes",
    ]  # fmt: skip


def test_every_door_is_a_shipped_service_open_to_all() -> None:
    assert set(DOORS) <= set(SERVICES)
    words = plain_text(registration_refused(envelope(), AGENCY, told("refused"), SERVICES))
    assert words.count("\n- ") == len(DOORS)
    assert "- L’ADIL du département (www.anil.org)\u00a0: un conseil gratuit" in words


def test_who_lives_elsewhere_reads_the_scheme_s_own_words() -> None:
    own = {"elsewhere": "Appelez votre agence.\n\nElle est gratuite."}
    for motive, there in (("outside", True), ("income", False)):
        facts = told("refused", motive=motive, **own)
        words = plain_text(registration_refused(envelope(), AGENCY, facts, SERVICES))
        assert ("Appelez votre agence." in words) is there
        assert ("Elle est gratuite." in words) is there


def test_what_lacks_is_said_to_the_household_as_its_own() -> None:
    facts = told("to_complete", missing=("son nom", "autre chose"))
    ours = plain_text(registration_state(envelope(), AGENCY, facts))
    theirs = plain_text(registration_told(envelope(), AGENCY, facts))
    assert "- votre nom\n- autre chose" in ours
    assert "- son nom\n- autre chose" in theirs


def test_with_nothing_more_to_ask_it_is_being_read() -> None:
    """All that was asked came, and nobody noted it yet: no sentence ends on a colon."""
    for made, said in ((registration_state, "Nous la lisons, puis nous vous répondons."),
                       (registration_told, "Nous la lisons.")):  # fmt: skip
        words = plain_text(made(envelope(), AGENCY, told("to_complete")))
        assert said in words
        assert "Il nous manque encore" not in words


@pytest.mark.parametrize(
    ("then", "ours", "theirs"),
    [
        ("waits", "Nous gardons celui-là, vous n’avez rien à faire.",
         "Nous gardons celui-là, vous n’avez rien à faire."),
        ("called", "foyer. Nous allons vous rappeler.", "foyer. Nous allons le rappeler."),
        ("over", "foyer. Nous gardons celui-là.", "foyer. Nous gardons celui-là."),
    ],
)  # fmt: skip
def test_filed_onto_a_file_each_reads_what_becomes_of_that_one(
    then: Then, ours: str, theirs: str
) -> None:
    known = told("duplicate", then=then)
    for made, said in ((registration_state, ours), (registration_told, theirs)):
        words = plain_text(made(envelope(), AGENCY, known))
        assert said in words
        assert ("rien à faire" in words) is (then == "waits")


def test_who_moved_reads_the_rule_and_of_a_death_who_registered_learns_no_more() -> None:
    """That the household is told, with other addresses, would be false: nobody writes to it."""
    moved = plain_text(registration_refused(envelope(), AGENCY, told("refused", motive="moved"),
                                            SERVICES))  # fmt: skip
    assert "La visite était pensée pour un autre logement." in moved
    for motive, there in (("moved", True), ("other", True), ("deceased", False)):
        words = plain_text(registration_told(envelope(), AGENCY, told("refused", motive=motive)))
        assert "L’inscription que vous avez faite n’est pas retenue." in words
        assert ("Le foyer en est informé, avec d’autres adresses." in words) is there
        assert "décès" not in words


def test_the_scheme_to_call_is_named_with_its_telephone() -> None:
    ours = plain_text(registration_state(envelope(), AGENCY, told()))
    theirs = plain_text(registration_told(envelope(), AGENCY, told()))
    assert "Pour joindre Ecogie au 01 99 00 00 01, donnez ce numéro" in ours
    assert "Pour en parler avec Ecogie au 01 99 00 00 01, donnez ce numéro" in theirs


def test_of_no_scheme_each_is_named_with_where_it_is() -> None:
    each = (("Ecogie, en Seine-Saint-Denis", "au 01 99 00 00 71"),
            ("Visites énergie, dans le Val-de-Marne", "au 01 99 00 00 72"))  # fmt: skip
    signs = Agency("Agence des Essais", site="agence.example", each=each)
    nowhere = Registration(number="AC3-DEF", state="received")
    for made in (registration_state, registration_told):
        words = plain_text(made(envelope(), signs, nowhere)).replace("\u00a0", " ")
        assert (
            "Pour nous joindre, selon la commune : Ecogie, en Seine-Saint-Denis : au 01 99 00 00 71"
            " ; Visites énergie, dans le Val-de-Marne : au 01 99 00 00 72."
        ) in words
        assert "agence.example" not in words


def test_without_any_number_it_says_where_one_is_found() -> None:
    signs = Agency("Agence des Essais", site="agence.example")
    words = plain_text(registration_state(envelope(), signs, told())).replace("\u00a0", " ")
    assert "Pour nous joindre, donnez ce numéro d’inscription : AC3-DEF." in words
    assert "Le téléphone de l’agence est sur son site : agence.example." in words
    assert "Votre mairie (le CCAS) peut aussi vous aider à nous joindre." in words


BEFORE = HomeBefore("8, rue Haute, 94300 Vincennes", date(2026, 11, 18))
MOVED = (
    "Le foyer a déménagé depuis la visite du 18 novembre 2026. "
    "Il habitait alors 8, rue Haute, 94300 Vincennes."
)


def plainly(words: str) -> str:
    return words.replace("\u00a0", " ")


def words(letter: object) -> str:
    return plainly(plain_text(letter))  # type: ignore[arg-type]


def test_a_fund_and_a_social_worker_read_where_it_lived() -> None:
    assert plainly(BEFORE.words) == MOVED
    fund = words(fund_request("fund_fsl", envelope(), PERSON, AGENCY, FundFacts(before=BEFORE)))
    assert f"{MOVED} Ce qui dépend du nouveau logement est à compléter." in fund
    social = words(social_worker_link(envelope(), PERSON, AGENCY, SocialFacts(before=BEFORE)))
    assert f"{MOVED} Ce qui a été vu dans ce logement n’est pas repris ici." in social
    assert DEBTS not in fund + social


def test_a_debt_is_said_to_be_of_the_home_before() -> None:
    owing = replace(BEFORE, debts=True)
    for said in (owing.for_fund, owing.for_social_worker):
        assert plainly(said).startswith(f"{MOVED} {DEBTS} ")


def test_who_did_not_move_is_told_nothing() -> None:
    fund = words(fund_request("fund_fsl", envelope(), PERSON, AGENCY, FundFacts()))
    social = words(social_worker_link(envelope(), PERSON, AGENCY, SocialFacts()))
    assert "déménagé" not in fund + social


def test_the_report_of_a_home_that_was_left_says_so() -> None:
    def told(facts: ReportFacts) -> str:
        return words(report_sheet(envelope(), PERSON, AGENCY, DWELLING, facts=facts))

    assert LEFT not in told(ReportFacts())
    assert LEFT in told(ReportFacts(left=True))


def test_what_is_taken_along_is_nothing_of_a_home() -> None:
    home = {"tenure", "housing_cost", "housing_aid", "damp", "mould", "contracts", "surface",
            "landlord_name", "cold_last_winter", "cut_notice"}  # fmt: skip
    assert not TAKEN & home
