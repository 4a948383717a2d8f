"""« Aide »: the guides of who works here, short chapters, the training family, a diagnostic."""

from typing import Any

import yaml
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from visitapp import shipped
from visitapp.operations.overviews.rail_counts import Standing, standing
from visitapp.operations.program.guides import guides_of, titled
from visitapp.operations.training.family import install
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.page import rows_card
from visitapp.ui.look import Look
from visitapp.ui.pages.diagnostic import DiagnosticPart
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.program.help.guides import GuideList
from visitapp.ui.program.help.task import TaskPage
from visitapp.ui.qt.jobs import Jobs


class Chapter(QWidget):
    """Closed at first."""

    def __init__(self, look: Look, title: str, icon: str, lines: list[str]) -> None:
        super().__init__()
        self.title = title
        self.row = ListRow(
            look, icon, title, ground="", does=lambda: self.open(self.lines.isHidden())
        )
        self.lines: QWidget = QWidget(self)
        inside = stacked(look, gap=8, around=(50, 0, 16, 16), on=self.lines)
        for line in lines:
            inside.addWidget(Body(look, line))
        stacked(look, self.row, self.lines, on=self)
        self.open(False)

    def open(self, opened: bool) -> None:
        """Show or hide the lines."""
        self.lines.setVisible(opened)
        self.row.set_chevron("refermer" if opened else "ouvrir")
        state = "ouvert" if opened else "fermé"
        self.row.setAccessibleName(f"{self.title}, {state}")


CHAPTERS = "help/chapters.yaml"
ABOUT = "À propos de VisitApp"
SENTENCE = "Chaque tâche, étape par étape. Tout se lit sans réseau."


class HelpScreen(PlaceScreen):
    """Everything works with no network, this page too."""

    follows_changes = False

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(
            look, jobs, "Aide", "Chaque tâche, étape par étape. Tout se lit sans réseau."
        )
        self.chapters: dict[str, Chapter] = {}
        self.asked = self._last = self._place = ""
        self.about = Button(look, ABOUT, kind="quiet", does=self.to("about"))
        self.page.add_action(self.about)
        self.guides = GuideList(look)
        self.guides.chosen.connect(self._to_task)
        self.page.column.addWidget(self.guides)
        self._add_chapters()
        self._add_training()
        self.diagnostic = DiagnosticPart(look, jobs)
        self.diagnostic.told.connect(self.told)
        self.page.part("En cas de panne")
        self.page.column.addWidget(self.diagnostic)
        follow_reading_order(self)

    def open(self, chapter: str = "", task: str = "", place: str = "") -> None:
        """The list, one chapter opened, one task; `place` is the screen that one comes from."""
        self.close_inside()
        self.asked = chapter
        if place:
            self._place, self._last = place, ""
        if chapter in self.chapters:
            self.chapters[chapter].open(True)
        if task:
            self._last = task
            self._show_task(task)

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """The task or the chapter asked for, else the line to search in."""
        if self.asked in self.chapters:
            self.chapters[self.asked].row.setFocus(reason)
        elif not (self._last and self.guides.focus_task(self._last)):
            self.guides.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Whose guides these are."""
        self.jobs.do(standing, then=self._show_role)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the search."""
        if event.key() == Qt.Key.Key_Escape and self.inside is None:
            self.guides.text.clear()
            self.guides.text.setFocus()
        else:
            super().keyPressEvent(event)

    def _show_role(self, found: Standing) -> None:
        self.guides.show_guides(guides_of(found.role), self._place)
        follow_reading_order(self.page)

    # --- a task

    def _to_task(self, name: str) -> None:
        self.go.emit("help", {"task": name})

    def _show_task(self, name: str) -> None:
        _, task = titled(name)
        page = TaskPage(self.look, task)
        page.closed.connect(self.to("help"))
        page.to.connect(self._to_task)
        self.show_inside(page)
        follow_reading_order(page)

    # --- the rest of the page

    def _add_chapters(self) -> None:
        self.page.part("En bref")
        for chapter in yaml.safe_load(shipped.text(CHAPTERS)):
            made = Chapter(self.look, chapter["title"], chapter["icon"], chapter["lines"])
            self.chapters[chapter["id"]] = made
        self.page.column.addWidget(rows_card(self.look, list(self.chapters.values())))

    def _add_training(self) -> None:
        self.page.part("S’entraîner")
        said = "Une famille inventée, avec ses factures. Rien ne sera envoyé."
        self.page.column.addWidget(Body(self.look, said, tone="ink2"))
        self.train = Button(self.look, "S’entraîner avec une famille d’exemple", icon="foyer")
        self.train.clicked.connect(lambda: self.jobs.do(install, then=self._installed))
        self.page.column.addWidget(self.train, 0, Qt.AlignmentFlag.AlignLeft)

    def _installed(self, _: Any) -> None:
        self.go.emit("training", {})
