"""« Aide »: short chapters to read anywhere, and the training family."""

from typing import Any

import yaml
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp import shipped
from visitapp.operations.training import install
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.banner import Banner
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.page import Page
from visitapp.ui.kit.rows import ListRow
from visitapp.ui.look import Look


class Chapter(QWidget):
    """A title that opens and closes its lines."""

    def __init__(self, look: Look, title: str, icon: str, lines: list[str]) -> None:
        super().__init__()
        self.look = look
        self.row = ListRow(look, icon, title)
        self.row.clicked.connect(self._turn)
        self.lines = QWidget()
        inside = QVBoxLayout(self.lines)
        side = look.px(16)
        inside.setContentsMargins(look.px(50), look.px(4), side, side)
        for line in lines:
            inside.addWidget(Body(look, line))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.row)
        whole.addWidget(self.lines)
        self.open(False)

    def open(self, opened: bool) -> None:
        """Show or hide the lines."""
        self.lines.setVisible(opened)
        self.row.set_chevron("refermer" if opened else "ouvrir")

    def _turn(self) -> None:
        self.open(self.lines.isHidden())


class HelpScreen(QWidget):
    """Everything works with no network, this page too."""

    go = Signal(str, dict)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.chapters: dict[str, Chapter] = {}
        self.page = Page(look, "Aide", "Touchez un titre pour lire la suite.")
        self.told = QVBoxLayout()
        self.train = Button(look, "S’entraîner avec une famille d’exemple", icon="foyer")
        self.train.clicked.connect(self._train)
        self.page.column.addLayout(self.told)
        for chapter in yaml.safe_load(shipped.text("help/chapters.yaml")):
            made = Chapter(look, chapter["title"], chapter["icon"], chapter["lines"])
            self.chapters[chapter["id"]] = made
            self.page.column.addWidget(made)
        self.page.part("S’entraîner")
        self.page.column.addWidget(
            Body(look, "Rien ne sera envoyé. Chaque page porte le mot « Entraînement ».")
        )
        self.page.column.addWidget(self.train, 0, Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def window_title(self) -> str:
        """What the window's title says."""
        return "Aide"

    def open(self, chapter: str = "") -> None:
        """Open one chapter."""
        if chapter in self.chapters:
            self.chapters[chapter].open(True)
            self.chapters[chapter].row.setFocus()

    def refresh(self) -> None:
        """Nothing to read."""

    def _train(self) -> None:
        self.jobs.do(install, then=self._installed)

    def _installed(self, made: Any) -> None:
        self.told.addWidget(
            Banner(self.look, "La famille d’exemple est prête.", "Rien ne sera envoyé.", "accent")
        )
        self.go.emit("prepare", {"appointment": made.made})
