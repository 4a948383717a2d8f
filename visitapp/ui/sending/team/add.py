"""« Ajouter une personne »: her name, what she does, where."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.roles import ADMINISTRATOR, ADVISER, COORDINATOR, VISITOR, Role
from visitapp.operations.sending.team import Choice, Team, role_words
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.choice_row import Choices
from visitapp.ui.kit.typed_line import TypedLine
from visitapp.ui.look import Look
from visitapp.ui.sending.team.words import ADD, TITLE

ROLES: tuple[Role, ...] = (VISITOR, ADVISER, COORDINATOR, ADMINISTRATOR)
NAME, ROLE = "Nom de la personne", "Ce qu’elle fait"
TERRITORIES, SCHEME = "Ses territoires", "Ses dispositifs"
LONGEST_NAME = 200


class AddPerson(BackPage):
    """`given(name, role, words, schemes)` is what was typed, the last with spaces between."""

    given = Signal(str, str, object, str)

    def __init__(self, look: Look, team: Team) -> None:
        super().__init__(look, ADD, TITLE, "Un code, ensuite, relie son ordinateur.")
        self.name = TypedLine(look, NAME)
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
        """Territories for who works in some, the schemes for who follows them."""
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
