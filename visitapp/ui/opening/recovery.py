"""After a crash or a power cut: which visit was open, when, at which question."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from visitapp.domain.text import date_long, hour
from visitapp.operations.recovery import Interrupted
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.labels import Hint, Strong
from visitapp.ui.look import Look
from visitapp.ui.opening.gate import Gate


class RecoveryScreen(Gate):
    """Two ways on, and no third: nothing can be thrown away here."""

    go = Signal(str, dict)

    def __init__(self, look: Look, found: Interrupted) -> None:
        at = found.at.astimezone()
        when = f"{date_long(at.date(), weekday=True, year=False)} à {hour(at.time())}"
        super().__init__(
            look,
            f"La visite de {found.name} était ouverte",
            "L’ordinateur s’est arrêté. Les réponses enregistrées sont toutes là.",
        )
        self.found = found
        self.body.addWidget(Strong(look, f"Dernière réponse : {when}"))
        if found.question:
            self.body.addWidget(Hint(look, f"{found.section} : {found.question}"))
        self.see = Button(look, "Voir d’abord")
        self.resume = Button(look, "Reprendre la visite", kind="primary", after="suivant")
        self.see.clicked.connect(self._see)
        self.resume.clicked.connect(self._resume)
        row = QHBoxLayout()
        row.addWidget(self.see)
        row.addStretch(1)
        row.addWidget(self.resume)
        self.body.addLayout(row)
        self.resume.setFocus()

    def _resume(self) -> None:
        self.go.emit("visit", {"visit": self.found.visit, "path": self.found.path})

    def _see(self) -> None:
        self.go.emit("day", {})
