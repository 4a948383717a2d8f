"""Every paper made for somebody says how to reach the agency: the scheme's contact, else where it
is found; and the screen says what is missing."""

from datetime import date

import pytest

from tests.operations.arrivals_made import register
from tests.operations.gatherings_made import make_contact, make_gathering, make_training
from tests.operations.households_made import make_household
from tests.operations.network_made import information
from tests.operations.schemes_made import ECOGIE, VE, put
from tests.operations.support.test_buildings import agreeing, pdf_text
from tests.reports.reading import text
from visitapp.operations.gatherings import attendances, papers
from visitapp.operations.gatherings.lists import gathering_file
from visitapp.operations.intake import outcome_letters
from visitapp.operations.network.dissemination.disseminations import dissemination_file
from visitapp.operations.network.dissemination.message import message_text, on_paper
from visitapp.operations.support import buildings

SITE = "Le téléphone de l’agence est sur son site : agence-mve.org."
IN_93 = "Ecogie, en Seine-Saint-Denis (Est Ensemble, Grand Paris Grand Est)"
IN_94 = "Visites énergie, dans le Val-de-Marne (Paris Est Marne et Bois)"
ECOGIE_PHONE, VE_PHONE = "01 99 00 00 71", "01 99 00 00 72"


pytestmark = pytest.mark.usefixtures("coordinator")


def plain(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split())


def write_phones(desk) -> None:
    put(desk, since=date(2026, 1, 1), phone=ECOGIE_PHONE, hours="du lundi au jeudi")
    put(desk, VE, since=date(2026, 1, 1), phone=VE_PHONE, email="ve@alec.example")


def invited(desk, **where) -> str:
    gathering = make_gathering(desk, **where)
    return attendances.invite(desk, gathering=gathering, household=make_household(desk)).made


def invitation(desk, attendance: str) -> str:
    paper = papers.invite_letter(desk, attendance=attendance)
    assert plain(paper.text.split("Nous vous invitons")[1])[:10]
    printed, said = text(paper.pdf), plain(paper.text)
    for words in (ECOGIE_PHONE, VE_PHONE, SITE):
        assert (words in printed) == (words in said)
    return said


def test_the_invitation_can_be_answered_at_the_scheme_of_the_workshop(desk) -> None:
    """A workshop in Vincennes, for a household of Bagnolet: the phone of the workshop's scheme."""
    write_phones(desk)
    here, there = invited(desk), invited(desk, commune="Vincennes")
    assert f"répondez-nous au {ECOGIE_PHONE} (du lundi au jeudi)." in invitation(desk, here)
    told = invitation(desk, there)
    assert f"répondez-nous au {VE_PHONE}, ou à ve@alec.example." in told
    assert SITE not in told


def test_a_workshop_of_no_scheme_gives_the_contact_of_the_household(desk) -> None:
    write_phones(desk)
    one = invited(desk, commune="")
    assert f"répondez-nous au {ECOGIE_PHONE}" in invitation(desk, one)


def test_a_professional_is_given_a_contact_too(desk) -> None:
    write_phones(desk)
    training = make_training(desk, commune="Vincennes")
    one = attendances.invite(desk, gathering=training, contact=make_contact(desk)).made
    assert f"répondez-nous au {VE_PHONE}" in invitation(desk, one)


def test_a_training_of_no_scheme_gives_each(desk) -> None:
    write_phones(desk)
    training = make_training(desk, commune="")
    one = attendances.invite(desk, gathering=training, contact=make_contact(desk)).made
    told = invitation(desk, one)
    assert f"{IN_93} : au {ECOGIE_PHONE}" in told
    assert f"{IN_94} : au {VE_PHONE}" in told


def test_without_a_contact_it_says_where_one_is_found_and_the_screen_what_is_missing(
    desk,
) -> None:
    gathering = make_gathering(desk)
    one = attendances.invite(desk, gathering=gathering, household=make_household(desk)).made
    told = invitation(desk, one)
    assert f"{SITE} Votre mairie (le CCAS) peut aussi vous aider à nous joindre." in told
    assert gathering_file(desk, gathering=gathering).no_contact == ("Ecogie",)
    write_phones(desk)
    assert gathering_file(desk, gathering=gathering).no_contact == ()


