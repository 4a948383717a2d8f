"""« Les dispositifs »: what each asks for, and its next version; under « Réglages »."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed
from visitapp.operations.schemes import settings
from visitapp.operations.schemes.settings import SchemeFile
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.in_place import InPlace
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.schemes.card import SchemeCard

TITLE = "Les dispositifs"
SENTENCE = "Pour qui ils sont, ce qu’ils donnent, ce qui est demandé."
ASK_HER = "Seule une coordinatrice change ces réglages."
KEPT_ONE = "Un seul réglage est en service."


class SchemesScreen(QWidget):
    """The schemes, or one version in their place."""

    go = Signal(str, dict)
    told = Signal(str)
    undoable = Signal(str, object)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self.inside: Any = None
        self.cards: list[SchemeCard] = []
        self.page = Page(look, TITLE, SENTENCE)
        self.refusals, self.content = QVBoxLayout(), QVBoxLayout()
        self.back = Button(look, "Réglages", kind="quiet", icon="precedent")
        self.back.clicked.connect(self._to_settings)
        self.page.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.column.addLayout(self.refusals)
        self.page.column.addLayout(self.content)
        Spacing(look, self.content, (0, 0, 0, 0), 8)
        self._stack = InPlace(self, self.page)
        jobs.changed.connect(self._changed)

    def window_title(self) -> str:
        """What the window's title says."""
        return TITLE if self.inside is None else str(self.inside.window_title())

    def open(self, version: str = "") -> None:
        """The schemes, or one version."""
        self._close_inside()
        if version:
            from visitapp.ui.schemes.sheet import VersionSheet

            self.inside = VersionSheet(self.look, self.jobs, version)
            self.inside.closed.connect(self._leave)
            self.inside.told.connect(self.told)
            self.inside.undoable.connect(self.undoable)
            self.inside.prepared.connect(self._open_version)
            self._stack.put(self.inside)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first question of a version; else what there is to do about the first scheme."""
        if self.inside is not None:
            self.inside.focus_first(reason)
            return
        buttons = [one.main for one in self.cards if one.main is not None]
        (buttons[0] if buttons else self.back).setFocus(reason)

    def commit(self) -> None:
        """Take what is being typed."""
        if self.inside is not None:
            self.inside.commit()

    def refresh(self) -> None:
        """Read the schemes again."""
        self.jobs.do(settings.schemes, then=self.show_schemes)

    def show_schemes(self, found: tuple[SchemeFile, ...]) -> None:
        """Draw them."""
        with same_focus(self.page):
            clear(self.refusals)
            clear(self.content)
            self.cards = [SchemeCard(self.look, one) for one in found]
            for card in self.cards:
                card.prepare.connect(self._prepare)
                card.version.connect(self._open_version)
                card.keep_one.connect(self._keep_one)
                self.content.addWidget(card)
            if not any(one.hers for one in found):
                self.content.addWidget(Hint(self.look, ASK_HER))
            follow_reading_order(self.page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the settings."""
        if event.key() == Qt.Key.Key_Escape and self.inside is None:
            self._to_settings()
        else:
            super().keyPressEvent(event)

    def _prepare(self, scheme: str) -> None:
        self.jobs.do(settings.prepare, scheme=scheme, then=self._made, refused=self._refused)

    def _made(self, made: Changed) -> None:
        self._open_version(made.made)

    def _keep_one(self, scheme: str) -> None:
        self.jobs.do(settings.keep_one, scheme=scheme, then=self._kept_one, refused=self._refused)

    def _kept_one(self, _: Changed) -> None:
        self.told.emit(KEPT_ONE)
        self.refresh()

    def _open_version(self, record: str) -> None:
        self.go.emit("schemes", {"version": record})

    def _refused(self, error: UserError) -> None:
        clear(self.refusals)
        self.refusals.addWidget(Banner(self.look, error.message, error.hint, "warn"))

    def _leave(self) -> None:
        self.go.emit("schemes", {})

    def _to_settings(self) -> None:
        self.go.emit("settings", {})

    def _changed(self, _: Changed) -> None:
        if self.isVisible() and self.inside is None:
            self.refresh()

    def _close_inside(self) -> None:
        if self.inside is not None:
            self.inside = None
            self._stack.back()
