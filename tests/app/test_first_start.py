"""From nothing to the day, and back again: keyring, password, printed code."""

import shutil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.app.desktop import PASSWORD, end, wait_day, wait_for
from tests.ui.seeing import says, to_press
from visitapp import settings as preferences
from visitapp.store.file.profile import prepare

SHORTEST = "pluie 27 mai"
MOST_KEYS = 40
"""From nothing to the day, the shortest password included (67 before)."""

# --- first start


def test_from_nothing_to_the_day_by_keyboard_then_again_silently(
    qtbot, start, profile, keyring
) -> None:
    desktop = start()
    screen = wait_for(qtbot, desktop, "FirstStartScreen")
    keys = 0

    def type_and_enter(text: str) -> None:
        nonlocal keys
        line = QApplication.focusWidget()
        qtbot.keyClicks(line, text) if text.isascii() else line.setText(text)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        keys += len(text) + 1

    for text in ("Inès", SHORTEST):
        type_and_enter(text)
    qtbot.waitUntil(lambda: bool(screen.code), timeout=20_000)
    assert not profile.database.exists()
    type_and_enter("".join(screen.code.lower().split("-")[place - 1] for place in screen.asked))
    welcome = wait_for(qtbot, desktop, "WelcomeScreen")
    assert welcome.have.hasFocus()
    for _ in ("the agency's code", "a training visit"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        keys += 1
    assert keys <= MOST_KEYS
    wait_day(qtbot, desktop)
    assert says(desktop.window, "Bonjour Inès")
    assert preferences.read(profile.settings).visitor == "Inès"
    end(desktop)
    again = start()
    wait_day(qtbot, again)
    assert says(again.window, "Bonjour Inès")


def test_the_code_not_typed_back_leaves_nothing_behind(qtbot, start, profile) -> None:
    desktop = start()
    screen = wait_for(qtbot, desktop, "FirstStartScreen")
    screen.chosen.emit("Inès", PASSWORD)
    qtbot.waitUntil(lambda: bool(screen.code), timeout=20_000)
    screen.typed.setText("FP04")
    screen.done.click()
    qtbot.waitUntil(lambda: says(screen, "faute de frappe"))
    assert screen.typed.text() == "FP04"
    assert not profile.database.exists()
    end(desktop)
    wait_for(qtbot, start(), "FirstStartScreen")


def test_the_sheet_of_a_start_that_was_not_finished_is_told_from_a_password(
    qtbot, start, profile
) -> None:
    codes = []
    for _ in range(2):
        desktop = start()
        screen = wait_for(qtbot, desktop, "FirstStartScreen")
        screen.chosen.emit("Inès", PASSWORD)
        qtbot.waitUntil(lambda shown=screen: bool(shown.code), timeout=20_000)
        codes.append(screen.code)
        if len(codes) == 1:
            end(desktop)
    screen.typed.setText(codes[0])
    screen.done.click()
    qtbot.waitUntil(lambda: says(screen, "d’un autre démarrage"), timeout=20_000)
    assert says(screen, "Prenez la feuille la plus récente")
    assert not says(screen, "Majuscule")
    screen.typed.setText(codes[1])
    screen.done.click()
    wait_for(qtbot, desktop, "WelcomeScreen")


def test_a_short_password_is_refused_in_words(qtbot, start, profile) -> None:
    screen = wait_for(qtbot, start(), "FirstStartScreen")
    screen.chosen.emit("Inès", "court")
    qtbot.waitUntil(lambda: says(screen, "trop court"))
    assert not profile.begun


def test_the_code_is_printed_or_saved(qtbot, start, monkeypatch) -> None:
    from visitapp.ui.papers import print_dialog

    printed = []
    monkeypatch.setattr(print_dialog, "print_papers", lambda *given: printed.append(given[2]) or "")
    screen = wait_for(qtbot, start(), "FirstStartScreen")
    screen.chosen.emit("Inès", PASSWORD)
    qtbot.waitUntil(lambda: bool(screen.code), timeout=20_000)
    screen.printer.click()
    qtbot.waitUntil(lambda: bool(printed))
    assert printed[0][0].pdf.startswith(b"%PDF")


def test_the_text_size_is_followed_at_once_and_kept(qtbot, start, profile) -> None:
    desktop = start()
    screen = wait_for(qtbot, desktop, "FirstStartScreen")
    screen.sizes.button(150).click()
    assert desktop.look.scale == 1.5
    assert preferences.read(profile.settings).text_scale == 150
    assert not profile.begun


def test_a_newcomer_is_offered_a_training_visit(qtbot, start) -> None:
    desktop = start()
    newcomer(qtbot, desktop)
    welcome = wait_for(qtbot, desktop, "WelcomeScreen")
    to_press(welcome, "Plus tard").click()
    assert desktop.window.windowTitle().startswith("Vous entraîner")
    assert says(welcome, "Rien ne sera envoyé")
    to_press(welcome, "S’entraîner").click()
    training = wait_for(qtbot, desktop, "TrainingScreen")
    qtbot.waitUntil(lambda: says(training, "La famille d’essai"))


def test_a_wrong_address_at_first_start_says_so_and_can_wait(qtbot, start) -> None:
    desktop = start()
    newcomer(qtbot, desktop)
    welcome = wait_for(qtbot, desktop, "WelcomeScreen")
    to_press(welcome, "J’ai un code de mon agence").click()
    welcome.agency.address.setText("pas une adresse")
    welcome.agency.code.setText("ABCD-EFGH-JKMN")
    to_press(welcome, "Relier cet ordinateur").click()
    qtbot.waitUntil(lambda: says(welcome, "n’est pas celle d’un serveur"), timeout=20_000)
    assert welcome.agency.code.text() == "ABCD-EFGH-JKMN"
    to_press(welcome, "Plus tard").click()
    assert says(welcome, "entraîner d’abord")


def test_visits_of_another_computer_are_taken_up(
    qtbot, start, code, profile, tmp_path, keyring
) -> None:
    """`code` made a profile with one visit today: it is the old computer, copied onto a key."""
    old = tmp_path / "key" / "visitapp"
    profile.root.rename(old.parent.parent / "gone")
    shutil.copytree(tmp_path / "gone", old)
    keyring.kept.clear()
    new = prepare(tmp_path / "new")
    desktop = start(where=new)
    to_press(wait_for(qtbot, desktop, "FirstStartScreen"), "J’ai déjà des visites").click()
    screen = wait_for(qtbot, desktop, "BringScreen")
    screen.choose = lambda parent: str(old.parent)
    screen.pick.click()
    screen.name.setText("Nadège")
    screen.secret.setText("autre chose")
    screen.take.click()
    qtbot.waitUntil(lambda: says(screen, "n’ouvre pas vos données"), timeout=20_000)
    assert not new.begun
    screen.secret.setText(PASSWORD)
    screen.take.click()
    welcome = wait_for(qtbot, desktop, "WelcomeScreen")
    to_press(welcome, "Plus tard").click()
    assert says(wait_day(qtbot, desktop), "Odile R.")


def newcomer(qtbot, desktop) -> None:
    """A name and a password, and the code typed back."""
    screen = wait_for(qtbot, desktop, "FirstStartScreen")
    screen.chosen.emit("Inès", PASSWORD)
    qtbot.waitUntil(lambda: bool(screen.code), timeout=20_000)
    screen.typed.setText(screen.code)
    screen.done.click()


# --- coming back


def test_the_keyring_opens_it_silently(qtbot, start, code) -> None:
    desktop = start()
    day = wait_day(qtbot, desktop)
    assert says(day, "Odile R.")


def test_without_the_keyring_the_password_is_asked_until_it_is_right(
    qtbot, start, code, keyring
) -> None:
    keyring.locked = True
    desktop = start()
    screen = wait_for(qtbot, desktop, "UnlockScreen")
    for text in ("autre chose", PASSWORD):
        screen.password.setText(text)
        qtbot.keyClick(screen.password, Qt.Key.Key_Return)
        if text != PASSWORD:
            qtbot.waitUntil(lambda: says(screen, "n’ouvre pas vos données"), timeout=20_000)
    assert says(wait_day(qtbot, desktop), "Odile R.")


def test_the_printed_code_opens_it_and_the_new_password_does_from_then_on(
    qtbot, start, code, keyring
) -> None:
    keyring.locked = True
    desktop = start()
    screen = wait_for(qtbot, desktop, "UnlockScreen")
    screen.ask_code()
    screen.code.setText(code)
    screen.new.setText("un mot de passe neuf")
    screen.change.click()
    wait_day(qtbot, desktop)
    end(desktop)
    other = start()
    screen = wait_for(qtbot, other, "UnlockScreen")
    screen.password.setText("un mot de passe neuf")
    screen.open.click()
    wait_day(qtbot, other)


def test_the_window_can_be_closed_while_the_password_is_asked(qtbot, start, code, keyring) -> None:
    keyring.locked = True
    desktop = start()
    wait_for(qtbot, desktop, "UnlockScreen")
    end(desktop)
