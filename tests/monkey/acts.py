"""What a hand does, one thing at a time: each act draws its chances, and says in words what it did.

An act knows no screen: it sees what is in front (a menu, a dialog, else the window), what has the
keyboard there, and what there is to press.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QWheelEvent,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QMenu, QWidget

from tests.monkey import printed
from tests.monkey.naming import named, seen
from tests.monkey.things import (
    ALT,
    CTRL,
    KEYS,
    LANGUAGES,
    NONE,
    PASTED,
    SCALES,
    SHIFT,
    SHORTCUTS,
    SIZES,
    TYPED,
)
from visitapp.settings import THEMES
from visitapp.ui.profile.lock.cover import LockCover

if TYPE_CHECKING:
    from tests.monkey.hand import Hand

Act = Callable[["Hand", Random], str]
LEFT = Qt.MouseButton.LeftButton


def shortcut(hand: "Hand", chance: Random) -> str:
    key, held = chance.choice(SHORTCUTS)
    return press(hand, key, held)


def key(hand: "Hand", chance: Random) -> str:
    one = chance.choice(KEYS)
    return press(hand, one, SHIFT if one == Qt.Key.Key_Backtab else NONE)


def press(hand: "Hand", one: Qt.Key, held: Qt.KeyboardModifier = NONE) -> str:
    """One key, down and up, to the window that has the keyboard."""
    said = f"{_held(held)}{one.name.removeprefix('Key_')} from {named(hand.focus)}"
    handle, hand.typed = hand.handle, True
    if handle is not None and held == ALT and isinstance(hand.top, QMenu):
        QTest.keyPress(handle, Qt.Key.Key_Alt)  # closes it, and its window is gone
        handle = hand.handle
    if handle is not None:
        QTest.keyClick(handle, one, held)
    return said


def text(hand: "Hand", chance: Random) -> str:
    typed = chance.choice(TYPED)
    said = f"types {typed!r} in {named(hand.focus)}"
    write(hand, typed)
    return said


def write(hand: "Hand", typed: str) -> None:
    """Letter by letter, as they come from the system (`QTest.keyClicks` aborts on « é »)."""
    hand.typed = True
    for letter in typed:
        _letter(hand.handle, letter)


def _letter(handle: QWindow | None, letter: str, code: int = 0) -> None:
    code = code or (ord(letter.upper()) if letter.isascii() else 0)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        if handle is not None and handle.isVisible():
            QApplication.sendEvent(handle, QKeyEvent(kind, code, NONE, letter))


def paste(hand: "Hand", chance: Random) -> str:
    what, pasted = chance.choice(sorted(PASTED.items()))
    said = f"pastes text {what} in {named(hand.focus)}"
    QGuiApplication.clipboard().setText(pasted)
    press(hand, Qt.Key.Key_V, CTRL)
    return said


def dead_key(hand: "Hand", chance: Random) -> str:
    """« ê » by a dead circumflex, or given up after it; an input method that composes."""
    one, ended = hand.focus, chance.random() < 0.8
    said = f"dead circumflex, then {'e' if ended else 'nothing'}, in {named(one)}"
    if chance.random() < 0.5:
        _letter(hand.handle, "", Qt.Key.Key_Dead_Circumflex)
        if ended:
            _letter(hand.handle, "ê")
    elif one.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
        QApplication.sendEvent(one, QInputMethodEvent("^", []))
        made = QInputMethodEvent("", [])
        if ended:
            made.setCommitString("ê")
        QApplication.sendEvent(one, made)
    return said


def click(hand: "Hand", chance: Random) -> str:
    shown = pressable(hand.top)
    if not shown:
        return click_anywhere(hand, chance)
    one = chance.choice(shown)
    said = f"clicks {named(one)}"
    times = QTest.mouseDClick if chance.random() < 0.08 else QTest.mouseClick
    handle = hand.top.windowHandle()
    if handle is not None:
        inside = one.visibleRegion().boundingRect().center()
        times(handle, LEFT, NONE, one.mapTo(hand.top, inside))
    return said


def click_anywhere(hand: "Hand", chance: Random) -> str:
    top, handle = hand.top, hand.top.windowHandle()
    at = _somewhere(top, chance)
    button = LEFT if chance.random() < 0.6 else Qt.MouseButton.RightButton
    said = f"{button.name} at {at.x()}, {at.y()} on {named(top.childAt(at) or top)}"
    if handle is not None:
        QTest.mouseClick(handle, button, NONE, at)
    return said


def drag(hand: "Hand", chance: Random) -> str:
    top, handle = hand.top, hand.top.windowHandle()
    start, end = _somewhere(top, chance), _somewhere(top, chance)
    said = f"drags from {named(top.childAt(start) or top)} to {end.x()}, {end.y()}"
    if handle is not None:
        QTest.mousePress(handle, LEFT, NONE, start)
        for part in (1, 2, 3):
            if handle.isVisible():
                QTest.mouseMove(handle, start + (end - start) * part / 3)
        if handle.isVisible():
            QTest.mouseRelease(handle, LEFT, NONE, end)
    return said


def wheel(hand: "Hand", chance: Random) -> str:
    top, turn = hand.top, chance.choice((-240, 240, -1200, 1200))
    at = QPointF(_somewhere(top, chance))
    none = Qt.MouseButton.NoButton
    handle = top.windowHandle()
    if handle is not None:
        event = QWheelEvent(at, top.mapToGlobal(at), QPoint(), QPoint(0, turn), none, NONE,
                            Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
        QApplication.sendEvent(handle, event)
    return f"turns the wheel by {turn} over {named(top.childAt(at.toPoint()) or top)}"


def size(hand: "Hand", chance: Random) -> str:
    width, height = chance.choice(SIZES)
    hand.window.resize(width, height)
    return f"the window is {width} × {height}"


def menu_key(hand: "Hand", chance: Random) -> str:
    one = hand.focus
    at = one.rect().center()
    said = f"menu key in {named(one)}"
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, one.mapToGlobal(at))
    QApplication.sendEvent(one, event)
    return said


def settings(hand: "Hand", chance: Random) -> str:
    theme, scale = chance.choice(THEMES), chance.choice(SCALES)
    desktop = hand.program.desktop
    desktop.keep_settings(replace(desktop.settings, theme=theme, text_scale=scale))
    return f"theme {theme}, text at {scale} %"


def printed_key(hand: "Hand", chance: Random) -> str:
    """A key that is printed somewhere in front, where it is printed: it must do something. What
    only begins to open has no keyboard yet: the key would go to what it covers."""
    found = printed.keys_of(hand.top) if hand.top.isActiveWindow() else []
    if not found:
        return key(hand, chance)
    one = chance.choice(found)
    hand.expected = printed.expectation(one, hand.top)
    if one.place is not None:
        one.place.setFocus(Qt.FocusReason.TabFocusReason)
    if len(one.key) == 1:
        write(hand, one.key)
    else:
        press(hand, *printed.combination(one.key))
    return f"{one.key}, printed on {one.on}, from {named(one.place or hand.focus)}"


def language(hand: "Hand", chance: Random) -> str:
    """Of the computer, as its owner sets it: the program stays French, and so do its figures."""
    name = chance.choice(LANGUAGES)
    QLocale.setDefault(QLocale(name))
    for one in (QApplication.instance(), hand.window):
        for kind in (QEvent.Type.LocaleChange, QEvent.Type.LanguageChange):
            QApplication.sendEvent(one, QEvent(kind))
    return f"the computer speaks {name}"


def network(hand: "Hand", chance: Random) -> str:
    hand.program.desktop.outgoing.send_now()
    return "a round with the agency"


def walk(hand: "Hand", chance: Random) -> str:
    """To a screen, as what is pressed elsewhere in the window leads there: nothing of it is, while
    it is locked."""
    if any(one.isVisible() for one in hand.window.findChildren(LockCover)):
        return key(hand, chance)
    name, given = chance.choice(hand.places)
    hand.window.go(name, given)
    return f"goes to {name}"


def start_again(hand: "Hand", chance: Random) -> str:
    hand.close_and_start(chance)
    return "closed the window in the middle, and started again"


def choose_file(hand: "Hand", dialog: QFileDialog, chance: Random) -> str:
    """In the system's own dialog: a file of this hand's folder, or none."""
    if chance.random() < 0.35:
        dialog.reject()
        return "chooses no file"
    saves = dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    folder = dialog.fileMode() == QFileDialog.FileMode.Directory
    path = hand.folder if folder else chance.choice(hand.files)
    if saves:
        path = chance.choice((hand.folder, hand.folder, hand.folder / "nowhere")) / "written"
    for line in dialog.findChildren(QLineEdit):
        line.setText(str(path))
    dialog.accept()
    return f"chooses the file {path.name}"


ACTS: Mapping[Act, int] = {
    shortcut: 16, key: 30, text: 13, click: 24, click_anywhere: 2, drag: 2, wheel: 4, size: 2,
    menu_key: 4, paste: 3, dead_key: 2, printed_key: 7, walk: 3,
}  # fmt: skip
RARE: Mapping[Act, int] = {settings: 6, network: 2, start_again: 3, language: 1}
"""A thousand times as rare as they are said: they take long."""


def draw(hand: "Hand", chance: Random) -> str:
    """One act; in a dialog or a menu, of those that reach it."""
    top: Any = hand.top
    if isinstance(top, QFileDialog):
        return choose_file(hand, top, chance)
    acts = dict(ACTS)
    if top is not hand.window:
        for one in (walk, size):
            del acts[one]
        if chance.random() < 0.25:  # nobody stays in a menu for long
            return press(hand, Qt.Key.Key_Escape)
        if isinstance(top, QMenu) and chance.random() < 0.3:
            return press(hand, Qt.Key.Key_Return)
    elif chance.random() < sum(RARE.values()) / 1000:
        return chance.choices(tuple(RARE), tuple(RARE.values()))[0](hand, chance)
    return chance.choices(tuple(acts), tuple(acts.values()))[0](hand, chance)


def pressable(top: QWidget) -> list[QWidget]:
    """What is seen in front that a click presses."""
    return [one for one in seen(top, QAbstractButton)
            if one.isEnabled() and not one.visibleRegion().isEmpty()]  # fmt: skip


def _somewhere(top: QWidget, chance: Random) -> QPoint:
    return QPoint(chance.randrange(max(1, top.width())), chance.randrange(max(1, top.height())))


def _held(held: Qt.KeyboardModifier) -> str:
    names = {Qt.KeyboardModifier.ControlModifier: "Ctrl+", Qt.KeyboardModifier.AltModifier: "Alt+",
             Qt.KeyboardModifier.ShiftModifier: "Shift+"}  # fmt: skip
    return "".join(said for one, said in names.items() if one in held)
