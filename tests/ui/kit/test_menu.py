"""A menu under a widget: what is chosen, and a page that is drawn again while it is open."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup

ENTRIES = (("one", "Un"), ("two", "Deux"))


def chosen(show, look, meanwhile: Callable[[Button], object]) -> str:
    """What the menu gives when its first line is chosen after something happened."""
    page, button = QWidget(), Button(look, "Choisir")
    QVBoxLayout(page).addWidget(button)
    show(page)
    button.setFocus()

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert menu is not None
        meanwhile(button)
        assert isValid(menu), "a menu dies inside its own loop"
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(0, choose)
    return popup(button, look, ENTRIES)


def test_a_line_is_chosen(show, look) -> None:
    assert chosen(show, look, lambda _: None) == "one"


def test_nothing_is_chosen_once_the_widget_is_gone(show, look) -> None:
    def draw_again(button: Button) -> None:
        button.deleteLater()
        QCoreApplication.sendPostedEvents(button, QEvent.Type.DeferredDelete.value)

    assert chosen(show, look, draw_again) == ""


def test_the_keyboard_comes_back_to_the_button(show, look) -> None:
    pressed: list[QWidget] = []
    chosen(show, look, pressed.append)
    window = pressed[0].window()
    window.activateWindow()  # a window manager does
    QCoreApplication.processEvents()
    assert QApplication.focusWidget() is pressed[0]


def test_the_keyboard_stays_where_it_went_when_the_page_was_left_meanwhile(show, look) -> None:
    """Two menus were open, one in the other: a shortcut came between their ends."""
    pages, left, other = QStackedWidget(), QWidget(), QLineEdit()
    button = Button(look, "Choisir", parent=left)
    pages.addWidget(left)
    pages.addWidget(other)
    show(pages)
    button.setFocus()

    def leave() -> None:
        menu = QApplication.activePopupWidget()
        assert menu is not None
        menu.close()
        pages.setCurrentWidget(other)
        pages.activateWindow()  # a window manager does
        QCoreApplication.processEvents()
        other.setFocus()

    QTimer.singleShot(0, leave)
    assert popup(button, look, ENTRIES) == ""
    assert QApplication.focusWidget() is other
