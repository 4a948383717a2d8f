"""A hand that does anything, by seed; what is wrong after each thing is told.

Each event draws from chances of its own, by role, seed and number: a list of events with some left
out is played as it was. A dialog or a menu waits inside the event that opened it: the next ones go
to it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from tests.monkey import acts, looking, things, ways
from tests.monkey.program import Running
from visitapp.ui.shell.window import MainWindow

HURRY = 0.2  # of the events come before the one before is done
LOOKS_HOME = 60  # events between two looks at the way out
SOON_MS, STUCK_MS = 1, 300_000


@dataclass(frozen=True)
class Fault:
    """What was wrong, after which event of how many."""

    event: int
    said: str

    @property
    def signature(self) -> str:
        """What makes it the same fault again: its last line, without figures."""
        lines = [line for line in self.said.splitlines() if line.strip()]
        ours = [line.strip() for line in lines if "/visitapp/" in line]
        last = f"{ours[-1]} {lines[-1]}" if ours else lines[-1]
        return "".join(letter for letter in last if not letter.isdecimal())


class Hand:
    """`done` are its events in words, `faults` what was wrong."""

    def __init__(self, program: Running, hand: str, seed: int, folder: Path,
                 places: list[tuple[str, dict[str, Any]]] | None = None) -> None:  # fmt: skip
        self.program, self.hand, self.seed, self.folder = program, hand, seed, folder
        self.files = things.files(folder)
        self.extra = places or []
        self.done: dict[int, str] = {}
        self.faults: list[Fault] = []
        self.expected: Callable[[], str] | None = None
        """What must be seen once the last event is over; gives what is not."""
        self.journal: Callable[[int, str], None] = lambda number, said: None
        self._number = -1
        self.typed = False
        """Whether the last event was a key."""
        self._within: list[int] = []
        self._events: Iterator[int] = iter(())
        self._loop = QEventLoop()
        self._over = True
        self._draw: acts.Act = acts.draw
        self._stuck = QDeadlineTimer(STUCK_MS)
        program.told = self._uncaught

    # --- what acts see

    @property
    def window(self) -> MainWindow:
        """The window of the program."""
        found: MainWindow = self.program.desktop.window
        return found

    @property
    def top(self) -> QWidget:
        """What is in front: a menu, a dialog, else the window."""
        return _front() or self.window

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.top

    @property
    def handle(self) -> QWindow | None:
        """The window of the system that gets keys."""
        return self.focus.window().windowHandle()

    @property
    def places(self) -> list[tuple[str, dict[str, Any]]]:
        """Where one goes from the rail, and beyond."""
        rail: list[tuple[str, dict[str, Any]]] = [(one, {}) for one in self.window.rail.items]
        return rail + self.extra

    # --- playing

    def play(self, events: Iterable[int], draw: acts.Act = acts.draw) -> list[Fault]:
        """Do these events, or until `draw` has nothing more to do; all that was wrong."""
        self._events, self._over, self._draw = iter(events), False, draw
        QTimer.singleShot(0, self._step)
        self._loop.exec()
        return self.faults

    def wrong(self, said: str) -> None:
        """Note a fault, once."""
        fault = Fault(self._number, said)
        if fault.signature not in {one.signature for one in self.faults}:
            self.faults.append(fault)
            self.journal(self._number, f"found: {said[-600:]}")

    def close_and_start(self, chance: Random) -> None:
        """In the middle of what is being typed: all of it is there afterwards."""
        ways.close_and_start(self, chance)

    def _step(self) -> None:
        """The next event, or a while later when the one before still works without a dialog."""
        front = _front()
        here = id(front) if front is not None else 0
        if self._over:
            self._leave(front)
            return
        # the event before works still, or what waited in it just closed
        if here in self._within or (self._within and front is None):
            if self._stuck.hasExpired():
                self._free()
            QTimer.singleShot(SOON_MS, self._step)
            return
        self._stuck = QDeadlineTimer(STUCK_MS)
        self._within.append(here)
        QTimer.singleShot(0, self._step)
        try:
            self._go_on()
        finally:
            self._within.pop()

    def _go_on(self) -> None:
        number = next(self._events, None)
        chance = Random(f"{self.hand} {self.seed} {number}")
        if number is None or self.expected is not None or chance.random() > HURRY:
            self.program.settle()
            self._look()
        if number is None:
            self._over = True
            return
        self._number = number
        if number and number % LOOKS_HOME == 0 and _front() is None and self._draw is acts.draw:
            ways.out(self)
        self.typed = False
        try:
            said = self._draw(self, chance)
        except RuntimeError as error:  # what was to be pressed went meanwhile
            if "already deleted" not in str(error):
                raise
            said = f"what was pressed went away: {error}"
        if not said:
            self._over = True
            return
        self.done[number] = said
        self.journal(number, said)

    def _look(self) -> None:
        """What was expected happened, and nothing is lost."""
        expected, self.expected = self.expected, None
        window = self.window
        if not window.isVisible():
            ways.start(self)
            return
        if expected is not None and (told := expected()):
            self.wrong(told)
        for told in looking.wrong(window, typed=self.typed):
            self.wrong(told)

    def _leave(self, front: QWidget | None) -> None:
        """Close what is open, inside out; then the loop."""
        if front is not None:
            front.close()
            QTimer.singleShot(SOON_MS, self._step)
        elif self._within:
            QTimer.singleShot(SOON_MS, self._step)
        else:
            self._loop.quit()

    def _free(self) -> None:
        """A loop of the system's own holds the hand: Esc, as a person would."""
        self._stuck = QDeadlineTimer(STUCK_MS)
        self.wrong(f"nothing goes on after: {self.done.get(self._number, '')}")
        handle = self.handle
        if handle is not None:
            escape = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, things.NONE)
            QApplication.postEvent(handle, escape)

    def _uncaught(self, said: str) -> None:
        self.wrong(said)


def _front() -> QWidget | None:
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()
