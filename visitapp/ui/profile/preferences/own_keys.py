"""« Mot de passe et code de secours »: another sheet where one is lost, another password."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.profile.change_keys import (
    another_code,
    change_password,
    keep_code,
    sheet_of,
)
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Strong, TextLabel
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.messages.banner import Refusals
from visitapp.ui.kit.opening_sheet import SHOW
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.text_input import TextInput
from visitapp.ui.look import Look
from visitapp.ui.profile.preferences.rows import button_row
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.words.passwords import RULE

TITLE = "Mot de passe et code de secours"
WHY = "Feuille perdue, ou lue par quelqu’un\u00a0? Un nouveau code la remplace."
NEW_CODE, CHANGE = "Imprimer un nouveau code de secours", "Changer le mot de passe"
CODE_TITLE = "Votre nouveau code de secours"
CODE_MEANS = "Imprimez-le, puis recopiez-le ici. Ensuite, l’ancienne feuille n’ouvre plus rien."
PRINT, TYPE_BACK, KEEP_CODE = "Imprimer le code", "Recopiez le code ici", "Garder ce code"
OLD_CODE, OLD_PASSWORD = "Rester à l’ancien code", "Rester à l’ancien mot de passe"
PRESENT = "Mot de passe actuel, ou code de secours"
NEW, AGAIN = "Nouveau mot de passe", "Le même mot de passe, encore une fois"
CODE_KEPT = "Nouveau code gardé. Jetez l’ancienne feuille."
PASSWORD_KEPT = "Mot de passe changé."  # noqa: S105 - what is said
TWO = UserError("Les deux mots de passe sont différents.", "Tapez-les à nouveau.")


class OwnKeysPart(QWidget):
    """Two buttons, each opening a card. Nothing typed or shown here outlives the screen."""

    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self.code = ""
        self.lines: tuple[TextInput, ...] = ()
        self.column = stacked(look, gap=12, on=self)
        self._offer()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another screen is shown: the code is on paper, or it is not kept."""
        if not event.spontaneous():
            self._offer()
        super().hideEvent(event)

    def _offer(self) -> None:
        clear(self.column)
        self.code, self.lines = "", ()
        self.column.addWidget(Hint(self.look, WHY))
        self.new_code = Button(self.look, NEW_CODE, icon="imprimer", does=self._ask_code)
        self.change = Button(self.look, CHANGE, icon="protege", does=self._show_password)
        self.column.addWidget(button_row(self.look, self.new_code, self.change))

    def _ask_code(self) -> None:
        self.jobs.do(another_code, then=self._show_code)

    def _show_code(self, code: str) -> None:
        self.code = code
        card = self._card(CODE_TITLE, CODE_MEANS)
        framed = Card(self.look, ground="paper")
        words = TextLabel(self.look, code.replace("-", " "), role="section")
        words.setAccessibleName(f"Code de secours\u00a0: {code}")
        framed.body.addWidget(words)
        card.body.addWidget(framed)
        self.printer = Button(self.look, PRINT, icon="imprimer", does=self._print)
        card.body.addWidget(self.printer, 0, Qt.AlignmentFlag.AlignLeft)
        typed = TextInput(self.look, TYPE_BACK, "Les tirets ne comptent pas.")
        self._ask(card, (typed,), KEEP_CODE, self._keep_code, OLD_CODE)

    def _show_password(self) -> None:
        card = self._card(CHANGE, "")
        lines = (
            TextInput(self.look, PRESENT, secret=True),
            TextInput(self.look, NEW, RULE, secret=True),
            TextInput(self.look, AGAIN, secret=True),
        )
        self._ask(card, lines, CHANGE, self._change, OLD_PASSWORD)

    def _card(self, title: str, means: str) -> Card:
        clear(self.column)
        card = Card(self.look, gap=12)
        card.body.addWidget(Strong(self.look, title))
        if means:
            card.body.addWidget(Body(self.look, means))
        self.column.addWidget(card)
        return card

    def _ask(
        self, card: Card, lines: tuple[TextInput, ...], words: str, does: Any, stay: str
    ) -> None:
        """Lines to type in, then the two buttons; what is refused is said between them."""
        self.lines = lines
        for number, one in enumerate(lines):
            card.body.addWidget(one)
            after = lines[number + 1].line.setFocus if number + 1 < len(lines) else does
            one.line.returnPressed.connect(after)
        if self.code == "":
            see = CheckLine(self.look, SHOW)
            for one in lines:
                see.toggled.connect(one.show_typed)
            card.body.addWidget(see)
        self.refusal = Refusals(self.look)
        card.body.addLayout(self.refusal)
        self.yes, self.no = Button(self.look, words, kind="primary"), Button(self.look, stay)
        self.yes.clicked.connect(does)
        self.no.clicked.connect(self._stay)
        card.body.addWidget(button_row(self.look, self.yes, self.no))
        lines[0].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stay(self) -> None:
        """Back to the two buttons, on the one that was pressed."""
        pressed = "new_code" if self.code else "change"
        self._offer()
        if self.isVisible():
            getattr(self, pressed).setFocus(Qt.FocusReason.OtherFocusReason)

    def _print(self) -> None:
        self.jobs.do(sheet_of, code=self.code, then=self._print_sheet)

    def _print_sheet(self, sheet: Any) -> None:
        from visitapp.ui.papers.print_dialog import print_papers

        said = print_papers(self, self.look, (sheet,), sheet.title)
        if said:
            self.told.emit(said)
        if self.lines:
            self.lines[0].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_code(self) -> None:
        if self._begin():
            self.jobs.do(keep_code, code=self.code, typed=self.lines[0].text(),
                         then=self._code_kept, refused=self._refused)  # fmt: skip

    def _code_kept(self, _: Any) -> None:
        self._stay()
        self.told.emit(CODE_KEPT)

    def _change(self) -> None:
        if not self._begin():
            return
        present, new, again = (one.text() for one in self.lines)
        if new != again:
            self._refused(TWO)
            return
        self.jobs.do(change_password, present=present, password=new,
                     then=self._password_kept, refused=self._refused)  # fmt: skip

    def _password_kept(self, _: Any) -> None:
        self._stay()
        self.told.emit(PASSWORD_KEPT)

    def _begin(self) -> bool:
        """Whether it is not being done already: the keys take a second."""
        free = self.yes.isEnabled()
        self.refusal.forget()
        self.yes.setEnabled(False)
        self.no.setEnabled(False)
        return free

    def _refused(self, error: UserError) -> None:
        """Nothing typed is lost; the keyboard goes to the first line."""
        if not self.lines:  # the screen was left meanwhile
            self.jobs.refused.emit(error)
            return
        self.yes.setEnabled(True)
        self.no.setEnabled(True)
        self.refusal.tell(error)
        self.lines[0].line.setFocus(Qt.FocusReason.OtherFocusReason)
