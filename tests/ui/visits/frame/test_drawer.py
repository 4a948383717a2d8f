"""A drawer over a page: closed, it never keeps the keyboard."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.visits.frame.drawer import Drawer


def test_opened_while_the_window_wakes_it_gives_the_keyboard_back(look, show) -> None:
    """So after a menu: the window is active again a moment later."""
    host, content, other = QWidget(), QWidget(), QWidget()
    page = Button(look, "Les pages")
    QVBoxLayout(host).addWidget(page)
    close = Button(look, "Fermer")
    QVBoxLayout(content).addWidget(close)
    window = show(host, 600, 400)
    page.setFocus()
    other.show()
    other.activateWindow()
    QCoreApplication.processEvents()
    assert QApplication.focusWidget() is None
    drawer = Drawer(look, content, host, 300)
    drawer.open()
    window.activateWindow()
    QCoreApplication.processEvents()
    assert QApplication.focusWidget() is close
    drawer.close_drawer()
    assert QApplication.focusWidget() is page
    other.close()
    other.deleteLater()
