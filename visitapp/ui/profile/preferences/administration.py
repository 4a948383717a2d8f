"""« Administration »: the team, schemes, numbers and personal data, for those in charge."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.operations.sending.team import looks_after
from visitapp.ui.kit.labels import Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

TITLE, PRIVACY = "Administration", "Données personnelles"
ROWS = {
    "team": ("foyers", "Voir l’équipe",
             "Donner un code à une personne, retirer un ordinateur perdu."),
    "schemes": ("accords", "Voir les dispositifs",
                "Pour qui ils sont, combien de visites, le matériel, les contacts."),
    "parameters": ("chiffres", "Voir les nombres",
                   "Le prix local de l’eau, le plafond, le coût du matériel, et les autres."),
    "privacy": ("protege", "Voir qui voit quoi",
                "Qui reçoit quelles fiches\u00a0; les foyers gardés trop longtemps."),
}  # fmt: skip
"""By place: its icon, its words, what is there."""


class AdministrationPart(QWidget):
    """`go` names a place. `first`: the one at the head of the settings, for who looks after people;
    the other, at the foot, is for everybody else."""

    go = Signal(str)

    def __init__(self, look: Look, jobs: Jobs, *, first: bool) -> None:
        super().__init__()
        self.look, self.jobs, self.first = look, jobs, first
        self.found: tuple[str, ...] = ()
        self.column = stacked(look, gap=12, around=(0, 12, 0, 0), on=self)
        self.hide()

    def refresh(self) -> None:
        """Show what this person may manage."""
        self.jobs.do(looks_after, then=self._show)

    def _show(self, found: tuple[str, ...]) -> None:
        here = found if ("team" in found) is self.first else ()
        if here != self.found:
            self.found = here
            clear(self.column)
            self.column.addWidget(Strong(self.look, TITLE if len(here) > 1 else PRIVACY))
            self.column.addWidget(rows_card(self.look, [self._row(place) for place in here]))
        self.setVisible(bool(here))

    def _row(self, place: str) -> QWidget:
        row = ListRow(self.look, *ROWS[place], ground="")
        return row.does(lambda: self.go.emit(place), name=place)
