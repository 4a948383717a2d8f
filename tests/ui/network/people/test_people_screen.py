"""« Les personnes »: found, added in a structure, spoken to, archived, erased; files in and out."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.operations.network_made import someone, structure, talk
from tests.ui.seeing import says, settle, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.network.people import people, talks
from visitapp.operations.network.people.people import person_file
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.ui.form.partner_picker import PartnerPicker
from visitapp.ui.network.directory.screen import DirectoryScreen
from visitapp.ui.network.people.screen import PeopleScreen


def lines(screen: PeopleScreen) -> list[str]:
    settle()
    return [row.text() for row in screen.list.rows if row.isVisible()]


def test_an_empty_network_says_what_to_do(screen) -> None:
    assert says(screen, "Personne n’est encore dans le réseau.")


def test_they_are_searched_while_typing_and_opened_by_the_keyboard(
    screen, desk, press, qtbot
) -> None:
    someone(desk, "Nadia Belkacem")
    someone(desk, "Élodie Marchand")
    screen.text.setText("elodie")
    qtbot.waitUntil(lambda: says(screen, "1 personne trouvée."), timeout=5000)
    screen.text.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    settle()
    assert screen.window_title() == "Élodie Marchand"
    press(Qt.Key.Key_Escape, widget=screen.inside)
    settle()
    assert screen.inside is None
    screen.focus_first(Qt.FocusReason.OtherFocusReason)
    focused = QApplication.focusWidget()
    assert "Élodie Marchand" in focused.accessibleName()


def test_they_are_narrowed_by_silence_network_and_territory(screen, desk) -> None:
    ccas = structure(desk, sort="social", territory="Bondy")
    caf = structure(desk, "CAF", sort="caf", territory="94")
    talk(desk, someone(desk, "Ada", ccas), date(2026, 11, 20))
    someone(desk, "Bea", caf)
    screen.refresh()
    assert says(screen, "2 personnes. 1 sans nouvelles depuis un an.")
    screen.chips["Sans nouvelles"].click()
    assert lines(screen) == ["Bea"]
    screen.chips["En service"].click()
    screen.menus["network"].take("town_halls")
    assert lines(screen) == ["Ada"]
    assert screen.menus["network"].text() == "Mairies et CCAS"
    assert screen.menus["network"].accessibleName() == "Réseau\u00a0: Mairies et CCAS, changer"
    screen.menus["network"].take("every")
    screen.menus["territory"].take("T10")
    assert lines(screen) == ["Bea"]
    screen.menus["territory"].take("T9")
    assert lines(screen) == []
    assert says(screen, "Personne ne correspond.")


def test_a_person_is_added_in_a_structure(screen, desk, went) -> None:
    ccas = structure(desk, sort="social")
    screen.go.emit("people", {"new": True, "structure": ccas})
    settle()
    to_press(screen, "Ajouter la personne").click()
    assert says(screen, "Il manque le nom de la personne.")
    screen.inside.typed["name"] = Answer(value="Nadia Belkacem")
    screen.inside.typed["channels"] = Answer(value=("phone",))
    to_press(screen, "Ajouter la personne").click()
    settle()
    assert screen.window_title() == "Nadia Belkacem"
    assert says(screen, "Par téléphone. Accord du 25 novembre 2026.")
    to_press(screen, "CCAS de Bondy").click()
    assert went[-1] == ("directory", {"partner": ccas})
    to_press(screen, "La structure").click()
    assert went[-1] == ("directory", {"partner": ccas})


def test_without_an_agreement_the_sheet_says_so(screen, desk) -> None:
    screen.open(contact=someone(desk, "Nadia Belkacem"))
    assert says(screen, "N’a pas encore dit comment être jointe.")
    assert says(screen, "Aucun échange n’est noté.")


def test_a_way_that_she_does_not_want_is_said_beside_it(screen, desk) -> None:
    known = {"phone": "01 99 00 00 44", "email": "nadia@ccas.example"}
    screen.open(contact=someone(desk, "Nadia Belkacem", channels=("email",), **known))
    assert says(screen, "01 99 00 00 44. Elle n’accepte pas les appels.")
    assert not says(screen, "Elle n’accepte pas les messages.")
    screen.open(contact=someone(desk, "Paul Renard", channels=("phone",), **known))
    assert says(screen, "nadia@ccas.example. Elle n’accepte pas les messages.")
    assert not says(screen, "Elle n’accepte pas les appels.")


def test_a_talk_is_noted_in_one_step(screen, desk) -> None:
    made = someone(desk, "Nadia Belkacem")
    screen.open(contact=made)
    to_press(screen, "Noter un échange").click()
    settle()
    assert screen.inside.typed["on"].value == date(2026, 11, 25)
    screen.inside.typed["how"] = Answer(value="met")
    screen.inside.typed["said"] = Answer(value="Les permanences du jeudi.")
    to_press(screen, "Noter l’échange").click()
    settle()
    assert says(screen, "Dernier échange le 25 novembre 2026.")
    assert says(screen, "25 novembre 2026, de vive voix")
    assert says(screen, "Les permanences du jeudi.")


def test_a_talk_of_tomorrow_is_refused_and_nothing_typed_is_lost(screen, desk) -> None:
    made = someone(desk, "Nadia Belkacem")
    screen.go.emit("people", {"contact": made, "talk": True})
    screen.inside.typed["on"] = Answer(value=date(2026, 11, 26))
    to_press(screen, "Noter l’échange").click()
    assert says(screen, "Ce jour n’est pas encore venu.")
    assert person_file(desk, contact=made).talks == ()
    assert screen.inside.typed["on"].value == date(2026, 11, 26)


def test_she_is_corrected_and_moves_to_another_structure(screen, desk) -> None:
    old, new = structure(desk, "CCAS"), structure(desk, "CAF")
    made = someone(desk, "Nadia Belkacem", old, job="accueil")
    screen.go.emit("people", {"contact": made, "change": True})
    settle()
    picker = next(one for one in screen.inside.findChildren(object)
                  if type(one).__name__ == "PartnerPicker")  # fmt: skip
    assert picker.chosen == old
    picker.text.setText("CAF")
    picker.refresh()
    picker.rows[0][1].click()
    screen.inside.typed["job"] = Answer(value="référente")
    to_press(screen, "Garder la fiche").click()
    settle()
    found = person_file(desk, contact=made).person
    assert (found.structure, found.structure_name, found.job) == (new, "CAF", "référente")


def test_the_structure_that_was_chosen_outlives_the_window(screen, desk, look, jobs, show) -> None:
    """Last of the directory by its name: the search alone would not show it."""
    for name in "ABCDEF":
        structure(desk, name)
    old, new = structure(desk, "G"), structure(desk, "H")
    made = someone(desk, "Nadia Belkacem", old)
    screen.go.emit("people", {"contact": made, "change": True})
    settle()
    screen.inside.findChild(PartnerPicker).choose(new)
    screen.commit()  # as the window does when it is closed
    settle()
    again = PeopleScreen(look, jobs)
    show(again, 1000, 700)
    again.open(contact=made, change=True)
    settle()
    picker = again.inside.findChild(PartnerPicker)
    assert (picker.chosen, [line.name for line, row in picker.rows if row.isChecked()]) == (
        new, ["H"],
    )  # fmt: skip
    assert says(again, "Ce qui était tapé est là.")
    to_press(again, "Garder la fiche").click()
    settle()
    assert person_file(desk, contact=made).person.structure == new


def test_archived_with_a_reason_and_back(screen, desk, monkeypatch) -> None:
    made = someone(desk, "Nadia Belkacem")
    screen.open(contact=made)
    for said, state in (("", "active"), ("Ne souhaite plus être jointe.", "archived")):
        monkeypatch.setattr(
            "visitapp.ui.network.people.screen.ask_why", lambda *_, say=said, **__: say
        )
        to_press(screen, "Archiver la personne").click()
        settle()
        assert records.get(desk.database, made).state == state
    assert not screen.inside.buttons["talk"].isVisible()
    to_press(screen, "Remettre en service").click()
    settle()
    assert records.get(desk.database, made).state == "active"


def test_erased_only_when_sure(screen, desk, monkeypatch) -> None:
    made = someone(desk, "Nadia Belkacem")
    screen.open(contact=made)
    for said, here in ((False, True), (True, False)):
        monkeypatch.setattr("visitapp.ui.network.people.screen.ask_sure", lambda *_, say=said: say)
        to_press(screen, "Effacer cette personne").click()
        settle()
        assert (records.find(desk.database, made) is not None) is here
    assert screen.inside is None
    assert lines(screen) == []


def test_beside_an_agency_she_waits_to_be_erased_and_may_stay(screen, desk, monkeypatch) -> None:
    meta.write(desk.database, "server", "https://agence.example")
    made = someone(desk, "Nadia Belkacem")
    screen.open(contact=made)
    monkeypatch.setattr("visitapp.ui.network.people.screen.ask_sure", lambda *_: True)
    to_press(screen, "Effacer cette personne").click()
    settle()
    assert says(screen, "Son effacement est demandé.")
    assert not screen.inside.buttons["erase"].isVisible()
    to_press(screen, "Garder cette personne").click()
    settle()
    assert not says(screen, "Son effacement est demandé.")
    assert screen.inside.buttons["erase"].isVisible()


@pytest.mark.parametrize("name", ["personnes.xlsx", "personnes.csv"])
def test_out_to_a_file_and_in_again(screen, desk, tmp_path, name) -> None:
    someone(desk, "Nadia Belkacem")
    target = tmp_path / name
    screen.choose_to_write = lambda *_: target
    to_press(screen, "Exporter les personnes").click()
    assert says(screen, "Liste exportée.")
    screen.choose_to_read = lambda *_: target
    to_press(screen, "Importer une liste").click()
    assert says(screen, "Rien de nouveau dans ce fichier.")
    target.write_bytes("Prénom et nom\r\nPaul Renard\r\n".encode())
    to_press(screen, "Importer une liste").click()
    assert says(screen, "1 personne ajoutée.")
    target.write_bytes(b"\x00\x01")
    to_press(screen, "Importer une liste").click()
    assert says(screen, "ce n’est pas un tableau en texte")
    screen.choose_to_write = lambda *_: tmp_path / "nowhere" / name
    to_press(screen, "Exporter les personnes").click()
    assert says(screen, "Le fichier n’a pas pu être écrit.")


def test_a_structure_shows_its_people_and_opens_them(desk, look, jobs, show) -> None:
    meta.write(desk.database, "role", "adviser")
    ccas = structure(desk, networks=("town_halls", "rappel"))
    nadia = someone(desk, "Nadia Belkacem", ccas, job="assistante sociale")
    someone(desk, "Ailleurs")
    made, places = DirectoryScreen(look, jobs), []
    made.go.connect(lambda name, given: places.append((name, given)))
    show(made, 1000, 700)
    made.open(partner=ccas)
    settle()
    assert says(made, "RAPPEL, Mairies et CCAS") or says(made, "Mairies et CCAS, RAPPEL")
    assert [row.text() for row in made.inside.people.rows] == ["Nadia Belkacem"]
    made.inside.people.rows[0].click()
    assert places[-1] == ("people", {"contact": nadia, "structure": ccas})
    to_press(made, "Ajouter une personne").click()
    assert places[-1] == ("people", {"new": True, "structure": ccas})


def test_a_visitor_sees_no_people_in_a_structure(desk, look, jobs, show) -> None:
    meta.write(desk.database, "role", "adviser")
    ccas = structure(desk)
    someone(desk, "Nadia Belkacem", ccas)
    meta.write(desk.database, "role", "visitor")
    made = DirectoryScreen(look, jobs)
    show(made, 1000, 700)
    made.open(partner=ccas)
    settle()
    assert not says(made, "Nadia")
    assert not says(made, "Les personnes")


# --- talks
MARCH, NOVEMBER = date(2026, 3, 2), date(2026, 11, 20)


@pytest.fixture
def nadia(desk) -> str:
    meta.write(desk.database, "role", "adviser")
    made = someone(desk, "Nadia Belkacem")
    talk(desk, made, MARCH, "call")
    talk(desk, made, NOVEMBER, "met", "Les permanences du jeudi.")
    return made


def test_its_day_is_corrected(screen, nadia) -> None:
    screen.open(contact=nadia)
    to_press(screen, "Corriger l’échange : 20 novembre 2026, de vive voix").click()
    settle()
    assert screen.inside.typed["on"] == Answer(value=NOVEMBER), "what was noted is there"
    assert screen.inside.typed["said"] == Answer(value="Les permanences du jeudi.")
    screen.inside.typed["on"] = Answer(value=date(2026, 2, 20))
    to_press(screen, "Garder l’échange").click()
    settle()
    assert says(screen, "Dernier échange le 2 mars 2026.")
    assert says(screen, "20 février 2026, de vive voix")
    assert says(screen, "Les permanences du jeudi.")


def test_a_day_to_come_is_refused(screen, desk, nadia) -> None:
    screen.open(contact=nadia)
    to_press(screen, "Corriger l’échange : 20 novembre").click()
    screen.inside.typed["on"] = Answer(value=date(2026, 11, 26))
    to_press(screen, "Garder l’échange").click()
    settle()
    assert says(screen, "Ce jour n’est pas encore venu.")
    assert person_file(desk, contact=nadia).talks[0].on == NOVEMBER


def test_it_is_taken_away_when_sure_and_put_back(screen, desk, nadia, monkeypatch) -> None:
    for sure, many in ((False, 2), (True, 1)):
        screen.open(contact=nadia, correct=person_file(desk, contact=nadia).talks[0].row)
        monkeypatch.setattr("visitapp.ui.network.people.screen.ask_sure", lambda *_, say=sure: say)
        to_press(screen, "Retirer l’échange").click()
        settle()
        assert len(person_file(desk, contact=nadia).talks) == many
    assert says(screen, "Dernier échange le 2 mars 2026.")
    assert says(screen, "Les échanges retirés")
    to_press(screen, "Remettre l’échange : 20 novembre 2026, de vive voix").click()
    settle()
    assert says(screen, "Dernier échange le 20 novembre 2026.")
    assert not says(screen, "Les échanges retirés")


def test_taken_away_on_another_computer_meanwhile_the_sheet_says_where_it_is(
    screen, desk, nadia
) -> None:
    row = person_file(desk, contact=nadia).talks[0].row
    screen.open(contact=nadia)
    talks.remove_talk(desk, contact=nadia, talk=row)
    to_press(screen, "Corriger l’échange : 20 novembre").click()
    settle()
    assert screen.window_title() == "Nadia Belkacem"
    assert to_press(screen, "Remettre l’échange : 20 novembre")


def test_by_the_keyboard(screen, nadia, press) -> None:
    screen.open(contact=nadia)
    to_press(screen, "Corriger l’échange : 2 mars").setFocus()
    press(Qt.Key.Key_Space)
    settle()
    assert screen.window_title() == "Corriger l’échange"
    press(Qt.Key.Key_Escape, widget=screen.inside)
    settle()
    assert screen.window_title() == "Nadia Belkacem"


def test_of_somebody_archived_nothing_is_corrected(screen, desk, nadia) -> None:
    people.archive(desk, contact=nadia, reason="Partie.")
    screen.open(contact=nadia)
    settle()
    assert says(screen, "Les permanences du jeudi.")
    assert not says(screen, "Corriger l’échange")
