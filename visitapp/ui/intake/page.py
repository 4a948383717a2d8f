"""One registration: what presses, whether it fits, who it may be, what was said, what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from visitapp.domain.states.households import TO_TREAT
from visitapp.domain.text import date_long
from visitapp.operations.households.contact_refusals import NO_CALL
from visitapp.operations.intake.outcome_letters import NOT_AGREED
from visitapp.operations.intake.registration_file import Arrival
from visitapp.ui.intake.alike import AlikeCard
from visitapp.ui.intake.fits import FitsCard
from visitapp.ui.intake.new_card import TITLE as NEW
from visitapp.ui.intake.new_card import NewCard
from visitapp.ui.intake.words import STATES, sign, since
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.buttons.buttons import Button, Kind
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.fact import Fact
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.page import clear, hairline, rows_card
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look

NO_PHONE = "téléphone inconnu"
ALL = "Toutes les inscriptions"
ALIKE, SAID, TELL = "Peut-être déjà connu", "Ce qui a été dit", "Dire la suite"
OTHERS = "Ce foyer s’est inscrit plusieurs fois"
CORRECT, FILE, GIVE = "Corriger les réponses", "Ouvrir le dossier", "Confier à un visiteur"
AGAIN = "Reprendre l’inscription"
CALL, LEAVE = "Noter l’appel", "Ne pas rappeler"
NOBODY_CALLED = "Personne n’a rappelé ce foyer depuis cette inscription."
KINDS: dict[str, Kind] = {"accepted": "primary", "refused": "danger"}
ORDER = ("accepted", "to_complete", "received", "refused")
SENT, READY, CLOSED, NEVER = "Parti", "Lire et envoyer", "Pas d’accord", "Ne pas envoyer"


class RegistrationPage(BackPage):
    """`moved(state)` is a button pressed; `tell(document)` a text to read and send.

    `chosen(question, value)`, `answered(household, same)`, `household(id)`, `correct`, `give`.
    `taken(id)` puts one new thing in the file, `again` has that file called again, `other` opens
    another registration of the household. `called` notes the call to a household that registered
    again, `left` says that nobody is to call it.
    """

    moved = Signal(str)
    chosen = Signal(str, str)
    answered = Signal(str, bool)
    household = Signal(str)
    correct = Signal()
    give = Signal(object)
    tell = Signal(str)
    taken = Signal(str)
    again = Signal()
    called = Signal()
    left = Signal()
    other = Signal(str)
    step = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Inscription", ALL)
        self.found: Arrival | None = None
        self.buttons: dict[str, Button] = {}
        self.head = QVBoxLayout()
        self.page.column.insertLayout(2, self.head)
        Spacing(look, self.head, (0, 0, 0, 0), 10)
        Spacing(look, self.content, (0, 4, 0, 16), 12)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """What is most likely done here."""
        first = next(iter(self.buttons.values()), None)
        if first is not None:
            first.setFocus(reason)

    def show_registration(self, found: Arrival) -> None:
        """Draw it; the keyboard stays where it was."""
        self.found = found
        self.page.title.setText(found.name)
        self.page.say(_sentence(found))
        with same_focus(self):
            for part in (self.refusals, self.head, self.content):
                clear(part)
            self._add_head(found)
            self._add_new(found)
            self.fits = FitsCard(self.look, found)
            self.fits.chosen.connect(self.chosen)
            self.content.addWidget(self.fits)
            self._add_alike(found)
            self._add_others(found)
            self._add_told(found)
            self._add_said(found)
            self._add_foot()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; J and K go to the next and the one before."""
        steps = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
        if event.key() in steps:
            self.step.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    # --- the head: the state, what presses, the buttons

    def _add_head(self, found: Arrival) -> None:
        row = Flow()
        words, tone, icon = STATES.get(found.state, STATES["received"])
        row.addWidget(Badge(self.look, words, tone, icon))
        refused = bool(found.known.phone) and not found.reach.phone
        phone = found.reach.phone or (NO_CALL if refused else NO_PHONE)
        icon = "message" if refused else "appeler"
        row.addWidget(Fact(self.look, icon, phone, role="body", tone="ink"))
        if not found.reach.phone and found.reach.written_at:
            row.addWidget(Fact(self.look, "message", found.reach.written_at, role="body",
                               tone="ink"))  # fmt: skip
        if found.visitor:
            words = f"Confié à {found.visitor}"
            row.addWidget(Fact(self.look, "foyer", words, role="body", tone="ink"))
        Spacing(self.look, row, (0, 0, 0, 0), 16)
        self.head.addLayout(row)
        if found.reason:
            self.head.addWidget(Body(self.look, found.reason, tone="ink2"))
        if found.same_as[0]:
            words = f"Le dossier de {found.same_as[1]}\u00a0: {found.same_state}."
            self.head.addWidget(Fact(self.look, "foyer", words, role="body", tone="ink"))
        if found.no_call:
            words = f"{LEAVE}\u00a0: {found.no_call}"
            self.head.addWidget(Fact(self.look, "etat-sans-objet", words, role="body", tone="ink"))
        elif found.asks:
            self.head.addWidget(Fact(self.look, "appeler", NOBODY_CALLED, role="body", tone="ink"))
        treated = found.state not in TO_TREAT
        if found.priority.why and (not treated or found.others):
            self.head.addLayout(self._pressing(found))
        self.head.addWidget(self._moves(found))

    def _pressing(self, found: Arrival) -> Flow:
        """Why it goes before others, on one line where there is room."""
        row = Flow()
        for reason in found.priority.why:
            icon, token = sign(reason)
            fact = Fact(self.look, icon, reason.words, role="body", tone="ink")
            fact.picture.show_icon(icon, token)
            row.addWidget(fact)
        Spacing(self.look, row, (0, 0, 0, 4), 16)
        return row

    def _moves(self, found: Arrival) -> QWidget:
        row, self.buttons = WrappingRow(self.look), {}
        if found.asks:
            self._button(row, "call", CALL, "primary")
            self._button(row, "leave", LEAVE, "second")
        ends = {move.end: move.words for move in found.moves if move.end != "duplicate"}
        for end in ORDER:
            if end not in ends:
                continue
            again = end == "received" and found.state not in TO_TREAT
            words = AGAIN if again else ends[end]
            self._button(row, end, words, KINDS.get(end, "second"))
        if found.state == "accepted":
            self._button(row, "give", GIVE, "primary")
        if found.same_as[0]:
            self._button(row, "same", f"Ouvrir le dossier de {found.same_as[1]}", "second")
        if found.again:
            self._button(row, "again", found.again, "second" if found.asks else "primary")
        return row

    def _button(self, row: WrappingRow, name: str, words: str, kind: Kind) -> None:
        button = Button(self.look, words, kind=kind)
        button.setObjectName(name)
        button.clicked.connect(self._pressed)
        row.add(button)
        self.buttons[name] = button

    def _pressed(self) -> None:
        name = self.sender().objectName()
        if name == "give":
            self.give.emit(self.buttons[name])
        elif name == "same" and self.found is not None:
            self.household.emit(self.found.same_as[0])
        elif name in ("again", "call", "leave"):
            {"again": self.again, "call": self.called, "leave": self.left}[name].emit()
        else:
            self.moved.emit(name)

    # --- the parts

    def _add_alike(self, found: Arrival) -> None:
        if found.candidates:
            self.content.addWidget(Strong(self.look, ALIKE))
        for one in found.candidates:
            card = AlikeCard(self.look, found.known, found.persons, one)
            card.answered.connect(self.answered)
            card.opened.connect(self.household)
            self.content.addWidget(card)

    def _add_new(self, found: Arrival) -> None:
        if found.new:
            self.content.addWidget(Strong(self.look, NEW))
            card = NewCard(self.look, found.new)
            card.taken.connect(self.taken)
            self.content.addWidget(card)

    def _add_others(self, found: Arrival) -> None:
        """The other registrations of the household, to be read."""
        if not found.others:
            return
        self.content.addWidget(Strong(self.look, OTHERS))
        rows: list[QWidget] = []
        for id, on in found.others:
            row = ListRow(self.look, "notes", f"Inscription du {raised(date_long(on))}", ground="")
            row.setObjectName(id)
            row.clicked.connect(self._open_other)
            rows.append(row)
        self.content.addWidget(rows_card(self.look, rows))

    def _open_other(self) -> None:
        self.other.emit(self.sender().objectName())

    def _add_told(self, found: Arrival) -> None:
        self.content.addWidget(Strong(self.look, TELL))
        rows: list[QWidget] = []
        for line in found.notices:
            row = ListRow(self.look, "message", line.title, ground="")
            row.setObjectName(line.document)
            state = ("etat-termine", "ok") if line.sent else ("", "accent")
            state = ("etat-sans-objet", "ink2") if line.why_not else state
            closed = CLOSED if line.why_not == NOT_AGREED else NEVER
            end = closed if line.why_not else SENT if line.sent else READY
            row.show_row(line.title, line.why_not, end, state)
            row.setEnabled(not line.why_not)
            row.clicked.connect(self._tell)
            rows.append(row)
        self.content.addWidget(rows_card(self.look, rows))

    def _tell(self) -> None:
        self.tell.emit(self.sender().objectName())

    def _add_said(self, found: Arrival) -> None:
        self.content.addWidget(Strong(self.look, SAID))
        card = Card(self.look, margin=18, gap=8)
        for title, rows in found.said:
            if card.body.count():
                card.body.addWidget(hairline())
            card.body.addWidget(Strong(self.look, title))
            card.body.addWidget(_table(self.look, rows))
        self.content.addWidget(card)

    def _add_foot(self) -> None:
        row = WrappingRow(self.look)
        for words, icon, name in ((CORRECT, "corriger", "correct"), (FILE, "foyer", "file")):
            button = Button(self.look, words, kind="quiet", icon=icon)
            button.setObjectName(name)
            button.clicked.connect(self._away)
            row.add(button)
        self.content.addWidget(row)

    def _away(self) -> None:
        if self.sender().objectName() == "correct":
            self.correct.emit()
        elif self.found is not None:
            self.household.emit(self.found.household)


def _sentence(found: Arrival) -> str:
    """« Inscription du 17 novembre 2026, depuis 9 jours. Numéro AC3-DEF. »"""
    day = raised(date_long(found.since))
    waits = f", {since(found.age).lower()}" if found.state in TO_TREAT and found.age else ""
    return f"Inscription du {day}{waits}. Numéro {found.number}."


def _table(look: Look, rows: tuple[tuple[str, str], ...]) -> QWidget:
    """Questions and what was said, side by side."""
    table = QWidget()
    grid = QGridLayout(table)
    Spacing(look, grid, (0, 0, 0, 0), 6)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    for place, (label, words) in enumerate(rows):
        line = Body(look, words)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(Hint(look, label), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(line, place, 1, Qt.AlignmentFlag.AlignTop)
    return table
