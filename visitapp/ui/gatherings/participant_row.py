"""A participant, as the organiser sees them: their state, and the actions on offer."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.operations.gatherings.lists import GatheringFile, Participant
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.labels import Hint, Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.side_actions import SideActions
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.words.gatherings import SHAPES, STATES, people_words

ROOMY = 620  # pixels at 100 % from which the buttons stand beside the words
LEAST = 44
"""The least height asked: that of every line wrapped would end the page in a screen of nothing."""
CHOOSE = "Autre action"
ON_THE_DAY = frozenset({"present", "absent"})
"""Noted in the room, on the page of presences."""
WAY = "way"
WAYS = (
    ("call", "Par téléphone"), ("letter", "Par courrier"), ("email", "Par message"),
    ("met", "De vive voix"),
)  # fmt: skip
SEATS, INVITE, COPY, TOLD, CERTIFICATE, OPEN = "seats", "invite", "copy", "told", "paper", "open"
CAME, MESSAGE = "came", "message"
REMAKE = "Attestation à refaire\u00a0: le jour ou l’heure a changé."
COUNTED_IN = ("invited", "waiting", "confirmed")


class ParticipantRow(SideActions):
    """`acted` carries what was pressed and who: an end state, one of the acts above, or « way »
    with the one chosen."""

    acted = Signal(str, object)

    def __init__(self, look: Look, found: GatheringFile, one: Participant) -> None:
        super().__init__(look, ROOMY)
        self.found, self.one = found, one
        tone, icon = SHAPES[one.state]
        head = WrappingRow(look, Strong(look, one.name), Badge(look, STATES[one.state], tone, icon))
        if one.twice:
            head.add(Badge(look, "en double", "warn", "etat-a-verifier"))
        words = stacked(look, head, gap=2)
        if said := people_words(found, one):
            words.addWidget(Hint(look, said))
        if one.tell:
            words.addWidget(Hint(look, f"À prévenir\u00a0: {one.tell}.", tone="warn"))
        if one.to_remake:
            words.addWidget(Hint(look, REMAKE, tone="warn"))
        self.lay_out(words, *self._buttons(), margins=(14, 8, 14, 8))
        look.changed.connect(self._measure)
        self._measure()

    def acts(self) -> list[tuple[str, str]]:
        """What may be done, in order: (act, words). The first may be a button of its own."""
        one, found = self.one, self.found
        moves = [(move.end, move.words) for move in one.moves if move.end not in ON_THE_DAY]
        acts = moves if found.line.state == "open" and not one.anonymous else []
        named = found.leads and not one.anonymous
        if one.tell and found.leads:
            acts = [(TOLD, "Noter que c’est dit"), *acts]
        if named and one.several and one.state in COUNTED_IN:
            acts.append((SEATS, "Dire combien viennent"))
        if named and one.several and one.state == "present":
            acts.append((CAME, "Dire combien sont venus"))
        reached = named and one.kind != "reserved"  # of whom nothing to write to is known
        if reached and found.line.state == "open" and one.state in COUNTED_IN:
            acts += [(INVITE, "Faire son invitation"), (MESSAGE, "Préparer son message"),
                     (COPY, "Copier le message d’invitation"),
                     (WAY, "Dire comment l’invitation est faite")]  # fmt: skip
        if named and one.kind == "contact" and one.state == "present":
            again = one.certificate_on is not None
            acts.append((CERTIFICATE, "Refaire l’attestation" if again else "Faire l’attestation"))
        if one.record:
            acts.append((OPEN, "Ouvrir la fiche" if one.kind == "contact" else "Ouvrir le dossier"))
        return acts

    def _measure(self) -> None:
        self.setMinimumHeight(self.look.px(LEAST))

    def _buttons(self) -> list[QWidget]:
        acts = self.acts()
        first = acts[:1] if acts and acts[0][0] in ("confirmed", TOLD, CERTIFICATE) else []
        buttons = [self._button(words, act, partial(self.acted.emit, act, self.one))
                   for act, words in first]  # fmt: skip
        self.rest = acts[len(first) :]
        if self.rest:
            self.more = self._button(CHOOSE, "more", self._ask, kind="quiet", after="ouvrir")
            buttons.append(self.more)
        return [WrappingRow(self.look, *buttons)] if buttons else []

    def _button(self, words: str, act: str, do: Callable[[], object], **kind: Any) -> Button:
        return Button(self.look, words, **kind).does(
            do, name=f"{self.one.attendance} {act}", about=f"{words}\u00a0: {self.one.name}"
        )

    def _ask(self) -> None:
        act = popup(self.more, self.look, self.rest)
        if act == WAY:
            way = popup(self.more, self.look, WAYS)
            act = f"{WAY} {way}" if way else ""
        if act:
            self.acted.emit(act, self.one)
