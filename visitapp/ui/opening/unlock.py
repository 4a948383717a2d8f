"""The password, or the printed recovery code, when the keyring cannot open the profile."""

from PySide6.QtCore import Qt, Signal

from visitapp.domain.errors import UserError
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.labels import Hint
from visitapp.ui.look import Look
from visitapp.ui.opening.gate import Gate


class UnlockScreen(Gate):
    """`password_given`, or `code_given` with a new password."""

    password_given = Signal(str)
    code_given = Signal(str, str)

    def __init__(self, look: Look, why: UserError) -> None:
        super().__init__(look, "Ouvrir vos visites", why.message, "Rien n’est perdu.")
        self.password = self.add_line("Votre mot de passe", secret=True)
        self.password.returnPressed.connect(self._give_password)
        self.open = Button(look, "Ouvrir", kind="primary", after="suivant")
        self.open.clicked.connect(self._give_password)
        self.body.addWidget(self.open, 0, Qt.AlignmentFlag.AlignRight)
        self.other = Button(look, "Mot de passe oublié", kind="quiet")
        self.other.clicked.connect(self.ask_code)
        self.body.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self.password.setFocus()

    def ask_code(self) -> None:
        """Ask for the printed code and a new password instead."""
        self.other.hide()
        self.open.hide()
        self.code = self.add_line("Code de secours imprimé")
        self.body.addWidget(Hint(self.look, "Vous l’avez noté au premier démarrage."))
        self.new = self.add_line("Nouveau mot de passe", secret=True)
        self.new.returnPressed.connect(self._give_code)
        change = Button(self.look, "Changer le mot de passe", kind="primary", after="suivant")
        change.clicked.connect(self._give_code)
        self.body.addWidget(change, 0, Qt.AlignmentFlag.AlignRight)
        self.code.setFocus()

    def _give_password(self) -> None:
        self.password_given.emit(self.password.text())

    def _give_code(self) -> None:
        self.code_given.emit(self.code.text(), self.new.text())
