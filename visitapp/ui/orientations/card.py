"""One orientation: where it is, the consent, its letters, and what may be done with it now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from visitapp.domain.consents.consents import GENERIC, NAMED
from visitapp.operations.letters.list_lines import LetterLine
from visitapp.operations.letters.orientation_board import OrientationLine
from visitapp.operations.letters.orientation_step import Gone
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Section
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.page import hairline
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.orientations.consent_line import ConsentLine
from visitapp.ui.orientations.words import ARCHIVED, STATES, about
from visitapp.ui.words.dates import day

REMIND, PICK = "Changer le rappel", "Choisir le partenaire"
WHOM_FIRST = "Choisissez le partenaire, puis demandez l’accord pour lui."
WHICH, WHICH_FIRST = "Choisir le destinataire", "Dites d’abord lequel, puis demandez l’accord."
GONE, NOTE_GONE = "Son courrier est parti le {}.", "Noter l’orientation envoyée"
ONWARD = ("accepted", "sent", "taken_up", "succeeded", "proposed")
"""Moves that go on: their button has a box; those that stop are quiet."""
BACK = ("sent", "accepted")
TO_CHOOSE = ("proposed", "accepted")
"""Where another partner may still be chosen."""


def letter_row(look: Look, one: LetterLine) -> ListRow:
    """A letter in a list: its title, to whom, its state."""
    tone, icon = STATES[one.state]
    ink = tone if tone != "neutral" else "ink2"
    to = f"{one.archived} ({ARCHIVED})" if one.archived else one.to
    row = ListRow(look, "message", one.title, to, one.state_words, state=(icon, ink), ground="")
    row.setObjectName(f"letter/{one.letter}")
    row.setAccessibleName(f"Ouvrir le courrier\u00a0: {one.title}, {to}, {one.state_words}")
    return row


class OrientationCard(Card):
    """`moved(orientation, state)`, `written(orientation, document)`, `opened(letter)`,
    `remind(orientation)`, `pick(orientation)`, `consented(recipient, act)`, `gone(orientation)`: it
    left with its letter.
    """

    moved = Signal(str, str)
    written = Signal(str, str)
    opened = Signal(str)
    remind = Signal(str)
    pick = Signal(str)
    consented = Signal(str, str)
    gone = Signal(str)

    def __init__(self, look: Look, line: OrientationLine, *, leads: bool) -> None:
        super().__init__(look, margin=18, gap=8)
        self.line = line
        self._head()
        self.body.addWidget(Body(look, about(line), tone=_tone(line)))
        if line.going:
            self.body.addWidget(hairline())
            self.body.addWidget(self._consent())
        self._letters(leads=leads)
        if line.gone is not None:
            self.body.addWidget(self._gone(line.gone, leads=leads))
        self.body.addWidget(hairline())
        self.body.addWidget(self._moves())

    def _consent(self) -> QWidget:
        """The consent; who to choose first, when nobody is named yet."""
        if self.line.standing.recipient not in {*NAMED, *GENERIC}:
            consent = ConsentLine(self.look, self.line.standing)
            consent.asked.connect(self.consented)
            if self.line.standing.archived and self.line.state in TO_CHOOSE:
                consent.add(self._choose(PICK))
            return consent
        row = WrappingRow(self.look)
        several = self.line.standing.recipient in GENERIC
        row.add(Body(self.look, WHICH_FIRST if several else WHOM_FIRST))
        words = WHICH if several else PICK
        pick = self._choose(words)
        row.add(pick)
        row.flow.push(pick)
        return row

    def _choose(self, words: str) -> Button:
        pick = Button(self.look, words, kind="second")
        pick.setObjectName(f"pick/{self.line.orientation}")
        pick.setAccessibleName(f"{words}\u00a0: {self.line.title}")
        pick.clicked.connect(self._pick)
        return pick

    def _head(self) -> None:
        head = QHBoxLayout()
        Spacing(self.look, head, (0, 0, 0, 0), 12)
        tone, icon = STATES[self.line.state]
        head.addWidget(Section(self.look, self.line.title), 1)
        badge = Badge(self.look, self.line.state_words.capitalize(), tone, icon)
        head.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)

    def _letters(self, *, leads: bool) -> None:
        for one in self.line.letters:
            letter = letter_row(self.look, one)
            letter.clicked.connect(self._open)
            self.body.addWidget(letter)
        if not (leads and self.line.going):
            return
        there = {
            one.document for one in self.line.letters
            if one.state != "cancelled" and one.letter not in self.line.before
        }  # fmt: skip
        row = WrappingRow(self.look)
        for document in self.line.documents:
            if document.id not in there:
                words = f"Écrire\u00a0: {_lower(document.title)}"
                button = Button(self.look, words, icon="message")
                button.setObjectName(f"write/{document.id}/{self.line.orientation}")
                button.clicked.connect(self._write)
                row.add(button)
        if row.flow.count():
            self.body.addWidget(row)
        else:
            row.deleteLater()

    def _gone(self, found: Gone, *, leads: bool) -> QWidget:
        """Its letter left, and it does not say so: one step for who may."""
        row = WrappingRow(self.look)
        row.add(Body(self.look, GONE.format(day(found.on)), tone="warn"))
        if leads and self.line.standing.permission.allowed:
            note = Button(self.look, NOTE_GONE, icon="fait")
            note.setObjectName(f"gone/{self.line.orientation}")
            note.setAccessibleName(f"{NOTE_GONE}\u00a0: {self.line.title}")
            note.clicked.connect(self._note_gone)
            row.add(note)
            row.flow.push(note)
        return row

    def _moves(self) -> QWidget:
        row = WrappingRow(self.look)
        for move in self.line.moves:
            onward = move.end in ONWARD and (move.start, move.end) != BACK
            button = Button(self.look, move.words, kind="second" if onward else "quiet")
            button.setObjectName(f"move/{move.end}/{self.line.orientation}")
            button.setAccessibleName(f"{move.words}\u00a0: {self.line.title}")
            button.clicked.connect(self._move)
            row.add(button)
        if self.line.going:
            again = Button(self.look, REMIND, kind="quiet", icon="heure")
            again.setObjectName(f"remind/{self.line.orientation}")
            again.setAccessibleName(f"{REMIND}\u00a0: {self.line.title}")
            again.clicked.connect(self._remind)
            row.add(again)
        return row

    def _open(self) -> None:
        self.opened.emit(self.sender().objectName().partition("/")[2])

    def _write(self) -> None:
        self.written.emit(self.line.orientation, self.sender().objectName().split("/")[1])

    def _move(self) -> None:
        self.moved.emit(self.line.orientation, self.sender().objectName().split("/")[1])

    def _pick(self) -> None:
        self.pick.emit(self.line.orientation)

    def _note_gone(self) -> None:
        self.gone.emit(self.line.orientation)

    def _remind(self) -> None:
        self.remind.emit(self.line.orientation)


def _tone(line: OrientationLine) -> str:
    """Seen at once: it is late, or its service is no longer there."""
    return "warn" if line.late or (line.going and line.standing.archived) else "ink2"


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
