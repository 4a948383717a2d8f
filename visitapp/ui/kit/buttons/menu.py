"""A menu of words under a button."""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QDeadlineTimer, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from visitapp.ui.look import Look

Entry = tuple[str, str]  # id, words; a key that takes it may follow after a tabulation
_NONE = Qt.KeyboardModifier.NoModifier


WORD_ENDS = 1000  # milliseconds without a letter after which another word begins


class TypedMenu(QMenu):
    """A printed key takes its line; letters go to the first that begins so, without accents."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = ""
        self._still = QDeadlineTimer(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A printed key, a letter more of the word, or the first of another."""
        letter = event.text()
        pressed = {letter.upper(), QKeySequence(event.keyCombination()).toString()}
        printed = next((one for one in self.actions() if _key(one) in pressed), None)
        if printed is not None:
            self.setActiveAction(printed)
            super().keyPressEvent(QKeyEvent(event.type(), Qt.Key.Key_Return, _NONE))
            return
        if not letter.isalnum() and not (letter == " " and not self._still.hasExpired()):
            super().keyPressEvent(event)
            return
        self._typed = letter if self._still.hasExpired() else self._typed + letter
        self._still = QDeadlineTimer(WORD_ENDS)
        self._go_to(plain(self._typed))

    def _go_to(self, word: str) -> None:
        lines = [one for one in self.actions() if one.isEnabled()]
        now = self.activeAction()
        if len(set(word)) == 1 and now in lines:  # the same letter again: the next such line
            after = lines.index(now) + 1
            lines = [*lines[after:], *lines[:after]]
            word = word[0]
        found = next((one for one in lines if plain(one.text()).startswith(word)), None)
        if found is not None:
            self.setActiveAction(found)


def _key(line: QAction) -> str | None:
    """The key printed at the end of a line."""
    return line.text().partition("\t")[2] or None


def plain(words: str) -> str:
    """Small letters without accents."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


def menu_of(
    parent: QWidget, look: Look, entries: Sequence[Entry], chosen: str | None = None
) -> QMenu:
    """A menu whose actions carry the ids as data; the chosen one has a tick."""
    menu = TypedMenu(parent)
    menu.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    menu.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
    menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # round corners
    for id, words in entries:
        action = QAction(words, menu)
        action.setData(id)
        if id == chosen:
            action.setIcon(look.icon("fait", 18, "accent"))
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
    if before is not None and isValid(before) and before.isVisible():
        before.setFocus(Qt.FocusReason.PopupFocusReason)
    return found if isValid(under) else ""
