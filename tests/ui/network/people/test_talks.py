"""A talk noted by mistake, from the sheet of its person: corrected, taken away, put back."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.operations.network_made import someone, talk
from tests.ui.seeing import says, settle, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.network.people import people, talks
from visitapp.operations.network.people.people import person_file
from visitapp.store.file import meta
from visitapp.ui.network.people.screen import PeopleScreen

MARCH, NOVEMBER = date(2026, 3, 2), date(2026, 11, 20)


@pytest.fixture
def nadia(desk: Any) -> str:
    meta.write(desk.database, "role", "adviser")
    made = someone(desk, "Nadia Belkacem")
    talk(desk, made, MARCH, "call")
    talk(desk, made, NOVEMBER, "met", "Les permanences du jeudi.")
    return made


def test_its_day_is_corrected(screen: PeopleScreen, nadia: str) -> None:
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


def test_a_day_to_come_is_refused(screen: PeopleScreen, desk: Any, nadia: str) -> None:
    screen.open(contact=nadia)
    to_press(screen, "Corriger l’échange : 20 novembre").click()
    screen.inside.typed["on"] = Answer(value=date(2026, 11, 26))
    to_press(screen, "Garder l’échange").click()
    settle()
    assert says(screen, "Ce jour n’est pas encore venu.")
    assert person_file(desk, contact=nadia).talks[0].on == NOVEMBER


def test_it_is_taken_away_when_sure_and_put_back(
    screen: PeopleScreen, desk: Any, nadia: str, monkeypatch: pytest.MonkeyPatch
) -> None:
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
    screen: PeopleScreen, desk: Any, nadia: str
) -> None:
    row = person_file(desk, contact=nadia).talks[0].row
    screen.open(contact=nadia)
    talks.remove_talk(desk, contact=nadia, talk=row)
    to_press(screen, "Corriger l’échange : 20 novembre").click()
    settle()
    assert screen.window_title() == "Nadia Belkacem"
    assert to_press(screen, "Remettre l’échange : 20 novembre")


def test_by_the_keyboard(screen: PeopleScreen, nadia: str, press: Any) -> None:
    screen.open(contact=nadia)
    to_press(screen, "Corriger l’échange : 2 mars").setFocus()
    press(Qt.Key.Key_Space)
    settle()
    assert screen.window_title() == "Corriger l’échange"
    press(Qt.Key.Key_Escape, widget=screen.inside)
    settle()
    assert screen.window_title() == "Nadia Belkacem"


def test_of_somebody_archived_nothing_is_corrected(
    screen: PeopleScreen, desk: Any, nadia: str
) -> None:
    people.archive(desk, contact=nadia, reason="Partie.")
    screen.open(contact=nadia)
    settle()
    assert says(screen, "Les permanences du jeudi.")
    assert not says(screen, "Corriger l’échange")
