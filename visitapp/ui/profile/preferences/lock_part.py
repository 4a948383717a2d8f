"""« Verrouillage »: the short code that brings the window back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.text import plural
from visitapp.operations.profile.lock import Lock, choose_code, lock_of
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.messages.banner import Refusals
from visitapp.ui.kit.opening_sheet import SHOW
from visitapp.ui.kit.text_input import TextInput
from visitapp.ui.look import Look
from visitapp.ui.profile.preferences.rows import button_row
from visitapp.ui.qt.jobs import Jobs

TITLE = "Verrouillage"
WHY = "Sans toucher l’ordinateur pendant {}, ou par Ctrl+L, la fenêtre cache tout."
NONE, SOME = (
    "Pas encore de code\u00a0: chacun peut revenir.",
    "Votre code, ou le mot de passe, y ramène.",
)
ASK, RULE = (
    "Code de verrouillage",
    "4 à 8 chiffres. Il n’ouvre pas vos visites\u00a0: il ramène à elles.",
)
KEEP, DROP = "Garder ce code", "Enlever le code"
KEPT, DROPPED = "Code gardé. Il sera demandé au retour.", "Code enlevé. Chacun peut revenir."


class LockPart(QWidget):
    """`told`: a code was chosen or taken away; `changed` too."""

    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.jobs = jobs
        self.why, self.state = Hint(look, ""), Body(look, NONE)
        self.line = TextInput(look, ASK, RULE, secret=True)
        self.line.line.setMaximumWidth(look.px(240))
        see = CheckLine(look, SHOW)
        see.toggled.connect(self.line.show_typed)
        self.refusals = Refusals(look)
        self.keep = Button(look, KEEP, icon="protege", does=self._keep)
        self.drop = Button(look, DROP, kind="quiet", does=self._drop)
        self.line.line.returnPressed.connect(self._keep)
        column = stacked(look, self.why, self.state, self.line, see, gap=12, on=self)
        column.addLayout(self.refusals)
        column.addWidget(button_row(look, self.keep, self.drop), 0, Qt.AlignmentFlag.AlignLeft)
        self.drop.hide()

    def refresh(self) -> None:
        """Read whether there is a code."""
        self.jobs.do(lock_of, then=self._show)

    def _show(self, found: Lock) -> None:
        self.why.setText(WHY.format(plural(found.minutes, "minute")))
        self.state.setText(SOME if found.code else NONE)
        self.drop.setVisible(found.code)
        self.line.line.clear()

    def _keep(self) -> None:
        self.refusals.forget()
        code = self.line.text()
        if code:
            self.jobs.do(choose_code, code=code, then=self._kept, refused=self._refuse)
        else:
            self.line.line.setFocus()

    def _drop(self) -> None:
        self.jobs.do(choose_code, code="", then=self._dropped, refused=self._refuse)

    def _kept(self, _: object) -> None:
        self.told.emit(KEPT)
        self.refresh()

    def _dropped(self, _: object) -> None:
        self.told.emit(DROPPED)
        self.refresh()

    def _refuse(self, error: UserError) -> None:
        self.refusals.tell(error)
        self.line.line.setFocus()
