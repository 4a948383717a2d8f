"""The presences, for the room: one key for each person, and nothing that others may not see."""

from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.operations.gatherings_made import (
    TODAY,
    make_confirmed,
    make_contact,
    make_gathering,
    make_invited,
    make_training,
)
from tests.operations.households_made import make_household
from tests.ui.gatherings.opened import opened
from tests.ui.gatherings.test_gatherings_screen import choosing
from tests.ui.seeing import says, seen, settle, to_press
from visitapp.operations.gatherings import attendances
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.ui.gatherings import dialogs, participant_row, presence_row
from visitapp.ui.gatherings.screen import GatheringsScreen


@pytest.fixture
def screen(desk, look, jobs, show) -> GatheringsScreen:
    meta.write(desk.database, "role", "adviser")
    made = GatheringsScreen(look, jobs)
    made.go.connect(lambda _, given: made.open(**given))
    show(made, 910, 512)
    return made


def presences(screen: GatheringsScreen, gathering: str) -> Any:
    screen.open(gathering=gathering, presences=True)
    settle()
    return screen.inside


def state(desk: Any, attendance: str) -> str:
    return records.get(desk.database, attendance).state


def test_one_key_for_each_person(screen, desk, press) -> None:
    made = make_gathering(desk)
    ali, zoe = (make_confirmed(desk, made, name, "Martin") for name in ("Ali", "Zoé"))
    page = presences(screen, made)
    page.focus_first(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_P, "p")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_A, "a")
    assert (state(desk, ali), state(desk, zoe)) == ("present", "absent")
    assert says(page, "1 là, 1 pas là, 1 foyer à compter.")
    focused = QApplication.focusWidget()
    assert focused.accessibleName() == "Là\u00a0: Zoé M."
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Space)
    assert state(desk, ali) == "present"


def test_a_press_marks_and_corrects(screen, desk) -> None:
    one = make_confirmed(desk, made := make_gathering(desk))
    page = presences(screen, made)
    for words, expected in (("Là : Odile R.", "present"), ("Pas là : Odile R.", "absent"),
                            ("Là : Odile R.", "present")):  # fmt: skip
        to_press(page, words).click()
        settle()
        assert state(desk, one) == expected
        row = page.rows[0]
        assert {name for name, chip in row.chips.items() if chip.isChecked()} == {expected}


def test_two_taps_for_an_answer(screen, desk, monkeypatch) -> None:
    one = make_confirmed(desk, made := make_gathering(desk, question="Lisez-vous vos factures ?"))
    page = presences(screen, made)
    assert says(page, "Question : Lisez-vous vos factures ?")
    assert not page.rows[0].asks["before"].isVisible()
    to_press(page, "Là : Odile R.").click()
    settle()
    monkeypatch.setattr(presence_row, "popup", lambda *_, **__: "a_little")
    to_press(page, "Avant, Odile R.").click()
    settle()
    assert records.get(desk.database, one).summary["before"] == "a_little"
    assert to_press(page, "Avant : un peu, Odile R.")
    monkeypatch.setattr(presence_row, "popup", lambda *_, **__: presence_row.TAKE_BACK)
    to_press(page, "Avant : un peu").click()
    settle()
    assert records.get(desk.database, one).summary["before"] is None


def test_somebody_without_a_name_is_added_and_the_lines_stay(screen, desk) -> None:
    make_confirmed(desk, made := make_gathering(desk))
    page = presences(screen, made)
    to_press(page, "Ajouter une personne sans nom").click()
    to_press(page, "Ajouter une personne sans nom").click()
    settle()
    assert [row.name for row in page.rows] == [
        "Odile R.", "Personne sans nom 1", "Personne sans nom 2"
    ]  # fmt: skip
    assert says(page, "2 là, 1 à noter.")


def test_who_was_only_invited_is_there_to_be_marked(screen, desk) -> None:
    made = make_gathering(desk)
    make_confirmed(desk, made)
    late = make_invited(desk, made, "Koffi", "Agbossou")
    page = presences(screen, made)
    assert says(page, "Autres personnes invitées")
    to_press(page, "Là : Koffi A.").click()
    settle()
    assert state(desk, late) == "present"
    assert not says(page, "Autres personnes invitées")


def test_the_room_sees_first_names_and_an_initial_only(screen, desk) -> None:
    made = make_gathering(desk)
    home = make_household(desk, "Odile", "Ravaux", phone="01 99 00 00 33", email="o@foyer.example")
    attendances.invite(desk, gathering=made, household=home)
    training = make_training(desk)
    contact = make_contact(desk, job="assistante sociale", structure_name="CCAS de Bondy",
                           email="ines@ccas.example")  # fmt: skip
    attendances.invite(desk, gathering=training, contact=contact)
    for gathering, name in ((made, "Odile R."), (training, "Inès C.")):
        page = presences(screen, gathering)
        words = " ".join([*seen(page), *(one.accessibleName() for one in page.findChildren(
            type(page.rows[0].chips["present"])))])  # fmt: skip
        assert name in words
        for hidden in ("Ravaux", "01 99", "foyer.example", "rue Neuve", "Carpentier", "CCAS",
                       "assistante", "ccas.example"):  # fmt: skip
            assert hidden not in words


