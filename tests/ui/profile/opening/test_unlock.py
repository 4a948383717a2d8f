"""The password, or the printed code: one thing to type, and a way to the other."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.seeing import gathered, says, to_press
from visitapp.store.file.errors import KeyringUnavailable, MistypedCode, WrongKey
from visitapp.ui.profile.opening.unlock import UnlockScreen


@pytest.fixture
def screen(look, show) -> UnlockScreen:
    made = UnlockScreen(look, KeyringUnavailable("locked"))
    show(made, 900, 700)
    made.focus_first(Qt.FocusReason.OtherFocusReason)
    return made


def test_it_says_why_and_asks_one_thing(screen) -> None:
    assert says(screen, "Le trousseau de l’ordinateur ne répond pas.")
    assert screen.password.hasFocus()
    assert not says(screen, "Code de secours")


def test_enter_gives_the_password_once(screen, press, type_text) -> None:
    given = gathered(screen.password_given)
    type_text(screen.password, "trois petits chats")
    press(Qt.Key.Key_Return, "\r")
    press(Qt.Key.Key_Return, "\r", screen.password)
    assert given == ["trois petits chats"]


def test_a_wrong_password_is_said_and_selected_to_be_typed_again(screen, press, type_text) -> None:
    type_text(screen.password, "autre")
    press(Qt.Key.Key_Return, "\r")
    screen.show_refusal(WrongKey())
    assert says(screen, "Ce mot de passe n’ouvre pas vos données.")
    assert screen.password.selectedText() == screen.password.text() != ""
    assert screen.open.isEnabled()


def test_forgotten_the_code_and_a_new_password_are_asked(screen, press, type_text) -> None:
    given = gathered(screen.code_given)
    to_press(screen, "Mot de passe oublié").click()
    assert screen.code.hasFocus()
    assert not screen.password.isVisible()
    type_text(screen.code, "FP04")
    press(Qt.Key.Key_Return, "\r")
    assert screen.new.hasFocus()
    type_text(screen.new, "un tout nouveau")
    press(Qt.Key.Key_Return, "\r")
    assert given == [("FP04", "un tout nouveau")]


def test_a_mistyped_code_is_said_beside_the_code(screen, type_text) -> None:
    screen.ask_code()
    type_text(screen.code, "FP04")
    screen.show_refusal(MistypedCode("check"))
    assert screen.code.hasFocus()
    assert screen.code.text() == "FP04"


def test_one_can_go_back_to_the_password_and_find_what_was_typed(screen, type_text) -> None:
    type_text(screen.password, "trois")
    screen.ask_code()
    to_press(screen, "J’ai mon mot de passe").click()
    assert screen.password.hasFocus()
    assert screen.password.text() == "trois"