@pytest.mark.parametrize(
    ("about", "said", "silent"),
    [
        ({"scheme": "Visites énergie"}, VE_PHONE, ECOGIE_PHONE),
        ({"scheme": "ecogie"}, ECOGIE_PHONE, VE_PHONE),
        ({"territory": "Est Ensemble"}, ECOGIE_PHONE, VE_PHONE),
        ({"territory": "Vincennes"}, VE_PHONE, ECOGIE_PHONE),
    ],
)
def test_an_information_names_the_phone_of_its_scheme(
    desk, about: dict[str, str], said: str, silent: str
) -> None:
    write_phones(desk)
    made = information(desk, **about)
    for found in (message_text(desk, dissemination=made),
                  text(on_paper(desk, dissemination=made).pdf)):  # fmt: skip
        assert f"Pour nous joindre : au {said}" in plain(found)
        assert silent not in plain(found)


def test_for_every_scheme_each_phone_stands_under_its_name(desk) -> None:
    write_phones(desk)
    made = information(desk)
    for found in (message_text(desk, dissemination=made),
                  text(on_paper(desk, dissemination=made).pdf)):  # fmt: skip
        assert f"{IN_93} : au {ECOGIE_PHONE} (du lundi au jeudi)" in plain(found)
        assert f"{IN_94} : au {VE_PHONE}, ou à ve@alec.example" in plain(found)


def test_for_every_scheme_one_without_a_phone_is_not_given_the_other_s(desk) -> None:
    put(desk, since=date(2026, 1, 1), phone=ECOGIE_PHONE)
    made = information(desk)
    for found in (message_text(desk, dissemination=made),
                  text(on_paper(desk, dissemination=made).pdf)):  # fmt: skip
        assert f"{IN_93} : au {ECOGIE_PHONE}" in plain(found)
        assert f"{IN_94} : sur agence-mve.org" in plain(found)


def test_one_telephone_for_both_is_said_once(desk) -> None:
    for scheme in (ECOGIE, VE):
        put(desk, scheme, since=date(2026, 1, 1), phone=ECOGIE_PHONE)
    told = plain(message_text(desk, dissemination=information(desk)))
    assert f"Pour nous joindre : au {ECOGIE_PHONE}" in told
    assert "Seine-Saint-Denis" not in told


def test_an_information_without_any_contact_says_so(desk) -> None:
    made = information(desk, scheme=ECOGIE)
    for found in (message_text(desk, dissemination=made),
                  text(on_paper(desk, dissemination=made).pdf)):  # fmt: skip
        assert f"{SITE} Votre mairie (le CCAS) peut aussi inscrire un foyer." in plain(found)
    assert dissemination_file(desk, dissemination=made).no_contact == ("Ecogie",)
    write_phones(desk)
    assert dissemination_file(desk, dissemination=made).no_contact == ()


def test_the_file_of_a_building_is_signed_with_the_phone_of_its_scheme(desk) -> None:
    household = agreeing(desk, "Odile", damp=True)
    agreeing(desk, "Marc", damp=True)
    found = pdf_text(buildings.building_pdf(desk, household=household))
    assert "Appelez-nous, ou écrivez-nous." in found
    assert SITE in found
    assert buildings.building(desk, household=household).no_contact == ("Ecogie",)
    write_phones(desk)
    found = pdf_text(buildings.building_pdf(desk, household=household))
    assert f"Appelez-nous au {ECOGIE_PHONE}" in found
    assert SITE not in found
    assert buildings.building(desk, household=household).no_contact == ()


def test_what_becomes_of_a_registration_is_signed_with_it(desk) -> None:
    _, registration = register(desk)
    state = {"registration": registration, "document": outcome_letters.STATE}
    assert SITE in plain(outcome_letters.notice(desk, **state).text)
    write_phones(desk)
    told = plain(outcome_letters.notice(desk, **state).text)
    assert told.count(ECOGIE_PHONE) == 2  # where to call, and who signs
    assert f"Pour joindre Ecogie au {ECOGIE_PHONE} (du lundi au jeudi), donnez ce numéro" in told
    assert not [one for one in (SITE, VE_PHONE) if one in told]


@pytest.mark.parametrize("document", [outcome_letters.STATE, outcome_letters.REFUSED])
def test_a_registration_of_no_scheme_is_told_both_and_where_each_is(desk, document: str) -> None:
    write_phones(desk)
    _, registration = register(desk, commune="Lyon", postcode="69001")
    told = plain(outcome_letters.notice(desk, registration=registration, document=document).text)
    assert "Pour nous joindre, selon la commune" in told
    assert f"{IN_93} : au {ECOGIE_PHONE} (du lundi au jeudi)" in told
    assert f"{IN_94} : au {VE_PHONE}, ou à ve@alec.example" in told
