"""« Deux réponses différentes »: question by question, both answers, and a person who chooses."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.changed import Changed
from visitapp.operations.conflicts import Choices, Conflict, choices, choose
from visitapp.ui.conflicts.card import ConflictCard
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.banner import Banner
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.empty import EmptyState
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.kit.refocus import give_focus, same_focus
from visitapp.ui.look import Look
from visitapp.ui.sending.ways import way_to

TITLE = "Réponses différentes"
SENTENCE = "Deux personnes ont répondu sans se voir. Choisissez la bonne réponse."
NONE = "Plus rien à choisir. Chaque choix reste dans l’historique."
KEPT = "Réponse gardée. L’autre reste dans l’historique."


class ConflictsScreen(QWidget):
    """`open` brings one question to the eye; the others stand under it."""

    go = Signal(str, dict)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.wanted = ("", "")
        self.cards: list[ConflictCard] = []
        self.back: Button | None = None
        self.refusal: UserError | None = None
        self.page = Page(look, TITLE, SENTENCE)
        self.content = QVBoxLayout()
        self.page.column.addLayout(self.content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        jobs.changed.connect(self._changed)

    def window_title(self) -> str:
        """What the window's title says."""
        return TITLE

    def open(self, record: str = "", path: str = "") -> None:
        """Show this question first."""
        self.wanted, self.refusal = (record, path), None

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first answer, or the way back; nothing yet while they are being read."""
        if self.cards:
            self.cards[0].focus_first(reason)
        elif self.back is not None:
            give_focus(self, self.back, reason)

    def refresh(self) -> None:
        """Read what is left to choose."""
        self.jobs.do(choices, then=self.show_choices)

    def show_choices(self, found: Choices) -> None:
        """Draw each question; the keyboard stays where it was."""
        with same_focus(self):
            clear(self.content)
            self.content.setSpacing(self.look.px(12))
            self.cards = []
            self.back = Button(self.look, "Envois", kind="quiet", icon="precedent")
            self.back.clicked.connect(self._back)
            self.content.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
            if self.refusal is not None:
                told = Banner(self.look, self.refusal.message, self.refusal.hint, "warn")
                self.content.addWidget(told)
            for one in sorted(found.conflicts, key=self._order):
                card = ConflictCard(self.look, one, found.now)
                card.kept.connect(partial(self._keep, one))
                card.other.connect(partial(self._write, one))
                self.cards.append(card)
                self.content.addWidget(card)
            self.page.say(SENTENCE if self.cards else "")
            if not self.cards:
                empty = EmptyState(self.look, NONE, "Revenir à Envois")
                empty.clicked.connect(self._back)
                self.content.addWidget(empty)
            self.content.addStretch(1)

    def _order(self, one: Conflict) -> tuple[bool, str, str]:
        here = (one.place.record, one.place.path)
        return here != self.wanted, one.place.household, one.place.code

    def _keep(self, one: Conflict, change: str) -> None:
        self.jobs.do(
            choose, record=one.place.record, path=one.place.path, change=change,
            then=self._kept, refused=self._refused,
        )  # fmt: skip

    def _kept(self, _: Any) -> None:
        self.refusal = None
        self.told.emit(KEPT)
        self.refresh()

    def _refused(self, error: UserError) -> None:
        self.refusal = error
        self.refresh()

    def _write(self, one: Conflict) -> None:
        way = way_to(one.place)
        if way is not None:
            self.go.emit(*way)

    def _back(self) -> None:
        self.go.emit("sending", {})

    def _changed(self, _: Changed) -> None:
        if self.isVisible():
            self.refresh()
