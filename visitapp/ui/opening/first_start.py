"""First start: a name, a password, then the recovery code, printed or copied, and typed back."""

from PySide6.QtCore import Qt, Signal

from visitapp.domain.errors import UserError
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Section, TextLabel
from visitapp.ui.look import Look
from visitapp.ui.opening.gate import Gate


class FirstStartScreen(Gate):
    """`chosen` carries name and password; `typed_back` the code as it was typed."""

    chosen = Signal(str, str)
    typed_back = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            "Bienvenue dans VisitApp",
            "Les visites restent sur cet ordinateur, chiffrées. Un mot de passe les protège.",
        )
        self.name = self.add_line("Votre prénom")
        self.password = self.add_line("Choisissez un mot de passe", secret=True)
        self.body.addWidget(
            Hint(look, "8 caractères au moins. Une petite phrase est facile à retenir.")
        )
        self.again = self.add_line("Le même mot de passe, encore une fois", secret=True)
        self.forward = Button(look, "Continuer", kind="primary", after="suivant")
        self.forward.clicked.connect(self._choose)
        self.again.returnPressed.connect(self._choose)
        self.body.addWidget(self.forward, 0, Qt.AlignmentFlag.AlignRight)
        self.first = [self.name, self.password, self.again, self.forward]
        self.name.setFocus()

    def show_code(self, code: str) -> None:
        """Second step: the recovery code, and a line to type it back."""
        self.password.clear()
        self.again.clear()
        for number in range(self.body.count()):
            item = self.body.itemAt(number)
            widget = item.widget() if item is not None else None
            if widget is not None and number > 0:
                widget.hide()
        self.code = code
        self.body.addWidget(Section(self.look, "Votre code de secours"))
        self.body.addWidget(
            Body(
                self.look,
                "Il ouvre vos données si vous oubliez le mot de passe. "
                "Notez-le sur papier, et gardez-le à l’agence.",
            )
        )
        self.body.addWidget(self._framed(code))
        self.typed = self.add_line("Recopiez le code ici")
        self.typed.returnPressed.connect(self._give_back)
        done = Button(self.look, "Ouvrir VisitApp", kind="primary", after="suivant")
        done.clicked.connect(self._give_back)
        self.body.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
        self.typed.setFocus()

    def _framed(self, code: str) -> Card:
        card = Card(self.look, ground="paper")
        words = TextLabel(self.look, code, role="section", align=Qt.AlignmentFlag.AlignHCenter)
        words.setAccessibleName(f"Code de secours : {code}")
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        card.body.addWidget(words)
        return card

    def _choose(self) -> None:
        if not self.name.text().strip():
            self.show_refusal(UserError("Il manque votre prénom.", "Il figure sur le rapport."))
        elif self.password.text() != self.again.text():
            self.show_refusal(
                UserError("Les deux mots de passe sont différents.", "Tapez-les à nouveau.")
            )
        else:
            self.chosen.emit(self.name.text().strip(), self.password.text())

    def _give_back(self) -> None:
        self.typed_back.emit(self.typed.text())
