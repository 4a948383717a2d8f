"""Every page and panel is reached by what stands on the screen, with its key, at every size."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.seeing import settle
from tests.window.typist import Key, line_of

SIZES = ((1366, 768, 1.0), (1024, 600, 1.0), (910, 512, 1.0), (683, 384, 1.0), (910, 512, 2.0))


def asked(screen, act) -> list[str]:
    """What « … » offers, with the keys; `act(menu)` then does something in it."""
    lines: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        lines.extend(one.text() for one in menu.actions())
        act(menu)
        menu.close()

    QTimer.singleShot(0, look)
    screen.header.more_button.click()
    return lines


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_notes_and_danger_keep_their_words_and_keys(
    open_screen, visit, look, width, height, scale
) -> None:
    screen = open_screen(visit, width, height)
    look.set_scale(scale)
    screen.show_step("household")
    settle()
    for button, key in ((screen.footer.notes_button, "F2"), (screen.footer.danger_button, "F9")):
        assert button.text()
        assert button.hint == key
        assert button.hint_shown
        assert button.width() >= button.sizeHint().width(), "its words are on one line"
        assert screen.footer.rect().contains(button.geometry())
    assert screen.header.rect().contains(screen.header.more_button.geometry())


def test_the_pages_are_offered_with_the_keys_that_open_them(open_screen, visit) -> None:
    screen = open_screen(visit, 910, 512)
    lines = asked(screen, lambda menu: None)
    keys = {line.partition("\t")[2] for line in lines}
    assert keys >= {"F1", "F4", "F5", "F6", "F7", "F8", "Ctrl+L"}
    asked(screen, lambda menu: QTest.keyClick(menu, Key.Key_F5))
    assert screen.step == "figures"
    asked(screen, lambda menu: QTest.keyClick(menu, Key.Key_F8))
    assert screen.shared is not None
    assert screen.shared.isVisible()


def test_a_page_is_taken_by_its_first_letters(open_screen, visit) -> None:
    screen = open_screen(visit, 683, 384)

    def type_it(menu: QMenu) -> None:
        QTest.keyClicks(menu, "ce")
        assert menu.activeAction() is not None
        assert line_of(menu.activeAction()) == "Ce qui manque"
        QTest.keyClick(menu, Key.Key_Return)

    asked(screen, type_it)
    assert screen.step == "missing"
