"""From nothing to the day, and back again: keyring, password, printed code."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.app.desktop import PASSWORD, end, wait_day, wait_for
from tests.ui.seeing import says
from visitapp import settings as preferences

# --- first start


def test_from_nothing_to_the_day_by_keyboard_then_again_silently(
    qtbot, start, profile, keyring
) -> None:
    desktop = start()
    screen = wait_for(qtbot, desktop, "FirstStartScreen")
    for text in ("Inès", PASSWORD, PASSWORD):
        line = QApplication.focusWidget()
        qtbot.keyClicks(line, text) if text.isascii() else line.setText(text)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.code), timeout=20_000)
    assert not profile.database.exists()
    screen.typed.setText(screen.code.lower().replace("-", ""))
    qtbot.keyClick(screen.typed, Qt.Key.Key_Return)
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


def test_a_short_password_is_refused_in_words(qtbot, start, profile) -> None:
    screen = wait_for(qtbot, start(), "FirstStartScreen")
    screen.chosen.emit("Inès", "court")
    qtbot.waitUntil(lambda: says(screen, "trop court"))
    assert not profile.begun


def test_the_code_is_printed_or_saved(qtbot, start, monkeypatch) -> None:
    from visitapp.ui import printing

    printed = []
    monkeypatch.setattr(printing, "print_papers", lambda *given: printed.append(given[2]) or "")
    screen = wait_for(qtbot, start(), "FirstStartScreen")
    screen.chosen.emit("Inès", PASSWORD)
    qtbot.waitUntil(lambda: bool(screen.code), timeout=20_000)
    screen.printer.click()
    qtbot.waitUntil(lambda: bool(printed))
    assert printed[0][0].pdf.startswith(b"%PDF")


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
