"""Entering with a password and a telephone: chosen with a code of the agency, then asked for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.operations.sending.enrol import Factor
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.qr_picture import QrPicture
from visitapp.ui.kit.text_input import TextInput
from visitapp.ui.look import Look

CHOOSE, TELEPHONE, SESSION = "choose", "telephone", "session"
INTRO = {
    CHOOSE: "Ce code ouvre tout un territoire\u00a0: il faut aussi un mot de passe, et votre "
    "téléphone à côté de vous.",
    TELEPHONE: "Dans l’application de codes de votre téléphone, ajoutez un compte avec cette "
    "image, ou tapez la clé écrite dessous. Elle n’est montrée qu’une fois.",
    SESSION: "Avec votre nom, votre mot de passe, et le code que montre votre téléphone.",
}
ACCOUNT, SHOWN = "Votre nom, ou celui de votre compte", "Code à six chiffres du téléphone"
TO_CHOOSE, LONG = "Mot de passe à choisir", "Douze caractères au moins, par exemple quatre mots."
PASSWORD = "Votre mot de passe"  # noqa: S105 - a label
SHOW = "Montrer le mot de passe"
DO = {CHOOSE: "Choisir ce mot de passe", TELEPHONE: "Ouvrir ma session",
      SESSION: "Ouvrir ma session"}  # fmt: skip
WITH_A_CODE, WAIT = "J’ai un code de l’agence", "Essai en cours…"


class PasswordPart(QWidget):
    """`chosen(password)`, `signed(account, password, code shown)`; `left` goes back to the code."""

    chosen = Signal(str)
    signed = Signal(str, str, str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.mode, self.factor_account = SESSION, ""
        self.intro, self.key = Body(look, "", tone="ink2"), Body(look, "")
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.picture = QrPicture(look)
        self.account = TextInput(look, ACCOUNT)
        self.password = TextInput(look, PASSWORD, secret=True)
        self.shown = TextInput(look, SHOWN)
        self.see = CheckLine(look, SHOW)
        self.see.toggled.connect(self.password.show_typed)
        self.button = Button(look, "", icon="reseau", does=self._go)
        for one in (self.account, self.password, self.shown):
            one.line.returnPressed.connect(self._go)
        self.back = TextButton(look, WITH_A_CODE, does=self.left)
        column = stacked(look, gap=12, on=self)
        for widget in (self.intro, self.picture, self.key, self.account, self.password, self.see,
                       self.shown):  # fmt: skip
            column.addWidget(widget)
        for button in (self.button, self.back):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_mode(SESSION)

    def show_mode(self, mode: str) -> None:
        """What is asked now."""
        self.mode = mode
        self.intro.setText(INTRO[mode])
        self.password.rename(*((TO_CHOOSE, LONG) if mode == CHOOSE else (PASSWORD, "")))
        self.button.setText(DO[mode])
        for widget, modes in (
            (self.picture, (TELEPHONE,)), (self.key, (TELEPHONE,)), (self.account, (SESSION,)),
            (self.password, (CHOOSE, SESSION)), (self.see, (CHOOSE, SESSION)),
            (self.shown, (TELEPHONE, SESSION)), (self.back, (CHOOSE, SESSION)),
        ):  # fmt: skip
            widget.setVisible(mode in modes)

    def show_factor(self, factor: Factor) -> None:
        """The password is chosen: the key for the telephone, then its code."""
        self.factor_account = factor.account
        self.picture.show_text(factor.address)
        self.picture.setAccessibleName("Image à montrer au téléphone")
        groups = " ".join(factor.key[i : i + 4] for i in range(0, len(factor.key), 4))
        self.key.setText(f"Clé\u00a0: {groups}")
        self.show_mode(TELEPHONE)
        self.shown.line.setFocus()

    def focus_first(self) -> None:
        """The keyboard to what is to be typed next."""
        lines = (self.account, self.password, self.shown)
        asked = [one for one in lines if one.isVisibleTo(self)]
        next((one for one in asked if not one.text()), asked[0]).line.setFocus()

    def set_busy(self, busy: bool) -> None:
        """No second press while the agency is asked."""
        self.button.setEnabled(not busy)
        self.button.setText(WAIT if busy else DO[self.mode])

    def forget(self) -> None:
        """Nothing typed or shown here stays."""
        for one in (self.password, self.shown):
            one.line.clear()
        self.see.setChecked(False)
        self.key.setText("")
        self.picture.show_text("")
        self.show_mode(SESSION)

    def _go(self) -> None:
        if not self.button.isEnabled():
            return
        if self.mode == CHOOSE:
            self.chosen.emit(self.password.text())
        else:
            account = self.factor_account if self.mode == TELEPHONE else self.account.text()
            self.signed.emit(account, self.password.text(), self.shown.text())
