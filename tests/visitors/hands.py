"""Hands beside the keyboard: a mouse with or without a wheel, the clipboard, dead keys, a keypad.

Everything comes to the window, as from the system: a click lands on what is drawn there.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QDeadlineTimer, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QMenu,
    QScrollBar,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from tests.visitors.habits import Visitor
from tests.visitors.tally import Tally
from tests.window.typist import (
    BEAT,
    CTRL,
    NONE,
    SETTLING,
    SHIFT,
    Key,
    LostError,
    Typist,
    line_of,
    name_of,
    plain,
)

LEFT, KEYPAD = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.KeypadModifier
NOTCH = 120
MOMENT = 200  # milliseconds that nobody notices
MOST_TURNS = 400
DEAD = {"\u0301": (Key.Key_Dead_Acute, "´"), "\u0300": (Key.Key_Dead_Grave, "`"),
        "\u0302": (Key.Key_Dead_Circumflex, "^"), "\u0308": (Key.Key_Dead_Diaeresis, "¨"),
        "\u0327": (Key.Key_Dead_Cedilla, "¸")}  # fmt: skip
ON_KEYPAD = "0123456789"
CLEAR = 4  # pixels inside an edge that a finger keeps


class Hands(Typist):
    """A typist who also has a mouse; `tally` counts what both hands do."""

    def __init__(self, window: QWidget, who: Visitor, tally: Tally) -> None:
        super().__init__(window)
        self.who, self.tally = who, tally

    @property
    def root(self) -> QWidget:
        """The menu or the dialog that is open, else the window."""
        opened = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        return opened if opened is not None else self.window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Counted."""
        super().press(key, modifiers, times)
        self.tally.keys += times
        self.look()

    def look(self) -> None:
        """What the eyes do after each move of a hand."""

    def _look(self) -> None:
        """The page has a moment after a click to show what it took."""
        moment = QDeadlineTimer(MOMENT)
        while not self._seen() and not moment.hasExpired():
            QTest.qWait(BEAT)
        super()._look()

    def _seen(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is None or not focus.isVisible() or not focus.visibleRegion().isEmpty()

    # --- writing

    def write_text(self, text: str) -> None:
        """As this person writes; gives nothing back, the field shows what came."""
        self.tally.characters += len(text)
        ways = {"pasted": self._paste, "composed": self._compose, "capitals": self._shifted}
        ways.get(self.who.writes, self.write)(text)
        if self.who.writes != "pasted":
            self.tally.keys += len(text)

    def letter(self, letter: str) -> None:
        """One key that chooses: on the upper row of a French keyboard, or in capitals."""
        if self.who.writes == "composed" and letter.isdecimal() and letter != "0":
            self.write("&é\"'(-è_ç"[int(letter) - 1])
        elif self.who.writes == "capitals":
            self._shifted(letter)
        else:
            self.write(letter)
        self.tally.keys += 1
        self._look()
        self.look()

    def menu_key(self) -> None:
        """The key of the menu, as a system tells it to the window."""
        middle = self.focus.rect().center()
        at, on = self.focus.mapTo(self.focus.window(), middle), self.focus.mapToGlobal(middle)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, on)
        QApplication.sendEvent(self._handle, event)
        self.press(Key.Key_Menu)

    def _shifted(self, text: str) -> None:
        for letter in text.upper():
            held = SHIFT if letter.isalpha() else NONE
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                QApplication.sendEvent(self._handle, QKeyEvent(kind, 0, held, letter))

    def _paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.press(Key.Key_V, CTRL)

    def _compose(self, text: str) -> None:
        """An accent is a dead key, then its letter, which the input method puts together."""
        from unicodedata import normalize

        for letter in text:
            apart = normalize("NFD", letter)
            if len(apart) == 2 and apart[1] in DEAD:
                key, sign = DEAD[apart[1]]
                self._send(key, "")
                self._input("", sign)
                self._input(letter, "")
            elif letter in ON_KEYPAD:
                self._send(Key(Key.Key_0.value + int(letter)), letter, KEYPAD)
            elif letter == ",":
                self._send(Key.Key_Period, ".", KEYPAD)
            else:
                self.write(letter)

    def _send(self, key: Qt.Key, text: str, held: Qt.KeyboardModifier = NONE) -> None:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(self._handle, QKeyEvent(kind, key, held, text))

    def _input(self, done: str, doing: str) -> None:
        event = QInputMethodEvent(doing, [])
        event.setCommitString(done)
        target = QGuiApplication.focusObject()
        if target is not None:
            QApplication.sendEvent(target, event)

    # --- pointing

    def click(self, widget: QWidget, then: Callable[[QWidget], None] | None = None) -> None:
        """Bring it to the eye, and click where it can be seen. `then`: in what opens and waits."""
        self.bring(widget)
        self.wait(lambda: widget.isEnabled() and self._spot(widget) is not None,
                  f"« {name_of(widget)} » in view, uncovered")  # fmt: skip
        spot = self._spot(widget)
        assert spot is not None
        done = self._soon(then) if then is not None else None
        handle = widget.window().windowHandle()
        self._click_at(handle, spot)
        if done is not None:
            self._come_back(done)
        self._look()
        self.look()

    def _click_at(self, handle: QWindow, spot: QPoint) -> None:
        """Down, a moment in which the page may move, and up again at the same place."""
        QTest.mousePress(handle, LEFT, NONE, spot)
        for _ in range(SETTLING):
            QApplication.processEvents()
        QTest.mouseRelease(handle, LEFT, NONE, spot)
        self.tally.clicks += 1

    def _spot(self, widget: QWidget) -> QPoint | None:
        """A point of its window where this widget is what is drawn."""
        top = widget.window()
        seen = widget.visibleRegion().boundingRect()
        if seen.isEmpty():
            return None
        for at in _points(seen):
            spot = widget.mapTo(top, at)
            under = top.childAt(spot)
            if under is widget or (under is not None and widget.isAncestorOf(under)):
                return spot
        return None

    def bring(self, widget: QWidget) -> None:
        """Turn the wheel, or press beside the slider of the bar, until it is seen whole."""
        for _ in range(MOST_TURNS):
            area = page_of(widget)
            if area is None:
                return
            port = area.viewport()
            top = widget.mapTo(port, QPoint(0, 0)).y()
            high = min(widget.height(), port.height() - 2 * CLEAR)
            if top >= 0 and top + high <= port.height():
                return
            if not self._scroll(area, up=top < 0):
                return
        raise LostError(f"the page never scrolls to « {name_of(widget)} »")

    def _scroll(self, area: QAbstractScrollArea, *, up: bool) -> bool:
        """False at the end of the page."""
        before = area.verticalScrollBar().value()
        if self.who.wheel:
            self._turn(area.viewport(), up=up)
            self.tally.turns += 1
        else:
            self._press_bar(area, up=up)
            self.tally.clicks += 1
        for _ in range(2):
            QApplication.processEvents()
        return area.verticalScrollBar().value() != before

    def _turn(self, port: QWidget, *, up: bool) -> None:
        top = port.window()
        at = QPointF(port.mapTo(top, port.rect().center()))
        QTest.wheelEvent(top.windowHandle(), at, QPoint(0, NOTCH if up else -NOTCH))

    def _press_bar(self, area: QAbstractScrollArea, *, up: bool) -> None:
        bars = [one for one in area.findChildren(QScrollBar)
                if one.isVisible() and one.isEnabled() and one.maximum() > one.minimum()
                and not one.visibleRegion().isEmpty()]  # fmt: skip
        if not bars:
            raise LostError(f"no bar to scroll with in « {self.title} »")
        bar, style = bars[0], QStyle.SubControl
        option = QStyleOptionSlider()
        bar.initStyleOption(option)
        part = style.SC_ScrollBarSubPage if up else style.SC_ScrollBarAddPage
        place = (
            bar.style()
            .subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, bar)
            .intersected(bar.rect())
        )
        if place.isEmpty():
            return
        QTest.mouseClick(bar.window().windowHandle(), LEFT, NONE,
                         bar.mapTo(bar.window(), place.center()))  # fmt: skip

    def take_line(self, *words: str) -> Callable[[QWidget], None]:
        """What to do in a menu that opens: click its line, or Down to it and Enter."""

        def take(menu: QWidget) -> None:
            if not isinstance(menu, QMenu):
                raise LostError(f"{type(menu).__name__} instead of a menu with {words}")
            named = [plain(one) for one in words]
            lines = [one for one in menu.actions() if plain(line_of(one)) in named]
            if not lines:
                said = " | ".join(line_of(one) for one in menu.actions())
                QTest.keyClick(menu, Key.Key_Escape)
                raise LostError(f"no line {words} in: {said}")
            if self.who.by_mouse:
                self._click_at(menu.windowHandle(), menu.actionGeometry(lines[0]).center())
            else:
                self._go_down(menu, lines[0])

        return take

    def _go_down(self, menu: QMenu, line: QAction) -> None:
        for _ in menu.actions():
            if menu.activeAction() is not line:
                self._in_menu(menu, Key.Key_Down)
        if menu.activeAction() is not line:
            QTest.keyClick(menu, Key.Key_Escape)
            raise LostError(f"Down never reaches « {line_of(line)} »")
        self._in_menu(menu, Key.Key_Return)

    def _in_menu(self, menu: QMenu, key: Qt.Key) -> None:
        QTest.keyClick(menu.windowHandle(), key)
        self.tally.keys += 1


def _points(seen: QRect) -> Iterator[QPoint]:
    """The middle first, then near the corners."""
    yield seen.center()
    inside = seen.adjusted(CLEAR, CLEAR, -CLEAR, -CLEAR)
    yield from (inside.topLeft(), inside.topRight(), inside.bottomLeft(), inside.bottomRight())


def page_of(widget: QWidget) -> QAbstractScrollArea | None:
    """The page around a widget that can scroll."""
    step = widget.parentWidget()
    while step is not None and not step.isWindow():
        if isinstance(step, QAbstractScrollArea) and step.verticalScrollBar().maximum() > 0:
            return step
        step = step.parentWidget()
    return None
