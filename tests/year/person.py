"""Somebody at a window: presses what is seen, types, reads what is said. Never sets a value."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from tests.ui.seeing import plain
from tests.window.filling import answer
from tests.window.typist import Key, name_of
from tests.window.visiting import go_to_question
from tests.year.days import turn
from tests.year.looking import Looking, nothing_opens
from visitapp.domain.checklist.answers import Answer
from visitapp.ui.profile.lock.cover import BACK

LEFT = Qt.MouseButton.LeftButton


class Person(Looking):
    """One of the two, at work."""

    # --- pressing

    def come(self) -> None:
        """Sit down at this window: it has the keyboard, and opens if it locked itself meanwhile."""
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow, "the window")
        self.window.lock.look()  # its timer knows nothing of a clock that is turned by days
        if self.window.lock.closed:
            self.click(lambda: self._to_press(BACK, self.window), BACK)
            self.wait(lambda: not self.window.lock.closed, "the lock to open")

    def turn(self, day: date) -> None:
        """It is that day, and what was open at this window is there again."""
        turn(self.clock, day)
        self.come()

    def press(self, words: str, *, then: Any = None, root: QWidget | None = None) -> None:
        """Click what bears these words; `then(person, dialog)` is done in the dialog that opens."""
        self.wait(lambda: self._to_press(words, root), f"to press « {words} »")
        self.settle()  # a person presses what stands still
        done = self.typist._soon(lambda dialog: then(self, dialog)) if then is not None else None
        with nothing_opens() if then is None else nullcontext():
            self.click(lambda: self._to_press(words, root), f"« {words} »")
        if done is not None:
            self.wait(lambda: done, f"a dialog after « {words} »")
            self.typist._come_back(done)

    def click(self, find: Callable[[], QWidget | None], what: str) -> QWidget:
        """Bring it into view and click in its middle. It is looked for until it is there to be
        clicked: a page that was drawn again has another, and one not laid out yet moves it."""
        found: list[QWidget] = []

        def there() -> bool:
            found[:] = [widget for widget in (find(),) if widget is not None and _in_view(widget)]
            return bool(found)

        self.wait(there, f"{what} in view")
        [widget] = found
        where = widget.visibleRegion().boundingRect().center()
        QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(where))
        self.typist._look()
        return widget

    def place(self, name: str) -> None:
        """Go to a place of the rail."""
        self.come()
        self.click(lambda: self.window.rail.items[name], name)
        self.settle()

    # --- typing

    def type_in(self, name: str, text: str, within: QWidget | None = None) -> None:
        """Click in the line of this name, and write over what stands there."""
        self.wait(lambda: self._line(name, within) is not None, f"a line « {name} »")
        self.settle()
        line: Any = self.click(lambda: self._line(name, within), f"a line « {name} »")
        line.setFocus()
        line.selectAll()
        self.typist.write(text)

    def fill(self, **values: Any) -> None:
        """Answer the questions of a form with the keyboard, in the order of the page."""
        self.give({path: Answer(value=value) for path, value in values.items()})

    def give(self, answers: Mapping[str, Answer]) -> None:
        """The same, with where each figure comes from; then on to what follows."""
        for path, wanted in answers.items():
            go_to_question(self.typist, path)
            block = self.typist.block
            assert block is not None
            answer(self.typist, block.place.question, wanted)
        self.typist.press(Key.Key_Tab)  # what is typed is taken when one leaves it

    def enter(self) -> None:
        """The key Enter."""
        self.typist.press(Key.Key_Return)

    # --- the network

    def sync(self, *, well: bool = True) -> None:
        """« Envois », « Envoyer maintenant », and wait until all is there."""
        self.place("sending")
        outgoing = self.desktop.outgoing
        self.wait(lambda: not outgoing.sending, "the round before this one")
        before = self.at_desk(_last_success)
        self.press("Envoyer maintenant")
        self.wait(lambda: not outgoing.sending, "the end of the round")
        self.settle()
        if well:
            assert self.at_desk(_last_success) != before, self.at_desk(_attempts)
            self.wait_for("Rien n’attend.")

    def _line(self, name: str, within: QWidget | None) -> Any:
        root = within or self.window
        for kind in (QLineEdit, QPlainTextEdit):
            for line in root.findChildren(kind):
                if line.isVisibleTo(root) and plain(name) in name_of(line):
                    return line
        return None

    def _to_press(self, words: str, root: QWidget | None) -> QAbstractButton | None:
        """What bears just these words; else what holds them, the shortest first."""
        wanted, inside = plain(words), root or self.window
        found = []
        for button in inside.findChildren(QAbstractButton):
            if button.isVisibleTo(inside) and button.isEnabled():
                names = (plain(button.text()), plain(name_of(button)))
                if any(wanted in name for name in names):
                    whole = names.index(wanted) if wanted in names else len(names)
                    found.append((whole, len(names[0]), button))
        return min(found, key=lambda one: one[:2])[2] if found else None


def _in_view(widget: QWidget) -> bool:
    """Whether some of it can be seen, once what holds it is scrolled to it."""
    step = widget.parentWidget()
    while step is not None:
        if isinstance(step, QScrollArea):
            step.ensureWidgetVisible(widget)
        step = step.parentWidget()
    return not widget.visibleRegion().isEmpty()


def _last_success(desk: Any) -> Any:
    return _attempts(desk).last_success


def _attempts(desk: Any) -> Any:
    from visitapp.sync.wire import attempts

    return attempts.read(desk.database)
