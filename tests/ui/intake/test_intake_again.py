"""« Inscriptions »: one filed onto a known household; what is new is taken up by a person."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.operations.arrivals_made import register
from tests.operations.households_made import make_appointment
from tests.reports.reading import text
from tests.ui.seeing import Went, button, during, gathered, plain, says, seen, settle, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.intake import decide
from visitapp.operations.records import answers, transitions
from visitapp.operations.schemes.assign_visitor import Visitor, give, given_to
from visitapp.operations.visits import visits
from visitapp.store.log import records
from visitapp.ui.intake.list import PRINT
from visitapp.ui.intake.screen import IntakeScreen
from visitapp.ui.kit.messages.dialog import Question
from visitapp.ui.kit.picture import Fact
from visitapp.ui.papers import print_dialog


def twice(desk: Any, screen: IntakeScreen) -> tuple[str, str]:
    """A household that waits; a second registration of it, with a power cut, is open."""
    household, first = register(desk, days_ago=20)
    decide.accept(desk, registration=first)
    _, second = register(desk, cut="cut", children=3, phone="06 39 98 00 77")
    screen.open(registration=second)
    screen.refresh()
    settle()
    return household, second


def test_filed_it_shows_what_is_new_and_a_person_takes_it(screen, desk) -> None:
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


def test_the_list_says_why_it_presses_now(screen, desk) -> None:
    household, second = twice(desk, screen)
    decide.same_household(desk, registration=second, household=household)
    screen.open()
    screen.list.chips["waiting"].click()
    settle()
    (row,) = (row for row in screen.list.rows if not row.isHidden())
    assert "Énergie ou eau coupée, 3 enfants" in row.accessibleName().replace("\u00a0", " ")


def test_a_closed_file_is_opened_again_in_one_press(screen, desk) -> None:
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
    screen, desk, clock
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


def test_its_call_is_opened_in_one_press(screen, desk, clock) -> None:
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


def test_nobody_is_to_call_with_a_reason(screen, desk, clock, monkeypatch) -> None:
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


def test_the_other_registration_is_one_press_away(screen, desk) -> None:
    household, second = twice(desk, screen)
    decide.same_household(desk, registration=second, household=household)
    screen.refresh()
    settle()
    assert says(screen, "Ce foyer s’est inscrit plusieurs fois")
    to_press(screen, "Inscription du 5 novembre 2026").click()
    settle()
    assert screen.registration != second
    assert records.get(desk.database, screen.registration).parent == household


def test_who_waits_is_narrowed_to_a_visitor(screen, desk, monkeypatch) -> None:
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


# --- given to a visitor
def opened(screen: IntakeScreen, registration: str) -> None:
    screen.open(registration=registration)
    screen.refresh()
    settle()


class Agency:
    """Who answers for the agency, at once."""

    visitor = Visitor("a1", "Mariam")

    def ask(self, work: Any, *, then: Any, refused: Any) -> None:
        then((self.visitor,))


def test_accepted_it_is_given_to_a_visitor(screen, desk, monkeypatch) -> None:
    household, registration = register(desk, rfr=Decimal(14200))
    decide.accept(desk, registration=registration)
    opened(screen, registration)
    to_press(screen, "Confier à un visiteur").click()
    assert says(screen, "Cet ordinateur n’est pas relié à l’agence.")
    screen.take({"sender": Agency()})
    monkeypatch.setattr("visitapp.ui.pages.assign_visitor.popup", lambda *_, **__: "a1")
    to_press(screen, "Confier à un visiteur").click()
    settle()
    assert given_to(desk, household=household) == Visitor("a1", "Mariam")
    assert says(screen, "Confié à Mariam")


@pytest.mark.parametrize("anyway", [True, False])
def test_given_to_somebody_of_another_territory_it_is_said_and_she_decides(
    screen, desk, monkeypatch, anyway
) -> None:
    household, registration = register(desk, rfr=Decimal(14200))
    decide.accept(desk, registration=registration)
    opened(screen, registration)
    agency = Agency()
    agency.visitor = Visitor("a1", "Mariam", "T9", "ecogie")
    screen.take({"sender": agency})
    asked: list[str] = []
    monkeypatch.setattr("visitapp.ui.pages.assign_visitor.popup", lambda *_, **__: "a1")

    def act(dialog: Question) -> None:
        asked.append(plain(dialog.accessibleDescription()))
        button(dialog, "Confier ainsi" if anyway else "Choisir quelqu’un d’autre").click()

    give = to_press(screen, "Confier à un visiteur")
    during(act)
    give.click()
    settle()
    assert "travaille pour Grand Paris Grand Est" in asked[0]
    assert (given_to(desk, household=household) is not None) == anyway


# --- the list on paper
def test_the_list_goes_on_paper_as_it_is_narrowed(screen, desk, monkeypatch) -> None:
    papers: list[Any] = []

    def keep(_parent: Any, _look: Any, given: Any, _title: str) -> str:
        papers.extend(given)
        return "Enregistré en PDF."

    monkeypatch.setattr(print_dialog, "print_papers", keep)
    for name in ("Anna", "Chloé"):
        _, registration = register(desk, first_name=name, days_ago=3)
        decide.accept(desk, registration=registration)
    told = gathered(screen.told)
    screen.refresh()
    settle()
    assert screen.list.paper.isHidden()
    screen.list.chips["waiting"].click()
    settle()
    assert not screen.list.paper.isHidden()
    button(screen, PRINT).click()
    settle()
    screen.list.text.setText("chloé")
    screen.list.refresh()
    settle()
    button(screen, PRINT).click()
    settle()
    every, one = (text(paper.pdf) for paper in papers)
    assert "Anna" in every
    assert "Chloé" in every
    assert "Anna" not in one
    assert papers[0].title.startswith("Liste d’attente, ")
    assert told == ["Enregistré en PDF."] * 2


def test_nothing_is_printed_of_nobody(screen) -> None:
    screen.list.chips["waiting"].click()
    settle()
    assert screen.list.paper.isHidden()


# --- words
def test_a_sentence_is_added_and_one_that_says_too_much_shuts_the_ways_out(
    screen, desk, tmp_path
) -> None:
    _, registration = register(desk)
    screen.open(registration=registration, tell="registration_state")
    settle()
    assert screen.inside is not None
    paper = screen.inside.words.field.input
    paper.setPlainText("Madame Benali, le bureau est fermé lundi.")
    paper.document().setModified(True)
    screen.commit()
    settle()
    assert says(screen, "Votre phrase dit un nom du foyer.")
    assert not says(screen, "Votre inscription est bien reçue.")
    assert not to_press(screen, "Copier le message").isEnabled()
    paper.setPlainText("Le bureau est fermé lundi.")
    paper.document().setModified(True)
    screen.commit()
    settle()
    assert says(screen, "Le bureau est fermé lundi.")
    assert not says(screen, "Votre phrase dit")
    target = tmp_path / "reponse.eml"
    screen.inside.choose_target = lambda *_: target
    to_press(screen, "Préparer le message").click()
    assert b"X-Unsent: 1" in target.read_bytes()
    assert says(screen, "Message enregistré.")


LOUD = '<h1 style="color:red">ACCEPTEZ</h1><img src="file://voleur/partage/x.png"></p>'
LINK = '<a href="http://voleur.example">Cliquez</a><br>'


def test_what_a_stranger_typed_is_shown_as_typed(screen, desk) -> None:
    _, registration = register(desk, first_name="<b>Jo</b>", wishes_note=LOUD, referrer_note=LINK)
    screen.open(registration=registration)
    screen.refresh()
    settle()
    for typed in ("<b>Jo</b>", LOUD):
        assert says(screen, typed), typed
    for label in screen.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text(), label.text()
    screen.open()
    screen.refresh()
    settle()
    assert says(screen, "<b>Jo</b>")


def facts(screen: IntakeScreen) -> list[str]:
    screen.refresh()
    settle()
    return [words for fact in screen.findChildren(Fact) for words in seen(fact)]


def test_its_number_is_not_shown_and_where_to_write_is(screen, desk) -> None:
    household, registration = register(desk)
    decide.accept(desk, registration=registration)
    screen.open(registration=registration)
    assert "06 39 98 00 11" in facts(screen)
    answers.answer(desk, record=household, path="consent_contact", answer=Answer(value=False))
    shown = facts(screen)
    assert "06 39 98 00 11" not in shown
    assert "Le foyer n’a pas accepté d’être appelé : écrivez-lui" in shown
    assert "fatima@exemple.fr" in shown
