"""« L’agence »: make this computer the agency's with a code, or a password; when photos go."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.sending.enrol import PASSWORD_FIRST, Factor
from visitapp.operations.sending.link_state import Linked, linked
from visitapp.ui.kit.buttons.buttons import Button, Kind
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.layouts import flowing, held, stacked
from visitapp.ui.kit.messages.banner import Refusals
from visitapp.ui.kit.text_input import TextInput
from visitapp.ui.look import Look
from visitapp.ui.profile.preferences.password import CHOOSE, SESSION, PasswordPart
from visitapp.ui.qt.jobs import Jobs

ADDRESS, CODE = "Adresse du serveur de l’agence", "Code donné par l’agence"
NOT_YET = "Cet ordinateur n’est pas encore relié. Tout s’enregistre ici, et rien n’est perdu."
SHUT_OUT = "L’agence ne reconnaît plus cet ordinateur. Demandez-lui un nouveau code."
ENDED = "Votre session est finie. Rien n’est perdu\u00a0: ouvrez-la de nouveau."
LINK, LINK_AGAIN, WAIT = "Relier cet ordinateur", "Relier de nouveau", "Essai en cours…"
HAVE_ONE = "J’ai déjà un mot de passe"
LINKED = "C’est fait\u00a0: cet ordinateur est relié à l’agence."
WIFI = "Photos seulement en wifi"
WIFI_WHY = "Sur le réseau d’un téléphone, les réponses partent d’abord et les photos attendent."


class AgencyPart(QWidget):
    """`linked` once it is; `wifi_only(bool)` for photos. Without `settings`, only the way in."""

    told = Signal(str)
    linked = Signal()
    wifi_only = Signal(bool)

    def __init__(self, look: Look, jobs: Jobs, *, settings: bool = True) -> None:
        super().__init__()
        self.look, self.jobs, self.settings = look, jobs, settings
        self.outgoing: Any = None
        self.visitor = ""
        self.state = Body(look, "", tone="ink2")
        self.again = Button(look, LINK_AGAIN, kind="quiet", does=self._open_form)
        self.form = QWidget()
        self.refusal = Refusals(look)
        self.server, self.given = TextInput(look, ADDRESS), TextInput(look, CODE)
        self.address, self.code = self.server.line, self.given.line
        self.with_password = TextButton(look, HAVE_ONE, does=lambda: self._show_password(SESSION))
        self.password = PasswordPart(look)
        self.password.chosen.connect(self._choose)
        self.password.signed.connect(self._sign_in)
        self.password.left.connect(self._to_code)
        kind: Kind = "second" if settings else "primary"
        self.link = Button(look, LINK, kind=kind, icon="reseau", does=self._link)
        self.code.returnPressed.connect(self._link)
        self.photos: CheckLine = CheckLine(
            look, WIFI, does=lambda: self.wifi_only.emit(self.photos.isChecked())
        )
        self._lay_out()

    def _lay_out(self) -> None:
        look, wifi = self.look, Hint(self.look, WIFI_WHY)
        lines = (self.server, self.given, self.refusal, self.link, self.with_password)
        stacked(look, *lines, self.password, gap=8, on=self.form)
        self.password.hide()
        row = held(flowing(self.look, self.again, gap=12))
        stacked(look, self.state, row, self.form, self.photos, wifi, gap=8, on=self)
        for widget in (self.photos, wifi, self.state):
            widget.setVisible(self.settings)

    def take(self, outgoing: Any, visitor: str, *, wifi_only: bool) -> None:
        """Who sends, who works here, and the setting in force."""
        self.outgoing, self.visitor = outgoing, visitor
        self.photos.setChecked(wifi_only)

    def refresh(self) -> None:
        """Read where this computer stands."""
        self.jobs.do(linked, then=self.show_linked)

    def show_linked(self, found: Linked) -> None:
        """Say it; the form is there until it is done, and on demand after."""
        if found.server is None:
            self.state.setText(NOT_YET)
        elif found.known:
            self.state.setText(f"Cet ordinateur est relié à {found.server}.")
        else:
            self.state.setText(ENDED if found.leads else SHUT_OUT)
        if found.server is not None and not self.address.text():
            self.address.setText(found.server)
        linked_well = found.server is not None and found.known
        self.again.setVisible(linked_well)
        self.form.setVisible(not linked_well)
        if found.leads and not linked_well and self.given.isVisibleTo(self):
            self._show_password(SESSION)

    def focus_form(self) -> None:
        """The keyboard to what is to be typed next."""
        if self.password.isVisibleTo(self) and self.address.text():
            self.password.focus_first()
            return
        (self.code if self.address.text() else self.address).setFocus()

    def _open_form(self) -> None:
        self.again.hide()
        self.form.show()
        self.focus_form()

    def _to_code(self) -> None:
        self.password.hide()
        for widget in (self.given, self.link, self.with_password):
            widget.show()
        self.refusal.forget()
        self.focus_form()

    def _show_password(self, mode: str) -> None:
        """A password is asked for, in the place of a code."""
        for widget in (self.given, self.link, self.with_password):
            widget.hide()
        self.refusal.forget()
        self.password.show_mode(mode)
        self.password.show()
        self.focus_form()

    def _link(self) -> None:
        if not self._begin():
            return
        self.outgoing.enrol(
            self.address.text(), self.code.text(), self.visitor,
            then=self._linked, refused=self._refused,
        )  # fmt: skip

    def _choose(self, password: str) -> None:
        if not self._begin():
            return
        address, code = self.address.text(), self.code.text()
        self.outgoing.ask(
            lambda agency: agency.choose_password(address, code, password),
            then=self._chosen, refused=self._refused,
        )  # fmt: skip

    def _chosen(self, factor: Factor) -> None:
        self._ready()
        self.password.show_factor(factor)

    def _sign_in(self, account: str, password: str, shown: str) -> None:
        if not self._begin():
            return
        self.outgoing.sign_in(
            self.address.text(), account, password, shown, self.visitor,
            then=self._linked, refused=self._refused,
        )  # fmt: skip

    def _begin(self) -> bool:
        """Whether the agency may be asked now; the wait is said."""
        if self.outgoing is None or not self.link.isEnabled():
            return False
        self.refusal.forget()
        self.link.setEnabled(False)
        self.link.setText(WAIT)
        self.password.set_busy(True)
        return True

    def _linked(self) -> None:
        self._ready()
        self.code.clear()
        self.password.forget()
        self._to_code()
        self.told.emit(LINKED)
        self.linked.emit()
        self.refresh()

    def _refused(self, error: UserError) -> None:
        self._ready()
        if error is PASSWORD_FIRST:
            self._show_password(CHOOSE)
            return
        self.refusal.tell(error)

    def _ready(self) -> None:
        self.link.setEnabled(True)
        self.link.setText(LINK)
        self.password.set_busy(False)
