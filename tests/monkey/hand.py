"""Anything a hand may do to a window, drawn by seed; what is wrong after each is told."""

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget

from visitapp.ui.kit.focus.tab_order import seen_stops
from visitapp.ui.shell.window import MainWindow

Key, Held = Qt.Key, Qt.KeyboardModifier
NONE, CTRL, ALT, SHIFT = (
    Held.NoModifier,
    Held.ControlModifier,
    Held.AltModifier,
    Held.ShiftModifier,
)
SHORTCUTS = (
    *((getattr(Key, f"Key_F{n}"), NONE) for n in range(1, 10)),
    (Key.Key_Return, CTRL),
    (Key.Key_Z, CTRL),
    (Key.Key_Y, CTRL),
    (Key.Key_Left, ALT),
    (Key.Key_Right, ALT),
    *((getattr(Key, f"Key_{n}"), CTRL) for n in range(1, 8)),
)
KEYS = (
    Key.Key_Tab,
    Key.Key_Backtab,
    Key.Key_Return,
    Key.Key_Escape,
    Key.Key_Space,
    Key.Key_Down,
    Key.Key_Up,
    Key.Key_Left,
    Key.Key_Right,
    Key.Key_Delete,
    Key.Key_Backspace,
    Key.Key_Home,
)
TEXTS = (
    "12,5",
    "1 370",
    "11/03/2026",
    "é",
    "n",
    "o",
    "0",
    "-3",
    "aaaaaaaaaaaaaaaaaaaa",
    "’« »",
    "😀",
    "<b>x</b>",
    "99999999999999",
    "12.5.7",
    "rue de l’Église",
    "  ",
)
SIZES = ((1366, 768), (910, 512), (683, 384), (1024, 600), (1920, 1080))
SOON = 15  # milliseconds until what opened and waits is met


class Hand:
    """`faults` are what was uncaught, and where the keyboard was lost."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window, self.draw = window, Random(seed)
        self.faults: list[str] = []
        self.done: list[str] = []

    def act(self) -> None:
        """One thing, then a look at what it left."""
        does: Callable[[], str] = self.draw.choices(
            (
                self.shortcut,
                self.key,
                self.text,
                self.click,
                self.wheel,
                self.size,
                self.menu_key,
                self.paste,
                self.look_again,
            ),
            (20, 30, 15, 22, 4, 3, 4, 3, 1),
        )[0]
        with self._meeting():
            self.done.append(does())
        for _ in range(3):
            QApplication.processEvents()
        self._check()

    def key_from(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        """One key, from what has the keyboard."""
        with self._meeting():
            self.done.append(f"{key.name} {held.name} from {type(self.focus()).__name__}")
            QTest.keyClick(self.focus(), key, held)
        for _ in range(3):
            QApplication.processEvents()
        self._check()

    def shortcut(self) -> str:
        key, held = self.draw.choice(SHORTCUTS)
        QTest.keyClick(self.focus(), key, held)
        return f"shortcut {key.name} {held.name}"

    def key(self) -> str:
        key = self.draw.choice(KEYS)
        QTest.keyClick(self.focus(), key, SHIFT if key == Key.Key_Backtab else NONE)
        return f"key {key.name}"

    def text(self) -> str:
        text = self.draw.choice(TEXTS)
        for letter in text if text.isascii() else "x":
            QTest.keyClick(self.focus(), letter)
        return f"text {text!r}"

    def paste(self) -> str:
        text = self.draw.choice(TEXTS)
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(self.focus(), Key.Key_V, CTRL)
        return f"paste {text!r}"

    def click(self) -> str:
        shown = [
            one
            for one in self.window.findChildren(QAbstractButton)
            if one.isVisible() and one.isEnabled() and not one.visibleRegion().isEmpty()
        ]
        if not shown:
            return "nothing to click"
        one = self.draw.choice(shown)
        said = f"click {type(one).__name__} {one.text() or one.accessibleName()}"
        QTest.mouseClick(
            one, Qt.MouseButton.LeftButton, NONE, one.visibleRegion().boundingRect().center()
        )
        return said

    def wheel(self) -> str:
        turn = self.draw.choice((-240, 240))
        at = QPointF(self.draw.uniform(0, 600), self.draw.uniform(0, 300))
        event = QWheelEvent(
            at,
            self.window.mapToGlobal(at),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.window.childAt(at.toPoint()) or self.window, event)
        return "wheel"

    def size(self) -> str:
        width, height = self.draw.choice(SIZES)
        self.window.resize(width, height)
        return f"size {width}x{height}"

    def menu_key(self) -> str:
        one = self.focus()
        at = one.rect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, one.mapToGlobal(at))
        QApplication.sendEvent(one, event)
        return "menu key"

    def look_again(self) -> str:
        scale, theme = self.draw.choice((1.0, 1.3, 2.0)), self.draw.choice(("light", "dark"))
        self.window.look.set_scale(scale)
        self.window.look.set_theme(theme)  # type: ignore[arg-type]
        return f"look {theme} {scale}"

    def focus(self) -> QWidget:
        """What has the keyboard."""
        return QApplication.focusWidget() or self.window

    @contextmanager
    def _meeting(self) -> Iterator[None]:
        """What opens and waits is met: something in it is pressed, or it is left."""
        timer = QTimer()
        timer.setInterval(SOON)
        timer.timeout.connect(self._meet)
        timer.start()
        before, sys.excepthook = sys.excepthook, self._uncaught
        try:
            yield
            QApplication.processEvents()
        finally:
            timer.stop()
            sys.excepthook = before

    def _meet(self) -> None:
        opened = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if isinstance(opened, QMenu):
            keys = (Key.Key_Down, Key.Key_Return, Key.Key_Escape, Key.Key_E)
            QTest.keyClick(opened, self.draw.choice(keys))
        elif isinstance(opened, QDialog):
            buttons = [one for one in opened.findChildren(QAbstractButton) if one.isVisible()]
            known = type(opened).__module__.startswith("visitapp")
            if known and buttons and self.draw.random() < 0.4:
                self.draw.choice(buttons).click()
            else:
                opened.reject()
        elif opened is not None:
            opened.close()

    def _uncaught(self, kind: Any, error: BaseException, trace: Any) -> None:
        self.faults.append("".join(traceback.format_exception(kind, error, trace)))

    def _check(self) -> None:
        """The keyboard is somewhere that is seen, and there is a way on."""
        window = self.window
        if not window.isVisible() or QApplication.activePopupWidget() is not None:
            return
        if not window.isActiveWindow():
            window.activateWindow()  # a window manager does
            QApplication.processEvents()
        focused = QApplication.focusWidget()
        if focused is None or not focused.isVisible() or not window.isAncestorOf(focused):
            name = type(focused).__name__ if focused is not None else "nothing"
            self.faults.append(f"the keyboard is at {name} on {window.windowTitle()}")
            window.rail.setFocus()
        if not seen_stops(window):
            self.faults.append(f"no way out of {window.windowTitle()}")
