"""« L’immeuble » in a mediation: who else is known, what comes again, the file saved or refused."""

import pytest

from tests.operations.households_made import given, make_appointment, make_household
from tests.ui.seeing import Went, gathered, says, seen, to_press
from visitapp.operations.records import answers as answering
from visitapp.operations.support import actions
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.ui.support import building as module
from visitapp.ui.support.screen import SupportScreen


@pytest.fixture(autouse=True)
def _adviser(desk) -> None:
    meta.write(desk.database, "role", "adviser")


@pytest.fixture
def screen(look, jobs, show) -> SupportScreen:
    made = SupportScreen(look, jobs)
    show(made, 1000, 700)
    return made


def visited(desk, name: str, landlord_name: str = "M. Alpha", **answers) -> str:
    """A household of « 3, rue Neuve, Bagnolet » that was visited."""
    answers["landlord_name"] = landlord_name
    household = make_household(desk, name)
    appointment = make_appointment(desk, household, desk.now().date())
    visit = visits.begin(desk, appointment=appointment).made
    answering.answer_many(desk, record=visit, answers=given(**answers))
    return household


def mediation(desk, household: str) -> str:
    return actions.open_action(desk, household=household, answers=given(subject="landlord")).made


def test_alone_at_its_address_there_is_no_building(desk, screen) -> None:
    screen.open(record=mediation(desk, visited(desk, "Odile", damp=True)))
    assert not says(screen, "L’immeuble")


def test_neighbours_and_what_comes_again(desk, screen) -> None:
    first = visited(desk, "Odile", damp=True, consent_landlord=True)
    second = visited(desk, "Marc", damp=True)
    make_household(desk, "Zoé")
    screen.open(record=mediation(desk, first))
    told = "3 foyers connus à cette adresse, 2 logements visités."
    for words in (f"{told} 1 d’accord pour le propriétaire.",
                  "Humidité ou moisissures : 2 logements sur 2", "pas encore visité"):  # fmt: skip
        assert says(screen, words), (words, seen(screen))
    went = Went(screen)
    to_press(screen, "Marc R.").click()
    assert (went.to, went.given) == ("households", {"household": second})


def test_the_file_is_refused_in_words_when_too_few_agree(desk, screen) -> None:
    first = visited(desk, "Odile", damp=True, consent_landlord=True)
    visited(desk, "Marc", damp=True)
    screen.open(record=mediation(desk, first))
    to_press(screen, "Enregistrer le dossier d’immeuble").click()
    assert says(screen, "Il faut au moins 2 foyers visités et d’accord pour un dossier d’immeuble.")


def test_the_file_is_saved_where_one_says(desk, screen, monkeypatch, tmp_path) -> None:
    first = visited(desk, "Odile", damp=True, consent_landlord=True)
    visited(desk, "Marc", damp=True, consent_landlord=True)
    screen.open(record=mediation(desk, first))
    told = gathered(screen.told)
    for target in (None, tmp_path / "immeuble.pdf"):
        monkeypatch.setattr(module, "choose_file", lambda *_, target=target: target)
        to_press(screen, "Enregistrer le dossier d’immeuble").click()
    assert (tmp_path / "immeuble.pdf").read_bytes().startswith(b"%PDF")
    assert told == [f"Dossier enregistré dans «\u00a0{tmp_path.name}\u00a0»."]
    monkeypatch.setattr(module, "choose_file", lambda *_: tmp_path / "nowhere" / "immeuble.pdf")
    to_press(screen, "Enregistrer le dossier d’immeuble").click()
    assert says(screen, "Le PDF n’a pas pu être écrit.")


def test_two_landlords_are_told_apart_and_neither_has_the_file(desk, screen) -> None:
    first = visited(desk, "Odile", damp=True, consent_landlord=True)
    visited(desk, "Marc", "SCI Bêta", damp=True, consent_landlord=True)
    visited(desk, "Zoé", "", damp=True, consent_landlord=True)
    screen.open(record=mediation(desk, first))
    told = (
        "D’accord, par propriétaire : M. Alpha (1 logement), SCI Bêta (1 logement), "
        "propriétaire non noté (1 logement)."
    )
    assert says(screen, told), seen(screen)
    to_press(screen, "Enregistrer le dossier d’immeuble").click()
    assert says(screen, "Il faut au moins 2 foyers visités et d’accord chez M. Alpha.")
