"""« Inscriptions »: one filed onto a known household; what is new is taken up by a person."""

from datetime import timedelta
from typing import Any

import pytest

from tests.operations.arrivals_made import register
from tests.operations.households_made import make_appointment
from tests.ui.seeing import Went, gathered, says, settle, to_press
from visitapp.operations.intake import decide
from visitapp.operations.records import answers, transitions
from visitapp.operations.schemes.assign_visitor import Visitor, give
from visitapp.operations.visits import visits
from visitapp.store.log import records
from visitapp.ui.intake.screen import IntakeScreen


def twice(desk: Any, screen: IntakeScreen) -> tuple[str, str]:
    """A household that waits; a second registration of it, with a power cut, is open."""
    household, first = register(desk, days_ago=20)
    decide.accept(desk, registration=first)
    _, second = register(desk, cut="cut", children=3, phone="06 39 98 00 77")
    screen.open(registration=second)
    screen.refresh()
    settle()
    return household, second


def test_filed_it_shows_what_is_new_and_a_person_takes_it(screen: IntakeScreen, desk: Any) -> None:
    household, _ = twice(desk, screen)
    to_press(screen, "C’est le même foyer").click()
    settle()
    assert says(screen, "Le dossier de Fatima B. : à appeler.")
    assert says(screen, "Énergie ou eau coupée")
    assert says(screen, "Ce qui est nouveau")
    assert says(screen, "06 39 98 00 77")
    assert says(screen, "Le foyer lui-même, le 25 novembre 2026")
    told = gathered(screen.told)
    to_press(screen, "Mettre dans le dossier, Téléphone").click()
    settle()
    assert told == ["Noté dans le dossier."]
    assert answers.answers_of(desk, record=household)["phone"].value == "06 39 98 00 77"
    assert not says(screen, "Ce qui est nouveau")


def test_the_list_says_why_it_presses_now(screen: IntakeScreen, desk: Any) -> None:
    household, second = twice(desk, screen)
    decide.same_household(desk, registration=second, household=household)
    screen.open()
    screen.list.chips["waiting"].click()
    settle()
    (row,) = (row for row in screen.list.rows if not row.isHidden())
    assert "Énergie ou eau coupée, 3 enfants" in row.accessibleName().replace("\u00a0", " ")


def test_a_closed_file_is_opened_again_in_one_press(screen: IntakeScreen, desk: Any) -> None:
    household, second = twice(desk, screen)
    transitions.move(desk, record=household, state="closed", motive="no_answer")
    decide.same_household(desk, registration=second, household=household)
    screen.refresh()
    settle()
    to_press(screen, "Rouvrir le dossier").click()
    settle()
    assert records.get(desk.database, household).state == "to_call"
    assert says(screen, "Le dossier de Fatima B. : à appeler.")


def visited_again(desk: Any, screen: IntakeScreen, clock: Any) -> tuple[str, str]:
    """Visited sixty days ago; it registers again, with a power cut, and is filed. Its page."""
    household, first = register(desk, days_ago=20)
    decide.accept(desk, registration=first)
    planned = make_appointment(desk, household, desk.now().date())
    visits.finish(desk, visit=visits.begin(desk, appointment=planned).made)
    clock.at += timedelta(days=60)
    _, second = register(desk, days_ago=4, cut="cut")
    decide.same_household(desk, registration=second, household=household)
    screen.open()
    screen.list.chips["waiting"].click()
    settle()
    return household, second


def test_a_visited_household_that_asks_again_is_first_of_those_that_wait(
    screen: IntakeScreen, desk: Any, clock: Any
) -> None:
    visited_again(desk, screen, clock)
    (row,) = (row for row in screen.list.rows if not row.isHidden())
    said = row.accessibleName().replace("\u00a0", " ")
    for words in ("Énergie ou eau coupée", "Déjà visité, inscrit de nouveau", "Depuis 4 jours",
                  "À rappeler"):  # fmt: skip
        assert words in said, said
    assert screen.list.chips["waiting"].text() == "Attendent une visite (1)"
    row.click()
    settle()
    assert says(screen, "Personne n’a rappelé ce foyer depuis cette inscription.")
    assert says(screen, "Le dossier de Fatima B. : visité.")


def test_its_call_is_opened_in_one_press(screen: IntakeScreen, desk: Any, clock: Any) -> None:
    household, second = visited_again(desk, screen, clock)
    screen.open(registration=second)
    screen.refresh()
    settle()
    went = Went(screen)
    to_press(screen, "Noter l’appel").click()
    settle()
    (call,) = records.of_kind(desk.database, "call", parent=household)
    assert (went.to, went.given) == (
        "support", {"record": call.id, "kind": "call", "household": household},
    )  # fmt: skip


def test_nobody_is_to_call_with_a_reason(
    screen: IntakeScreen, desk: Any, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, second = visited_again(desk, screen, clock)
    screen.open(registration=second)
    screen.refresh()
    settle()
    told = gathered(screen.told)
    monkeypatch.setattr(
        "visitapp.ui.dialogs.reason_and_day.ask_reason", lambda *_: "Le CCAS s’en occupe déjà."
    )
    to_press(screen, "Ne pas rappeler").click()
    settle()
    assert told == ["Noté : le foyer n’est pas à rappeler.".replace(" :", "\u00a0:")]
    assert says(screen, "Ne pas rappeler : Le CCAS s’en occupe déjà.")
    assert "call" not in screen.inside.buttons
    screen.open()
    screen.refresh()
    settle()
    assert says(screen, "Aucun foyer n’attend de visite.")


def test_the_other_registration_is_one_press_away(screen: IntakeScreen, desk: Any) -> None:
    household, second = twice(desk, screen)
    decide.same_household(desk, registration=second, household=household)
    screen.refresh()
    settle()
    assert says(screen, "Ce foyer s’est inscrit plusieurs fois")
    to_press(screen, "Inscription du 5 novembre 2026").click()
    settle()
    assert screen.registration != second
    assert records.get(desk.database, screen.registration).parent == household


def test_who_waits_is_narrowed_to_a_visitor(
    screen: IntakeScreen, desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, visitor in (("Anna", Visitor("a1", "Mariam")), ("Badia", Visitor("a2", "Sofia"))):
        household, registration = register(desk, first_name=name)
        decide.accept(desk, registration=registration)
        give(desk, household=household, visitor=visitor)
    screen.list.chips["waiting"].click()
    settle()
    monkeypatch.setattr("visitapp.ui.pages.filter_button.popup", lambda *_, **__: "a2")
    to_press(screen, "Visiteur : Tous les visiteurs, changer").click()
    settle()
    assert [row.text() for row in screen.list.rows if row.isVisible()] == ["Badia B."]
    assert screen.list.visitor.text() == "Sofia (1)"
    screen.list.chips["to_treat"].click()
    settle()
    assert not screen.list.visitor.isVisible()
    assert says(screen, "Aucune inscription à traiter.")
