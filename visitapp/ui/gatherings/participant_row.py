"""Somebody in a gathering, for who prepares it: where she stands, and what may be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from visitapp.operations.gatherings.lists import GatheringFile, Participant
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.labels import Hint, Strong
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.spacing import Spacing
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


class ParticipantRow(QWidget):
    """`acted` carries what was pressed and who: an end state, one of the acts above, or « way »
    with the one chosen."""

    acted = Signal(str, object)

    def __init__(self, look: Look, found: GatheringFile, one: Participant) -> None:
        super().__init__()
        self.look, self.found, self.one = look, found, one
        words, head = QVBoxLayout(), WrappingRow(look)
        head.add(Strong(look, one.name))
        tone, icon = SHAPES[one.state]
        head.add(Badge(look, STATES[one.state], tone, icon))
        if one.twice:
            head.add(Badge(look, "en double", "warn", "etat-a-verifier"))
        words.addWidget(head)
        if said := people_words(found, one):
            words.addWidget(Hint(look, said))
        if one.tell:
            words.addWidget(Hint(look, f"À prévenir\u00a0: {one.tell}.", tone="warn"))
        if one.to_remake:
            words.addWidget(Hint(look, REMAKE, tone="warn"))
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.addLayout(words, 1)
        self.row.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
        buttons = self._buttons()
        if buttons is not None:
            self.row.addWidget(buttons, 0, Qt.AlignmentFlag.AlignVCenter)
        Spacing(look, words, (0, 0, 0, 0), 2)
        Spacing(look, self.row, (14, 8, 14, 8), 8)
        look.changed.connect(self._measure)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons under the words when there is little room."""
        super().resizeEvent(event)
        beside, direction = self.width() >= self.look.px(ROOMY), QBoxLayout.Direction
        self.row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

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

    def _buttons(self) -> QWidget | None:
        acts = self.acts()
        if not acts:
            return None
        held = WrappingRow(self.look)
        first = acts[0] if acts[0][0] in ("confirmed", TOLD, CERTIFICATE) else None
        if first is not None:
            button = Button(self.look, first[1])
            button.setObjectName(f"{self.one.attendance} {first[0]}")
            button.setAccessibleName(f"{first[1]}\u00a0: {self.one.name}")
            button.clicked.connect(self._first)
            held.add(button)
        self.rest = acts[1:] if first is not None else acts
        if self.rest:
            self.more = Button(self.look, CHOOSE, kind="quiet", after="ouvrir")
            self.more.setObjectName(f"{self.one.attendance} more")
            self.more.setAccessibleName(f"{CHOOSE}\u00a0: {self.one.name}")
            self.more.clicked.connect(self._ask)
            held.add(self.more)
        return held

    def _first(self) -> None:
        self.acted.emit(self.acts()[0][0], self.one)

    def _ask(self) -> None:
        act = popup(self.more, self.look, self.rest)
        if act == WAY:
            way = popup(self.more, self.look, WAYS)
            act = f"{WAY} {way}" if way else ""
        if act:
            self.acted.emit(act, self.one)
