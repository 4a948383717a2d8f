"""« Réponses sans preuve »: given back in somebody's name, never applied; an adviser decides.

Accepted is first written here, as hers: what is cut after that is asked of her again, with the
reason that she typed.
"""

from functools import partial

from PySide6.QtCore import Qt

from visitapp.domain.text import plural
from visitapp.operations.sending import unproven as work
from visitapp.operations.sending.unproven import Doubtful, Doubts
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.messages.empty_state import EmptyState
from visitapp.ui.kit.page import clear
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.sending.agency_screen import AgencyScreen
from visitapp.ui.sending.unproven.card import UnprovenCard, ask_why

TITLE = "Réponses sans preuve"
SENTENCE = (
    "Un ordinateur les a redonnées au nom de quelqu’un d’autre, et rien ne prouve que cette "
    "personne les a écrites. Aucune n’est dans un dossier."
)
NONE = "Rien à relire."
ACCEPTED, REFUSED = "Réponse écrite à votre nom.", "Réponse refusée."
BEFORE = "Cette réponse était déjà décidée\u00a0: votre refus n’a rien changé."
MORE = "Les plus anciennes d’abord\u00a0: {} en tout."


class UnprovenScreen(AgencyScreen):
    """One card for each, the oldest first."""

    up = "sending"

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, TITLE, SENTENCE)
        self.cards: list[UnprovenCard] = []
        self.whys: dict[str, str] = {}
        self.back = self.way_up("Envois")
        self.lay_out(self.refusals, self.content)

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """The first answer, or the way back."""
        if self.cards:
            self.cards[0].focus_first(reason)
        else:
            self.back.setFocus(reason)

    def refresh(self) -> None:
        """Ask again."""
        self.ask_again(work.unproven, self.show_doubts)

    def show_doubts(self, found: Doubts) -> None:
        """Draw them; the keyboard stays where it was."""
        more = found.many > len(found.waiting)
        self.page.say(MORE.format(plural(found.many, "réponse")) if more else SENTENCE)
        with same_focus(self.page):
            clear(self.content)
            self.cards = [UnprovenCard(self.look, one, found.now) for one in found.waiting]
            for card, one in zip(self.cards, found.waiting, strict=True):
                card.accepted.connect(partial(self._accept, one))
                card.refused.connect(partial(self._refuse, one))
                self.content.addWidget(card)
            if not self.cards:
                empty = EmptyState(self.look, NONE, "Revenir à Envois")
                empty.clicked.connect(self.leave)
                self.content.addWidget(empty)

    def _accept(self, one: Doubtful) -> None:
        if why := self._why(one, accepts=True):
            decided = partial(self._decide, one, why, ACCEPTED)
            self.do(work.write_anew, change=one.change, reason=why, then=lambda _: decided())

    def _refuse(self, one: Doubtful) -> None:
        if why := self._why(one, accepts=False):
            self._decide(one, why, REFUSED)

    def _why(self, one: Doubtful, *, accepts: bool) -> str:
        """Her reason, kept until the agency has it."""
        if self.asking:
            return ""
        typed = self.whys.get(one.id, "")
        why = ask_why(self, self.look, typed, accepts=accepts)
        self.whys[one.id] = why or typed
        return why

    def _decide(self, one: Doubtful, why: str, told: str) -> None:
        asked = partial(work.decide, household=one.household, id=one.id,
                        accepted=told == ACCEPTED, reason=why)  # fmt: skip
        self.ask(asked, partial(self._done, told))

    def _done(self, told: str, found: Doubts) -> None:
        self.told.emit(BEFORE if found.before and told == REFUSED else told)
        self.show_doubts(found)
