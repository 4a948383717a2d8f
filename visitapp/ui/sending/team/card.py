"""One person: who she is, her computers, and what may be done for her."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.operations.sending.team import Laptop, Member
from visitapp.ui.kit.buttons.buttons import Button, Kind
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Section
from visitapp.ui.kit.layouts import flowing, stacked
from visitapp.ui.kit.page import hairline
from visitapp.ui.look import Look
from visitapp.ui.sending.team.words import (
    CLOSE,
    GIVE,
    NO_LAPTOP,
    REMOVE,
    REOPEN,
    contact,
    removed,
    who,
)


class ClosedRow(QWidget):
    """Somebody whose account is closed. `reopening(member)`: what was pressed."""

    reopening = Signal(object)

    def __init__(self, look: Look, member: Member) -> None:
        super().__init__()
        flow, words = flowing(look, around=(14, 10, 14, 10), on=self), QWidget()
        column = stacked(look, on=words)
        column.addWidget(Body(look, member.name))
        column.addWidget(Hint(look, who(member)))
        flow.addWidget(words)
        if member.may_reopen:
            button = Button(look, REOPEN, kind="quiet", does=lambda: self.reopening.emit(member))
            button.setAccessibleName(f"{REOPEN}\u00a0: {member.name}")
            flow.addWidget(button)
            flow.push(button)


class MemberCard(Card):
    """`code(member)`, `remove(member, laptop)`, `close(member)`: what was pressed."""

    code = Signal(object)
    remove = Signal(object, object)
    leaving = Signal(object)

    def __init__(self, look: Look, member: Member) -> None:
        super().__init__(look, gap=8)
        self.member = member
        self.body.addWidget(Section(look, member.name))
        self.body.addWidget(Body(look, who(member), tone="ink2"))
        for laptop in member.laptops or ():
            self.body.addWidget(hairline())
            self.body.addWidget(self._laptop(laptop))
        if member.laptops == ():
            self.body.addWidget(Body(look, NO_LAPTOP))
        if member.removed:
            self.body.addWidget(Hint(look, removed(member.removed)))
        if member.may_invite or member.may_close:
            self.body.addWidget(self._foot())

    def _laptop(self, laptop: Laptop) -> QWidget:
        """Its name and its last contact; the button at the end, or under them."""
        line, words = QWidget(), QWidget()
        flow, column = flowing(self.look, on=line), stacked(self.look, on=words)
        column.addWidget(Body(self.look, laptop.name))
        column.addWidget(Hint(self.look, contact(laptop)))
        flow.addWidget(words)
        if self.member.may_remove and not laptop.here:
            button = self._button(REMOVE, f"{laptop.name}, {self.member.name}", "danger")
            button.clicked.connect(lambda: self.remove.emit(self.member, laptop))
            flow.addWidget(button)
            flow.push(button)
        return line

    def _foot(self) -> QWidget:
        foot = QWidget()
        flow = flowing(self.look, on=foot)
        if self.member.may_invite:
            button = self._button(GIVE, self.member.name, "second")
            button.clicked.connect(lambda: self.code.emit(self.member))
            flow.addWidget(button)
        if self.member.may_close:
            button = self._button(CLOSE, self.member.name, "quiet")
            button.clicked.connect(lambda: self.leaving.emit(self.member))
            flow.addWidget(button)
        return foot

    def _button(self, words: str, about: str, kind: Kind) -> Button:
        button = Button(self.look, words, kind=kind)
        button.setAccessibleName(f"{words}\u00a0: {about}")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button
