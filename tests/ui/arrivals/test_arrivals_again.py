"""« Inscriptions »: one filed onto a known household; what is new is taken up by a person."""

from typing import Any

import pytest

from tests.operations.arrivals_made import register
from tests.ui.seeing import gathered, says, settle, to_press
from visitapp.operations import answering, arrivals_deciding, moving
from visitapp.operations.giving import Visitor, give
from visitapp.store import records
from visitapp.ui.arrivals.screen import ArrivalsScreen


def twice(desk: Any, screen: ArrivalsScreen) -> tuple[str, str]:
    """A household that waits; a second registration of it, with a power cut, is open."""
    dossier, first = register(desk, days_ago=20)
    arrivals_deciding.accept(desk, referral=first)
    _, second = register(desk, cut="cut", children=3, phone="06 39 98 00 77")
    screen.open(referral=second)
    screen.refresh()
    settle()
    return dossier, second


def test_filed_it_shows_what_is_new_and_a_person_takes_it(
    screen: ArrivalsScreen, desk: Any
) -> None:
    dossier, _ = twice(desk, screen)
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
    assert answering.answers_of(desk, record=dossier)["phone"].value == "06 39 98 00 77"
    assert not says(screen, "Ce qui est nouveau")


def test_the_list_says_why_it_presses_now(screen: ArrivalsScreen, desk: Any) -> None:
    dossier, second = twice(desk, screen)
    arrivals_deciding.same_household(desk, referral=second, dossier=dossier)
    screen.open()
    screen.list.chips["waiting"].click()
    settle()
    (row,) = (row for row in screen.list.rows if not row.isHidden())
    assert "Énergie ou eau coupée, 3 enfants" in row.accessibleName().replace("\u00a0", " ")


def test_a_closed_file_is_opened_again_in_one_press(screen: ArrivalsScreen, desk: Any) -> None:
    dossier, second = twice(desk, screen)
    moving.move(desk, record=dossier, state="closed", reason="Injoignable.")
    arrivals_deciding.same_household(desk, referral=second, dossier=dossier)
    screen.refresh()
    settle()
    to_press(screen, "Rouvrir le dossier").click()
    settle()
    assert records.get(desk.database, dossier).state == "to_call"
    assert says(screen, "Le dossier de Fatima B. : à appeler.")


def test_the_other_registration_is_one_press_away(screen: ArrivalsScreen, desk: Any) -> None:
    dossier, second = twice(desk, screen)
    arrivals_deciding.same_household(desk, referral=second, dossier=dossier)
    screen.refresh()
    settle()
    assert says(screen, "Ce foyer s’est inscrit plusieurs fois")
    to_press(screen, "Inscription du 5 novembre 2026").click()
    settle()
    assert screen.referral != second
    assert records.get(desk.database, screen.referral).parent == dossier


def test_who_waits_is_narrowed_to_a_visitor(
    screen: ArrivalsScreen, desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, visitor in (("Anna", Visitor("a1", "Mariam")), ("Badia", Visitor("a2", "Sofia"))):
        dossier, referral = register(desk, first_name=name)
        arrivals_deciding.accept(desk, referral=referral)
        give(desk, dossier=dossier, visitor=visitor)
    screen.list.chips["waiting"].click()
    settle()
    monkeypatch.setattr("visitapp.ui.network.filter_button.popup", lambda *_, **__: "a2")
    to_press(screen, "Visiteur : Tous les visiteurs, changer").click()
    settle()
    assert [row.text() for row in screen.list.rows if row.isVisible()] == ["Badia B."]
    assert screen.list.visitor.text() == "Sofia (1)"
    screen.list.chips["to_treat"].click()
    settle()
    assert not screen.list.visitor.isVisible()
    assert says(screen, "Aucune inscription à traiter.")
