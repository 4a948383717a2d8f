"""« L’agence »: make this computer the agency's with an address and a code; when photos go."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.linking import Linked, linked
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.banner import Banner
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.check_line import CheckLine
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Body, Hint, Label
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

ADDRESS, CODE = "Adresse du serveur de l’agence", "Code donné par l’agence"
NOT_YET = "Cet ordinateur n’est pas encore relié. Tout s’enregistre ici, et rien n’est perdu."
SHUT_OUT = "L’agence ne reconnaît plus cet ordinateur. Demandez-lui un nouveau code."
LINK, LINK_AGAIN, WAIT = "Relier cet ordinateur", "Relier de nouveau", "Essai en cours…"
LINKED = "C’est fait\u00a0: cet ordinateur est relié à l’agence."
WIFI = "Photos seulement en wifi"
WIFI_WHY = "Sur le réseau d’un téléphone, les réponses partent d’abord et les photos attendent."


class AgencyPart(QWidget):
    """`told` carries a sentence, `wifi_only` whether photos wait for a network that is free."""

    told = Signal(str)
    wifi_only = Signal(bool)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self.outgoing: Any = None
        self.visitor = ""
        self.state = Body(look, "", tone="ink2")
        self.again = Button(look, LINK_AGAIN, kind="quiet")
        self.again.clicked.connect(self._open_form)
        self.form = QWidget()
        self.refusal = QVBoxLayout()
        self.address, self.code = QLineEdit(), QLineEdit()
        self.link = Button(look, LINK, icon="reseau")
        self.link.clicked.connect(self._link)
        self.code.returnPressed.connect(self._link)
        self.photos = CheckLine(look, WIFI)
        self.photos.clicked.connect(self._photos)
        self._lay_out()

    def _lay_out(self) -> None:
        column, inside = QVBoxLayout(self), QVBoxLayout(self.form)
        for words, field in ((ADDRESS, self.address), (CODE, self.code)):
            label = Label(self.look, words)
            label.setBuddy(field)
            field.setAccessibleName(words)
            inside.addWidget(label)
            inside.addWidget(field)
        inside.addLayout(self.refusal)
        inside.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        row, flow = QWidget(), Flow()
        row.setLayout(flow)
        flow.addWidget(self.again)
        column.addWidget(self.state)
        column.addWidget(row)
        column.addWidget(self.form)
        column.addWidget(self.photos)
        column.addWidget(Hint(self.look, WIFI_WHY))
        for layout, gap in ((column, 8), (inside, 8), (self.refusal, 0), (flow, 12)):
            Spacing(self.look, layout, (0, 0, 0, 0), gap)

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
            self.state.setText(SHUT_OUT)
        if found.server is not None and not self.address.text():
            self.address.setText(found.server)
        linked_well = found.server is not None and found.known
        self.again.setVisible(linked_well)
        self.form.setVisible(not linked_well)

    def focus_form(self) -> None:
        """The keyboard to what is to be typed next."""
        (self.code if self.address.text() else self.address).setFocus()

    def _open_form(self) -> None:
        self.again.hide()
        self.form.show()
        self.focus_form()

    def _link(self) -> None:
        if self.outgoing is None or not self.link.isEnabled():
            return
        clear(self.refusal)
        self.link.setEnabled(False)
        self.link.setText(WAIT)
        self.outgoing.enrol(
            self.address.text(), self.code.text(), self.visitor,
            then=self._linked, refused=self._refused,
        )  # fmt: skip

    def _linked(self) -> None:
        self._ready()
        self.code.clear()
        self.told.emit(LINKED)
        self.refresh()

    def _refused(self, error: UserError) -> None:
        self._ready()
        self.refusal.addWidget(Banner(self.look, error.message, error.hint, "warn"))

    def _ready(self) -> None:
        self.link.setEnabled(True)
        self.link.setText(LINK)

    def _photos(self) -> None:
        self.wifi_only.emit(self.photos.isChecked())
