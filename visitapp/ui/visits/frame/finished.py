"""The bar over a finished visit: its answers are read, and changed only once it is opened again."""

from PySide6.QtWidgets import QWidget

from visitapp.ui.form.fields.typed import Input
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Label
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.look import Look
from visitapp.ui.visits.session.session import VisitSession

ACTIONS = (
    Action("back", "Laisser terminée", "second", safe=True),
    Action("open", "Rouvrir la visite"),
)

SAID = {
    "finished": ("Visite terminée.", "Pour changer une réponse, rouvrez la visite."),
    "validated": ("Visite validée.", "Pour changer une réponse, demandez à votre conseillère."),
    "suspended": ("Visite suspendue par l’agence.", "Votre conseillère vous dit la suite."),
}


class FinishedBar(Banner):
    """« Visite terminée. » and a button that asks why it is opened again."""

    def __init__(self, look: Look, session: VisitSession, parent: QWidget | None = None) -> None:
        super().__init__(look, *SAID["finished"], "ok", parent=parent)
        self.session = session
        self.reopen = Button(look, "Rouvrir la visite")
        self.reopen.clicked.connect(self._reopen)
        self.side.addWidget(self.reopen)
        session.moved.connect(self._show)
        self._show()

    def ask_reason(self) -> str:
        """Why the visit is opened again; empty when the person went back."""
        dialog = Question(
            self.window(), self.look, "Rouvrir la visite\u00a0?",
            ["Dites pourquoi en une phrase. L’agence la lit."], ACTIONS,
        )  # fmt: skip
        label, reason = Label(self.look, "Pourquoi\u00a0?"), Input(self.look)
        label.setBuddy(reason)
        reason.setAccessibleName("Pourquoi\u00a0?")
        dialog.body.addWidget(label)
        dialog.body.addWidget(reason)
        dialog.exec()
        said = reason.text().strip() if dialog.answer == "open" else ""
        dialog.deleteLater()
        self.window().activateWindow()
        return said

    def _reopen(self) -> None:
        reason = self.ask_reason()
        if reason:
            self.session.reopen(reason)

    def _show(self) -> None:
        self.say(*SAID.get(self.session.state, SAID["finished"]))
        self.reopen.setVisible(self.session.state == "finished")
        self.setVisible(self.session.finished)
