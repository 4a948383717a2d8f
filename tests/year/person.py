"""Somebody at a window: presses what is seen, types, reads what is said. Never sets a value."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from tests.ui.seeing import BESIDE, plain
from tests.window.filling import answer
from tests.window.typist import Key, LostError, Typist, name_of
from tests.window.visiting import go_to_question
from visitapp.app import Desktop
from visitapp.domain.checklist.answers import Answer

UNEXPECTED_MS = 1_000
LEFT = Qt.MouseButton.LeftButton


class Person:
    """One of the two; `clock` is the year's, the same for both."""

    def __init__(self, name: str, desktop: Desktop, clock: Any) -> None:
        self.name, self.desktop, self.clock = name, desktop, clock
        self.window = desktop.window
        self.typist = Typist(self.window)

    # --- seeing

    @property
    def screen(self) -> Any:
        """The screen that is shown."""
        return self.window.stack.currentWidget()

    def sees(self, words: str) -> bool:
        """Whether these words stand in the window now."""
        wanted = plain(words)
        return any(wanted in text for text in texts(self.window))

    def wait_for(self, *words: str) -> None:
        """Wait until all these words stand in the window."""
        for one in words:
            self.wait(lambda one=one: self.sees(one), f"« {one} »")

    def wait(self, done: Callable[[], object], what: str) -> None:
        """Wait until something is so."""
        try:
            self.typist.wait(done, what)
        except LostError as lost:
            raise LostError(f"{self.name}: {lost}\n{texts(self.window)}") from None

    def counts(self, **places: int) -> None:
        """Wait until the rail shows these counts at its places."""
        items = self.window.rail.items
        for place, many in places.items():
            self.wait(lambda at=place, n=many: items[at].count == n, f"{many} at {place}")

    # --- pressing

    def come(self) -> None:
        """Sit down at this window: it has the keyboard."""
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow, "the window")

    def press(
        self, words: str, *, row: str = "", then: Any = None, root: QWidget | None = None
    ) -> None:
        """Click what bears these words; `row` is a text of the line or card that it stands in.

        `then(person, dialog)` is done in the dialog that opens.
        """
        beside = f", beside « {row} »" if row else ""
        self.wait(lambda: self._to_press(words, row, root), f"to press « {words} »{beside}")
        self.settle()  # a person presses what stands still
        button = self._to_press(words, row, root)
        assert button is not None, words
        done = self.typist._soon(lambda dialog: then(self, dialog)) if then is not None else None
        with nothing_opens() if then is None else nullcontext():
            self.click(button)
        if done is not None:
            self.wait(lambda: done, f"a dialog after « {words} »")
            self.typist._come_back(done)

    def click(self, widget: QWidget) -> None:
        """Bring it into view and click in its middle."""
        step = widget.parentWidget()
        while step is not None:
            if isinstance(step, QScrollArea):
                step.ensureWidgetVisible(widget)
            step = step.parentWidget()
        self.wait(lambda: not widget.visibleRegion().isEmpty(), f"{name_of(widget)} in view")
        where = widget.visibleRegion().boundingRect().center()
        QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(where))
        self.typist._look()

    def place(self, name: str) -> None:
        """Go to a place of the rail."""
        self.come()
        self.click(self.window.rail.items[name])
        self.settle()

    def settle(self) -> None:
        """What was asked is read, and what that asked for: it is drawn as it will stay."""
        for _ in range(3):
            assert self.desktop.jobs.settle(20)
            QApplication.processEvents()

    # --- typing

    def type_in(self, name: str, text: str, within: QWidget | None = None) -> None:
        """Click in the line of this name, and write over what stands there."""
        self.wait(lambda: self._line(name, within) is not None, f"a line « {name} »")
        line = self._line(name, within)
        assert line is not None
        self.click(line)
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

    # --- what has no screen

    def at_desk(self, work: Callable[[Any], Any]) -> Any:
        """Read something on the desk itself, in its turn."""
        return self.desktop.jobs.step(work)

    @property
    def today(self) -> date:
        """The day of the year's clock."""
        at: datetime = self.clock.at
        return at.date()

    def _line(self, name: str, within: QWidget | None) -> Any:
        root = within or self.window
        for kind in (QLineEdit, QPlainTextEdit):
            for line in root.findChildren(kind):
                if line.isVisibleTo(root) and plain(name) in name_of(line):
                    return line
        return None

    def _to_press(
        self, words: str, row: str, root: QWidget | None = None
    ) -> QAbstractButton | None:
        wanted, held, root = plain(words), plain(row), root or self.window
        found = []
        for button in root.findChildren(QAbstractButton):
            if not button.isVisibleTo(root) or not button.isEnabled():
                continue
            names = (plain(button.text()), plain(name_of(button)))
            if any(wanted in name for name in names) and (not held or _beside(button, held)):
                whole = names.index(wanted) if wanted in names else len(names)
                found.append((whole, len(names[0]), button))
        return min(found, key=lambda one: one[:2])[2] if found else None


@contextmanager
def nothing_opens() -> Iterator[None]:
    """A dialog or a menu that nobody expects is closed, and fails: it would wait for ever."""
    opened: list[str] = []
    before = QApplication.activePopupWidget() or QApplication.activeModalWidget()

    def look() -> None:
        modal = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if modal is not None and modal is not before:
            opened.append(f"{modal.windowTitle()}: {texts(modal)}")
            modal.close()

    watch = QTimer()
    watch.timeout.connect(look)
    watch.start(UNEXPECTED_MS)
    yield
    watch.stop()
    if opened:
        raise LostError(f"nobody expected this: {opened}")


def _beside(button: QWidget, words: str) -> bool:
    """Whether the smallest line or card around a button that says more than it says these words."""
    own, step = texts(button), button
    while step is not None:
        said = texts(step)
        if any(words in text for text in said):
            return True
        if len(said) > len(own) + 12:
            return False
        step = step.parentWidget()
    return False


def texts(root: QWidget) -> list[str]:
    """Every text of a widget and in it, names for a screen reader too; nothing is let happen."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        if widget is root or widget.isVisibleTo(root):
            found.append(name_of(widget))
            if isinstance(widget, QLabel | QAbstractButton):
                found.append(plain(widget.text()))
                found.extend(plain(str(getattr(widget, name, "") or "")) for name in BESIDE)
    return [text for text in found if text]


def _last_success(desk: Any) -> Any:
    return _attempts(desk).last_success


def _attempts(desk: Any) -> Any:
    from visitapp.sync import attempts

    return attempts.read(desk.database)
