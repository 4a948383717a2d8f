"""One registration: what presses, whether it fits, who it may be, what was said, what to do."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from visitapp.domain.states.households import TO_TREAT
from visitapp.domain.text import date_long
from visitapp.operations.households.contact_refusals import NO_CALL
from visitapp.operations.intake.outcome_letters import NOT_AGREED
from visitapp.operations.intake.registration_file import Arrival
from visitapp.ui.intake.eligibility import FitsCard
from visitapp.ui.intake.new_information_card import TITLE as NEW
from visitapp.ui.intake.new_information_card import NewCard
from visitapp.ui.intake.possible_match import AlikeCard
from visitapp.ui.intake.words import STATES, sign, since
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.buttons.buttons import Button, Kind
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.page import clear, hairline, rows_card
from visitapp.ui.kit.picture import Fact
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.pages.assign_visitor import GIVE

NO_PHONE = "téléphone inconnu"
ALL = "Toutes les inscriptions"
ALIKE, SAID, TELL = "Peut-être déjà connu", "Ce qui a été dit", "Dire la suite"
OTHERS = "Ce foyer s’est inscrit plusieurs fois"
CORRECT, FILE = "Corriger les réponses", "Ouvrir le dossier"
AGAIN = "Reprendre l’inscription"
CALL, LEAVE = "Noter l’appel", "Ne pas rappeler"
NOBODY_CALLED = "Personne n’a rappelé ce foyer depuis cette inscription."
KINDS: dict[str, Kind] = {"accepted": "primary", "refused": "danger"}
ORDER = ("accepted", "to_complete", "received", "refused")
SENT, READY, CLOSED, NEVER = "Parti", "Lire et envoyer", "Pas d’accord", "Ne pas envoyer"
UNSENT, LEAVING = "Pas parti", "Part par courriel"


class RegistrationPage(BackPage):
    """`asked` carries what was pressed and what about: « chosen » a question and its value,
    « answered » a household and whether it is the same, « household », « other » and « tell » what
    to open, « taken » what goes in the file. `step` goes to the next one (1) or the one before."""

    asked = Signal(str, object)
    step = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Inscription", ALL)
        self.found: Arrival | None = None
        self.buttons: dict[str, Button] = {}
        self.head = stacked(look, gap=10)
        self.page.column.insertLayout(2, self.head)
        Spacing(look, self.content, (0, 4, 0, 16), 12)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """What is most likely done here; until it is read, the way back."""
        next(iter(self.buttons.values()), self.back).setFocus(reason)

    def show_registration(self, found: Arrival) -> None:
        """Draw it; the keyboard stays where it was."""
        first, self.found = self.found is None and self.back.hasFocus(), found
        self.page.title.setText(found.name)
        self.page.say(_sentence(found))
        with same_focus(self):
            self.forget()
            clear(self.head)
            self._add_head(found)
            if found.new:
                self._part(NEW, NewCard(self.look, found.new, partial(self.asked.emit, "taken")))
            self.fits = FitsCard(self.look, found)
            self.fits.chosen.connect(lambda *said: self.asked.emit("chosen", said))
            self.content.addWidget(self.fits)
            self._add_alike(found)
            self._add_others(found)
            self._add_told(found)
            self._add_said(found)
            self._add_foot(found)
        if first:
            self.focus_first(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; J and K go to the next and the one before."""
        steps = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
        if event.key() in steps:
            self.step.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _part(self, title: str, *widgets: QWidget) -> None:
        for widget in (Strong(self.look, title), *widgets):
            self.content.addWidget(widget)

    # --- the head: the state, what presses, the buttons

    def _add_head(self, found: Arrival) -> None:
        row = Flow()
        words, tone, icon = STATES.get(found.state, STATES["received"])
        row.addWidget(Badge(self.look, words, tone, icon))
        refused = bool(found.known.phone) and not found.reach.phone
        phone = found.reach.phone or (NO_CALL if refused else NO_PHONE)
        row.addWidget(self._fact("message" if refused else "appeler", phone))
        if not found.reach.phone and found.reach.written_at:
            row.addWidget(self._fact("message", found.reach.written_at))
        if found.visitor:
            row.addWidget(self._fact("foyer", f"Confié à {found.visitor}"))
        Spacing(self.look, row, (0, 0, 0, 0), 16)
        self.head.addLayout(row)
        if found.reason:
            self.head.addWidget(Body(self.look, found.reason, tone="ink2"))
        if found.same_as[0]:
            words = f"Le dossier de {found.same_as[1]}\u00a0: {found.same_state}."
            self.head.addWidget(self._fact("foyer", words))
        if found.no_call:
            self.head.addWidget(self._fact("etat-sans-objet", f"{LEAVE}\u00a0: {found.no_call}"))
        elif found.asks:
            self.head.addWidget(self._fact("appeler", NOBODY_CALLED))
        treated = found.state not in TO_TREAT
        if found.priority.why and (not treated or found.others):
            self.head.addLayout(self._pressing(found))
        self.head.addWidget(self._moves(found))

    def _fact(self, icon: str, words: str) -> Fact:
        return Fact(self.look, icon, words, role="body", tone="ink")

    def _pressing(self, found: Arrival) -> Flow:
        """Why it goes before others, on one line where there is room."""
        row = Flow()
        for reason in found.priority.why:
            icon, token = sign(reason)
            fact = self._fact(icon, reason.words)
            fact.picture.show_icon(icon, token)
            row.addWidget(fact)
        Spacing(self.look, row, (0, 0, 0, 4), 16)
        return row

    def _moves(self, found: Arrival) -> QWidget:
        self.buttons = {}
        if found.asks:
            self._button("call", CALL, "primary")
            self._button("leave", LEAVE)
        ends = {move.end: move.words for move in found.moves if move.end != "duplicate"}
        if "received" in ends and found.state not in TO_TREAT:
            ends["received"] = AGAIN
        for end in ORDER:
            if end in ends:
                self._button(end, ends[end], KINDS.get(end, "second"))
        if found.state == "accepted":
            self._button("give", GIVE, "primary")
        if found.same_as[0]:
            open_it = partial(self.asked.emit, "household", found.same_as[0])
            self._button("same", f"Ouvrir le dossier de {found.same_as[1]}", does=open_it)
        if found.again:
            self._button("again", found.again, "second" if found.asks else "primary")
        return WrappingRow(self.look, *self.buttons.values())

    def _button(
        self, name: str, words: str, kind: Kind = "second", does: Callable[[], None] | None = None
    ) -> None:
        button = Button(self.look, words, kind=kind)
        asks = partial(self.asked.emit, name, button)
        self.buttons[name] = button.does(does or asks, name=name)

    # --- the parts

    def _add_alike(self, found: Arrival) -> None:
        cards = [AlikeCard(self.look, found.known, found.persons, one) for one in found.candidates]
        for card in cards:
            card.answered.connect(lambda *said: self.asked.emit("answered", said))
            card.opened.connect(partial(self.asked.emit, "household"))
        if cards:
            self._part(ALIKE, *cards)

    def _add_others(self, found: Arrival) -> None:
        """The other registrations of the household, to be read."""
        rows: list[QWidget] = []
        for id, on in found.others:
            row = ListRow(self.look, "notes", f"Inscription du {raised(date_long(on))}", ground="")
            rows.append(row.does(partial(self.asked.emit, "other", id), name=id))
        if rows:
            self._part(OTHERS, rows_card(self.look, rows))

    def _add_told(self, found: Arrival) -> None:
        rows: list[QWidget] = []
        for line in found.notices:
            row = ListRow(self.look, "message", line.title, ground="")
            state = ("etat-termine", "ok") if line.sent and not line.leaving else ("", "accent")
            state = ("etat-sans-objet", "ink2") if line.why_not else state
            closed = CLOSED if line.why_not == NOT_AGREED else NEVER
            end = LEAVING if line.leaving else SENT if line.sent else READY
            end = closed if line.why_not else end
            if line.unsent and not line.why_not:
                state, end = ("etat-a-verifier", "warn"), UNSENT
            row.show_row(line.title, line.why_not or line.unsent, end, state)
            row.setEnabled(not line.why_not)
            tell = partial(self.asked.emit, "tell", line.document)
            rows.append(row.does(tell, name=line.document))
        self._part(TELL, rows_card(self.look, rows))

    def _add_said(self, found: Arrival) -> None:
        card = Card(self.look, margin=18, gap=8)
        for title, rows in found.said:
            if card.body.count():
                card.body.addWidget(hairline())
            card.body.addWidget(Strong(self.look, title))
            card.body.addWidget(_table(self.look, rows))
        self._part(SAID, card)

    def _add_foot(self, found: Arrival) -> None:
        correct = partial(self.asked.emit, "correct", None)
        away = partial(self.asked.emit, "household", found.household)
        self.content.addWidget(WrappingRow(
            self.look,
            Button(self.look, CORRECT, kind="quiet", icon="corriger").does(correct, name="correct"),
            Button(self.look, FILE, kind="quiet", icon="foyer").does(away, name="file"),
        ))  # fmt: skip


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
