"""Visits of another computer: the folder, the name, what opened them. Nothing is typed twice."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.seeing import gathered, says, to_press
from visitapp.domain.errors import UserError
from visitapp.operations.profile.import_profile import NOTHING_HERE, WITHOUT_KEYS
from visitapp.ui.profile.opening.import_profile import BringScreen


@pytest.fixture
def screen(look, show) -> BringScreen:
    made = BringScreen(look, choose=lambda parent: "/media/cle/visitapp")
    show(made, 900, 700)
    made.focus_first(Qt.FocusReason.OtherFocusReason)
    return made


def test_by_keyboard_from_the_folder_to_the_end(screen, press, type_text) -> None:
    wanted = gathered(screen.wanted)
    assert screen.pick.hasFocus()
    press(Qt.Key.Key_Return, "\r")
    assert says(screen, "Dossier choisi : « visitapp », dans « cle ».")
    assert screen.name.hasFocus()
    type_text(screen.name, "Inès")
    press(Qt.Key.Key_Return, "\r")
    type_text(screen.secret, "trois petits chats")
    press(Qt.Key.Key_Return, "\r")
    assert wanted == [("Inès", "/media/cle/visitapp", "trois petits chats")]


def test_what_is_missing_is_said_and_pointed_at(screen) -> None:
    wanted = gathered(screen.wanted)
    screen.take.click()
    assert says(screen, "Il manque le dossier.")
    assert screen.pick.hasFocus()
    screen.pick.click()
    screen.take.click()
    assert says(screen, "Il manque votre prénom.")
    assert screen.name.hasFocus()
    assert wanted == []


def test_going_back_from_the_choice_of_a_folder_changes_nothing(screen) -> None:
    screen.pick.click()
    screen.choose = lambda parent: ""
    screen.pick.click()
    assert screen.folder == "/media/cle/visitapp"


@pytest.mark.parametrize(
    ("folder", "said"),
    [("/media/nadege/Clé de l’agence/visitapp", "« visitapp », dans « Clé de l’agence »"),
     ("/visitapp", "« visitapp », dans « / »"), ("/", "« / », dans « / »")],
)  # fmt: skip
def test_a_folder_is_named_as_its_owner_knows_it(screen, folder, said) -> None:
    screen.choose = lambda parent: folder
    screen.pick.click()
    assert says(screen, said)
    assert screen.folder == folder


@pytest.mark.parametrize("error", [NOTHING_HERE, WITHOUT_KEYS])
def test_a_folder_that_is_not_the_right_one_is_chosen_again(screen, type_text, error) -> None:
    screen.pick.click()
    type_text(screen.name, "Inès")
    type_text(screen.secret, "trois petits chats")
    screen.show_refusal(error)
    assert screen.pick.hasFocus()
    assert says(screen, error.message.replace("\u00a0", " "))
    assert screen.secret.text() == "trois petits chats"


def test_a_wrong_password_keeps_the_rest(screen, type_text) -> None:
    screen.pick.click()
    type_text(screen.name, "Inès")
    type_text(screen.secret, "autre chose")
    screen.take.click()
    screen.show_refusal(UserError("Ce mot de passe n’ouvre pas vos données.", "Vérifiez."))
    assert screen.secret.hasFocus()
    assert (screen.name.text(), screen.folder) == ("Inès", "/media/cle/visitapp")
    assert screen.take.isEnabled()


def test_a_second_press_while_it_is_copied_does_nothing(screen, type_text) -> None:
    wanted = gathered(screen.wanted)
    screen.pick.click()
    type_text(screen.name, "Inès")
    for _ in range(2):
        screen.take.click()
    assert len(wanted) == 1


def test_one_can_begin_without_visits(screen) -> None:
    left = gathered(screen.left)
    to_press(screen, "Commencer sans visites").click()
    assert len(left) == 1
