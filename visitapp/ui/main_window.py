"""The window: the rail, one screen at a time, one banner. It knows no question, no figure."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.banner import Banner
from visitapp.ui.kit.focus_ring import FocusRing
from visitapp.ui.kit.toast import Toast
from visitapp.ui.look import Look, density
from visitapp.ui.shell.places import RAIL_PLACE, screen_class, title_of
from visitapp.ui.shell.rail import Rail

SIZE = (1280, 720)


class MainWindow(QMainWindow):
    """`settings_changed` carries new Settings; `closing` asks whether the window may close."""

    settings_changed = Signal(object)
    closed = Signal()

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.screens: dict[str, QWidget] = {}
        self.visit: Any = None
        self.given: dict[str, Any] = {}
        self.setWindowTitle("VisitApp")
        self.rail = Rail(look)
        self.stack = QStackedWidget()
        self.banner_place = QVBoxLayout()
        self._lay_out()
        self.rail.hide()
        self.ring = FocusRing(look, self)
        self.toast = Toast(look, self)
        self.rail.go.connect(self.go)
        jobs.refused.connect(self.show_refusal)
        self._add_shortcuts()

    def show_sized(self) -> None:
        """First showing: never larger than the screen."""
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))
        if room.width() <= 1366:
            self.showMaximized()
        else:
            self.show()

    # --- where we are

    def show_gate(self, screen: QWidget) -> None:
        """One screen alone, without the rail: first start, password, trouble."""
        self.rail.hide()
        self._show(screen)

    def enter(self, **given: Any) -> None:
        """The profile is open: `given` is what screens may need beside look and jobs."""
        self.given = given
        self.rail.show_visitor(str(given.get("visitor", "")))
        self.go("day", {})

    def go(self, name: str, arguments: dict[str, Any] | None = None) -> None:
        """Show a screen. `visit` opens one; `back` returns to « Ma journée »."""
        arguments = arguments or {}
        self.say(None)
        if name in ("visit", "missing", "actions", "report", "shared"):
            self._go_visit(name, arguments)
            return
        self.leave_visit()
        screen = self._screen(name)
        if hasattr(screen, "open"):
            screen.open(**arguments)
        self.rail.show()
        self.rail.show_place(RAIL_PLACE.get(name, name))
        self._show(screen)
        screen.refresh()

    def leave_visit(self) -> None:
        """Close the open visit in order: what was typed is sent first."""
        if self.visit is not None:
            from visitapp.operations.visits import leave

            screen, self.visit = self.visit, None
            screen.finish_typing()
            self.jobs.do(leave)
            self.stack.removeWidget(screen)
            screen.deleteLater()

    # --- what is said

    def say(self, bold: str | None, plain: str = "", tone: str = "warn") -> None:
        """One banner at a time, above the screen; None takes it away."""
        while (item := self.banner_place.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        if bold is not None:
            self.banner_place.addWidget(Banner(self.look, bold, plain, tone))  # type: ignore[arg-type]

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
            self.screens[name] = made
        return self.screens[name]

    def _go_visit(self, name: str, arguments: dict[str, Any]) -> None:
        if "visit" in arguments and (self.visit is None or self.visit.visit != arguments["visit"]):
            from visitapp.operations.visits import open_visit

            self.leave_visit()
            self._pending = (name, arguments)
            self.jobs.do(open_visit, visit=arguments["visit"], then=self._opened)
        elif "appointment" in arguments:
            from visitapp.operations.visits import begin

            self.jobs.do(begin, appointment=arguments["appointment"], then=self._begun)
        elif self.visit is not None:
            self.visit.show_step(name, **arguments)

    def _begun(self, made: Any) -> None:
        self.go("visit", {"visit": made.made})

    def _opened(self, opened: Any) -> None:
        from visitapp.ui.visit.screen import VisitScreen
        from visitapp.ui.visit.session import VisitSession

        session = VisitSession(self.jobs, opened)
        self.visit = VisitScreen(self.look, self.jobs, session)
        session.setParent(self.visit)
        self.visit.go.connect(self.go)
        self.rail.show_place("day")
        self._show(self.visit)
        self._fit()
        name, arguments = self._pending
        if opened.training:
            self.say("Entraînement.", "Rien ne sera envoyé.")
        path = arguments.get("path")
        if path or name != "visit":
            self.visit.show_step(name, **({"path": path} if path else {}))

    def _show(self, screen: QWidget) -> None:
        if self.stack.indexOf(screen) < 0:
            self.stack.addWidget(screen)
        self.stack.setCurrentWidget(screen)
        title = title_of(screen)
        self.setWindowTitle(f"{title} – VisitApp" if title else "VisitApp")
        self._fit()

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

    def _add_shortcuts(self) -> None:
        for number, name in enumerate(("day", "households", "sending", "kit", "help"), start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.setObjectName(name)
            shortcut.activated.connect(self._jump)
        for key, slot in (("F1", self._help), ("F9", self._danger)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(slot)

    def _jump(self) -> None:
        if self.rail.isVisible():
            self.go(self.sender().objectName())

    def _help(self) -> None:
        if self.visit is not None:
            self.visit.toggle_help()
        elif self.rail.isVisible():
            self.go("help")

    def _danger(self) -> None:
        if self.visit is not None:
            self.visit.open_danger()
        elif self.rail.isVisible():
            self.go("help", {"chapter": "danger"})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rail gives way to the visit when there is little room."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave in order: every answer typed is on its way to the disk before the window goes."""
        self.leave_visit()
        self.closed.emit()
        event.accept()