def test_nobody_is_marked_before_the_day(screen, desk) -> None:
    one = make_confirmed(desk, made := make_gathering(desk, held_on=TODAY + timedelta(days=2)))
    page = presences(screen, made)
    to_press(page, "Là : Odile R.").click()
    settle()
    assert says(page, "Cette séance n’a pas encore lieu.")
    assert state(desk, one) == "confirmed"
    assert not page.rows[0].chips["present"].isChecked()


def came(desk: Any, attendance: str) -> object:
    return records.get(desk.database, attendance).summary.get("came")


def test_how_many_came_is_asked_with_what_was_planned(screen, desk, monkeypatch) -> None:
    """Three were planned: it is proposed, and is nobody's number until a person says so."""
    one = make_confirmed(desk, made := make_gathering(desk), seats=3)
    page = presences(screen, made)
    assert not page.rows[0].count.isVisible()
    to_press(page, "Là : Odile R.").click()
    settle()
    assert to_press(page, "3 prévues, à confirmer, Odile R.")
    assert says(page, "1 là, 1 foyer à compter.")
    assert came(desk, one) is None
    offered: list[Any] = []

    def choose(_under: Any, _look: Any, entries: Any, chosen: Any = None) -> str:
        offered.append((list(entries), chosen))
        return "1"

    monkeypatch.setattr(presence_row, "popup", choose)
    to_press(page, "3 prévues, à confirmer").click()
    settle()
    assert (offered[0][0][0], offered[0][1]) == (("3", "3, comme prévu"), None)
    assert came(desk, one) == 1
    assert to_press(page, "1 personne venue, Odile R.")
    assert says(page, "1 là.")
    monkeypatch.setattr(presence_row, "popup", lambda *_, **__: presence_row.NOBODY_KNOWS)
    to_press(page, "1 personne venue").click()
    settle()
    assert came(desk, one) is None
    assert to_press(page, "On ne sait pas combien, Odile R.")
    assert says(page, "1 là.")


def test_a_figure_notes_a_household_and_each_of_it_answers(
    screen, desk, press, monkeypatch
) -> None:
    one = make_confirmed(desk, made := make_gathering(desk), seats=3)
    page = presences(screen, made)
    page.focus_first(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_2, "2")
    settle()
    assert (state(desk, one), came(desk, one)) == ("present", 2)
    assert [row.name for row in page.rows] == ["Odile R.", "Odile R., personne 2"]
    monkeypatch.setattr(presence_row, "popup", lambda *_, **__: "well")
    to_press(page, "Après, Odile R., personne 2").click()
    settle()
    assert to_press(page, "Après : bien, Odile R., personne 2")
    assert records.get(desk.database, one).summary["after"] is None
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_P, "p")
    assert page.page.area.horizontalScrollBar().maximum() == 0


def test_larger_text_is_followed_while_the_page_is_open(desk, look, screen) -> None:
    gathering = make_gathering(desk, held_on=desk.now().date())
    make_confirmed(desk, gathering, "Samira", "Lemoine")
    chip = presences(screen, gathering).rows[0].chips["present"]
    before = chip.minimumWidth()
    look.set_scale(2.0)
    settle()
    [row] = screen.inside.rows
    assert row.chips["present"].minimumWidth() == 2 * before


# --- how many came, and the message of an invitation
def test_how_many_came_is_said_from_the_sheet_once_somebody_is_there(
    screen, desk, monkeypatch
) -> None:
    one = make_confirmed(desk, made := make_gathering(desk), seats=3)
    attendances.present(desk, attendance=one)
    sheet = opened(screen, made)
    assert says(sheet, "1 foyer est venu.")
    assert says(sheet, "3 prévues, à confirmer")
    proposed: list[Any] = []

    def say(_parent: Any, _look: Any, _name: str, known: int | None) -> tuple[bool, int]:
        proposed.append(known)
        return True, 2

    choosing(monkeypatch, participant_row.CAME)
    monkeypatch.setattr(dialogs, "ask_came", say)
    to_press(sheet, "Autre action : Odile R.").click()
    settle()
    assert (proposed, records.get(desk.database, one).summary["came"]) == ([3], 2)
    assert says(screen.inside, "2 personnes venues")
    assert not says(screen.inside, "1 foyer est venu.")


def test_the_message_of_an_invitation_is_written_as_a_file(
    screen, desk, tmp_path, monkeypatch
) -> None:
    make_invited(desk, made := make_gathering(desk, title="Factures : lire / payer"))
    sheet, offered = opened(screen, made), []
    folder = tmp_path / "messages"
    (folder / "there").mkdir(parents=True)
    told: list[str] = []
    screen.told.connect(told.append)

    def choose(_parent: Any, name: str) -> Path:
        offered.append(name)
        return folder / ("there" if len(offered) > 1 else name)

    monkeypatch.setattr(screen.acts, "choose_target", choose)
    choosing(monkeypatch, participant_row.MESSAGE)
    to_press(sheet, "Autre action : Odile R.").click()
    settle()
    [kept] = folder.glob("*.eml")
    assert kept.name == offered[0]
    assert not set("/:") & set(kept.name)
    assert "Factures" in str(message_from_bytes(kept.read_bytes())["Subject"])
    assert told == ["Message enregistré. Ouvrez-le dans votre messagerie, puis envoyez-le."]
    to_press(screen.inside, "Autre action : Odile R.").click()
    settle()
    assert says(screen.inside, "Le message n’a pas pu être écrit.")
