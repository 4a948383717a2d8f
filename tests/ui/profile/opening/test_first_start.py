"""First start, by keyboard alone: a name, a password twice, the code printed and typed back."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.seeing import gathered, says, seen, settle, to_press
from visitapp.domain.errors import UserError
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.profile.opening.first_start import FirstStartScreen

CODE = "FP04-QTFX-GMZ5-F1PG-3TT7-ZST1-3D22"
PASSWORD = "trois petits chats"


@pytest.fixture
def screen(look, show) -> FirstStartScreen:
    made = FirstStartScreen(look)
    show(made, 900, 700)
    made.focus_first(Qt.FocusReason.OtherFocusReason)
    return made


def type_all(press, type_text, *texts: str) -> None:
    for text in texts:
        type_text(QApplication.focusWidget(), text)
        press(Qt.Key.Key_Return, "\r")


def test_enter_goes_from_line_to_line_and_gives_name_and_password(screen, press, type_text) -> None:
    chosen = gathered(screen.chosen)
    type_all(press, type_text, "Inès", PASSWORD)
    assert chosen == [("Inès", PASSWORD)]


def test_tab_meets_the_lines_then_the_text_size(screen, press) -> None:
    """As docs/accessibility.md tells who tries it with a screen reader."""
    met = []
    while len(met) < 7:
        one = QApplication.focusWidget()
        met.append(one.accessibleName() or one.text())
        press(Qt.Key.Key_Tab)
    assert [words.replace("\u00a0", " ") for words in met] == [
        "Votre prénom", "Choisissez un mot de passe", "Montrer ce que je tape",
        "Proposer quatre mots", "Continuer", "J’ai déjà des visites sur une clé",
        "Taille du texte : 100 %",
    ]  # fmt: skip
    assert QApplication.focusWidget() is screen.name


@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_a_refusal_is_seen_with_the_line_that_it_is_about(look, screen, type_text, scale) -> None:
    """Also where the page is longer than its window: the words, then the line under them."""
    screen.resize(683, 384)
    look.set_scale(scale)
    settle()
    for line, text in ((screen.name, "Inès"), (screen.password, "court")):
        type_text(line, text)
    settle()
    screen.forward.click()
    screen.show_refusal(UserError("Le mot de passe est trop court.", "12 caractères."))
    settle()
    assert screen.password.hasFocus()
    banner = screen.findChild(Banner)
    seen_now = screen.area.viewport().rect()
    for widget in (banner, screen.password):
        top = widget.mapTo(screen.area.viewport(), widget.rect().topLeft())
        assert seen_now.contains(QRect(top, widget.size())), type(widget).__name__
    line = screen.password.mapTo(screen, screen.password.rect().topLeft()).y()
    assert banner.mapTo(screen, banner.rect().bottomLeft()).y() < line


def test_a_second_refusal_takes_the_place_of_the_first(screen, type_text) -> None:
    type_text(screen.password, PASSWORD)
    screen.forward.click()
    assert says(screen, "Il manque votre prénom.")
    type_text(screen.name, "Inès")
    screen.forward.click()
    screen.show_refusal(UserError("Le mot de passe est trop court.", "12 caractères."))
    assert says(screen, "trop court")
    assert not says(screen, "Il manque votre prénom.")


def test_without_a_name_the_line_is_pointed_at(screen) -> None:
    to_press(screen, "Continuer").click()
    assert says(screen, "Il manque votre prénom.")


def test_a_second_press_while_the_keys_are_made_does_nothing(screen, press, type_text) -> None:
    chosen = gathered(screen.chosen)
    type_all(press, type_text, "Inès", PASSWORD)
    press(Qt.Key.Key_Return, "\r", screen.password)
    screen.forward.click()
    assert len(chosen) == 1
    assert says(screen, "Un instant")


def test_a_refusal_gives_the_buttons_and_the_keyboard_back(screen, press, type_text) -> None:
    type_all(press, type_text, "Inès", "court")
    screen.show_refusal(UserError("Le mot de passe est trop court.", "12 caractères."))
    assert screen.forward.isEnabled()
    assert screen.password.hasFocus()
    assert not says(screen, "Un instant")


def test_what_is_typed_once_is_shown_and_can_be_hidden(screen) -> None:
    assert screen.password.echoMode() == QLineEdit.EchoMode.Normal
    to_press(screen, "Montrer ce que je tape").click()
    assert screen.password.echoMode() == QLineEdit.EchoMode.Password


def test_four_words_that_are_proposed_are_read_and_taken(screen, press, type_text) -> None:
    chosen = gathered(screen.chosen)
    type_all(press, type_text, "Inès")
    screen.box.setChecked(False)
    to_press(screen, "Proposer quatre mots").click()
    first = screen.password.text()
    assert (len(first.split()), screen.password.echoMode()) == (4, QLineEdit.EchoMode.Normal)
    to_press(screen, "Proposer quatre mots").click()
    again = screen.password.text()
    assert again != first
    assert screen.password.hasFocus()
    press(Qt.Key.Key_Return, "\r")
    assert chosen == [("Inès", again)]


def test_two_groups_of_the_code_or_all_of_it_go_out_as_the_code(screen, press, type_text) -> None:
    given = gathered(screen.typed_back)
    screen.show_code(CODE)
    groups = CODE.split("-")
    for text in (" ".join(groups[place - 1] for place in screen.asked), CODE, "FP04"):
        screen.set_busy(False)
        screen.typed.clear()
        type_text(screen.typed, text.lower())
        screen.done.click()
    assert given == [CODE, CODE.lower(), "fp04"]


def test_the_code_is_shown_and_the_passwords_leave_the_memory_of_the_screen(
    screen, press, type_text
) -> None:
    type_all(press, type_text, "Inès", PASSWORD)
    screen.show_code(CODE)
    assert all(says(screen, group) for group in CODE.split("-"))
    assert screen.typed.hasFocus()
    assert not screen.first.isVisible()
    assert {line.text() for line in screen.findChildren(QLineEdit)} == {"", "Inès"}


def test_the_code_is_typed_back_as_it_is(screen, press, type_text) -> None:
    given = gathered(screen.typed_back)
    screen.show_code(CODE)
    type_all(press, type_text, CODE.lower())
    assert given == [CODE.lower()]


def test_a_mistyped_code_keeps_what_was_typed(screen, type_text) -> None:
    screen.show_code(CODE)
    type_text(screen.typed, "FP04")
    screen.show_refusal(UserError("Ce code contient une faute de frappe.", "Relisez-le."))
    assert screen.typed.text() == "FP04"
    assert screen.typed.hasFocus()
    assert all(says(screen, group) for group in CODE.split("-"))


def test_the_code_can_be_printed(screen) -> None:
    wanted = gathered(screen.print_wanted)
    screen.show_code(CODE)
    to_press(screen, "Imprimer le code").click()
    assert wanted == [CODE]


def test_esc_loses_nothing(screen, press, type_text) -> None:
    type_text(screen.name, "Inès")
    press(Qt.Key.Key_Escape)
    assert screen.name.text() == "Inès"
    screen.show_code(CODE)
    type_text(screen.typed, "FP04")
    press(Qt.Key.Key_Escape)
    assert screen.typed.text() == "FP04"
    assert screen.isVisible()


def test_everything_is_reached_by_tab_in_the_order_it_is_read(screen) -> None:
    from visitapp.ui.kit.focus.tab_order import reading_order

    names = [one.accessibleName() or one.text() for one in reading_order(screen)]
    assert names == [
        *(f"Taille du texte\u00a0: {size}\u00a0%" for size in (100, 130, 150, 200)),
        "Votre prénom", "Choisissez un mot de passe", "Montrer ce que je tape",
        "Proposer quatre mots", "Continuer", "J’ai déjà des visites sur une clé",
    ]  # fmt: skip


def test_the_text_size_is_chosen_before_anything_is_typed(screen, look) -> None:
    sized = gathered(screen.sized)
    chips = screen.sizes
    assert chips.checkedId() == 100
    chips.button(150).click()
    assert sized == [150]
    assert [chips.button(one).isChecked() for one in (100, 130, 150, 200)] == [
        False, False, True, False,
    ]  # fmt: skip


def test_who_has_visits_elsewhere_says_so(screen) -> None:
    known = gathered(screen.known)
    to_press(screen, "J’ai déjà des visites sur une clé").click()
    assert len(known) == 1


def test_no_word_of_the_trade(screen) -> None:
    screen.show_code(CODE)
    said = " ".join(seen(screen)).lower()
    for word in ("erreur", "invalide", "argon", "base de données", "clé de chiffrement"):
        assert word not in said
