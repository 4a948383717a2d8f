"""« Immeubles »: every address of several households, the fullest first; one of them, open."""

from PySide6.QtCore import Qt

from visitapp.domain.text import NBSP, plural
from visitapp.operations.support.buildings import BuildingLine, several
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.focus.refocus import focus_first
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.kit.messages.empty_state import EmptyState
from visitapp.ui.look import Look
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.support.building import BuildingPlace

TITLE, BACK, ALL = "Immeubles", "Tous les foyers", "Tous les immeubles"
NONE = "Aucune adresse n’a plusieurs foyers connus."
SHOWN = 60


class BuildingsScreen(PlaceScreen):
    """The list; `open(household)` shows the building of a household in its place."""

    up, follows_changes = "households", False

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, TITLE)
        self.lines: tuple[BuildingLine, ...] = ()
        self._last = ""
        back = self.way_up(BACK)
        self.list = RowList(look, "immeuble")
        self.list.chosen.connect(lambda one: self.go.emit("buildings", {"household": one}))
        self.list.left.connect(back.setFocus)
        self.list.hide()
        self.empty = EmptyState(look, NONE, "Chercher un foyer")
        self.empty.clicked.connect(self.leave)
        self.empty.hide()
        self.lay_out(self.list, self.empty)

    def open(self, household: str = "") -> None:
        """The list, or the building of a household."""
        self.close_inside()
        if household:
            self._last = household
            page = BuildingPage(self.look, self.jobs, household, self._address(household))
            page.closed.connect(self.to("buildings"))
            page.building.opened.connect(lambda one: self.go.emit("households", {"household": one}))
            page.building.told.connect(self.told)
            self.show_inside(page)
            follow_reading_order(page)

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """The line that one comes from, else the first."""
        if not (self.list.focus_line(self._last) or self.list.focus_row()):
            focus_first(self.page, reason)

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

    def _address(self, household: str) -> str:
        found = (one.address for one in self.lines if household in one.households)
        return next(found, "L’immeuble")


class BuildingPage(BackPage):
    """One building: its card, the one that a mediation shows too."""

    def __init__(self, look: Look, jobs: Jobs, household: str, address: str) -> None:
        super().__init__(look, address, ALL)
        self.household = household
        self.building = BuildingPlace(look, jobs)
        self.content.addWidget(self.building)
        self.building.read(household)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first thing of the page."""
        focus_first(self, reason)


def _line(one: BuildingLine) -> Line:
    return Line(one.households[0], one.address, "", f"{len(one.households)}{NBSP}foyers")
