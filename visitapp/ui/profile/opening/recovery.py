"""After a crash or a power cut: which visit was open, when, at which question."""

from PySide6.QtCore import Qt, Signal

from visitapp.domain.text import hour
from visitapp.local_time import PARIS
from visitapp.operations.visits.crash_recovery import Interrupted
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Hint, Strong
from visitapp.ui.kit.opening_sheet import OpeningSheet
from visitapp.ui.look import Look
from visitapp.ui.words.visits import day_words


class RecoveryScreen(OpeningSheet):
    """Two ways on, and no third: nothing can be thrown away here."""

    go = Signal(str, dict)

    def __init__(self, look: Look, found: Interrupted) -> None:
        at = found.at.astimezone(PARIS)
        when = f"{day_words(at.date())} à {hour(at.time())}"
        super().__init__(
            look,
            f"La visite de {found.name} était ouverte",
            "L’ordinateur s’est arrêté. Les réponses enregistrées sont toutes là.",
        )
        self.found = found
        self.body.addWidget(Strong(look, f"Dernière réponse\u00a0: {when}"))
        if found.question:
            self.body.addWidget(Hint(look, f"{found.section}\u00a0: {found.question}"))
        self.see = Button(look, "Voir d’abord", does=lambda: self.go.emit("day", {}))
        self.resume = Button(look, "Reprendre la visite", kind="primary", after="suivant")
        self.resume.clicked.connect(
            lambda: self.go.emit("visit", {"visit": self.found.visit, "path": self.found.path})
        )
        self.add_row(self.see, self.resume)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """Going on is what one wants most often, and nothing can be lost by it."""
        self.resume.setFocus(reason)
