"""The way to « L’équipe » in « Réglages », for who leads and administrators."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.operations.sending.team import has_team
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Hint, Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

TITLE, SEE_TEAM = "L’équipe", "Voir l’équipe"
SEE_WHY = "Donner un code à une personne, retirer un ordinateur perdu."


class TeamLink(QWidget):
    """`asked`: the button was pressed. It hides itself from who has no team."""

    asked = Signal()

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.jobs = jobs
        self.button = Button(look, SEE_TEAM, icon="foyers", does=self.asked)
        column = stacked(look, gap=12, around=(0, 12, 0, 0), on=self)
        column.addWidget(Strong(look, TITLE))
        column.addWidget(Hint(look, SEE_WHY))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def refresh(self) -> None:
        """Whether it is for who works here."""
        self.jobs.do(has_team, then=self.setVisible)
