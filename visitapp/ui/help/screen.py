"""« Aide »: short chapters to read anywhere, and the training family."""

from typing import Any

import yaml
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp import shipped
from visitapp.operations.training import install
from visitapp.ui.help.chapter import Chapter
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.page import Page, rows_card
from visitapp.ui.kit.tab_order import follow_reading_order
from visitapp.ui.look import Look

CHAPTERS = "help/chapters.yaml"


class HelpScreen(QWidget):
    """Everything works with no network, this page too."""

    go = Signal(str, dict)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.chapters: dict[str, Chapter] = {}
        self.asked = ""
        self.page = Page(look, "Aide", "Ouvrez un titre pour lire la suite.")
        for chapter in yaml.safe_load(shipped.text(CHAPTERS)):
            made = Chapter(look, chapter["title"], chapter["icon"], chapter["lines"])
            self.chapters[chapter["id"]] = made
        self.page.column.addWidget(rows_card(look, list(self.chapters.values())))
        self.page.part("S’entraîner")
        self.page.column.addWidget(
            Body(look, "Une famille inventée, avec ses factures. Rien ne sera envoyé.", tone="ink2")
        )
        self.train = Button(look, "S’entraîner avec une famille d’exemple", icon="foyer")
        self.train.clicked.connect(self._train)
        self.page.column.addWidget(self.train, 0, Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        follow_reading_order(self)

    def window_title(self) -> str:
        """What the window's title says."""
        return "Aide"

    def open(self, chapter: str = "") -> None:
        """Open one chapter, which then has the keyboard."""
        self.asked = chapter
        if chapter in self.chapters:
            self.chapters[chapter].open(True)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The chapter asked for, else the first one."""
        first = self.chapters.get(self.asked) or next(iter(self.chapters.values()))
        first.row.setFocus(reason)

    def refresh(self) -> None:
        """Nothing to read."""

    def _train(self) -> None:
        self.jobs.do(install, then=self._installed)

    def _installed(self, made: Any) -> None:
        self.go.emit("prepare", {"appointment": made.made})
