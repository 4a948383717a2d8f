"""The window: the rail, one screen at a time, one banner. It knows no question, no figure."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from visitapp.domain.errors import UserError
from visitapp.domain.roles import VISITOR, Role
from visitapp.operations.desk.changed import Changed
from visitapp.ui.kit.focus.focus_ring import FocusRing
from visitapp.ui.kit.focus.refocus import focus_first
from visitapp.ui.kit.focus.tab_order import tab_onward
from visitapp.ui.kit.messages.banner import Banner, Tone
from visitapp.ui.kit.messages.toast import Toast
from visitapp.ui.look import Look, density
from visitapp.ui.profile.opening.first_place import first_place
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.shell.keys import WindowKeys
from visitapp.ui.shell.lock import WindowLock
from visitapp.ui.shell.places import INSIDE_VISIT, RAIL_PLACE, screen_class, title_of
from visitapp.ui.shell.rail import Rail

KEPT = 20


class Undo:
    """Each thing done is kept with its way back. A visit has its own."""

    def __init__(self, toast: Toast) -> None:
        self.toast = toast
        self.ways_back: list[Callable[[], object]] = []

    def keep(self, sentence: str, way_back: Callable[[], object]) -> None:
        """Something was done; with a sentence, it is said with a button « Annuler »."""
        self.ways_back = [*self.ways_back, way_back][-KEPT:]
        if sentence:
            self.toast.say(sentence, "Annuler", self.take_back)

    def take_back(self) -> None:
        """Go back on the last thing done; nothing when there is none."""
        if self.ways_back:
            self.toast.hide()
            self.ways_back.pop()()

    def forget(self) -> None:
        """What was done elsewhere is no longer to be undone from here."""
        self.ways_back.clear()


SIZE = (1280, 720)
ROOMY = (1366, 800)
"""A screen no wider, or lower: the window and its frame take all of it."""
SMALLEST = (683, 384)  # 1366 × 768 at 200 %
TRAINING: tuple[str, str, Tone] = ("Entraînement. Rien ne sera envoyé.", "", "warn")


class MainWindow(QMainWindow):
    """`settings_changed` carries new Settings; `closed` says that the window is going away."""

    settings_changed = Signal(object)
    closed = Signal()

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.screens: dict[str, QWidget] = {}
        self.visit: Any = None
        self.gate: QWidget | None = None
        self.banner: QWidget | None = None
        self.given: dict[str, Any] = {}
        self.standing: tuple[str, str, Tone] | None = None
        self._by_keyboard = self._focus_wanted = False
        self._pending: tuple[str, dict[str, Any]] = ("", {})
        self.setWindowTitle("VisitApp")
        self.rail = Rail(look)
        self.stack = QStackedWidget()
        self.banner_place = QVBoxLayout()
        self._lay_out()
        self.rail.hide()
        self.ring = FocusRing(look, self)
        self.toast = Toast(look, self)
        self.undo = Undo(self.toast)
        self.lock = WindowLock(self)
        self.keys = WindowKeys(self)
        self.rail.go.connect(self.go)
        look.changed.connect(self._fit)
        jobs.refused.connect(self.show_refusal)
        jobs.changed.connect(self._changed)

    def show_sized(self) -> None:
        """First showing: the whole of a small screen, whoever draws its frame; never larger."""
        room = QGuiApplication.primaryScreen().availableGeometry()
        if room.width() <= ROOMY[0] or room.height() < ROOMY[1]:
            self.setGeometry(room)
            self.showMaximized()
        else:
            self.resize(*SIZE)
            self.show()

    # --- where we are

    def show_gate(self, screen: QWidget) -> None:
        """One screen alone, without the rail: first start, password, trouble."""
        self.leave_visit()
        self._leave_gate()
        self.say(None)
        self.gate = screen
        self.rail.hide()
        self._show(screen)
        self.keys.allow(inside=False)
        _focus_first(screen, Qt.FocusReason.OtherFocusReason)

    def enter(self, role: Role = VISITOR, **given: Any) -> None:
        """The profile is open: `given` is what screens may need beside look and jobs."""
        self.given = given
        self.rail.show_visitor(str(given.get("visitor", "")))
        self.rail.show_role(role)
        if (sender := given.get("sender")) is not None:
            sender.moved.connect(self._sending_moved)
        self.go(first_place(role), {})
        self.lock.begin(given.get("clock", datetime.now))

    def go(self, name: str, arguments: dict[str, Any] | None = None) -> None:
        """Show a screen. `visit` opens one."""
        arguments = arguments or {}
        if name in INSIDE_VISIT:
            self._go_visit(name, arguments)
            return
        focused = QApplication.focusWidget()
        self._by_keyboard = focused is not None and getattr(focused, "focus_by_keyboard", True)
        self.leave_visit()
        self._leave_gate()
        self.say(None)
        screen = self._screen(name)
        self._focus_wanted = bool(arguments) or screen is not self.stack.currentWidget()
        if hasattr(screen, "open"):
            screen.open(**arguments)
        self.rail.show()
        self.rail.show_place(RAIL_PLACE.get(name, name))
        self.keys.allow(inside=True)
        self._show(screen)
        screen.refresh()
        self._count(self._arrived)

    def leave_visit(self) -> None:
        """Close the open visit in order: what was typed is sent first."""
        if self.visit is not None:
            from visitapp.operations.visits.visits import leave

            screen, self.visit, self.standing = self.visit, None, None
            screen.finish_typing()
            self.jobs.do(leave)
            self.stack.removeWidget(screen)
            if screen.shared is not None:  # it covers the window: it is not inside the visit
                screen.shared.hide()
                screen.shared.deleteLater()
            screen.deleteLater()
            self.undo.forget()
            self.lock.paused = False

    @property
    def covered(self) -> bool:
        """Whether the household is looking: nothing private may come to the screen."""
        shared = self.visit.shared if self.visit is not None else None
        return shared is not None and shared.isVisible()

    def keep_draft(self) -> None:
        """Send what is being typed to the disk, wherever it is."""
        if self.visit is not None:
            self.visit.finish_typing()
        typing = getattr(self.stack.currentWidget(), "commit", None)
        if typing is not None:
            typing()

    # --- what is said

    def say(self, bold: str | None, plain: str = "", tone: Tone = "warn") -> None:
        """One banner at a time, above the screen; None gives its place back to the standing one."""
        if self.banner is not None:
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
        said = self.standing if bold is None else (bold, plain, tone)
        if said is not None:
            self.banner = Banner(self.look, *said)
            self.banner_place.addWidget(self.banner)

    def show_refusal(self, error: UserError) -> None:
        """A sentence that no screen took for itself."""
        self.say(error.message, error.hint)

    # --- inside

    def _screen(self, name: str) -> Any:
        if name not in self.screens:
            made = screen_class(name)(self.look, self.jobs)
            made.go.connect(self.go)
            if hasattr(made, "take"):
                made.take(self.given)
            if hasattr(made, "settings_changed"):
                made.settings_changed.connect(self.settings_changed)
            if hasattr(made, "undoable"):
                made.undoable.connect(self.undo.keep)
            if hasattr(made, "told"):
                made.told.connect(self.toast.say)
            self.screens[name] = made
        return self.screens[name]

    def _go_visit(self, name: str, arguments: dict[str, Any]) -> None:
        if "visit" in arguments and (self.visit is None or self.visit.visit != arguments["visit"]):
            from visitapp.operations.visits.visits import open_visit

            self.leave_visit()
            self._pending = (name, arguments)
            self.jobs.do(open_visit, visit=arguments["visit"], then=self._opened)
        elif "appointment" in arguments:
            from visitapp.operations.visits.visits import begin

            self.jobs.do(begin, appointment=arguments["appointment"], then=self._begun)
        elif self.visit is not None:
            self.visit.show_step(name, **arguments)

    def _begun(self, made: Any) -> None:
        self.go("visit", {"visit": made.made})

    def _opened(self, opened: Any) -> None:
        from visitapp.ui.session.session import VisitSession
        from visitapp.ui.visits.frame.screen import VisitScreen

        self._leave_gate()
        self.undo.forget()
        session = VisitSession(self.jobs, opened, clock=self.given.get("clock", datetime.now))
        self.visit = VisitScreen(self.look, self.jobs, session, self.stack)
        session.setParent(self.visit)
        self.visit.go.connect(self.go)
        self.visit.lock_wanted.connect(self.lock.take)
        self.rail.show_place("day")
        self.keys.allow(inside=True, visit=True)
        self.standing = TRAINING if opened.training else None
        self.say(None)
        self._show(self.visit)
        name, arguments = self._pending
        path = arguments.get("path")
        self.visit.show_step(name, **({"path": path} if path else {}))

    def _leave_gate(self) -> None:
        """A gate goes for good: what was typed in it may be a password."""
        if self.gate is not None:
            gate, self.gate = self.gate, None
            self.stack.removeWidget(gate)
            gate.deleteLater()

    def _show(self, screen: QWidget) -> None:
        if self.stack.indexOf(screen) < 0:
            self.stack.addWidget(screen)
        self.stack.setCurrentWidget(screen)
        title = title_of(screen)
        self.setWindowTitle(f"{title} – VisitApp" if title else "VisitApp")
        self._fit()

    def _count(self, then: Callable[[Any], object]) -> None:
        from visitapp.operations.overviews.rail_counts import standing

        self.jobs.do(standing, then=then)

    def _arrived(self, standing: Any) -> None:
        """The screen has drawn what it read: the keyboard goes there, unless it is there."""
        self._show_standing(standing)
        screen, focused = self.stack.currentWidget(), QApplication.focusWidget()
        if screen is None or self.gate is not None or self.visit is not None:
            return
        title = title_of(screen)
        self.setWindowTitle(f"{title} – VisitApp" if title else "VisitApp")
        inside = focused is not None and focused is not screen and screen.isAncestorOf(focused)
        if self._focus_wanted or not inside:
            self._focus_wanted = False
            reason = Qt.FocusReason
            by = reason.OtherFocusReason if self._by_keyboard else reason.MouseFocusReason
            _focus_first(screen, by)

    def _show_standing(self, standing: Any) -> None:
        """Who works here, by what the agency last said, and what waits at each place."""
        self.rail.show_role(standing.role, training=standing.training)
        for place, waiting in standing.counts.items():
            self.rail.show_count(place, waiting)
        if standing.where is not None:
            self._show_sending(standing.where)

    def _sending_moved(self) -> None:
        if self.rail.says_sending:
            from visitapp.operations.records.sync_state import where

            self.jobs.do(where, then=self._show_sending)

    def _show_sending(self, where: Any) -> None:
        from visitapp.ui.words.sending_state import in_short

        sender = self.given.get("sender")
        online = sender.links.online if sender is not None else None
        sends = sender is not None and sender.sends
        self.rail.show_sending(*in_short(where, sending=sends, online=online))

    def _changed(self, changed: Changed) -> None:
        if self.visit is None:
            self._count(self._show_standing)

    def _fit(self) -> None:
        inside = self.visit is not None and self.stack.currentWidget() is self.visit
        if inside:
            self.rail.setVisible(density(self.width(), self.look.scale) == "wide")

    def _lay_out(self) -> None:
        centre, row, column = QWidget(), QHBoxLayout(), QVBoxLayout()
        for layout in (row, column, self.banner_place):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addLayout(self.banner_place)
        column.addWidget(self.stack, 1)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        centre.setLayout(row)
        self.setCentralWidget(centre)
        self.setMinimumSize(*SMALLEST)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab follows the reading order of what is seen, whatever was built when."""
        return tab_onward(self, forward) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the rail has no use for is a key of the screen beside it, where it is printed."""
        screen, focused = self.stack.currentWidget(), QApplication.focusWidget()
        if screen is not None and focused is not None and self.rail.isAncestorOf(focused):
            screen.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large text, then the rail, give way when there is little room."""
        super().resizeEvent(event)
        self.look.fit(self.width(), self.height())
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave in order: every answer typed is on its way to the disk before the window goes."""
        self.keep_draft()
        self.leave_visit()
        self.closed.emit()
        event.accept()


def _focus_first(screen: QWidget, reason: Qt.FocusReason) -> None:
    """What the screen says comes first, else the first thing that takes the keyboard."""
    first = getattr(screen, "focus_first", None)
    first(reason) if first is not None else focus_first(screen, reason)
