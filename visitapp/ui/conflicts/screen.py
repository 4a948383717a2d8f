"""« Réponses différentes »: question by question, both answers, and a person who chooses.

Also those that the agency did not take: a person puts hers down, or writes another.
"""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.changed import Changed
from visitapp.operations.conflicts import Choices, Conflict, choices, choose
from visitapp.operations.putting_down import NotTaken, leave_agencys
from visitapp.ui.conflicts.card import ConflictCard
from visitapp.ui.conflicts.not_taken import NotTakenCard
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
NOT_TAKEN = "L’agence n’a pas pris cette réponse. Laissez la sienne, ou écrivez-en une autre."
LEFT = "Réponse de l’agence gardée. La vôtre reste dans l’historique."


class ConflictsScreen(QWidget):
    """`open` brings one question to the eye; the others stand under it."""

    go = Signal(str, dict)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.wanted = ("", "")
        self.cards: list[ConflictCard | NotTakenCard] = []
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
            self._add_cards(found)
            asked = SENTENCE if found.conflicts else NOT_TAKEN
            self.page.say(asked if self.cards else "")
            if not self.cards:
                empty = EmptyState(self.look, NONE, "Revenir à Envois")
                empty.clicked.connect(self._back)
                self.content.addWidget(empty)
            self.content.addStretch(1)

    def _add_cards(self, found: Choices) -> None:
        """The one that was asked for first."""
        every: list[Conflict | NotTaken] = [*found.conflicts, *found.not_taken]
        for one in sorted(every, key=self._order):
            card: ConflictCard | NotTakenCard
            if isinstance(one, Conflict):
                card = ConflictCard(self.look, one, found.now)
                card.kept.connect(partial(self._keep, one))
            else:
                card = NotTakenCard(self.look, one, found.now)
                card.left.connect(partial(self._leave, one))
            card.other.connect(partial(self._write, one))
            self.cards.append(card)
            self.content.addWidget(card)

    def _order(self, one: Conflict | NotTaken) -> tuple[bool, str, str]:
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

    def _leave(self, one: NotTaken) -> None:
        self.jobs.do(
            leave_agencys, record=one.place.record, path=one.place.path,
            then=self._was_left, refused=self._refused,
        )  # fmt: skip

    def _was_left(self, _: Any) -> None:
        self.refusal = None
        self.told.emit(LEFT)
        self.refresh()

    def _write(self, one: Conflict | NotTaken) -> None:
        way = way_to(one.place)
        if way is not None:
            self.go.emit(*way)

    def _back(self) -> None:
        self.go.emit("sending", {})

    def _changed(self, _: Changed) -> None:
        if self.isVisible():
            self.refresh()
