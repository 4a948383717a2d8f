"""First start: text size, name, password, then the recovery code, on paper and typed back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.profile.check_printed_code import two_groups, whole
from visitapp.operations.profile.open_profile import four_words
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.focus.refocus import give_focus
from visitapp.ui.kit.labels import Body, Hint, Label, TextLabel
from visitapp.ui.kit.layouts import flowing, held, stacked
from visitapp.ui.kit.opening_sheet import OpeningSheet
from visitapp.ui.look import Look
from visitapp.ui.words.passwords import PROPOSE, RULE

SIZES = (100, 130, 150, 200)
"""Percents of text size offered here, on one line; « Réglages » has more."""
ENOUGH = "Les groupes {} et {} suffisent. Le code entier, collé ou scanné, va aussi."
CODE = (
    "Il ouvre vos visites si vous oubliez le mot de passe.",
    "Imprimez-le ou notez-le sur papier, et gardez-le à l’agence.",
)


class FirstStartScreen(OpeningSheet):
    """`chosen` carries name and password; `typed_back` the code as it was typed.

    `print_wanted` carries the code, to be printed. `sized` carries a text size in percent, and
    `known` says that this person has visits from another computer.
    """

    chosen = Signal(str, str)
    sized = Signal(int)
    known = Signal()
    typed_back = Signal(str)
    print_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            "Bienvenue dans VisitApp",
            "Tout reste ici, chiffré, protégé par un mot de passe.",
        )
        self.code = ""
        self.first = QWidget()
        column = stacked(look, gap=12, on=self.first)
        self._add_sizes(column)
        self.name = self.add_line("Votre prénom", into=column)
        self.password = self.add_line(
            "Choisissez un mot de passe", secret=True, into=column, hint=RULE
        )
        self.proposing = TextButton(look, PROPOSE, does=self._propose)
        self.box = self.add_show(self.proposing, into=column)
        self.box.setChecked(True)  # read rather than typed twice
        self.forward = Button(look, "Continuer", kind="primary", after="suivant", does=self._choose)
        self.bring = TextButton(look, "J’ai déjà des visites sur une clé", does=self.known)
        self.add_row(self.forward, into=column)
        column.addWidget(self.bring, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.first)
        self.name.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._choose)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first line to type in."""
        (self.typed if self.code else self.name).setFocus(reason)

    def show_code(self, code: str) -> None:
        """Second step: the recovery code, and a line to type it back."""
        self.set_busy(False)
        self.code = code
        self.password.clear()
        self.first.hide()
        self.sentences[0].hide()
        self.rename("Votre code de secours")
        for sentence in CODE:
            self.body.addWidget(Body(self.look, sentence, tone="ink2"))
        self.body.addWidget(self._framed(code))
        self.printer = Button(self.look, "Imprimer le code", icon="imprimer", does=self._print)
        self.body.addWidget(self.printer, 0, Qt.AlignmentFlag.AlignLeft)
        self.asked = two_groups(code)
        self.typed = self.add_line("Recopiez le code ici", hint=ENOUGH.format(*self.asked))
        self.typed.returnPressed.connect(self._give_back)
        self.done = Button(self.look, "Ouvrir VisitApp", kind="primary", after="suivant")
        self.done.clicked.connect(self._give_back)
        self.add_row(self.done)
        give_focus(self, self.typed)

    def _add_sizes(self, column: QVBoxLayout) -> None:
        """Before anything is to be read: who sees little must not look for it."""
        sizes, row = QWidget(), flowing(self.look)
        sizes.setLayout(row)
        self.sizes = QButtonGroup(sizes)
        for one in SIZES:
            chip = Chip(
                self.look, f"{one}\u00a0%", does=lambda: self.sized.emit(self.sizes.checkedId())
            )
            chip.setAccessibleName(f"Taille du texte\u00a0: {one}\u00a0%")
            chip.setChecked(one == round(self.look.wanted * 100))
            self.sizes.addButton(chip, one)
            row.addWidget(chip)
        column.addWidget(Label(self.look, "Taille du texte"))
        column.addWidget(sizes)

    def _framed(self, code: str) -> Card:
        card = Card(self.look, ground="paper")
        row = QWidget()
        flow = flowing(self.look, gap=16, on=row)
        for place, group in enumerate(code.split("-"), start=1):
            words = TextLabel(self.look, group, role="section")
            flow.addWidget(held(stacked(self.look, Hint(self.look, str(place)), words)))
        row.setAccessibleName(f"Code de secours\u00a0: {code}")
        card.body.addWidget(row)
        return card

    def _propose(self) -> None:
        self.propose(four_words(), self.password, self.box)

    def _choose(self) -> None:
        if not self.name.text().strip():
            missing = UserError("Il manque votre prénom.", "Il figure sur le rapport.")
            self.refuse(missing, self.name)
        elif self.forward.isEnabled():
            self.set_busy(True)
            self.chosen.emit(self.name.text().strip(), self.password.text())

    def show_refusal(self, error: UserError) -> None:
        """The keyboard goes to what is to be typed again."""
        self.refuse(error, self.typed if self.code else self.password)

    def _give_back(self) -> None:
        if self.done.isEnabled():
            self.set_busy(True)
            self.typed_back.emit(whole(self.code, self.typed.text(), self.asked))

    def _print(self) -> None:
        self.print_wanted.emit(self.code)
