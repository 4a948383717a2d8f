"""The bar over a finished visit: its answers are read, and changed only once it is opened again."""

from visitapp.ui.dialogs.reason import ask_why
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.look import Look
from visitapp.ui.session.session import VisitSession

SAID = {
    "finished": ("Visite terminée.", "Pour changer une réponse, rouvrez la visite."),
    "validated": ("Visite validée.", "Pour changer une réponse, demandez à votre conseillère."),
    "suspended": ("Visite suspendue par l’agence.", "Votre conseillère vous dit la suite."),
}


class FinishedBar(Banner):
    """« Visite terminée. » and a button that asks why it is opened again."""

    def __init__(self, look: Look, session: VisitSession) -> None:
        super().__init__(look, *SAID["finished"], "ok")
        self.session = session
        self.reopen = Button(look, "Rouvrir la visite", does=self._reopen)
        self.side.addWidget(self.reopen)
        session.moved.connect(self._show)
        self._show()

    def ask_reason(self) -> str:
        """Why the visit is opened again; empty when the person went back."""
        told = "Dites pourquoi en une phrase. L’agence la lit."
        return ask_why(self, self.look, "Rouvrir la visite\u00a0?", told,
                       leave="Laisser terminée", do="Rouvrir la visite")  # fmt: skip

    def _reopen(self) -> None:
        reason = self.ask_reason()
        if reason:
            self.session.reopen(reason)

    def _show(self) -> None:
        self.say(*SAID.get(self.session.state, SAID["finished"]))
        self.reopen.setVisible(self.session.state == "finished")
        self.setVisible(self.session.finished)
