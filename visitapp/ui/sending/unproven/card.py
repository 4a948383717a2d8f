"""One answer that nothing proves: where it stands, who is said to have written it, what it says."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.sending.conflicts import Side
from visitapp.operations.sending.unproven import BY_HAND, Doubtful, needed
from visitapp.ui.dialogs.field_dialog import Field, UnfitError, ask_fields, verbs
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.pressable import Does
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.layouts import flowing, held, stacked
from visitapp.ui.kit.panel import Panel
from visitapp.ui.look import Look
from visitapp.ui.sending.conflicts.card import head_of
from visitapp.ui.words.conflicts import by_whom, title
from visitapp.ui.words.sending import moment

ACCEPT, REFUSE = "Accepter", "Refuser"
WHY = "Pourquoi"
TODAY, NONE_TODAY = "Aujourd’hui dans le dossier", "Pas de réponse aujourd’hui dans le dossier."
NOBODY = "quelqu’un"
SAID_BY = "Écrite au nom de {}, {}."
GIVEN_BY = "Redonnée à l’agence par {}, {}."
ABSENT = "Ce dossier n’est pas sur cet ordinateur. Envoyez d’abord, puis revenez ici."
HERS_NOW = "Vous l’écrivez à votre nom, à la place de la réponse d’aujourd’hui."
NOTHING_CHANGES = "Le dossier ne change pas. L’agence ne vous la montrera plus."
ASK_FIRST = "Appelez d’abord la personne nommée."


class UnprovenCard(Card):
    """`accepted` and `refused` are what was pressed."""

    accepted = Signal()
    refused = Signal()

    def __init__(self, look: Look, one: Doubtful, now: datetime) -> None:
        super().__init__(look, margin=20, gap=12)
        if one.words:
            self.body.addLayout(head_of(look, one.place))
        said = f"«\u00a0{one.words}\u00a0»" if one.words else ABSENT
        self.body.addWidget(Strong(look, said))
        author, change = one.change.author or NOBODY, one.change
        for line in (SAID_BY.format(author, moment(change.at, now)),
                     GIVEN_BY.format(one.offered_by, moment(one.offered_at, now))):  # fmt: skip
            self.body.addWidget(Body(look, line, tone="ink2"))
        if one.words:
            self.body.addWidget(self._today(one, now))
        if one.by_hand:
            self.body.addWidget(Body(look, BY_HAND.hint, tone="ink2"))
        self.body.addWidget(self._ways(one))

    def _today(self, one: Doubtful, now: datetime) -> Panel:
        """What it would take the place of."""
        panel = Panel(self.look, "paper", border="edge", radius=8)
        lines = [self._side(side, now) for side in one.today] or [Body(self.look, NONE_TODAY)]
        head = Hint(self.look, TODAY) if one.today else None
        stacked(self.look, head, *lines, gap=8, around=(16, 12, 16, 12), on=panel)
        return panel

    def _side(self, side: Side, now: datetime) -> QWidget:
        words = Strong(self.look, f"«\u00a0{side.words}\u00a0»")
        more = [Body(self.look, line) for line in side.details]
        whom = Body(self.look, f"{by_whom(side, now)}.", tone="ink2")
        return held(stacked(self.look, words, *more, whom, gap=2))

    def _ways(self, one: Doubtful) -> QWidget:
        said = f"{title(one.place)}, {one.words}" if one.words else ABSENT
        self.refuse = self._button(REFUSE, said, self.refused)
        may = one.words and not one.by_hand
        accept = self._button(ACCEPT, said, self.accepted) if may else None
        self.first = accept or self.refuse
        return held(flowing(self.look, accept, self.refuse, gap=12))

    def _button(self, words: str, said: str, does: Does) -> Button:
        button = Button(self.look, words, does=does)
        button.setAccessibleName(f"{words}\u00a0: {said}")
        return button

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The keyboard to the first button."""
        self.first.setFocus(reason)


def ask_why(parent: QWidget, look: Look, typed: str, *, accepts: bool) -> str:
    """Why she accepts or refuses, from what she typed before; empty when she goes back."""
    verb = ACCEPT if accepts else REFUSE
    told = (ASK_FIRST, HERS_NOW if accepts else NOTHING_CHANGES)
    said: str | None = ask_fields(
        parent, look, f"{verb} cette réponse\u00a0?", [Field(WHY, WHY, typed)],
        verbs(verb, kind="primary" if accepts else "danger_filled"), told=told, read=_read,
        typing=True,
    )  # fmt: skip
    return said or ""


def _read(said: dict[str, str]) -> str:
    try:
        return needed(said[WHY])
    except UserError as error:
        raise UnfitError(WHY, f"{error.message} {error.hint}") from None
