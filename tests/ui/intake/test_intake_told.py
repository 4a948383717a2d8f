"""« Dire la suite »: what followed the registration, from the household's file to the text sent."""

from datetime import timedelta
from typing import Any

import pytest

from tests.operations.arrivals_made import BY_WORKER, register
from tests.operations.households_made import make_appointment
from tests.ui.seeing import Went, says, settle, to_press
from visitapp.operations.intake import decide
from visitapp.operations.records import transitions
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.ui.households.screen import HouseholdsScreen
from visitapp.ui.intake.screen import IntakeScreen


@pytest.fixture(autouse=True)
def _adviser(desk) -> None:
    meta.write(desk.database, "role", "adviser")


def accepted(desk: Any) -> tuple[str, str]:
    household, registration = register(desk, **BY_WORKER)
    decide.accept(desk, registration=registration)
    return household, registration


def opened(screen: IntakeScreen, registration: str) -> None:
    screen.open(registration=registration)
    screen.refresh()
    settle()


def test_once_a_day_is_set_both_are_told_so(screen, desk, monkeypatch) -> None:
    household, registration = accepted(desk)
    make_appointment(desk, household, desk.now().date() + timedelta(days=6), "14:30")
    opened(screen, registration)
    assert not says(screen, "Réponse à l’inscription")
    to_press(screen, "Visite prévue, pour la personne qui inscrit")
    to_press(screen, "Visite prévue, pour le foyer").click()
    settle()
    assert says(screen, "Votre visite est prévue le mardi 1er décembre 2026, à 14 h 30.")
    monkeypatch.setattr("visitapp.ui.intake.notice.popup", lambda *_, **__: "email")
    to_press(screen, "Noter l’envoi").click()
    settle()
    assert says(screen, "Parti")
    (letter,) = records.of_kind(desk.database, "letter", parent=household)
    assert (letter.state, letter.summary["document"]) == ("sent", "visit_planned")


def test_where_the_server_sends_it_is_one_press_and_what_could_not_leave_is_seen(
    screen, desk
) -> None:
    meta.write(desk.database, "mails", "yes")
    household, registration = accepted(desk)
    opened(screen, registration)
    to_press(screen, "Réponse à l’inscription").click()
    settle()
    assert says(screen, "À envoyer à fatima@exemple.fr.")
    assert to_press(screen, "Envoyer par courriel").x() < to_press(screen, "Copier le message").x()
    assert not says(screen, "Préparer le message"), "to send by hand what goes by itself"
    to_press(screen, "Envoyer par courriel").click()
    settle()
    assert says(screen, "Part par courriel")
    assert not says(screen, "Parti"), "not before the server said so"
    (letter,) = records.of_kind(desk.database, "letter", parent=household)
    assert letter.state == "outgoing"
    transitions.move(desk, record=letter.id, state="sent")
    opened(screen, registration)
    assert says(screen, "Parti")
    transitions.move(desk, record=letter.id, state="ready")
    transitions.move(desk, record=letter.id, state="outgoing")
    why = "Le relais refuse ce courriel, code 550. Vérifiez l’adresse."
    transitions.move(desk, record=letter.id, state="unsent", reason=why)
    opened(screen, registration)
    assert says(screen, "Pas parti")
    assert says(screen, why)


def test_in_mourning_the_text_to_the_household_is_closed(screen, desk) -> None:
    household, registration = accepted(desk)
    transitions.move(desk, record=household, state="closed", motive="deceased")
    opened(screen, registration)
    assert says(screen, "Le dossier dit un décès : n’écrivez pas au foyer.")
    assert says(screen, "Ne pas envoyer")
    assert not to_press(screen, "Dossier fermé sans visite, pour le foyer").isEnabled()
    assert to_press(screen, "Dossier fermé, pour la personne qui inscrit").isEnabled()


def test_refused_for_a_death_the_letter_to_the_household_is_closed(screen, desk) -> None:
    _, registration = register(desk)
    decide.refuse(desk, registration=registration, motive="deceased")
    opened(screen, registration)
    assert says(screen, "Décès.")
    assert says(screen, "Le dossier dit un décès : n’écrivez pas au foyer.")
    assert not to_press(screen, "Refus de l’inscription, autres adresses").isEnabled()


def test_it_is_one_press_from_the_household_s_file(desk, look, jobs, show) -> None:
    household, registration = accepted(desk)
    screen = HouseholdsScreen(look, jobs)
    show(screen, 1000, 700)
    screen.open(household=household)
    went = Went(screen)
    to_press(screen, "Dire la suite").click()
    assert (went.to, went.given) == ("intake", {"registration": registration})


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "À envoyer à fatima@exemple.fr."),
        ({"email": None},
         "À envoyer par la poste : 12, avenue de la République, 93100 Montreuil."),
        ({"email": None, "street": None},
         "À dire au 06 39 98 00 11 : ni adresse, ni messagerie ne sont connues."),
    ],
)  # fmt: skip
def test_a_letter_says_how_it_goes(screen, desk, said, words) -> None:
    _, registration = register(desk, **said)
    decide.refuse(desk, registration=registration, motive="income")
    screen.open(registration=registration, tell="registration_refused")
    settle()
    assert says(screen, words)


def test_a_household_without_telephone_shows_where_to_write(screen, desk) -> None:
    _, registration = register(desk, phone=None, email="moussa@exemple.fr", contact_agreed=True)
    told: list[str] = []
    screen.told.connect(told.append)
    opened(screen, registration)
    assert says(screen, "téléphone inconnu")
    assert says(screen, "moussa@exemple.fr")
    to_press(screen, "Accepter l’inscription").click()
    settle()
    assert [one.replace("\u00a0", " ") for one in told] == [
        "Inscription acceptée : le foyer est à prévenir par écrit."
    ]


def test_whom_nobody_told_is_counted_read_and_told_by_telephone(screen, desk, monkeypatch) -> None:
    _, registration = register(desk, **BY_WORKER)
    decide.refuse(desk, registration=registration, motive="income")
    screen.refresh()
    settle()
    to_press(screen, "À prévenir (1)").click()
    settle()
    (row,) = screen.list.rows
    assert "À prévenir : le foyer, qui l’a inscrit" in row.accessibleName().replace("\u00a0", " ")
    row.click()
    settle()
    assert screen.window_title() == "Fatima B."
    to_press(screen, "Refus de l’inscription, autres adresses").click()
    settle()
    monkeypatch.setattr("visitapp.ui.intake.notice.popup", lambda *_, **__: "phone")
    to_press(screen, "Noter l’envoi").click()
    settle()
    screen.open()
    screen.refresh()
    settle()
    assert "À prévenir : qui l’a inscrit" in row.accessibleName().replace("\u00a0", " ")


def test_when_each_was_told_it_says_so(screen) -> None:
    to_press(screen, "À prévenir (0)").click()
    settle()
    assert says(screen, "Chacun sait ce que son inscription est devenue.")
