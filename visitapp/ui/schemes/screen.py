"""« Les dispositifs »: what each asks for, and its next version; under « Réglages »."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from visitapp.operations.schemes import settings
from visitapp.operations.schemes.settings import SchemeFile
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.schemes.card import SchemeCard

TITLE = "Les dispositifs"
SENTENCE = "Pour qui ils sont, ce qu’ils donnent, ce qui est demandé."
ASK_HER = "Seule une coordinatrice change ces réglages."
KEPT_ONE = "Un seul réglage est en service."


class SchemesScreen(PlaceScreen):
    """The schemes, or one version in their place."""

    undoable = Signal(str, object)
    up = "preferences"

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, TITLE, SENTENCE)
        self.cards: list[SchemeCard] = []
        self.content = QVBoxLayout()
        Spacing(look, self.content, (0, 0, 0, 0), 8)
        self.back = self.way_up("Réglages")
        self.lay_out(self.refusals, self.content)

    def open(self, version: str = "") -> None:
        """The schemes, or one version."""
        self.close_inside()
        if version:
            from visitapp.ui.schemes.sheet import VersionSheet

            sheet = VersionSheet(self.look, self.jobs, version)
            sheet.closed.connect(self.to("schemes"))
            sheet.told.connect(self.told)
            sheet.undoable.connect(self.undoable)
            sheet.prepared.connect(self._open_version)
            self.show_inside(sheet)

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """What there is to do about the first scheme, else the way back."""
        buttons = [one.main for one in self.cards if one.main is not None]
        (buttons[0] if buttons else self.back).setFocus(reason)

    def refresh(self) -> None:
        """Read the schemes again."""
        self.jobs.do(settings.schemes, then=self.show_schemes)

    def show_schemes(self, found: tuple[SchemeFile, ...]) -> None:
        """Draw them."""
        with same_focus(self.page):
            self.refusals.forget()
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

    def _prepare(self, scheme: str) -> None:
        self.do(settings.prepare, lambda made: self._open_version(made.made), scheme=scheme)

    def _keep_one(self, scheme: str) -> None:
        self.do(settings.keep_one, self.said_then(KEPT_ONE, self.refresh), scheme=scheme)

    def _open_version(self, record: str) -> None:
        self.go.emit("schemes", {"version": record})
