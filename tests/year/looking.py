"""What a person sees of a window: its screen, its words, the counts of its rail."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from tests.ui.seeing import BESIDE, plain
from tests.window.typist import LostError, Typist, name_of, settled
from visitapp.app import Desktop

UNEXPECTED_MS = 1_000


class Looking:
    """Somebody before a window; `clock` is the year's, the same for both."""

    def __init__(self, name: str, desktop: Desktop, clock: Any) -> None:
        self.name, self.desktop, self.clock = name, desktop, clock
        self.window = desktop.window
        self.typist = Typist(self.window)

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

    def at_desk(self, work: Callable[[Any], Any]) -> Any:
        """Read something on the desk itself, in its turn."""
        return self.desktop.jobs.step(work)

    @property
    def today(self) -> date:
        """The day of the year's clock."""
        at: datetime = self.clock.at
        return at.date()

    def settle(self) -> None:
        """What was asked is read, and what that asked for: it is drawn as it will stay."""
        for _ in range(3):
            settled(self.desktop.jobs)
            QApplication.processEvents()


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
