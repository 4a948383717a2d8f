"""The password, or the printed recovery code, when the keyring cannot open the profile."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.profile.open_profile import four_words
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.opening_sheet import OpeningSheet
from visitapp.ui.look import Look
from visitapp.ui.words.passwords import PROPOSE, RULE


class UnlockScreen(OpeningSheet):
    """`password_given`, or `code_given` with a new password."""

    password_given = Signal(str)
    code_given = Signal(str, str)

    def __init__(self, look: Look, why: UserError) -> None:
        super().__init__(look, "Ouvrir vos visites", why.message, why.hint)
        self.by_password, self.by_code = QWidget(), QWidget()
        self._ask_password()
        self._ask_code()
        for part in (self.by_password, self.by_code):
            self.body.addWidget(part)
        self.by_code.hide()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The line to type in."""
        (self.code if self.by_password.isHidden() else self.password).setFocus(reason)

    def ask_code(self) -> None:
        """Ask for the printed code and a new password instead."""
        self._turn(code=True)

    def ask_password(self) -> None:
        """Back to the password."""
        self._turn(code=False)

    def show_refusal(self, error: UserError) -> None:
        """The keyboard goes to what is to be typed again."""
        self.refuse(error, self.code if self.by_password.isHidden() else self.password)

    def _turn(self, *, code: bool) -> None:
        self.set_busy(False)
        self.by_password.setVisible(not code)
        self.by_code.setVisible(code)
        self.focus_first(Qt.FocusReason.OtherFocusReason)

    def _ask_password(self) -> None:
        column = stacked(self.look, gap=12, on=self.by_password)
        self.password = self.add_line("Votre mot de passe", secret=True, into=column)
        self.password.returnPressed.connect(self._give_password)
        self.add_show(into=column)
        self.open = Button(self.look, "Ouvrir mes visites", kind="primary", after="suivant")
        self.open.clicked.connect(self._give_password)
        self.other = Button(self.look, "Mot de passe oublié", kind="quiet", does=self.ask_code)
        self.add_row(self.other, self.open, into=column)

    def _ask_code(self) -> None:
        column = stacked(self.look, gap=12, on=self.by_code)
        self.code = self.add_line(
            "Code de secours imprimé", into=column,
            hint="Il est sur la feuille rangée à l’agence. Les tirets ne comptent pas.",
        )  # fmt: skip
        self.new = self.add_line("Nouveau mot de passe", secret=True, into=column, hint=RULE)
        self.code.returnPressed.connect(self.new.setFocus)
        self.new.returnPressed.connect(self._give_code)
        self.proposing = TextButton(self.look, PROPOSE, does=self._propose)
        self.box = self.add_show(self.proposing, into=column)
        self.change = Button(self.look, "Changer le mot de passe", kind="primary", after="suivant")
        self.change.clicked.connect(self._give_code)
        self.back = Button(self.look, "J’ai mon mot de passe", kind="quiet", does=self.ask_password)
        self.add_row(self.back, self.change, into=column)

    def _propose(self) -> None:
        self.propose(four_words(), self.new, self.box)

    def _give_password(self) -> None:
        if self.open.isEnabled():
            self.set_busy(True)
            self.password_given.emit(self.password.text())

    def _give_code(self) -> None:
        if self.change.isEnabled():
            self.set_busy(True)
            self.code_given.emit(self.code.text(), self.new.text())
