"""The profile was just made: the agency's code, then the training. Both can wait."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.operations.training.family import install
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.opening_sheet import OpeningSheet
from visitapp.ui.kit.page import clear
from visitapp.ui.look import Look
from visitapp.ui.profile.preferences.agency import LINKED, AgencyPart
from visitapp.ui.qt.jobs import Jobs

AGENCY = "Relier l’ordinateur à l’agence"
AGENCY_WORDS = (
    "Avec le code de votre agence, vos visites lui parviennent dès qu’il y a du réseau.",
    "Sans code, tout marche aussi. Vous le ferez plus tard, dans Réglages.",
)
LATER = "Plus tard"
TRAINING = "Vous entraîner d’abord\u00a0?"
TRAINING_WORDS = (
    "Cinq jours d’exercices, et une famille inventée avec ses papiers. Rien ne sera envoyé.",
    "Vous les retrouverez quand vous voudrez, dans Aide.",
)


class WelcomeScreen(OpeningSheet):
    """`home`: the first screen; `go`: another. Without `training`, the code is all it offers."""

    go = Signal(str, dict)
    home = Signal()
    told = Signal(str)

    def __init__(
        self, look: Look, jobs: Jobs, outgoing: Any, visitor: str, *, training: bool = True
    ) -> None:
        super().__init__(look, AGENCY)
        self.jobs, self.training = jobs, training
        self.words = stacked(look, gap=12)
        self.body.addLayout(self.words)
        self.agency = AgencyPart(look, jobs, settings=False)
        self.agency.take(outgoing, visitor, wifi_only=False)
        self.agency.told.connect(self._linked)
        self.agency.hide()
        self.body.addWidget(self.agency)
        self.later = Button(look, LATER, kind="quiet", does=self._on)
        self.have = Button(look, "J’ai un code de mon agence", kind="primary", after="suivant")
        self.have.clicked.connect(self._ask_code)
        self.work: Button | None = None
        self.first = self._row(self.later, self.have)
        self._say(*AGENCY_WORDS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back from the code; else it is « Plus tard »: both can wait."""
        if event.key() == Qt.Key.Key_Escape and self.agency.isVisibleTo(self):
            self._say(*AGENCY_WORDS)
            self.agency.hide()
            self.have.show()
            self.have.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            (self.work or self.later).click()
        else:
            super().keyPressEvent(event)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """What most have to do next."""
        (self.have if self.have.isVisibleTo(self) else self.later).setFocus(reason)

    def offer_training(self) -> None:
        """Last step: to train, or to work."""
        self.agency.hide()
        self.first.hide()
        self.rename(TRAINING)
        self._say(*TRAINING_WORDS)
        self.work = Button(self.look, LATER, kind="quiet", does=self.home)
        self.train = Button(
            self.look, "S’entraîner", kind="primary", after="suivant", does=self._train
        )
        self._row(self.work, self.train)
        self.train.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_code(self) -> None:
        """The same form as in « Réglages ». « Plus tard » stays where it is."""
        self._say(AGENCY_WORDS[1])
        self.have.hide()
        self.agency.refresh()
        self.agency.show()
        self.agency.focus_form()

    def _linked(self, said: str) -> None:
        self.told.emit(said)
        if said == LINKED:
            self._on()

    def _on(self) -> None:
        if self.training:
            self.offer_training()
        else:
            self.home.emit()

    def _train(self) -> None:
        self.set_busy(True)
        self.jobs.do(install, then=self._installed, refused=self.show_refusal)

    def _installed(self, _: Any) -> None:
        self.go.emit("training", {})

    def _say(self, *sentences: str) -> None:
        clear(self.words)
        for one in sentences:
            self.words.addWidget(Body(self.look, one, tone="ink2"))

    def _row(self, *buttons: Button) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(row)
        self.add_row(*buttons, into=column)
        return row
