"""« Réponses différentes »: question by question, both answers, and a person who chooses.

Also those that the agency did not take: a person puts hers down, or writes another. And the files
of which it took nothing: she does what it asks, or takes them away from here.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from visitapp.domain.errors import UserError
from visitapp.operations.sending.conflicts import Choices, Conflict, choices, choose
from visitapp.operations.sending.refused_answers import NotTaken, leave_agencys
from visitapp.operations.sending.refused_records import RefusedFile, take_away
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.refocus import give_focus, same_focus
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.messages.empty_state import EmptyState
from visitapp.ui.kit.page import clear
from visitapp.ui.look import Look
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.sending.conflicts.card import ConflictCard, NotTakenCard, RefusedFileCard, sure
from visitapp.ui.sending.open_record import open_place

TITLE, ASIDE = "Réponses différentes", "À revoir"
SENTENCE = "Deux personnes ont répondu sans se voir. Choisissez la bonne réponse."
NONE = "Plus rien à choisir. Chaque choix reste dans l’historique."
KEPT = "Réponse gardée. L’autre reste dans l’historique."
NOT_TAKEN = "L’agence n’a pas pris cette réponse. Laissez la sienne, ou écrivez-en une autre."
LEFT = "Réponse de l’agence gardée. La vôtre reste dans l’historique."
REFUSED = "L’agence n’a pas pris ce dossier. Faites ce qu’elle demande, ou retirez-le d’ici."
TAKEN_AWAY = "Dossier retiré. La copie de sécurité d’avant le contient encore."
Asked = Conflict | NotTaken | RefusedFile
AskedCard = ConflictCard | NotTakenCard | RefusedFileCard


class ConflictsScreen(PlaceScreen):
    """`open` brings one question to the eye; the others stand under it."""

    up = "sending"

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, TITLE, SENTENCE)
        self.wanted = ("", "")
        self.cards: list[AskedCard] = []
        self.back: Button | None = None
        self.refusal: UserError | None = None
        self.content = QVBoxLayout()
        self.lay_out(self.content)

    def open(self, record: str = "", path: str = "") -> None:
        """Show this question first."""
        self.wanted, self.refusal = (record, path), None

    def focus_page(self, reason: Qt.FocusReason) -> None:
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
            self.back = Button(self.look, "Envois", kind="quiet", icon="precedent", does=self.leave)
            self.content.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
            if self.refusal is not None:
                told = Banner(self.look, self.refusal.message, self.refusal.hint, "warn")
                self.content.addWidget(told)
            self._add_cards(found)
            self.page.title.setText(_title(found))
            self.page.say(_sentence(found))
            if not self.cards:
                empty = EmptyState(self.look, NONE, "Revenir à Envois")
                empty.clicked.connect(self.leave)
                self.content.addWidget(empty)
            self.content.addStretch(1)

    def _add_cards(self, found: Choices) -> None:
        """The one that was asked for first."""
        every: list[Asked] = [*found.conflicts, *found.not_taken, *found.refused]
        for one in sorted(every, key=self._order):
            card = self._card(one, found)
            card.other.connect(partial(self._write, one))
            self.cards.append(card)
            self.content.addWidget(card)

    def _card(self, one: Asked, found: Choices) -> AskedCard:
        if isinstance(one, Conflict):
            choice = ConflictCard(self.look, one, found.now)
            choice.kept.connect(partial(self._keep, one))
            return choice
        if isinstance(one, RefusedFile):
            refused = RefusedFileCard(self.look, one)
            refused.left.connect(partial(self._take_away, one))
            return refused
        card = NotTakenCard(self.look, one, found.now)
        card.left.connect(partial(self._leave, one))
        return card

    def _order(self, one: Asked) -> tuple[bool, str, str]:
        here = (one.place.record, one.place.path)
        return here != self.wanted, one.place.name, one.place.code

    def _keep(self, one: Conflict, change: str) -> None:
        self._settle(choose, KEPT, one, path=one.place.path, change=change)

    def _refused(self, error: UserError) -> None:
        self.refusal = error
        self.refresh()

    def _leave(self, one: NotTaken) -> None:
        self._settle(leave_agencys, LEFT, one, path=one.place.path)

    def _take_away(self, one: RefusedFile) -> None:
        if sure(self, self.look, one):
            self._settle(take_away, TAKEN_AWAY, one)

    def _settle(self, operation: Callable[..., Any], told: str, one: Asked, **more: Any) -> None:
        self.jobs.do(operation, record=one.place.record, **more,
                     then=self.said_then(told, self._settled), refused=self._refused)  # fmt: skip

    def _settled(self) -> None:
        self.refusal = None
        self.refresh()

    def _write(self, one: Asked) -> None:
        way = open_place(one.place)
        if way is not None:
            self.go.emit(*way)


def _title(found: Choices) -> str:
    """Where nothing is to choose, as the list of « Envois » calls it."""
    aside = not found.conflicts and (found.not_taken or found.refused)
    return ASIDE if aside else TITLE


def _sentence(found: Choices) -> str:
    if found.conflicts:
        return SENTENCE
    if found.not_taken:
        return NOT_TAKEN
    return REFUSED if found.refused else ""
