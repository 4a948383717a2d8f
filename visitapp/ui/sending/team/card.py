"""One person: who she is, her computers, and what may be done for her."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.operations.sending.team import Laptop, Member
from visitapp.ui.kit.buttons.buttons import Button, Kind
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Section
from visitapp.ui.kit.layouts import flowing, held, stacked
from visitapp.ui.kit.page import hairline
from visitapp.ui.look import Look
from visitapp.ui.sending.team.words import (
    AGREE,
    CLOSE,
    GIVE,
    NO_LAPTOP,
    REMOVE,
    REOPEN,
    WAITS,
    contact,
    removed,
    who,
)


class ClosedRow(QWidget):
    """Somebody whose account is closed. `reopening(member)`: what was pressed."""

    reopening = Signal(object)

    def __init__(self, look: Look, member: Member) -> None:
        super().__init__()
        words = held(stacked(look, Body(look, member.name), Hint(look, who(member))))
        flow = flowing(look, words, around=(14, 10, 14, 10), on=self)
        if member.may_reopen:
            button = Button(look, REOPEN, kind="quiet", does=lambda: self.reopening.emit(member))
            button.setAccessibleName(f"{REOPEN}\u00a0: {member.name}")
            flow.addWidget(button)
            flow.push(button)


class MemberCard(Card):
    """`code(member)`, `remove(member, laptop)`, `leaving(member)`, `agreeing(member)`: what was
    pressed."""

    code = Signal(object)
    remove = Signal(object, object)
    leaving = Signal(object)
    agreeing = Signal(object)

    def __init__(self, look: Look, member: Member) -> None:
        super().__init__(look, gap=8)
        self.member = member
        self.body.addWidget(Section(look, member.name))
        self.body.addWidget(Body(look, who(member), tone="ink2"))
        if member.waits:
            self.body.addWidget(Body(look, WAITS))
        for laptop in member.laptops or ():
            self.body.addWidget(hairline())
            self.body.addWidget(self._laptop(laptop))
        if member.laptops == ():
            self.body.addWidget(Body(look, NO_LAPTOP))
        if member.removed:
            self.body.addWidget(Hint(look, removed(member.removed)))
        if member.may_invite or member.may_close or member.may_agree:
            self.body.addWidget(self._foot())

    def _laptop(self, laptop: Laptop) -> QWidget:
        """Its name and its last contact; the button at the end, or under them."""
        look, button = self.look, None
        if self.member.may_remove and not laptop.here:
            button = self._button(REMOVE, f"{laptop.name}, {self.member.name}", "danger").does(
                lambda: self.remove.emit(self.member, laptop)
            )
        words = held(stacked(look, Body(look, laptop.name), Hint(look, contact(laptop))))
        flow = flowing(look, words, button)
        flow.push(button)
        return held(flow)

    def _foot(self) -> QWidget:
        one, give, close, agree = self.member, None, None, None
        if one.may_agree:
            agree = self._button(AGREE, one.name, "primary").does(lambda: self.agreeing.emit(one))
        if one.may_invite:
            give = self._button(GIVE, one.name, "second").does(lambda: self.code.emit(one))
        if one.may_close:
            close = self._button(CLOSE, one.name, "quiet").does(lambda: self.leaving.emit(one))
        return held(flowing(self.look, agree, give, close))

    def _button(self, words: str, about: str, kind: Kind) -> Button:
        button = Button(self.look, words, kind=kind)
        button.setAccessibleName(f"{words}\u00a0: {about}")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button
