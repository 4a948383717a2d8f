"""« Annuaire »: searched, opened, corrected, read over; files in and out; by the keyboard."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.seeing import says, settle, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.network.directory import partners
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.ui.network.directory.screen import DirectoryScreen


@pytest.fixture
def screen(desk, look, jobs, show) -> DirectoryScreen:
    meta.write(desk.database, "role", "adviser")
    made = DirectoryScreen(look, jobs)
    made.go.connect(lambda name, given: (made.open(**given), made.refresh()))
    show(made, 1000, 700)
    made.refresh()
    settle()
    return made


def partner(desk: Any, name: str, **more: Any) -> str:
    given = {"name": name, **more}
    return partners.create(
        desk, answers={path: Answer(value=value) for path, value in given.items()}
    ).made


def test_an_empty_directory_offers_the_public_services(screen) -> None:
    assert says(screen, "L’annuaire est vide.")
    to_press(screen, "Prendre les services publics").click()
    settle()
    assert says(screen, "9 partenaires ajoutés")
    assert says(screen, "France Rénov’")
    assert says(screen, "0 808 800 700")
    assert not screen.buttons["first"].isVisible()


def test_it_is_searched_while_typing_and_opened_by_the_keyboard(screen, desk, press, qtbot) -> None:
    partner(desk, "Régie des Tilleuls", territory="93")
    partner(desk, "Maison des Aînés", territory="94")
    screen.text.setText("regie")
    qtbot.waitUntil(lambda: says(screen, "1 partenaire trouvé."), timeout=5000)
    screen.text.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    settle()
    assert screen.window_title() == "Régie des Tilleuls"
    press(Qt.Key.Key_Escape, widget=screen.inside)
    settle()
    assert screen.inside is None
    screen.focus_first(Qt.FocusReason.OtherFocusReason)
    focused = QApplication.focusWidget()
    assert "Régie des Tilleuls" in focused.accessibleName()


def test_lines_to_read_over_are_shown_and_read_over(screen, desk) -> None:
    made = partner(desk, "Ancienne fiche", checked_on=date(2025, 1, 8))
    partner(desk, "Fiche récente", checked_on=date(2026, 11, 1))
    screen.refresh()
    assert says(screen, "2 partenaires. 1 fiche est à relire.")
    screen.chips["À relire"].click()
    settle()
    assert [row.text() for row in screen.list.rows if row.isVisible()] == ["Ancienne fiche"]
    screen.open(partner=made)
    settle()
    assert says(screen, "Fiche relue le 8 janvier 2025. Elle est à relire.")
    to_press(screen, "Dire que la fiche est juste").click()
    settle()
    assert says(screen, "Fiche relue le 25 novembre 2026.")


def test_a_partner_is_added_and_corrected(screen, desk) -> None:
    to_press(screen, "Ajouter un partenaire").click()
    settle()
    to_press(screen, "Ajouter un partenaire").click()
    settle()
    assert says(screen, "Il manque le nom du service.")
    screen.inside.typed["name"] = Answer(value="Régie des Tilleuls")
    to_press(screen, "Ajouter un partenaire").click()
    settle()
    assert screen.window_title() == "Régie des Tilleuls"
    to_press(screen, "Corriger la fiche").click()
    settle()
    screen.inside.typed["delay"] = Answer(value="3 semaines")
    to_press(screen, "Garder la fiche").click()
    settle()
    assert says(screen, "3 semaines")
    assert len(records.of_kind(desk.database, "partner")) == 1


def test_archived_with_a_reason_and_back(screen, desk, monkeypatch) -> None:
    made = partner(desk, "Fermé")
    screen.open(partner=made)
    settle()
    for said, state in (("", "active"), ("Le service a fermé.", "archived")):
        monkeypatch.setattr(
            "visitapp.ui.network.directory.screen.ask_why", lambda *_, say=said, **__: say
        )
        to_press(screen, "Archiver le partenaire").click()
        settle()
        assert records.get(desk.database, made).state == state
    to_press(screen, "Remettre en service").click()
    settle()
    assert records.get(desk.database, made).state == "active"


def test_out_to_a_file_and_in_again(screen, desk, tmp_path) -> None:
    partner(desk, "Régie")
    target = tmp_path / "annuaire.csv"
    screen.choose_to_write = lambda *_: target
    to_press(screen, "Exporter l’annuaire").click()
    assert says(screen, "Annuaire exporté.")
    target.write_bytes(target.read_bytes() + b'"";"Nouveau"\r\n')
    screen.choose_to_read = lambda *_: target
    to_press(screen, "Importer un fichier").click()
    settle()
    assert says(screen, "1 partenaire ajouté")
    for unreadable, said in (
        (b"\x00\x01", "annuaire : ce n’est pas un tableau en texte."),
        (b"Rue;Ville\r\nNeuve;Bondy\r\n", "Ce fichier ne se lit pas comme un annuaire."),
    ):
        target.write_bytes(unreadable)
        to_press(screen, "Importer un fichier").click()
        settle()
        assert says(screen, said)
    screen.choose_to_read = lambda *_: tmp_path / "absent.csv"
    to_press(screen, "Importer un fichier").click()
    assert says(screen, "Ce fichier ne s’ouvre pas.")


def test_a_visitor_finds_and_does_not_change(screen, desk) -> None:
    made = partner(desk, "Régie")
    meta.write(desk.database, "role", "visitor")
    screen.open(partner=made)
    settle()
    assert says(screen, "Régie")
    for button in screen.inside.buttons.values():
        assert not button.isVisible()


def again(look: Any, jobs: Any, show: Any, **given: Any) -> Any:
    """The form, of a program that was started again."""
    made = DirectoryScreen(look, jobs)
    show(made, 1000, 700)
    made.open(**given)
    settle()
    return made.inside


TAKEN_UP = "Ce qui était tapé est là."


def test_what_is_typed_in_a_form_outlives_the_window_until_one_goes_back(
    screen, desk, look, jobs, show, type_text
) -> None:
    made = partner(desk, "Régie", delay="3 semaines")
    screen.open(partner=made, change=True)
    settle()
    type_text(QApplication.focusWidget(), "Régie des Tilleuls")
    screen.commit()  # as the window does when it is closed
    found = again(look, jobs, show, partner=made, change=True)
    assert {path: one.value for path, one in found.typed.items()} == {
        "name": "Régie des Tilleuls", "delay": "3 semaines"
    }  # fmt: skip
    assert says(found, TAKEN_UP)
    to_press(found, "Revenir sans noter").click()
    found = again(look, jobs, show, partner=made, change=True)
    assert found.typed["name"].value == "Régie"
    assert not says(found, TAKEN_UP)


def test_a_form_that_is_refused_is_kept_on_the_disk_until_it_is_taken(
    screen, look, jobs, show
) -> None:
    screen.open(new=True)
    settle()
    screen.inside.relay.answered.emit("delay", Answer(value="3 semaines"))
    to_press(screen, "Ajouter un partenaire").click()
    settle()
    assert says(screen, "Il manque le nom du service.")
    found = again(look, jobs, show, new=True)
    assert found.typed["delay"].value == "3 semaines"
    screen.inside.relay.answered.emit("name", Answer(value="Régie des Tilleuls"))
    to_press(screen, "Ajouter un partenaire").click()
    settle()
    assert not again(look, jobs, show, new=True).typed
