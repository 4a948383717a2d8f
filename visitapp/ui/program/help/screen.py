"""« Aide »: the guides of who works here, short chapters, the training family, a diagnostic."""

from typing import Any

import yaml
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from visitapp import shipped
from visitapp.operations.appointments.training_family import install
from visitapp.operations.overviews.rail_counts import Standing, standing
from visitapp.operations.program.guides import guides_of, titled
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.in_place import InPlace
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.page import Page, rows_card
from visitapp.ui.look import Look
from visitapp.ui.program.help.chapter import Chapter
from visitapp.ui.program.help.diagnostic import DiagnosticPart
from visitapp.ui.program.help.guides import GuideList
from visitapp.ui.program.help.task import TaskPage
from visitapp.ui.qt.jobs import Jobs

CHAPTERS = "help/chapters.yaml"
ABOUT = "À propos de VisitApp"


class HelpScreen(QWidget):
    """Everything works with no network, this page too."""

    go = Signal(str, dict)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.chapters: dict[str, Chapter] = {}
        self.inside: TaskPage | None = None
        self.asked = self._last = self._place = ""
        self.page = Page(look, "Aide", "Chaque tâche, étape par étape. Tout se lit sans réseau.")
        self.about = Button(look, ABOUT, kind="quiet")
        self.about.clicked.connect(self._to_about)
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
        self._stack = InPlace(self, self.page)
        follow_reading_order(self)

    def window_title(self) -> str:
        """What the window's title says."""
        return "Aide" if self.inside is None else self.inside.window_title()

    def open(self, chapter: str = "", task: str = "", place: str = "") -> None:
        """The list, one chapter opened, one task; `place` is the screen that one comes from."""
        self._close_inside()
        self.asked = chapter
        if place:
            self._place, self._last = place, ""
        if chapter in self.chapters:
            self.chapters[chapter].open(True)
        if task:
            self._last = task
            self._show_task(task)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The task or the chapter asked for, else the line to search in."""
        if self.inside is not None:
            self.inside.focus_first(reason)
        elif self.asked in self.chapters:
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

    def _to_about(self) -> None:
        self.go.emit("about", {})

    # --- a task

    def _to_task(self, name: str) -> None:
        self.go.emit("help", {"task": name})

    def _show_task(self, name: str) -> None:
        _, task = titled(name)
        self.inside = TaskPage(self.look, task)
        self.inside.closed.connect(self._back)
        self.inside.to.connect(self._to_task)
        self._stack.put(self.inside)
        follow_reading_order(self.inside)

    def _back(self) -> None:
        self.go.emit("help", {})

    def _close_inside(self) -> None:
        self.inside = None
        self._stack.back()

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
        self.train.clicked.connect(self._train)
        self.page.column.addWidget(self.train, 0, Qt.AlignmentFlag.AlignLeft)

    def _train(self) -> None:
        self.jobs.do(install, then=self._installed)

    def _installed(self, made: Any) -> None:
        self.go.emit("prepare", {"appointment": made.made})
