"""One orientation: where it is, the consent, its letters, and what may be done with it now."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from visitapp.domain.consents.consents import GENERIC, NAMED
from visitapp.operations.letters.list_lines import LetterLine
from visitapp.operations.letters.orientation_board import OrientationLine
from visitapp.operations.letters.orientation_step import Gone
from visitapp.ui.kit.buttons.buttons import Button, Kind
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Section
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.page import hairline
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.orientations.board_actions import Doing
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


def letter_row(does: Doing, one: LetterLine, *, name: str = "") -> ListRow:
    """A letter in a list: its title, recipient and state. It opens on a press."""
    tone, icon = STATES[one.state]
    ink = tone if tone != "neutral" else "ink2"
    to = f"{one.archived} ({ARCHIVED})" if one.archived else one.to
    row = ListRow(does.look, "message", one.title, to, one.state_words, state=(icon, ink),
                  ground="")  # fmt: skip
    about = f"Ouvrir le courrier\u00a0: {one.title}, {to}, {one.state_words}"
    open_it = partial(does.to_letter, one.letter)
    return row.does(open_it, name=name or f"letter/{one.letter}", about=about)


class OrientationCard(Card):
    """What is asked on it, `does` does."""

    def __init__(self, does: Doing, line: OrientationLine, *, leads: bool) -> None:
        super().__init__(does.look, margin=18, gap=8)
        self.does, self.line = does, line
        self._head()
        self.body.addWidget(Body(self.look, about(line), tone=_tone(line)))
        if line.going:
            self.body.addWidget(hairline())
            self.body.addWidget(self._consent())
        self._letters(leads=leads)
        if line.gone is not None:
            self.body.addWidget(self._gone(line.gone, leads=leads))
        self.body.addWidget(hairline())
        self.body.addWidget(self._moves())

    def _consent(self) -> QWidget:
        """The consent; choosing a recipient comes first when none is named."""
        standing = self.line.standing
        if standing.recipient not in {*NAMED, *GENERIC}:
            consent = ConsentLine(self.look, standing)
            consent.asked.connect(self.does.consent)
            if standing.archived and self.line.state in TO_CHOOSE:
                consent.add(self._button("pick", PICK, self.does.pick))
            return consent
        several = standing.recipient in GENERIC
        pick = self._button("pick", WHICH if several else PICK, self.does.pick)
        row = WrappingRow(self.look, Body(self.look, WHICH_FIRST if several else WHOM_FIRST), pick)
        row.flow.push(pick)
        return row

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
            self.body.addWidget(letter_row(self.does, one))
        there = {
            one.document for one in self.line.letters
            if one.state != "cancelled" and one.letter not in self.line.before
        }  # fmt: skip
        left = [one for one in self.line.documents if one.id not in there]
        if not (leads and self.line.going and left):
            return
        row = WrappingRow(self.look)
        for document in left:
            words = f"Écrire\u00a0: {_lower(document.title)}"
            write = partial(self.does.write, self.line.orientation, document.id)
            name = f"write/{document.id}/{self.line.orientation}"
            row.add(Button(self.look, words, icon="message").does(write, name=name))
        self.body.addWidget(row)

    def _gone(self, found: Gone, *, leads: bool) -> QWidget:
        """Its letter left, and it does not say so: one step for who may."""
        row = WrappingRow(self.look, Body(self.look, GONE.format(day(found.on)), tone="warn"))
        if leads and self.line.standing.permission.allowed:
            note = self._button("gone", NOTE_GONE, self.does.note_gone, icon="fait")
            row.add(note)
            row.flow.push(note)
        return row

    def _moves(self) -> QWidget:
        row = WrappingRow(self.look)
        for move in self.line.moves:
            onward = move.end in ONWARD and (move.start, move.end) != BACK
            go = partial(self._move, move.end)
            row.add(
                self._button(f"move/{move.end}", move.words, go, "second" if onward else "quiet")
            )
        if self.line.going:
            row.add(self._button("remind", REMIND, self.does.remind, "quiet", "heure"))
        return row

    def _move(self, state: str, orientation: str) -> None:
        self.does.go_on(orientation, state)

    def _button(
        self, name: str, words: str, act: Callable[[str], object], kind: Kind = "second",
        icon: str = "",
    ) -> Button:  # fmt: skip
        """A button for what is done with this orientation."""
        one = self.line.orientation
        return Button(self.look, words, kind=kind, icon=icon).does(
            partial(act, one), name=f"{name}/{one}", about=f"{words}\u00a0: {self.line.title}"
        )


def _tone(line: OrientationLine) -> str:
    """Seen at once: it is late, or its service is no longer there."""
    return "warn" if line.late or (line.going and line.standing.archived) else "ink2"


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
