"""Somebody in the room: a large name, present or absent by one key, two answers in two taps each.

Of a household, how many came: what was planned is proposed, and counts once a person says so. Each
other person of it has a line of her own under the first. The screen may be shown to the room: a
first name and an initial, and nothing more.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from visitapp.operations.gatherings import attendances
from visitapp.operations.gatherings.lists import Participant
from visitapp.ui.gatherings.participant_row import LEAST
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.labels import Body, Section
from visitapp.ui.kit.side_actions import SideActions
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.words.gatherings import ANSWERS, came_entries, came_words

ROOMY = 1100  # pixels at 100 % from which everything stands on one line
KEYS = {Qt.Key.Key_P: "present", Qt.Key.Key_A: "absent"}
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
MARKS = {"present": attendances.present, "absent": attendances.absent}
WORDS = {"present": "Là", "absent": "Pas là"}
WHEN = {"before": "Avant", "after": "Après"}
WIDE, ASKS, COUNT = {"present": 76, "absent": 104}, 200, 240
"""Pixels at 100 % that a mark and an answer take whatever they say: no column moves."""
TAKE_BACK, NOBODY_KNOWS = "take back", "unknown"
DIGITS = {getattr(Qt.Key, f"Key_{n}"): n for n in range(1, 10)}


class PresenceRow(SideActions):
    """`noted` carries what is done of her, and what it takes; `stepped` asks for the line after (1)
    or before (-1), before the page scrolls. A `person` after the first has her answers only.
    """

    noted = Signal(object, dict)
    stepped = Signal(int)

    def __init__(self, look: Look, one: Participant, name: str, person: int = 1) -> None:
        super().__init__(look, ROOMY)
        self.one, self.person = one, person
        self.name = name if person == 1 else f"{name}, personne {person}"
        self.title = Section(look, name) if person == 1 else Body(look, self.name, tone="ink2")
        self.chips: dict[str, Chip] = {}
        self.asks: dict[str, Button] = {}
        self.count = Button(look, "", kind="quiet", after="ouvrir")
        self.count.does(self._count, name=f"{one.attendance} came")
        for state, words in WORDS.items() if person == 1 else ():
            self.chips[state] = Chip(look, words, exclusive=False).does(
                partial(self._mark, state), name=f"{one.attendance} {state}",
                about=f"{words}\u00a0: {name}",
            )  # fmt: skip
        for when in WHEN:
            self.asks[when] = Button(look, "", kind="quiet", after="ouvrir").does(
                partial(self._ask, when), name=f"{one.attendance} {person} {when}"
            )
        self.groups = (WrappingRow(look, *self.chips.values(), self.count),
                       WrappingRow(look, *self.asks.values()))  # fmt: skip
        self.parts = (self.title, *self.groups)
        self.row.addWidget(self.title, 1)
        for group in self.groups:
            self.row.addWidget(group)
        Spacing(look, self.row, (16, 10, 16, 10), 12)
        look.changed.connect(self._measure)
        self._measure()
        self.show_person(one)

    def show_person(self, one: Participant) -> None:
        """Say where she stands, without drawing the line anew."""
        self.one = one
        for state, chip in self.chips.items():
            chip.setChecked(one.state == state)
        counts = self.person == 1 and one.several and one.state == "present"
        self.count.setText(came_words(one))
        self.count.setAccessibleName(f"{came_words(one)}, {self.name}")
        self.count.setVisible(counts)
        for when, button in self.asks.items():
            words = ANSWERS.get(self._said(when), "")
            text = f"{WHEN[when]}\u00a0: {words[:1].lower()}{words[1:]}" if words else WHEN[when]
            button.setText(text)
            button.setAccessibleName(f"{text}, {self.name}")
            button.setVisible(one.state == "present")

    def focus_mark(self) -> None:
        """The keyboard to this person."""
        first = self.chips.get("present") or self.asks["before"]
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """P for who is there, A for who is not, a figure for how many of a household; the arrows
        go from line to line."""
        state = KEYS.get(Qt.Key(event.key()))
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier,
                                      Qt.KeyboardModifier.ShiftModifier)  # fmt: skip
        step = STEPS.get(Qt.Key(event.key()))
        many = DIGITS.get(Qt.Key(event.key())) if self.one.several else None
        if state is not None and plain and self.chips:
            self._note(MARKS[state])
        elif many is not None and self.chips:
            self._note(attendances.present, came=many)
        elif step is not None:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The answers under the name when there is little room."""
        super().resizeEvent(event)
        beside = self.is_beside()
        wide = QSizePolicy.Policy.Maximum if beside else QSizePolicy.Policy.Preferred
        for widget in (*self.groups, self.count, *self.asks.values()):
            policy = widget.sizePolicy()
            if widget in self.groups:
                policy.setHorizontalPolicy(wide)
            else:
                counts = widget is not self.count or self.one.kind != "contact"
                policy.setRetainSizeWhenHidden(beside and counts)  # marks stay under one another
            widget.setSizePolicy(policy)

    def _measure(self) -> None:
        px = self.look.px
        self.setMinimumHeight(px(LEAST))
        for state, chip in self.chips.items():
            chip.setMinimumWidth(px(WIDE[state]))
        self.count.setMinimumWidth(px(COUNT))
        for button in self.asks.values():
            button.setMinimumWidth(px(ASKS))

    def _mark(self, state: str) -> None:
        self.chips[state].setChecked(self.one.state == state)  # until it is noted
        self._note(MARKS[state])

    def _ask(self, when: str) -> None:
        chosen = self._said(when)
        entries = list(ANSWERS.items())
        if chosen:
            entries.append((TAKE_BACK, "Effacer la réponse"))
        answer = popup(self.asks[when], self.look, entries, chosen=chosen or None)
        if answer:
            said = "" if answer == TAKE_BACK else answer
            self._note(attendances.note_answer, when=when, answer=said, person=self.person)

    def _said(self, when: str) -> str:
        """What this person answered; empty while she did not."""
        told = self.one.answers[self.person - 1 : self.person]
        return told[0][("before", "after").index(when)] if told else ""

    def _count(self) -> None:
        one = self.one
        chosen = str(one.came) if one.came else NOBODY_KNOWS if one.came_unknown else None
        many = popup(self.count, self.look, came_entries(one), chosen=chosen)
        if many == NOBODY_KNOWS:
            self._note(attendances.say_came, came=None)
        elif many:
            self._note(attendances.present, came=int(many))

    def _note(self, operation: Callable[..., Any], **given: Any) -> None:
        self.noted.emit(operation, {"attendance": self.one.attendance, **given})
