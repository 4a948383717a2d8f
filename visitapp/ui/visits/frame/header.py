"""The head of the visit: who it is, in what state, and the ways out."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.buttons.more_button import MoreButton
from visitapp.ui.kit.labels import Body, Section
from visitapp.ui.kit.messages.badges import Badge, Tone
from visitapp.ui.look import Look
from visitapp.ui.look.density import Density
from visitapp.ui.session.keys import KEYS

HEIGHTS: dict[str, int] = {"wide": 60, "medium": 60, "narrow": 56, "small": 52}
STATES: dict[str, tuple[str, Tone, str]] = {
    "in_progress": ("Visite en cours", "accent", "etat-en-cours"),
    "finished": ("Visite terminée", "ok", "etat-termine"),
    "to_correct": ("Visite à corriger", "warn", "etat-a-verifier"),
    "suspended": ("Visite suspendue", "neutral", "etat-sans-objet"),
    "validated": ("Visite validée", "ok", "etat-termine"),
}
LEAST_FOR_WORDS = {"narrow": 850, "small": 560}
"""Widths at 100 % from which « Ma journée » is written beside its arrow."""
BACK = "Ma journée"
NO_LOCK, LOCK_AGAIN = "Ne pas verrouiller pendant cette visite", "Remettre le verrouillage"
MORE = "… (autres pages de la visite)"
NETWORK = {
    None: ("Tout marche sans réseau", "pas-de-reseau"),
    False: ("Pas de réseau, tout marche", "pas-de-reseau"),
    True: ("Réseau trouvé", "reseau"),
}


class VisitHeader(QFrame):
    """Name, about, badges and buttons; `middle` is where the section strip goes.

    `pages_asked` for the pages that have no button of their own here.
    """

    pages_asked = Signal()

    def __init__(self, look: Look, name: str, about: str) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self.look = look
        self._density: Density = "wide"
        self.lock_paused = False
        self.back_button = Button(look, BACK, kind="quiet", icon="precedent")
        self.name = Section(look, name, wrap=False)
        self.about = Body(look, about, tone="ink2")
        self.state_badge = Badge(look, "", "neutral", "etat-en-cours")
        self.network_badge = Badge(look, "", "neutral", "pas-de-reseau")
        self.shared_button = Button(look, "Écran partagé", icon="ecran-partage", shortcut="F8")
        self.figures_button = Button(look, "Les chiffres", icon="chiffres", shortcut="F5")
        self.sections_button = Button(look, "Sections", icon="sections")
        self.more_button = MoreButton(look, MORE, self.pages_asked)
        self.set_network(None)
        self._lay_out()
        look.changed.connect(self._measure)

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        self.middle = QHBoxLayout()
        self._row.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.name)
        self._row.addWidget(self.about, 1)
        self._row.addStretch()
        self._row.addLayout(self.middle)
        for widget in (
            self.state_badge, self.network_badge, self.figures_button, self.shared_button,
            self.sections_button, self.more_button,
        ):  # fmt: skip
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._measure()

    def set_density(self, density: Density) -> None:
        """Show what there is room for."""
        self._density = density
        roomy = density in ("wide", "medium")
        self.back_button.setVisible(density != "wide")
        for widget in (self.state_badge, self.network_badge, self.shared_button):
            widget.setVisible(roomy)
        self.about.setVisible(density == "wide")
        self.figures_button.setVisible(density == "wide")
        self.sections_button.setVisible(density == "small")
        self._measure()

    def choose_page(self, pages: Mapping[str, str]) -> str:
        """Every page that has a key, with it: none has a button at every width."""
        entries = [
            (name, f"{words}\t{KEYS[name][0][0]}") for name, words in pages.items() if name in KEYS
        ]
        pause = LOCK_AGAIN if self.lock_paused else NO_LOCK
        entries += [("lock", "Verrouiller\tCtrl+L"), ("pause", pause)]
        return popup(self.more_button, self.look, entries)

    def set_state(self, state: str) -> None:
        """The state of the visit, in words."""
        self.state_badge.show_state(*STATES.get(state, STATES["in_progress"]))

    def set_network(self, found: bool | None) -> None:
        """Show whether there is a network, None when unknown; nothing depends on it."""
        text, icon = NETWORK[found]
        self.network_badge.show_state(text, "neutral", icon)

    def set_section(self, text: str) -> None:
        """What the section button says: « Section 6 sur 9 »."""
        self.sections_button.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The way back keeps its arrow alone where the rest needs the room."""
        super().resizeEvent(event)
        self._fit_back()

    def _fit_back(self) -> None:
        least = LEAST_FOR_WORDS.get(self._density, 0)
        self.back_button.setText(BACK if self.width() >= self.look.px(least) else "")
        self.back_button.setAccessibleName(BACK)

    def _measure(self) -> None:
        px = self.look.px
        self._fit_back()
        side = 12 if self._density == "small" else 20
        self.setMinimumHeight(px(HEIGHTS[self._density]))
        self._row.setContentsMargins(px(side), px(4), px(side), px(4))
        self._row.setSpacing(px(8 if self._density == "small" else 12))
        self.updateGeometry()
