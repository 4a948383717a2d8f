"""« L’équipe »: who works here and on what; codes, lost computers, accounts; under « Réglages »."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.roles import ADMINISTRATOR, ADVISER, COORDINATOR, VISITOR, Role
from visitapp.operations.sending import team as work
from visitapp.operations.sending.team import Choice, Code, Laptop, Member, Team, role_words
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Body, Section
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.choice_row import Choices
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.kit.text_input import TextInput
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.sending.agency_screen import AgencyScreen
from visitapp.ui.sending.team.card import ClosedRow, MemberCard
from visitapp.ui.sending.team.dialogs import (
    ask_agreement,
    ask_closing,
    ask_minutes,
    ask_removal,
    ask_reopening,
    show_code,
)
from visitapp.ui.sending.team.words import (
    ADD,
    ADDED,
    AGREED,
    ALONE_HERE,
    CLOSED,
    CLOSED_ONES,
    REMOVED,
    REOPENED,
    SENTENCE,
    TITLE,
)

ROLES: tuple[Role, ...] = (VISITOR, ADVISER, COORDINATOR, ADMINISTRATOR)
NAME, ROLE = "Nom de la personne", "Ce qu’elle fait"
TERRITORIES, SCHEME = "Ses territoires", "Ses dispositifs"
LONGEST_NAME = 200


class AddPerson(BackPage):
    """`given(name, role, words, schemes)` is what was typed, the last with spaces between."""

    given = Signal(str, str, object, str)

    def __init__(self, look: Look, team: Team) -> None:
        super().__init__(look, ADD, TITLE, "Un code, ensuite, relie son ordinateur.")
        self.name = TextInput(look, NAME)
        self.name.line.setMaxLength(LONGEST_NAME)
        self.page.column.addWidget(self.name)
        self.page.part(ROLE)
        self.roles = Choices(look, ROLE, [(one, role_words(one)) for one in ROLES], 4)
        self.roles.mark(VISITOR)
        self.roles.chosen.connect(self._fit)
        self.page.column.addWidget(self.roles)
        self._add_places(team)
        self.add = Button(look, ADD, kind="primary", icon="ajouter", does=self._press)
        self.page.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._fit()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The name."""
        self.name.line.setFocus(reason)

    def _add_places(self, team: Team) -> None:
        """Territories for those who work in some, schemes for those who follow households."""
        self.places_title, self.places, self.lines = self._checks(TERRITORIES, team.territories)
        self.scheme_title, self.schemes, self.scheme_lines = self._checks(SCHEME, team.schemes)

    def _checks(
        self, title: str, choices: Sequence[Choice]
    ) -> tuple[QWidget, QWidget, list[CheckLine]]:
        """One to tick for each choice, several at will: the title, all of them, each."""
        said, whole, column = self.page.part(title), QWidget(), stacked(self.look)
        whole.setLayout(column)
        lines: list[CheckLine] = []
        for word, name in choices:
            line = CheckLine(self.look, name)
            line.setObjectName(word)
            lines.append(line)
            column.addWidget(line)
        self.page.column.addWidget(whole)
        return said, whole, lines

    def _fit(self, _: str = "") -> None:
        """Only what this role is asked."""
        role = self.roles.value()
        for widget in (self.places_title, self.places):
            widget.setVisible(role in (VISITOR, ADVISER))
        for widget in (self.scheme_title, self.schemes):
            widget.setVisible(role == COORDINATOR)

    def _press(self) -> None:
        words, schemes = (
            tuple(one.objectName() for one in lines if one.isChecked())
            for lines in (self.lines, self.scheme_lines)
        )
        self.given.emit(self.name.text(), self.roles.value(), words, " ".join(schemes))


class TeamScreen(AgencyScreen):
    """The people, or the form of a new one in their place."""

    up = "preferences"

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, TITLE, SENTENCE)
        self.found = Team(())
        self.cards: list[MemberCard] = []
        self.back = self.way_up("Réglages")
        self.lay_out(self.refusals, self.content)
        self.add = Button(look, ADD, kind="primary", icon="ajouter", does=self._open_form)
        self.add.hide()
        self.page.add_action(self.add)

    def open(self) -> None:
        """The people."""
        self.close_inside()

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """The way back."""
        self.back.setFocus(reason)

    def refresh(self) -> None:
        """Ask for the people again."""
        self.ask_again(work.team, self.show_team)

    def show_team(self, found: Team) -> None:
        """Draw them; the keyboard stays where it was."""
        self.found = found
        self.add.setVisible(found.may_add)
        with same_focus(self.page):
            self.refusals.forget()
            clear(self.content)
            self.cards = [MemberCard(self.look, one) for one in found.members]
            for card in self.cards:
                card.code.connect(self._give)
                card.remove.connect(self._remove)
                card.leaving.connect(self._close)
                card.agreeing.connect(self._agree)
                self.content.addWidget(card)
            if len(found.members) < 2 and not found.may_add:
                self.content.addWidget(Body(self.look, ALONE_HERE, tone="ink2"))
            self._show_closed(found.closed if found.may_add else ())

    def _show_closed(self, members: tuple[Member, ...]) -> None:
        if not members:
            return
        rows = [ClosedRow(self.look, one) for one in members]
        for row in rows:
            row.reopening.connect(self._reopen)
        self.content.addWidget(Section(self.look, CLOSED_ONES))
        self.content.addWidget(rows_card(self.look, list[QWidget](rows)))

    # --- what is done for one person

    def _give(self, member: Member) -> None:
        minutes = 0 if self.asking else ask_minutes(self, self.look, member)
        if minutes:
            self.ask(partial(work.give_code, account=member.account, name=member.name,
                              role=member.role, minutes=minutes), self._show_code)  # fmt: skip

    def _show_code(self, code: Code) -> None:
        show_code(self, self.look, code)

    def _remove(self, member: Member, laptop: Laptop) -> None:
        if not self.asking and ask_removal(self, self.look, member, laptop):
            self.ask(partial(work.remove_laptop, device=laptop.device),
                      partial(self._done, REMOVED))  # fmt: skip

    def _agree(self, member: Member) -> None:
        if not self.asking and ask_agreement(self, self.look, member):
            self.ask(partial(work.agree, account=member.account),
                      partial(self._done, AGREED))  # fmt: skip

    def _close(self, member: Member) -> None:
        if not self.asking and ask_closing(self, self.look, member):
            self.ask(partial(work.close_account, account=member.account),
                      partial(self._done, CLOSED))  # fmt: skip

    def _reopen(self, member: Member) -> None:
        if not self.asking and ask_reopening(self, self.look, member):
            self.ask(partial(work.reopen_account, account=member.account),
                      partial(self._done, REOPENED))  # fmt: skip

    def _done(self, said: str, found: Team) -> None:
        self.told.emit(said)
        self.show_team(found)

    # --- a new one

    def _open_form(self) -> None:
        page = AddPerson(self.look, self.found)
        page.closed.connect(self._leave_form)
        page.given.connect(self._add)
        self.show_inside(page, focus=True)

    def _add(self, name: str, role: Any, words: tuple[str, ...], scheme: str) -> None:
        asked = partial(work.add_person, name=name, role=role, words=words, scheme=scheme)
        self.ask(asked, self._added)

    def _added(self, found: Team) -> None:
        self._leave_form()
        self._done(ADDED, found)

    def _leave_form(self) -> None:
        self.close_inside()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
