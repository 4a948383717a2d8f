"""A person without a mouse: sees what has the keyboard and what it is called, presses keys.

Nothing here sets a value or clicks. Every key comes to the window, as from the system, and Qt
gives it to the widget that has the focus. A key that has nowhere to go, or a place that Tab never
reaches, fails the test.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QAccessible, QAction, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from visitapp.ui.form.question_block import QuestionBlock
from visitapp.ui.form.tick_block import TickBlock

Key, Modifier = Qt.Key, Qt.KeyboardModifier
NONE, CTRL, ALT, SHIFT = (
    Modifier.NoModifier, Modifier.ControlModifier, Modifier.AltModifier, Modifier.ShiftModifier,
)  # fmt: skip
PATIENCE = 60_000
"""Milliseconds until what never comes is said. Nothing is timed by it: the machine may be busy."""
SETTLING = 5  # turns of the event loop in which a page lays itself out and scrolls
BEAT = 10  # milliseconds between two looks at what is waited for
MOST_TABS = 60  # a place further away than this is not reached by keyboard


class LostError(AssertionError):
    """Something cannot be done with the keyboard; the message says from where."""


class Typist:
    """Presses keys in the active window, and reads what has the focus."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.keys = 0
        self.unseen: list[str] = []

    # --- seeing

    @property
    def focus(self) -> QWidget:
        """What has the keyboard; the window itself while nothing in it has."""
        return QApplication.focusWidget() or QApplication.activeWindow() or self.window

    @property
    def name(self) -> str:
        """What a screen reader says of the focus."""
        return name_of(self.focus)

    @property
    def title(self) -> str:
        """What the title of the window says."""
        return self.window.windowTitle()

    @property
    def place(self) -> str:
        """Where the keyboard is, for messages."""
        return f"{self.path.rpartition('/')[2]} ({self.name})" if self.path else self.name

    @property
    def block(self) -> QuestionBlock | TickBlock | None:
        """The question that has the keyboard, or the list to tick that asks it."""
        step: QWidget | None = self.focus
        while step is not None and not isinstance(step, QuestionBlock | TickBlock):
            step = step.parentWidget()
        return step

    @property
    def path(self) -> str:
        """The path of that question; empty elsewhere."""
        block = self.block
        return block.path if block is not None else ""

    def sees(self, words: str) -> bool:
        """Whether a visible widget of the window bears these words."""
        return any(
            plain(words) in name_of(widget)
            for widget in self.window.findChildren(QWidget)
            if widget.isVisible()
        )

    def wait_for(self, words: str) -> None:
        """Wait until these words stand in the window."""
        self.wait(lambda: self.sees(words), f"« {words} »")

    def wait(self, seen: Callable[[], object], what: str) -> None:
        """Wait until something can be seen."""
        loop, beat, patience = QEventLoop(), QTimer(), QDeadlineTimer(PATIENCE)
        beat.start(BEAT)
        while not seen():
            if patience.hasExpired():
                words = " | ".join(name_of(one) for one in self.window.findChildren(QWidget)
                                   if one.isVisible() and name_of(one))  # fmt: skip
                raise LostError(f"never came: {what}; in « {self.title} »: {words}")
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    # --- pressing

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """One key, down and up, with its shortcuts."""
        for _ in range(times):
            QTest.keyClick(self._handle, key, modifiers)
            self.keys += 1
            self._look()

    def write(self, text: str) -> None:
        """Letters one by one, accents too (`QTest.keyClicks` aborts on « é »)."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._handle, QKeyEvent(kind, 0, NONE, letter))
            self.keys += 1

    @property
    def _handle(self) -> QWindow:
        """The window of the system in which the focus is."""
        return self.focus.window().windowHandle()

    def menu(self, key: Qt.Key, then: Callable[[QWidget], None]) -> None:
        """Press a key that opens a menu or a dialog, then what `then` presses in it."""
        done = self._soon(then)
        self.press(key)
        self._come_back(done)

    def in_dialog(self, then: Callable[[QWidget], None]) -> None:
        """What `then` presses in a dialog that opens by itself."""
        done = self._soon(then)
        self.wait(lambda: done, "a dialog")
        self._come_back(done)

    def _soon(self, then: Callable[[QWidget], None]) -> list[Exception | None]:
        """Runs `then` once something opened; what it raised, or None, is added when it is over."""
        done: list[Exception | None] = []
        patience = QDeadlineTimer(PATIENCE)

        def go_on() -> None:
            opened = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            ready = opened is not None and opened.isVisible()
            if isinstance(opened, QDialog) and not opened.isActiveWindow():
                opened.activateWindow()  # a window manager does
                ready = False
            if opened is not None and ready:
                try:
                    then(opened)
                    done.append(None)
                except LostError as lost:
                    done.append(lost)
                    opened.close()
            elif not patience.hasExpired():
                QTimer.singleShot(BEAT, go_on)

        QTimer.singleShot(0, go_on)
        return done

    def _come_back(self, done: list[Exception | None]) -> None:
        """The menu or the dialog closed: the window gets the keyboard back."""
        if not done:
            raise LostError(f"nothing opened from « {self.name} »")
        if done[0] is not None:
            raise done[0]
        active = QApplication.activeWindow()
        if active is None or not active.isVisible():
            self.window.activateWindow()  # a window manager does

    def choose(self, key: Qt.Key, words: str) -> None:
        """Press a key that opens a menu, Down to a line of it, and Enter."""

        def go_down(menu: QWidget) -> None:
            if not isinstance(menu, QMenu):
                raise LostError(f"{type(menu).__name__} instead of a menu with « {words} »")
            for _ in menu.actions():
                QTest.keyClick(menu, Key.Key_Down)
                if menu.activeAction() is not None and line_of(menu.activeAction()) == words:
                    QTest.keyClick(menu, Key.Key_Return)
                    return
            QTest.keyClick(menu, Key.Key_Escape)
            raise LostError(f"Down never reaches « {words} »")

        self.menu(key, go_down)

    # --- going

    def go_to(self, seen: Callable[[], bool], what: str, *, back: bool = False,
              most: int = MOST_TABS) -> None:  # fmt: skip
        """Tab until something has the focus."""
        trail = [self.place]
        for _ in range(most):
            if seen():
                return
            self.press(Key.Key_Backtab if back else Key.Key_Tab, SHIFT if back else NONE)
            trail.append(self.place)
        if not seen():
            raise LostError(f"Tab never reaches {what}; it went: {' → '.join(trail)}")

    def go_to_name(self, *words: str, back: bool = False, most: int = MOST_TABS) -> None:
        """Tab until the name of the focus holds all these words."""
        self.go_to(lambda: all(word in self.name for word in words), f"« {' … '.join(words)} »",
                   back=back, most=most)  # fmt: skip

    def _look(self) -> None:
        """Let the window draw; what has the keyboard must then be in view (WCAG 2.2, 2.4.11)."""
        for _ in range(SETTLING):
            QApplication.processEvents()
            focus = QApplication.focusWidget()
            if focus is None or not focus.isVisible() or not focus.visibleRegion().isEmpty():
                return
        self.unseen.append(f"{self.title} : {name_of(focus)}")


def settled(jobs: Any) -> None:
    """What is queued is done, however long it takes here."""
    assert jobs.settle(PATIENCE / 1000), "the queue never ended"


def name_of(widget: QWidget) -> str:
    """The accessible name of a widget, with plain spaces."""
    seen = QAccessible.queryAccessibleInterface(widget)
    said = seen.text(QAccessible.Text.Name) if seen is not None else ""
    return plain(said or widget.accessibleName())


def line_of(action: QAction) -> str:
    """The words of a line of a menu, without the key at its end."""
    return action.text().partition("\t")[0]


def plain(text: str) -> str:
    """With ordinary spaces only."""
    return " ".join(text.split())
