"""A menu of words under a button."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from visitapp.ui.look import Look

Entry = tuple[str, str]  # id, words


def menu_of(
    parent: QWidget, look: Look, entries: Sequence[Entry], chosen: str | None = None
) -> QMenu:
    """A menu whose actions carry the ids as data; the chosen one has a tick."""
    menu = QMenu(parent)
    menu.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    menu.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
    menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # round corners
    for place, (id, words) in enumerate(entries, start=1):
        action = QAction(words, menu)
        action.setData(id)
        if id == chosen:
            action.setIcon(look.icon("fait", 18, "accent"))
        if place <= 9 and len(entries) > 2:
            action.setToolTip(str(place))
        menu.addAction(action)
        if id == chosen:
            menu.setActiveAction(action)
    return menu


def popup(
    under: QWidget,
    look: Look,
    entries: Sequence[Entry],
    offset: QPoint | None = None,
    chosen: str | None = None,
) -> str:
    """Open a menu under a widget and wait. Gives the id chosen, or "" when it was closed.

    It is the window's: a page that is drawn again meanwhile takes the widget away, not the menu,
    which would die inside its own loop; nothing is chosen then. The keyboard goes back to where it
    was, which Qt does by itself only for a menu of that widget's own.
    """
    window = under.window()
    before = window.focusWidget()
    menu = menu_of(window, look, entries, chosen)
    menu.setMinimumWidth(under.width())
    at = under.mapToGlobal(QPoint(0, under.height() + look.px(4)) + (offset or QPoint()))
    action = menu.exec(at)
    found = str(action.data()) if action is not None else ""
    menu.deleteLater()
    window.activateWindow()
    if before is not None and isValid(before):
        before.setFocus(Qt.FocusReason.PopupFocusReason)
    return found if isValid(under) else ""
