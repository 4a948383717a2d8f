"""The number of the visitor's service: the household calls it where its agency gives none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.visits.number_to_call import note_service_number, service_number
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

TITLE = "Le numéro de votre service"
WHY = "Le foyer l’appelle quand son agence n’a pas de numéro. Il figure sur le rapport."


class ServicePart(QWidget):
    """`told` carries a short sentence to show."""

    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.jobs, self._kept = jobs, ""
        self.line = QLineEdit()
        self.line.setAccessibleName(TITLE)
        self.line.editingFinished.connect(self._written)
        self.problem = Body(look, "", tone="bad")
        self.problem.hide()
        stacked(look, Hint(look, WHY), self.line, self.problem, gap=8, on=self)

    def refresh(self) -> None:
        """The number that is kept."""
        self.jobs.do(service_number, then=self._show)

    def _show(self, number: str) -> None:
        self._kept = number
        self.line.setText(number)
        self.problem.hide()

    def _written(self) -> None:
        typed = self.line.text().strip()
        if not typed:  # a report has a number: the one that is kept is shown again
            self._show(self._kept)
        if typed in (self._kept, ""):
            return
        self.jobs.do(note_service_number, then=self._noted, refused=self._not_noted, phone=typed)

    def _noted(self, _: object) -> None:
        self.refresh()
        self.told.emit("Numéro noté.")

    def _not_noted(self, error: UserError) -> None:
        self.problem.setText(f"{error.message} {error.hint}")
        self.problem.show()
