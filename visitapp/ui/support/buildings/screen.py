"""« Immeubles »: every address of several households, the fullest first; one of them, open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.text import NBSP, plural
from visitapp.operations.support.buildings import BuildingLine, several
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.in_place import InPlace
from visitapp.ui.kit.focus.refocus import focus_first
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.kit.messages.empty import EmptyState
from visitapp.ui.kit.page import Page
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.support.building import BuildingPlace

TITLE, BACK, ALL = "Immeubles", "Tous les foyers", "Tous les immeubles"
NONE = "Aucune adresse n’a plusieurs foyers connus."
SHOWN = 60


class BuildingsScreen(QWidget):
    """The list; `open(household)` shows the building of a household in its place."""

    go = Signal(str, dict)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self.lines: tuple[BuildingLine, ...] = ()
        self.inside: BuildingPage | None = None
        self._last = ""
        self.page = Page(look, TITLE)
        back = Button(look, BACK, kind="quiet", icon="precedent")
        back.clicked.connect(self._leave)
        self.list = RowList(look, "immeuble")
        self.list.chosen.connect(self._chosen)
        self.list.left.connect(back.setFocus)
        self.list.hide()
        self.empty = EmptyState(look, NONE, "Chercher un foyer")
        self.empty.clicked.connect(self._leave)
        self.empty.hide()
        self.page.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.list, self.empty):
            self.page.column.addWidget(widget)
        self._stack = InPlace(self, self.page)

    def window_title(self) -> str:
        """What the window's title says."""
        return TITLE if self.inside is None else self.inside.page.title.text()

    def open(self, household: str = "") -> None:
        """The list, or the building of a household."""
        self._close_inside()
        if household:
            self._last = household
            self.inside = BuildingPage(self.look, self.jobs, household, self._address(household))
            self.inside.closed.connect(self._to_list)
            self.inside.opened.connect(self._open_household)
            self.inside.told.connect(self.told)
            self._stack.put(self.inside)
            follow_reading_order(self.inside)

    def refresh(self) -> None:
        """Read the addresses again."""
        self.jobs.do(several, then=self.show_buildings)

    def show_buildings(self, found: tuple[BuildingLine, ...]) -> None:
        """Draw the list."""
        self.lines = found
        self.list.show_rows([_line(one) for one in found[:SHOWN]])
        self.empty.setVisible(not found)
        said = plural(len(found), "adresse a plusieurs foyers", "adresses ont plusieurs foyers")
        more = f" Voici les {SHOWN} premières." if len(found) > SHOWN else ""
        self.page.say(f"{said}.{more}" if found else "")
        if self.inside is not None:
            self.inside.page.title.setText(self._address(self.inside.household))
        follow_reading_order(self.page)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The line that one comes from, else the first."""
        if self.inside is not None:
            focus_first(self.inside, reason)
        elif not (self.list.focus_line(self._last) or self.list.focus_row()):
            focus_first(self.page, reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back: to the list, then to the households."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.inside is not None:
            self._to_list()
        else:
            self._leave()

    def _address(self, household: str) -> str:
        found = (one.address for one in self.lines if household in one.households)
        return next(found, "L’immeuble")

    def _chosen(self, household: str) -> None:
        self.go.emit("buildings", {"household": household})

    def _to_list(self) -> None:
        self.go.emit("buildings", {})

    def _leave(self) -> None:
        self.go.emit("households", {})

    def _open_household(self, household: str) -> None:
        self.go.emit("households", {"household": household})

    def _close_inside(self) -> None:
        self.inside = None
        self._stack.back()


class BuildingPage(QWidget):
    """One building: its card, the one that a mediation shows too."""

    closed = Signal()
    opened = Signal(str)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs, household: str, address: str) -> None:
        super().__init__()
        self.look, self.household = look, household
        self.page = Page(look, address)
        back = Button(look, ALL, kind="quiet", icon="precedent")
        back.clicked.connect(self.closed)
        self.building = BuildingPlace(look, jobs)
        self.building.opened.connect(self.opened)
        self.building.told.connect(self.told)
        self.page.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.column.addWidget(self.building)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        self.building.read(household)


def _line(one: BuildingLine) -> Line:
    return Line(one.households[0], one.address, "", f"{len(one.households)}{NBSP}foyers")
