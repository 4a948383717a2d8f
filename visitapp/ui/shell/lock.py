"""The lock of the window: after minutes without a hand, or by Ctrl+L, nothing private is seen."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from visitapp.domain.errors import UserError
from visitapp.ui.kit.focus.refocus import Place
from visitapp.ui.kit.messages.dialog import Question
from visitapp.ui.profile.lock.cover import LockCover

if TYPE_CHECKING:
    from visitapp.operations.profile.lock import Lock

LOOKS = 10_000
"""Milliseconds between two looks at how long nobody has touched anything."""
READ = 3_000
"""Milliseconds after the first screen: how long is among the tables, which it does without."""
NO_LOCK, LOCKS = "Pas de verrouillage pendant cette visite.", "Le verrouillage est remis."
HANDS = (
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
)  # fmt: skip


class WindowLock(QObject):
    """`window` is the main window. `paused` by a hand, for the visit that is open.

    The covered window stays as it is behind: what is typed is on the disk, the drawer that was
    open is open again, and what can be undone still can. The screen that the household looks at
    is not covered: leaving it is. A dialog of the system, for a file or a printer, is closed as
    if the person had gone back: the system may draw it, and over any cover.
    """

    _waits: QWidget | None = None
    """The household's screen, when it is to be covered once left. Of the class, as Qt asks the
    filter still while Python lets go of a window and all that it holds."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self.window = window
        self.clock: Callable[[], datetime] = datetime.now
        self.how: Lock | None = None
        self.covers: list[LockCover] = []
        self.paused = False
        self._place: Place | None = None
        self._last = self.clock()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS)
        self._timer.timeout.connect(self.look)
        app = QApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._listen)

    @property
    def closed(self) -> bool:
        """Whether the window is covered."""
        return bool(self.covers)

    def begin(self, clock: Callable[[], datetime]) -> None:
        """Somebody is in: read how it locks, once the first screen is there."""
        self.clock = clock
        self._last = clock()
        self._timer.start()
        QTimer.singleShot(READ, self, self.read)

    def read(self) -> None:
        """How this computer locks, now."""
        from visitapp.operations.profile.lock import lock_of

        self.window.jobs.do(lock_of, then=self._known)

    def take(self, wanted: str) -> None:
        """By a hand: « lock » now, or « pause » for a conversation over the laptop, and back."""
        if wanted == "lock":
            self.close_up()
            return
        self.paused = not self.paused
        self.window.visit.header.lock_paused = self.paused
        self.window.visit.toast.say(NO_LOCK if self.paused else LOCKS)

    def look(self) -> None:
        """Close when nobody has touched anything for long enough, by the clock of the computer: a
        lid that was shut counts."""
        since = self.clock() - self._last
        long = timedelta(minutes=self.how.minutes if self.how is not None else 0)
        if long and not self.paused and not self.closed and since >= long:
            self.close_up()

    def hand(self) -> None:
        """Somebody touched something. Too late, it does not count."""
        if self._timer.isActive():
            self.look()
            self._last = self.clock()

    def close_up(self, *, code: bool | None = None) -> None:
        """Cover the window; while the household looks at its own screen, once that is left."""
        window = self.window
        if self.closed or self._waits is not None:
            return
        if window.covered:
            self._waits = window.visit.shared
            self._waits.installEventFilter(self)
            return
        from visitapp.operations.profile.lock import close

        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        window.keep_draft()
        window.jobs.do(close)
        self._place = Place(window)
        window.toast.hide()
        window.keys.sleep(True)
        for one in _dialogs():
            system = type(one).__module__.startswith("PySide6")
            if system or (isinstance(one, Question) and one.closes_at_lock):
                one.reject()
        hosts: list[QWidget] = [*_dialogs()]
        how = self.how
        by_password = how is not None and how.by_password
        asked = (how is not None and how.code) if code is None else code
        for host in (window, *hosts):
            cover = LockCover(
                window.look, host, code=asked,
                by_password=by_password,
            )  # fmt: skip
            cover.tried.connect(self._try)
            self.covers.append(cover)
        self.read()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hands on any window of ours; the household's screen that is left."""
        if watched is self._waits:
            if event.type() == QEvent.Type.Hide:
                self._waits.removeEventFilter(self)
                self._waits = None
                self.close_up()
        elif event.type() in HANDS:
            self.hand()
        return False

    def _listen(self, focused: QWindow | None) -> None:
        if focused is not None:
            focused.removeEventFilter(self)
            focused.installEventFilter(self)
            self.hand()

    def _known(self, how: "Lock") -> None:
        self.how = how
        for cover in self.covers:
            cover.know(code=how.code, by_password=how.by_password)

    def _try(self, typed: str, by_password: bool) -> None:
        from visitapp.operations.profile.lock import uncover, uncover_by_password

        jobs, then, refused = self.window.jobs, self._open, self._refuse
        if by_password:
            jobs.do(uncover_by_password, password=typed, then=then, refused=refused)
        else:
            jobs.do(uncover, typed=typed, then=then, refused=refused)

    def _refuse(self, error: UserError) -> None:
        for cover in self.covers:
            cover.refuse(error)
        self.read()

    def _open(self, _: object) -> None:
        covers, self.covers = self.covers, []
        for cover in covers:
            cover.uncover()
        window = self.window
        window.keys.sleep(False)
        self._last = self.clock()
        if self._place is not None:
            self._place.give_back()
        self.read()


def _dialogs() -> list[QDialog]:
    """Those that are open, of this program and of the system."""
    shown = (one for one in QApplication.topLevelWidgets() if one.isVisible())
    return [one for one in shown if isinstance(one, QDialog)]
